import { addTo, type SparseCounts } from './sparse-counts.js';

/**
 * A histogram of durations with logarithmic bins: 18 to each doubling, so neighbouring bounds differ by 2^(1/18) (3.9 %)
 * and the middle of a bin is within 1.93 % of every duration in it. Bins are aligned to 10 ms, so that the usual
 * Prometheus bounds (10 ms · 2ⁿ) are bin bounds and their cumulative counts are exact.
 */
const BINS_PER_DOUBLING = 18;
const ALIGNED_MS = 10;

/** The bin that ends at `ALIGNED_MS`; the lowest bin, 0, ends at 0.1 µs. */
const ALIGNED_BIN = 300;

/** BIN_COUNT is the number of bins; the highest holds everything above about nine days. */
export const BIN_COUNT = 780;

/** binOf is the bin of a duration in milliseconds; bin `i` holds what is above the bound of `i - 1` up to its own. */
export function binOf(durationMs: number): number {
  if (durationMs <= 0) return 0;
  const bin = ALIGNED_BIN + Math.ceil(BINS_PER_DOUBLING * Math.log2(durationMs / ALIGNED_MS) - 1e-9);
  return Math.min(Math.max(bin, 0), BIN_COUNT - 1);
}

/** upperBoundMs is the highest duration of a bin, in milliseconds. */
export function upperBoundMs(bin: number): number {
  return ALIGNED_MS * 2 ** ((bin - ALIGNED_BIN) / BINS_PER_DOUBLING);
}

/** Histogram is the part of a vector of counts that lies at `offset + bin`. */
export interface Histogram {
  counts: SparseCounts;
  offset: number;
}

/** countOf is the number of durations in a histogram. */
export function countOf({ counts, offset }: Histogram): number {
  let sum = 0;
  for (const [code, count] of counts) if (isBin(code - offset)) sum += count;
  return sum;
}

/**
 * quantiles reads several quantiles (0 to 1) off a histogram, in milliseconds: for each the middle of the bin in which
 * the nearest rank falls, `null` when the histogram is empty.
 */
export function quantiles(histogram: Histogram, wanted: readonly number[]): (number | null)[] {
  const bins = binsOf(histogram);
  const total = countOf(histogram);
  return wanted.map((quantile) => {
    const rank = Math.max(1, Math.ceil(quantile * total * (1 - Number.EPSILON)));
    let seen = 0;
    for (const [bin, count] of bins) {
      seen += count;
      if (seen >= rank) return middleMs(bin);
    }
    return null;
  });
}

/** Percentiles are the usual quantiles in milliseconds, `null` when nothing was measured. */
export interface Percentiles {
  p50: number | null;
  p95: number | null;
  p99: number | null;
}

/** percentilesOf reads the usual quantiles off a histogram, to the microsecond. */
export function percentilesOf(histogram: Histogram): Percentiles {
  const [p50 = null, p95 = null, p99 = null] = quantiles(histogram, [0.5, 0.95, 0.99]).map(
    (milliseconds) => milliseconds && Math.round(milliseconds * 1000) / 1000,
  );
  return { p50, p95, p99 };
}

/** cumulativeCounts is how many durations are at most each of some bounds, which are `10 ms · 2ⁿ` and ascending. */
export function cumulativeCounts(histogram: Histogram, boundsMs: readonly number[]): number[] {
  const bins = binsOf(histogram).values();
  let [next, sum] = [bins.next(), 0];
  return boundsMs.map((bound) => {
    for (const last = binOf(bound); !next.done && next.value[0] <= last; next = bins.next()) sum += next.value[1];
    return sum;
  });
}

/**
 * coarseBins is a histogram with so few bins to a doubling that they can be looked at: pairs of an upper bound, in
 * milliseconds to six digits, and a count, ascending. The bounds are among those of the histogram.
 */
export function coarseBins(histogram: Histogram, binsPerDoubling: 2 | 3): [upperBoundMs: number, count: number][] {
  const merged = BINS_PER_DOUBLING / binsPerDoubling;
  const coarse: SparseCounts = new Map();
  for (const [bin, count] of binsOf(histogram)) {
    addTo(coarse, ALIGNED_BIN + merged * Math.ceil((bin - ALIGNED_BIN) / merged), count);
  }
  return [...coarse].map(([bin, count]) => [Number(upperBoundMs(bin).toPrecision(6)), count]);
}

function middleMs(bin: number): number {
  return (2 * upperBoundMs(bin)) / (1 + 2 ** (1 / BINS_PER_DOUBLING));
}

/** binsOf is the bins of a histogram that hold something, in order. */
export function binsOf({ counts, offset }: Histogram): [bin: number, count: number][] {
  const bins: [number, number][] = [];
  for (const [code, count] of counts) {
    if (isBin(code - offset)) bins.push([code - offset, count]);
  }
  return bins.sort(([one], [other]) => one - other);
}

function isBin(bin: number): boolean {
  return bin >= 0 && bin < BIN_COUNT;
}
