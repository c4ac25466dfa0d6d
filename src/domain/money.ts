import { formatFixed, parseFixed } from './fixed-point.js';

/** NanoUsd is an amount of money: a whole number of 10⁻⁹ US dollars, the ledger's only unit of account. */
export type NanoUsd = bigint;

/** ATTO_DIGITS is the digits behind the point of an amount in 10⁻¹⁸ USD. */
export const ATTO_DIGITS = 18;

/** ATTO_PER_NANO is how many of the unit of rates, 10⁻¹⁸ USD, are one nano-dollar. */
export const ATTO_PER_NANO = 1_000_000_000n;

const NANO_DIGITS = 9;
const HIGHEST_CHARGE_USD = 1_000_000;

/**
 * HIGHEST_COST is the most that one call is taken to cost: the largest context there is, filled at the dearest rates there are,
 * costs a few hundred dollars. So the sums of nine million such calls still fit their 64 bits.
 */
export const HIGHEST_COST: NanoUsd = 1_000_000_000_000n;

/** formatUsd writes an amount as an exact decimal string in dollars, without trailing zeros: `1234567n` is `"0.001234567"`. */
export function formatUsd(amount: NanoUsd): string {
  return formatFixed(amount, NANO_DIGITS);
}

/**
 * parseUsd reads a plain decimal string in dollars, rounding half away from zero below the nano-dollar.
 * It throws a `RangeError` for anything that is not a plain decimal.
 */
export function parseUsd(text: string): NanoUsd {
  return parseFixed(text, NANO_DIGITS);
}

/** reportedCharge reads what somebody else says that a call cost, in dollars; nothing, and what is no price of a call, is `null`. */
export function reportedCharge(told: unknown): NanoUsd | null {
  return typeof told === 'number' && told > 0 && told < HIGHEST_CHARGE_USD ? parseUsd(told.toFixed(12)) : null;
}

/** isPlausibleCost tells whether one call may cost so much, or a cache have spared or cost so much by one. */
export function isPlausibleCost(amount: NanoUsd): boolean {
  return amount <= HIGHEST_COST && amount >= -HIGHEST_COST;
}

/** divideRounded divides two whole numbers, rounding half away from zero; the divisor is positive. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const half = divisor / 2n;
  return dividend < 0n ? -((-dividend + half) / divisor) : (dividend + half) / divisor;
}
