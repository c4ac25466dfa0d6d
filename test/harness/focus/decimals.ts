/** NUMBER is how NumericFormat writes a number: no plus sign, separators or symbols; E notation as mEn. */
export const NUMBER = /^-?\d+(?:\.\d+)?(?:E-?\d{1,3})?$/;

/** Exact is the number units / 10^scale. */
export interface Exact {
  units: bigint;
  scale: number;
}

/** exact reads a text that NUMBER accepts, without rounding. */
export function exact(text: string): Exact {
  const [mantissa = '', exponent = '0'] = text.split('E');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const units = BigInt(whole + fraction);
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale };
}

/** times multiplies without rounding. */
export function times(left: Exact, right: Exact): Exact {
  return { units: left.units * right.units, scale: left.scale + right.scale };
}

/** same tells whether two numbers are equal to the last digit. */
export function same(left: Exact, right: Exact): boolean {
  return left.units * 10n ** BigInt(right.scale) === right.units * 10n ** BigInt(left.scale);
}

/** sign is -1, 0 or 1. */
export function sign(value: Exact): number {
  return value.units < 0n ? -1 : value.units > 0n ? 1 : 0;
}
