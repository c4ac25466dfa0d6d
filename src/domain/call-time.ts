import { DAY_MS } from './period.js';

/** Before this there were no calls to language models; a clock that says so was never set. */
const EARLIEST_MS = Date.UTC(2015, 0, 1);

/** How far a sender's clock may be ahead. */
const AHEAD_MS = DAY_MS;

const MICROSECONDS_PER_MS = 1000;

/** LONGEST_DURATION_MS bounds how long a call or another part of a trace can have taken. */
export const LONGEST_DURATION_MS = 7 * DAY_MS;

/** isPlausibleTime tells whether a call can have started then. */
export function isPlausibleTime(atMs: number, nowMs: number): boolean {
  return atMs >= EARLIEST_MS && atMs <= nowMs + AHEAD_MS;
}

/** plausibleDuration is a duration in milliseconds as it is kept, to the microsecond; `null` is one that cannot be. */
export function plausibleDuration(milliseconds: number | null): number | null {
  if (milliseconds === null || !(milliseconds >= 0 && milliseconds <= LONGEST_DURATION_MS)) return null;
  return Math.round(milliseconds * MICROSECONDS_PER_MS) / MICROSECONDS_PER_MS;
}
