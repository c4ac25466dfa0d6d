/** WINDOW_MS is the span that requests are counted in. */
export const WINDOW_MS = 60_000;

/** ALLOWANCES are what requests are limited as: calls that are sent, questions, what comes without a good key, and what one address reports by a public key. Metrics are labelled so. */
export const ALLOWANCES = ['ingest', 'api', 'anonymous', 'refused', 'browser'] as const;
export type Allowance = (typeof ALLOWANCES)[number];

/** Counted is how many requests came in the minute by the clock that is under way, and in the one before. */
export interface Counted {
  before: number;
  now: number;
}

/** windowAt is the number of the minute that a moment is in. */
export function windowAt(atMs: number): number {
  return Math.floor(atMs / WINDOW_MS);
}

/**
 * usedOf is how many requests came in the minute before a moment, as if those of the last minute by the clock had been spread
 * over it evenly.
 */
export function usedOf({ before, now }: Counted, atMs: number): number {
  return now + before * (1 - (atMs % WINDOW_MS) / WINDOW_MS);
}

/** waitMs is how long it takes until one more request is within a limit, when no others come; 0: it is now. */
export function waitMs({ before, now }: Counted, limit: number, atMs: number): number {
  const intoMs = atMs % WINDOW_MS;
  const excess = usedOf({ before, now }, atMs) + 1 - limit;
  if (excess <= 0) return 0;
  const leftMs = WINDOW_MS - intoMs;
  const fallsBy = before * (leftMs / WINDOW_MS);
  if (excess <= fallsBy) return Math.ceil((excess / before) * WINDOW_MS);
  // In the next minute what is counted now falls as what was counted before falls now.
  const rest = Math.min(1, Math.max(0, now + 1 - limit) / Math.max(1, now));
  return Math.ceil(leftMs + rest * WINDOW_MS);
}
