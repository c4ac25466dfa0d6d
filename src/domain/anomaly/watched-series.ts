/** SERIES_KINDS are what is watched of each thing, one value for each quarter of an hour. */
export const SERIES_KINDS = ['cost', 'calls', 'tokens_per_call', 'latency', 'error_rate'] as const;
export type SeriesKind = (typeof SERIES_KINDS)[number];

/** isSeriesKind tells the kinds of series from other words. */
export function isSeriesKind(word: string): word is SeriesKind {
  return (SERIES_KINDS as readonly string[]).includes(word);
}

/** WATCHED_BY are the things whose calls are watched. Their order is stored. */
export const WATCHED_BY = ['project', 'provider', 'model', 'feature', 'key'] as const;
export type WatchedBy = (typeof WATCHED_BY)[number];

/** QuarterSums is what the calls of a quarter of an hour come to; `null` where that is not known of them. */
export interface QuarterSums {
  calls: number;
  costNano: bigint;
  errors: number | null;
  tokens: number | null;
  latencyUs: number | null;
}

/** NO_CALLS is a quarter of an hour without any. */
export const NO_CALLS: QuarterSums = { calls: 0, costNano: 0n, errors: 0, tokens: 0, latencyUs: 0 };

/** SeriesPoint is the value of a series in a quarter of an hour, and by how much it varies at least by chance around what was expected. */
export interface SeriesPoint {
  value: number | null;
  leastSpread: (expected: number) => number;
}

/** A mean of fewer calls tells little. */
const FEWEST_CALLS = 5;
/** Single calls differ by about as much as their mean. */
const OF_A_CALL = 1;
const NANO_OF_A_DOLLAR = 1e9;
const LEAST_ERROR_RATE = 0.01;

/**
 * pointsOf is the points that sums make: dollars, calls, tokens and milliseconds of a call, and the part of calls that failed.
 * Means of a few calls are missing.
 */
export function pointsOf({ calls, costNano, errors, tokens, latencyUs }: QuarterSums): Record<SeriesKind, SeriesPoint> {
  const cost = Number(costNano) / NANO_OF_A_DOLLAR;
  const ofACall = calls === 0 ? 0 : cost / calls;
  const byChance = Math.sqrt(Math.max(1, calls));
  const mean = (sum: number | null): SeriesPoint => ({
    value: sum === null || calls < FEWEST_CALLS ? null : sum / calls,
    leastSpread: (expected) => (OF_A_CALL * expected) / byChance,
  });
  const errorRate = mean(errors);
  return {
    // As many calls of this size as make what was expected, counted by chance: a compound Poisson sum.
    cost: { value: cost, leastSpread: (expected) => OF_A_CALL * Math.sqrt(Math.max(0, expected) * ofACall) },
    calls: { value: calls, leastSpread: (expected) => Math.sqrt(Math.max(1, expected)) },
    tokens_per_call: mean(tokens),
    latency: mean(latencyUs === null ? null : latencyUs / 1_000),
    error_rate: {
      ...errorRate,
      leastSpread: (expected) => {
        const pooled = (Math.min(Math.max(expected, 0), 1) + (errorRate.value ?? expected)) / 2;
        const likely = Math.max(LEAST_ERROR_RATE, pooled);
        return Math.sqrt(likely * (1 - likely)) / byChance;
      },
    },
  };
}
