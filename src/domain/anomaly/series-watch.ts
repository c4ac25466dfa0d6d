import type { Detection } from './detector.js';
import type { DriftEnd } from './drift.js';

/** SeriesWatch is whether a series is out of the usual, since when, and how long it has been within its band again. */
export type SeriesWatch =
  { state: 'steady'; suspects: number } | { state: 'unusual'; sinceMs: number; points: number; calm: number };

/** STEADY is a series of which nothing was suspected. */
export const STEADY: SeriesWatch = { state: 'steady', suspects: 0 };

/** WatchVerdict is the next state, and what has become of the series with the point. */
export interface WatchVerdict {
  next: SeriesWatch;
  reason: 'as_usual' | 'suspected' | 'opened' | 'still_unusual' | Exclude<DriftEnd, 'not_tried'>;
}

/** One point that is so far out is believed; others only when the next is out of the usual as well. */
const SURE_SCORE = 0.65;
const SUSPECTS = 2;
const CALM_POINTS = 4;
/** What lasts two days is what is usual now. */
const LONGEST_POINTS = 192;

/**
 * watchSeries decides whether a series has become unusual with its next point, or has ended being it. A point counts only where it
 * is outside of the band that was expected: an unlikely shape within it is nothing to be woken for.
 */
export function watchSeries(
  watch: SeriesWatch,
  atMs: number,
  value: number | null,
  detection: Detection,
): WatchVerdict {
  const { expected, reason, score } = detection;
  if (value === null || expected === null) return { next: watch, reason: reasonOf(watch) };
  const isOutside = value < expected.low || value > expected.high;
  if (watch.state === 'unusual') return watchUnusual(watch, isOutside);
  if (!isOutside || reason !== 'anomaly') return { next: STEADY, reason: 'as_usual' };
  const suspects = watch.suspects + 1;
  return score >= SURE_SCORE || suspects >= SUSPECTS
    ? { next: { state: 'unusual', sinceMs: atMs, points: 1, calm: 0 }, reason: 'opened' }
    : { next: { state: 'steady', suspects }, reason: 'suspected' };
}

function watchUnusual(watch: Extract<SeriesWatch, { state: 'unusual' }>, isOutside: boolean): WatchVerdict {
  const [points, calm] = [watch.points + 1, isOutside ? 0 : watch.calm + 1];
  if (calm >= CALM_POINTS) return { next: STEADY, reason: 'recovered' };
  if (points >= LONGEST_POINTS) return { next: STEADY, reason: 'became_usual' };
  return { next: { ...watch, points, calm }, reason: 'still_unusual' };
}

function reasonOf(watch: SeriesWatch): WatchVerdict['reason'] {
  if (watch.state === 'unusual') return 'still_unusual';
  return watch.suspects > 0 ? 'suspected' : 'as_usual';
}
