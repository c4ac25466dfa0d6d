import { floorTo, QUARTER_HOUR_MS, type Period } from '../period.js';
import type { Judged, Status } from './status.js';

/** Standing is how a dependency is, since when, and when that was last seen; times are epoch milliseconds. */
export interface Standing extends Judged {
  sinceMs: number;
  seenMs: number;
}

/** Held is for how long a dependency had a status in the quarter hour that begins at `bucketMs`. */
export interface Held {
  bucketMs: number;
  status: Status;
  ms: number;
}

/** Looked is a standing after one more look, whether that changed it, and what is known of the time since the look before. */
export interface Looked {
  standing: Standing;
  isChanged: boolean;
  held: readonly Held[];
}

/**
 * afterLook is the standing of a dependency (`null`: none is known) after it was looked at again. The status of before held until
 * now, unless that is longer ago than `longestGapMs`: then nobody knows what was between, and the standing begins anew.
 */
export function afterLook(before: Standing | null, found: Judged, nowMs: number, longestGapMs: number): Looked {
  const isSame = before !== null && before.status === found.status;
  const { status, reason } = found;
  const begun = { status, reason, sinceMs: nowMs, seenMs: nowMs };
  if (before === null || nowMs < before.seenMs || nowMs - before.seenMs > longestGapMs) {
    return { standing: begun, isChanged: !isSame, held: [] };
  }
  return {
    standing: isSame ? { ...begun, sinceMs: before.sinceMs } : begun,
    isChanged: !isSame,
    held: quartersOf({ fromMs: before.seenMs, toMs: nowMs }).map((quarter) => ({ status: before.status, ...quarter })),
  };
}

function quartersOf({ fromMs, toMs }: Period): { bucketMs: number; ms: number }[] {
  const quarters = [];
  for (let atMs = fromMs; atMs < toMs;) {
    const bucketMs = floorTo(atMs, QUARTER_HOUR_MS);
    const endMs = Math.min(toMs, bucketMs + QUARTER_HOUR_MS);
    quarters.push({ bucketMs, ms: endMs - atMs });
    atMs = endMs;
  }
  return quarters;
}
