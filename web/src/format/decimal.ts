const DIGITS = 9;
const ONE = 10n ** BigInt(DIGITS);
const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,9}))?$/;

/** Decimal is a number as a whole number of its billionths: amounts of the API, and counts, are exact in it. */
export type Decimal = bigint;

/** decimalIn reads an amount of the API; what is not known stays `null`. */
export function decimalIn(told: string | number | null | undefined): Decimal | null {
  const [, sign, whole = '0', fraction = ''] = DECIMAL.exec(String(told)) ?? [];
  if (sign === undefined) return null;
  const size = BigInt(whole + fraction.padEnd(DIGITS, '0'));
  return sign === '-' ? -size : size;
}

/** decimalText writes a decimal exactly, without zeros at its end. */
export function decimalText(value: Decimal): string {
  const size = value < 0n ? -value : value;
  const fraction = (size % ONE).toString().padStart(DIGITS, '0').replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${size / ONE}${fraction === '' ? '' : `.${fraction}`}`;
}

/** ratioOf is a decimal divided by another, to the billionth; `null` where one is not known or there is nothing to divide by. */
export function ratioOf(value: Decimal | null, by: Decimal | null): Decimal | null {
  if (value === null || by === null || by <= 0n) return null;
  const scaled = value * ONE;
  return (scaled + (scaled < 0n ? -by : by) / 2n) / by;
}
