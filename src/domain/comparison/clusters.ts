import { wilsonInterval, type Bounds, type Proportion } from './proportions.js';
import { NORMAL_95 } from './normal.js';
import { studentP, studentPoint } from './student.js';

/** Part is what the calls of one stretch of time come to: a sum, and of how many calls it is. */
export interface Part {
  sum: number;
  count: number;
}

/** RatioTest is how many times as large a mean of `b` is as that of `a`, with its 95 % interval, and a two-sided p-value. */
export interface RatioTest extends Bounds {
  ratio: number;
  pValue: number;
}

/** The mean of parts, how far it may be off relative to itself, and of how many parts it is. */
interface Mean {
  mean: number;
  relativeError: number;
  freedom: number;
}

/**
 * compareMeans compares a mean of calls by the sums of stretches of time: calls of one stretch may be alike, and sums keep no
 * variance. Each mean is a ratio of sums with the linearized variance of cluster samples (Cochran 1977, 6.3); the logarithms of
 * two are compared by Welch's t (1947). `null`: a side has fewer than two parts, or a mean that is not above 0.
 */
export function compareMeans(a: readonly Part[], b: readonly Part[]): RatioTest | null {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  if (!meanA || !meanB) return null;
  const ratio = meanB.mean / meanA.mean;
  const error = Math.hypot(meanA.relativeError, meanB.relativeError);
  if (error === 0) return { ratio, low: ratio, high: ratio, pValue: ratio === 1 ? 1 : 0 };
  const freedom = Math.max(1, Math.floor(welchFreedom(meanA, meanB)));
  const reach = studentPoint(0.025, freedom) * error;
  return {
    ratio,
    low: ratio * Math.exp(-reach),
    high: ratio * Math.exp(reach),
    pValue: studentP(Math.log(ratio) / error, freedom),
  };
}

/**
 * designEffect is how many times as far a share varies between stretches of time as it would if calls did not depend on each
 * other, and at least 1 (Rao and Scott 1992): dividing both counts of a proportion by it makes tests for independent calls hold.
 */
export function designEffect(parts: readonly Part[]): number {
  const told = parts.filter(({ count }) => count > 0);
  const { sum, count } = totalOf(told);
  const share = sum / count;
  if (told.length < 2 || sum === 0 || sum === count) return 1;
  const binomial = (share * (1 - share)) / count;
  return Math.max(1, varianceOf(told, share) / binomial);
}

/** thinned is a share of so many as if it were of independent calls: both counts divided by its design effect. */
export function thinned(parts: readonly Part[]): Proportion {
  const { sum, count } = totalOf(parts);
  const effect = designEffect(parts);
  const total = Math.round(count / effect);
  return { hits: Math.min(total, Math.round(sum / effect)), total };
}

/** sharesAround is where a share of so many independent calls may lie, with 95 %: Woodruff's (1952) way to the interval of a quantile. */
export function sharesAround(share: number, total: number): Bounds {
  return wilsonInterval({ hits: share * total, total }, NORMAL_95);
}

/** totalOf is what all parts come to. */
export function totalOf(parts: readonly Part[]): Part {
  return parts.reduce((all, part) => ({ sum: all.sum + part.sum, count: all.count + part.count }), {
    sum: 0,
    count: 0,
  });
}

function meanOf(parts: readonly Part[]): Mean | null {
  const told = parts.filter(({ count }) => count > 0);
  const { sum, count } = totalOf(told);
  if (told.length < 2 || sum <= 0) return null;
  const mean = sum / count;
  return { mean, relativeError: Math.sqrt(varianceOf(told, mean)) / mean, freedom: told.length - 1 };
}

/** The variance of a ratio of sums, by how far each part is from what the ratio makes of its count. */
function varianceOf(parts: readonly Part[], ratio: number): number {
  const { count } = totalOf(parts);
  const squares = parts.reduce((all, part) => all + (part.sum - ratio * part.count) ** 2, 0);
  return ((parts.length / (parts.length - 1)) * squares) / count ** 2;
}

/** The degrees of freedom of Welch and Satterthwaite. */
function welchFreedom(a: Mean, b: Mean): number {
  const [varianceA, varianceB] = [a.relativeError ** 2, b.relativeError ** 2];
  return (varianceA + varianceB) ** 2 / (varianceA ** 2 / a.freedom + varianceB ** 2 / b.freedom);
}
