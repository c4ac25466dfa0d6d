import type { SpendModel } from './spend-forecast.js';

/** What was learned of days that are over changes little: late calls, corrected prices. */
const LEARNED_FOR_MS = 10 * 60_000;
/** History that is not enough may be so soon, where it is sent at once. */
const NOTHING_LEARNED_FOR_MS = 5_000;

/** Learned is what days have told, and what of and when: the same need not be learned time and again. */
export interface Learned {
  /** What was counted, and the day before which. */
  of: string;
  atMs: number;
  /** `null`: there were too few days. */
  model: SpendModel | null;
}

/** isFresh tells whether what was learned still holds, of what is asked about. */
export function isFresh(learned: Learned | undefined, of: string, nowMs: number): learned is Learned {
  if (learned?.of !== of) return false;
  return Math.abs(nowMs - learned.atMs) < (learned.model ? LEARNED_FOR_MS : NOTHING_LEARNED_FOR_MS);
}
