import { rootOf } from './root.js';

const SERIES_BELOW = 3;
const FRACTION_TERMS = 60;

/** NORMAL_95 is the 97.5 % point of the normal distribution, for two-sided 95 % intervals. */
export const NORMAL_95 = 1.959963984540054;

/** twoSidedP is the probability that a standard normal variable is at least as far from zero as `z`. */
export function twoSidedP(z: number): number {
  return complementaryError(Math.abs(z) / Math.SQRT2);
}

/** No probability that a number can hold lies further out. */
const FURTHEST = 40;

/** normalPoint is how far out a standard normal variable is beyond which, on one side, a tail of so much lies (below a half). */
export function normalPoint(tail: number): number {
  return rootOf((z) => twoSidedP(z) > 2 * tail, 0, FURTHEST);
}

/** The complementary error function: its Maclaurin series near zero, its continued fraction (Laplace) further out. */
function complementaryError(x: number): number {
  const scale = Math.exp(-x * x) / Math.sqrt(Math.PI);
  if (x < SERIES_BELOW) {
    let term = 2 * x;
    let sum = term;
    for (let n = 1; term > sum * Number.EPSILON; n++) sum += term *= (2 * x * x) / (2 * n + 1);
    return 1 - scale * sum;
  }
  let fraction = x;
  for (let n = FRACTION_TERMS; n > 0; n--) fraction = x + n / 2 / fraction;
  return scale / fraction;
}
