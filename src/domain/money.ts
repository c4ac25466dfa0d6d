/** NanoUsd is an amount of money: a whole number of 10⁻⁹ US dollars, the ledger's only unit of account. */
export type NanoUsd = bigint;

const NANO_PER_USD = 1_000_000_000n;
const HIGHEST_CHARGE_USD = 1_000_000;
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** formatUsd writes an amount as an exact decimal string in dollars, without trailing zeros: `1234567n` is `"0.001234567"`. */
export function formatUsd(amount: NanoUsd): string {
  const magnitude = amount < 0n ? -amount : amount;
  const fraction = (magnitude % NANO_PER_USD).toString().padStart(9, '0').replace(/0+$/, '');
  const sign = amount < 0n ? '-' : '';
  return `${sign}${magnitude / NANO_PER_USD}${fraction === '' ? '' : `.${fraction}`}`;
}

/**
 * parseUsd reads a plain decimal string in dollars, rounding half away from zero below the nano-dollar.
 * It throws a `RangeError` for anything that is not a plain decimal.
 */
export function parseUsd(text: string): NanoUsd {
  const match = DECIMAL.exec(text);
  if (!match) throw new RangeError(`not a decimal number: ${text}`);
  const [, sign, whole = '0', fraction = ''] = match;
  const kept = BigInt(whole + fraction.slice(0, 9).padEnd(9, '0'));
  const magnitude = (fraction[9] ?? '0') >= '5' ? kept + 1n : kept;
  return sign === '-' ? -magnitude : magnitude;
}

/** reportedCharge reads what somebody else says that a call cost, in dollars; nothing, and what no call can cost, is `null`. */
export function reportedCharge(told: unknown): NanoUsd | null {
  return typeof told === 'number' && told > 0 && told < HIGHEST_CHARGE_USD ? parseUsd(told.toFixed(12)) : null;
}

/** divideRounded divides two whole numbers, rounding half away from zero; the divisor is positive. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const half = divisor / 2n;
  return dividend < 0n ? -((-dividend + half) / divisor) : (dividend + half) / divisor;
}
