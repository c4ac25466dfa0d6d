import { DAY_MS, floorTo, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS, type ZoneCalendar } from '../period.js';

/** GRAINS are the lengths of time that rollups are kept for, and `ever`, the sum of all time. */
export const GRAINS = ['minute', 'quarter', 'day', 'ever'] as const;
export type Grain = (typeof GRAINS)[number];

/** KEPT_MS is for how long a grain's rollups answer questions. Days and the sum of all time are kept for good. */
const KEPT_MS: Record<Grain, number> = {
  minute: 48 * HOUR_MS,
  quarter: 400 * DAY_MS,
  day: Infinity,
  ever: Infinity,
};

/**
 * Rollups are written for somewhat longer than they are read and deleted somewhat later still, so that workers whose
 * clocks differ a little never read what another did not write.
 */
const MARGIN_MS = HOUR_MS;

/** isWritten tells whether a call of some moment is still added to a grain. */
export function isWritten(grain: Grain, atMs: number, nowMs: number): boolean {
  return atMs >= nowMs - KEPT_MS[grain] - MARGIN_MS;
}

/** readableFrom is the first moment from which all rollups of a grain are there to be read. */
export function readableFrom(grain: Grain, nowMs: number): number {
  return nowMs - KEPT_MS[grain];
}

/** expiredBefore is the moment before which rollups of a grain may be deleted. */
export function expiredBefore(grain: Grain, nowMs: number): number {
  return nowMs - KEPT_MS[grain] - 2 * MARGIN_MS;
}

/** bucketOf is the beginning of the bucket of a grain in which a moment lies, days being those of `calendar`. */
export function bucketOf(grain: Grain, atMs: number, calendar: ZoneCalendar): number {
  switch (grain) {
    case 'minute':
      return floorTo(atMs, MINUTE_MS);
    case 'quarter':
      return floorTo(atMs, QUARTER_HOUR_MS);
    case 'day':
      return calendar.dayOf(atMs).fromMs;
    case 'ever':
      return 0;
  }
}
