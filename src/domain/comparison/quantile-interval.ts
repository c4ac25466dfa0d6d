import { binsOf, quantiles, upperBoundMs, type Histogram } from '../rollup/histogram.js';

/** QuantileInterval is a quantile of durations in milliseconds, and where it surely lies; `high` may be endless. */
export interface QuantileInterval {
  at: number;
  low: number;
  high: number;
}

/** RatioInterval is how many times as long a quantile of one lot is as that of another. */
export interface RatioInterval {
  ratio: number;
  low: number;
  high: number;
}

/** Chances below this part of the likeliest add nothing. */
const NEGLIGIBLE = 1e-20;

/**
 * quantileInterval reads a quantile and its interval off a histogram: that between two order statistics, whose ranks are
 * exact by the binomial distribution; with at most `tail` it lies beyond either end. The ends are those of their bins, so
 * that bins make it no narrower. `null`: nothing was measured.
 */
export function quantileInterval(histogram: Histogram, share: number, tail: number): QuantileInterval | null {
  const [at] = quantiles(histogram, [share]);
  if (at === null || at === undefined) return null;
  const bins = binsOf(histogram);
  const total = bins.reduce((sum, [, count]) => sum + count, 0);
  const lowest = lowestRank(total, share, tail);
  const highest = total + 1 - lowestRank(total, 1 - share, tail);
  const [lowBin, highBin] = [binAt(bins, lowest), binAt(bins, highest)];
  return {
    at,
    low: lowest === 0 || !lowBin ? 0 : upperBoundMs(lowBin - 1),
    high: highest > total || highBin === null ? Infinity : upperBoundMs(highBin),
  };
}

/**
 * ratioInterval compares quantiles of two lots, `b` to `a`: the distances of each from the ends of its interval, as
 * logarithms, are added like the legs of a right angle, as Newcombe does with differences of shares (MOVER, Donner and Zou 2012).
 */
export function ratioInterval(a: QuantileInterval, b: QuantileInterval): RatioInterval {
  const ratio = b.at / a.at;
  return {
    ratio,
    low: ratio * Math.exp(-Math.hypot(Math.log(b.at / b.low), Math.log(a.high / a.at))),
    high: ratio * Math.exp(Math.hypot(Math.log(b.high / b.at), Math.log(a.at / a.low))),
  };
}

/** The highest rank below which, with a chance of at most `tail`, the quantile lies; 0: there is none. */
function lowestRank(total: number, share: number, tail: number): number {
  const { from, chances } = binomial(total, share);
  let sum = 0;
  for (const [index, chance] of chances.entries()) {
    sum += chance;
    if (sum > tail) return from + index;
  }
  return total;
}

/** The chances of so many hits in so many trials, from the fewest hits on that are not all but impossible. */
function binomial(trials: number, share: number): { from: number; chances: number[] } {
  const mode = Math.min(trials, Math.floor((trials + 1) * share));
  const odds = share / (1 - share);
  const below: number[] = [];
  for (let hits = mode, weight = 1; hits > 0 && weight > NEGLIGIBLE; hits--) {
    below.push((weight *= hits / ((trials - hits + 1) * odds)));
  }
  const weights = [...below.reverse(), 1];
  for (let hits = mode, weight = 1; hits < trials && weight > NEGLIGIBLE; hits++) {
    weights.push((weight *= ((trials - hits) * odds) / (hits + 1)));
  }
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return { from: mode - below.length, chances: weights.map((weight) => weight / all) };
}

function binAt(bins: readonly (readonly [bin: number, count: number])[], rank: number): number | null {
  let seen = 0;
  for (const [bin, count] of bins) {
    seen += count;
    if (seen >= rank) return bin;
  }
  return null;
}
