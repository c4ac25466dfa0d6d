import { divideRounded, type NanoUsd } from '../money.js';
import { AMOUNT_DIGITS } from './figures.js';

const RATE_DIGITS = 12;
const NANO_DIGITS = 9;

/** inUsdExactly is an amount of a currency in dollars, both in units of 10⁻¹⁸; the rate is a plain decimal of at most 12 digits. */
export function inUsdExactly(amount: bigint, usdPerUnit: string): bigint {
  const [whole = '0', fraction = ''] = usdPerUnit.split('.');
  const rate = BigInt(whole + fraction.slice(0, RATE_DIGITS).padEnd(RATE_DIGITS, '0'));
  return divideRounded(amount * rate, 10n ** BigInt(RATE_DIGITS));
}

/** nanoOf is a sum of exact amounts, rounded once, half away from zero. */
export function nanoOf(exact: bigint): NanoUsd {
  return divideRounded(exact, 10n ** BigInt(AMOUNT_DIGITS - NANO_DIGITS));
}
