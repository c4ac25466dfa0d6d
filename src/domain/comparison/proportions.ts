import { NORMAL_95, twoSidedP } from './normal.js';

/** Proportion is so many of so many. */
export interface Proportion {
  hits: number;
  total: number;
}

/** Bounds are the ends of a confidence interval, of 95 % where nothing else is said. */
export interface Bounds {
  low: number;
  high: number;
}

/** ProportionTest is a two-sided test whether two proportions are of one share. */
export interface ProportionTest {
  test: 'fisher_exact' | 'two_proportion_z';
  pValue: number;
}

/** Below so many expected hits or misses on a side, the normal approximation is not to be trusted (Cochran's rule). */
const LEAST_EXPECTED = 5;

/** Tables are as likely as the one observed when they are within this of it: their weights are rounded products. */
const EQUALLY_LIKELY = 1 + 1e-7;

/** wilsonInterval is Wilson's score interval of a share (1927); `z` is the normal point of its confidence. */
export function wilsonInterval({ hits, total }: Proportion, z = NORMAL_95): Bounds {
  const z2 = z ** 2;
  const centre = hits + z2 / 2;
  const reach = z * Math.sqrt((hits * (total - hits)) / total + z2 / 4);
  return {
    low: hits === 0 ? 0 : (centre - reach) / (total + z2),
    high: hits === total ? 1 : (centre + reach) / (total + z2),
  };
}

/** differenceInterval is Newcombe's hybrid score interval of the difference `b − a` of two shares (1998, method 10). */
export function differenceInterval(a: Proportion, b: Proportion, z = NORMAL_95): Bounds {
  const [shareA, shareB] = [a.hits / a.total, b.hits / b.total];
  const [boundsA, boundsB] = [wilsonInterval(a, z), wilsonInterval(b, z)];
  const difference = shareB - shareA;
  return {
    low: difference - Math.hypot(shareB - boundsB.low, boundsA.high - shareA),
    high: difference + Math.hypot(boundsB.high - shareB, shareA - boundsA.low),
  };
}

/** testProportions tests two proportions: exactly (Fisher) where a cell is small, otherwise by the pooled z-test. */
export function testProportions(a: Proportion, b: Proportion): ProportionTest {
  const hits = a.hits + b.hits;
  const total = a.total + b.total;
  const leastExpected = (Math.min(a.total, b.total) * Math.min(hits, total - hits)) / total;
  if (leastExpected < LEAST_EXPECTED) return { test: 'fisher_exact', pValue: fisherExact(a, b) };
  const share = hits / total;
  const error = Math.sqrt(share * (1 - share) * (1 / a.total + 1 / b.total));
  return { test: 'two_proportion_z', pValue: twoSidedP((b.hits / b.total - a.hits / a.total) / error) };
}

/**
 * fisherExact is the two-sided p-value of Fisher's exact test: with the margins given, the probability of all tables that are
 * no more likely than the one observed. Weights are told relative to the likeliest table, so that none overflows.
 */
export function fisherExact(a: Proportion, b: Proportion): number {
  const hits = a.hits + b.hits;
  const lowest = Math.max(0, hits - b.total);
  const highest = Math.min(a.total, hits);
  const mode = Math.floor(((a.total + 1) * (hits + 1)) / (a.total + b.total + 2));
  const weights = new Map([[mode, 1]]);
  /** The ratio of the weight of one hit more in `a` to that of `count` hits. */
  const step = (count: number): number =>
    ((a.total - count) * (hits - count)) / ((count + 1) * (b.total - hits + count + 1));
  for (let count = mode, weight = 1; count < highest && weight > 0; count++) {
    weights.set(count + 1, (weight *= step(count)));
  }
  for (let count = mode, weight = 1; count > lowest && weight > 0; count--) {
    weights.set(count - 1, (weight /= step(count - 1)));
  }
  const observed = (weights.get(a.hits) ?? 0) * EQUALLY_LIKELY;
  let [all, unlikely] = [0, 0];
  for (const weight of weights.values()) {
    all += weight;
    if (weight <= observed) unlikely += weight;
  }
  return Math.min(1, unlikely / all);
}
