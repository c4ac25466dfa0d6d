import { divideRounded, parseUsd, type NanoUsd } from '../money.js';

/** USD is the currency that the ledger counts in. */
export const USD = 'USD';

/** CurrencyRate is what one unit of a currency is worth in dollars, a plain decimal, from a moment until the next rate. */
export interface CurrencyRate {
  currency: string;
  effectiveFromMs: number;
  usdPerUnit: string;
}

const RATE_DIGITS = 12;
const RATE_UNIT = 10n ** BigInt(RATE_DIGITS);

/**
 * rateFor is the rate by which a period's amounts are dollars, a plain decimal: the one in force when it begins, so that a
 * limit stays what it is, or else the first that comes into force before `untilMs`. `null` when there is none. Rates are in the
 * order of time.
 */
export function rateFor(
  rates: readonly CurrencyRate[],
  currency: string,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): string | null {
  if (currency === USD) return '1';
  const own = rates.filter((rate) => rate.currency === currency);
  const held = own.findLast(({ effectiveFromMs }) => effectiveFromMs <= fromMs);
  const first = own.find(({ effectiveFromMs }) => effectiveFromMs < untilMs);
  return (held ?? first)?.usdPerUnit ?? null;
}

/** inUsd is an amount of a currency in dollars, rounded half away from zero to the nano-dollar. */
export function inUsd(amount: string, usdPerUnit: string): NanoUsd {
  const [whole = '0', fraction = ''] = usdPerUnit.split('.');
  const rate = BigInt(whole + fraction.slice(0, RATE_DIGITS).padEnd(RATE_DIGITS, '0'));
  return divideRounded(parseUsd(amount) * rate, RATE_UNIT);
}
