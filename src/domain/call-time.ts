import { DAY_MS } from './period.js';

/** Before this there were no calls to language models; a clock that says so was never set. */
const EARLIEST_MS = Date.UTC(2015, 0, 1);

/** How far a sender's clock may be ahead. */
const AHEAD_MS = DAY_MS;

const MICROSECONDS_PER_MS = 1000;

/** LONGEST_DURATION_MS bounds how long a call or another part of a trace can have taken. */
export const LONGEST_DURATION_MS = 7 * DAY_MS;

/** CallTimes is what bounds when a call can have started that is told now: single calls are kept from some moment on. */
export interface CallTimes {
  nowMs: number;
  keptFromMs: number;
}

/** isPlausibleTime tells whether a call, or a judgement of one, can have been then. */
export function isPlausibleTime(atMs: number, nowMs: number): boolean {
  return atMs >= EARLIEST_MS && atMs <= nowMs + AHEAD_MS;
}

/**
 * timeFault is what is wrong with when a call is said to have started, if anything is. One that started before those that are
 * kept may have been counted and let go, so it is not taken: it could be counted twice.
 */
export function timeFault(atMs: number, { nowMs, keptFromMs }: CallTimes): string | null {
  if (!isPlausibleTime(atMs, nowMs)) return 'before 2015 or in the future';
  if (atMs < keptFromMs) return `before ${new Date(keptFromMs).toISOString()}, from when on calls are kept`;
  return null;
}

/** plausibleDuration is a duration in milliseconds as it is kept, to the microsecond; `null` is one that cannot be. */
export function plausibleDuration(milliseconds: number | null): number | null {
  if (milliseconds === null || !(milliseconds >= 0 && milliseconds <= LONGEST_DURATION_MS)) return null;
  return Math.round(milliseconds * MICROSECONDS_PER_MS) / MICROSECONDS_PER_MS;
}
