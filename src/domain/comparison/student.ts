import { rootOf } from './root.js';

/** With one degree of freedom, beyond this lie three in ten million. */
const FURTHEST = 1e6;

/**
 * studentPoint is how far out a variable of Student's t distribution is beyond which, on one side, a tail of so much lies
 * (below a half).
 * @param freedom its degrees of freedom, a whole number from 1 on
 */
export function studentPoint(tail: number, freedom: number): number {
  return rootOf((t) => 1 - within(t, freedom) > 2 * tail, 0, FURTHEST);
}

/** studentP is the probability that a variable of Student's t distribution is at least as far from zero as `t`. */
export function studentP(t: number, freedom: number): number {
  return Math.max(0, 1 - within(Math.abs(t), freedom));
}

/** The probability of a value between `-t` and `t`, exactly (Abramowitz and Stegun, 26.7.3 and 26.7.4). */
function within(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const isOdd = freedom % 2 === 1;
  const cosine = Math.cos(angle);
  let term = isOdd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let at = isOdd ? 3 : 2; at < freedom; at += 2) sum += term *= (cosine ** 2 * (at - 1)) / at;
  const part = sum * Math.sin(angle);
  return isOdd ? (2 / Math.PI) * (angle + part) : part;
}
