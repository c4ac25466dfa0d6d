/** LockOutRule is after how many failed guesses somebody is locked out, and for how long. */
export interface LockOutRule {
  /** So many guesses lock out; 0: none ever do. */
  guesses: number;
  /** The first time for so long, each further time for twice as long as before. */
  firstMs: number;
  longestMs: number;
  /** After so long without a guess all is forgotten. */
  forgottenMs: number;
}

/** Guesses is what is remembered of the guesses of one source at one key. */
export interface Guesses {
  count: number;
  lastMs: number;
  /** How often it was locked out. */
  lockOuts: number;
  lockedUntilMs: number;
}

/** GUESS_REASONS are what a failed guess comes to. */
export const GUESS_REASONS = ['counted', 'locked_out', 'locked_out_again', 'not_limited'] as const;
export type GuessReason = (typeof GUESS_REASONS)[number];

/** GuessVerdict is what is remembered after a guess, and what it came to. */
export interface GuessVerdict {
  next: Guesses;
  reason: GuessReason;
}

const NO_GUESSES: Guesses = { count: 0, lastMs: 0, lockOuts: 0, lockedUntilMs: 0 };

/**
 * guessed counts a failed guess. Guesses are not looked at while somebody is locked out, so once the time is over each further one
 * locks out again, for longer.
 */
export function guessed(before: Guesses | null, rule: LockOutRule, nowMs: number): GuessVerdict {
  const known =
    before && nowMs - Math.max(before.lastMs, before.lockedUntilMs) < rule.forgottenMs ? before : NO_GUESSES;
  const next = { ...known, count: known.count + 1, lastMs: nowMs };
  if (rule.guesses === 0) return { next, reason: 'not_limited' };
  if (next.count < rule.guesses) return { next, reason: 'counted' };
  const forMs = Math.min(rule.longestMs, rule.firstMs * 2 ** known.lockOuts);
  return {
    next: { ...next, lockOuts: known.lockOuts + 1, lockedUntilMs: nowMs + forMs },
    reason: known.lockOuts === 0 ? 'locked_out' : 'locked_out_again',
  };
}

/** isForgotten tells whether guesses are of no interest any more. */
export function isForgotten({ lastMs, lockedUntilMs }: Guesses, { forgottenMs }: LockOutRule, nowMs: number): boolean {
  return nowMs - Math.max(lastMs, lockedUntilMs) >= forgottenMs;
}
