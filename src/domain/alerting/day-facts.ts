import { DAY_MS, HOUR_MS } from '../period.js';
import { medianOf, slopeOf, startOf, type Point } from '../trend.js';

/** DAILY_WEEKS is how many weeks back normal days are looked for. */
export const DAILY_WEEKS = 8;
const LEAST_WEEKS = 2;

/**
 * dailyCallsPart is the calls of today as a part of what is normal: the median of the same weekday of earlier weeks. `null`:
 * fewer than two of them are known, or most of them had no calls.
 */
export function dailyCallsPart(today: number, earlier: readonly number[]): number | null {
  const normal = medianOf(earlier);
  return earlier.length < LEAST_WEEKS || normal === 0 ? null : today / normal;
}

/** TREND_MS is the time that a trend is told from, and TREND_STEP_MS the length of its steps. */
export const TREND_MS = DAY_MS;
export const TREND_STEP_MS = HOUR_MS;

/** How far ahead a trend is followed. */
const AHEAD_STEPS = 6;
const LEAST_STEPS = 8;

/**
 * valueAhead is what steps come to some hours after the last, by the trend of them all; `null`: too few are known, or it does
 * not rise.
 */
export function valueAhead(steps: readonly Point[]): number | null {
  const last = steps.at(-1);
  if (steps.length < LEAST_STEPS || !last) return null;
  const slope = slopeOf(steps);
  return slope <= 0 ? null : startOf(steps, slope) + slope * (last.at + AHEAD_STEPS);
}
