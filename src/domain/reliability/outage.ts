import type { News } from './urgent-news.js';

/** Outage is what a worker has seen of something that fails. */
export interface Outage {
  sinceMs: number;
  lastFailureMs: number;
  failures: number;
  isTold: boolean;
}

/**
 * So long, and so often, something has to fail before people are told: they hear of a lost database within five seconds, whose
 * loss may be seen a second late. And so long it has to go well before they hear that it is over.
 */
const LASTING_MS = 2_500;
const LEAST_FAILURES = 3;
const CALM_MS = 5_000;

/** afterLook is an outage (`null`: none) after one more look at what may fail, and what people are told of it now. */
export function afterLook(
  outage: Outage | null,
  isThere: boolean,
  nowMs: number,
): { outage: Outage | null; news: News | null } {
  return isThere ? afterSuccess(outage, nowMs) : afterFailure(outage, nowMs);
}

function afterSuccess(outage: Outage | null, nowMs: number): ReturnType<typeof afterLook> {
  if (!outage?.isTold) return { outage: null, news: null };
  if (nowMs - outage.lastFailureMs < CALM_MS) return { outage, news: null };
  return { outage: null, news: newsOf(outage, 'resolved', nowMs) };
}

function afterFailure(before: Outage | null, nowMs: number): ReturnType<typeof afterLook> {
  const { sinceMs, failures, isTold } = before ?? { sinceMs: nowMs, failures: 0, isTold: false };
  const outage = { sinceMs, lastFailureMs: nowMs, failures: failures + 1, isTold };
  if (isTold || nowMs - sinceMs < LASTING_MS || outage.failures < LEAST_FAILURES) return { outage, news: null };
  return { outage: { ...outage, isTold: true }, news: newsOf(outage, 'firing', nowMs) };
}

/** newsOf is what people are told of an outage, with how often it was seen by now. */
export function newsOf({ sinceMs, failures }: Outage, kind: News['kind'], atMs: number): News {
  const value = kind === 'firing' ? failures : 0;
  return { fact: 'database_errors_in_row', labels: {}, kind, sinceMs, atMs, value };
}
