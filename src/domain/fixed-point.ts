const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** formatFixed writes a whole number of the last of so many digits as an exact decimal, without trailing zeros: 1500 of 3 is "1.5". */
export function formatFixed(amount: bigint, digits: number): string {
  const unit = 10n ** BigInt(digits);
  const magnitude = amount < 0n ? -amount : amount;
  const fraction = (magnitude % unit).toString().padStart(digits, '0').replace(/0+$/, '');
  const sign = amount < 0n ? '-' : '';
  return `${sign}${magnitude / unit}${fraction === '' ? '' : `.${fraction}`}`;
}

/**
 * parseFixed reads a plain decimal as a whole number of the last of so many digits, rounding half away from zero. It throws a
 * `RangeError` for anything that is not a plain decimal.
 */
export function parseFixed(text: string, digits: number): bigint {
  const match = DECIMAL.exec(text);
  if (!match) throw new RangeError(`not a decimal number: ${text}`);
  const [, sign, whole = '0', fraction = ''] = match;
  const kept = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  const magnitude = (fraction[digits] ?? '0') >= '5' ? kept + 1n : kept;
  return sign === '-' ? -magnitude : magnitude;
}
