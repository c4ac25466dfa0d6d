import { NORMAL_95 } from '../comparison/normal.js';
import { slopeOf, startOf, type Point } from '../trend.js';

/** NO_REACH_REASONS are why nobody can say when a limit is reached. */
export const NO_REACH_REASONS = ['no_limit', 'not_enough_history', 'not_growing', 'too_far'] as const;
export type NoReachReason = (typeof NO_REACH_REASONS)[number];

/** PeakGrowth is how the daily peaks of something grow, and in how many days that reaches a limit. */
export interface PeakGrowth {
  /** Where the line of the peaks is on the last day; `null`: too few days are known. */
  level: number | null;
  perDay: number | null;
  /** The 95 % interval of the slope (Sen 1968), by Kendall's statistic. */
  perDayLow: number | null;
  perDayHigh: number | null;
  daysLeft: number | null;
  /** By the high end of the slope, and (`null`: it may never be) by the low end. */
  soonest: number | null;
  latest: number | null;
  /** `null`: it is known. */
  reason: NoReachReason | null;
}

/** LEAST_PEAKS is how many days must be known: two of each weekday. */
export const LEAST_PEAKS = 14;

const FURTHEST_DAYS = 730;

/** growthOfPeaks is how daily peaks grow, the oldest first, by the median of the slopes between any two days (Theil and Sen). */
export function growthOfPeaks(peaks: readonly number[], limit: number | null): PeakGrowth {
  const unknown = {
    level: null,
    perDay: null,
    perDayLow: null,
    perDayHigh: null,
    daysLeft: null,
    soonest: null,
    latest: null,
  };
  if (peaks.length < LEAST_PEAKS) return { ...unknown, reason: 'not_enough_history' };
  const points = peaks.map((value, at): Point => ({ at, value }));
  const perDay = slopeOf(points);
  const level = Math.max(0, startOf(points, perDay) + perDay * (peaks.length - 1));
  const { low, high } = slopeInterval(points);
  const known = { ...unknown, level, perDay, perDayLow: low, perDayHigh: high };
  if (limit === null) return { ...known, reason: 'no_limit' };
  const daysAt = (slope: number): number | null => {
    if (level >= limit) return 0;
    return slope > 0 ? (limit - level) / slope : null;
  };
  if (level < limit && low <= 0) return { ...known, reason: 'not_growing' };
  const daysLeft = daysAt(perDay);
  if (daysLeft === null || daysLeft > FURTHEST_DAYS) return { ...known, reason: 'too_far' };
  return { ...known, daysLeft, soonest: daysAt(high), latest: daysAt(low), reason: null };
}

/** Between which two of all slopes the true one lies with 95 %. */
function slopeInterval(points: readonly Point[]): { low: number; high: number } {
  const slopes = points
    .flatMap((one, index) => points.slice(index + 1).map((other) => (other.value - one.value) / (other.at - one.at)))
    .sort((one, other) => one - other);
  const n = points.length;
  const reach = NORMAL_95 * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const [first, last] = [Math.floor((slopes.length - reach) / 2), Math.ceil((slopes.length + reach) / 2)];
  return {
    low: slopes[Math.max(0, first)] ?? 0,
    high: slopes[Math.min(slopes.length - 1, last)] ?? 0,
  };
}
