import { DAY_MS } from './period.js';

/** Before this there were no calls to language models; a clock that says so was never set. */
const EARLIEST_MS = Date.UTC(2015, 0, 1);

/** How far a sender's clock may be ahead. */
const AHEAD_MS = DAY_MS;

/** isPlausibleTime tells whether a call can have started then. */
export function isPlausibleTime(atMs: number, nowMs: number): boolean {
  return atMs >= EARLIEST_MS && atMs <= nowMs + AHEAD_MS;
}
