import { DAY_MS, MINUTE_MS, QUARTER_HOUR_MS, type Period } from '../period.js';
import type { Segment } from './plan.js';

const BUCKET_MS: Readonly<Record<Segment['source'], number>> = {
  minute: MINUTE_MS,
  quarter: QUARTER_HOUR_MS,
  day: DAY_MS,
  calls: MINUTE_MS,
};

/**
 * portionsOf cuts segments into portions of about `bucketsAtOnce` buckets, to be read one after the other: what a portion
 * holds in memory does not grow with the range. Together they are the same segments.
 */
export function portionsOf(segments: readonly Segment[], bucketsAtOnce: number): Segment[][] {
  const portions: Segment[][] = [];
  let room = 0;
  for (const { source, fromMs, toMs } of segments) {
    for (let startMs = fromMs; startMs < toMs;) {
      if (room < 1) {
        portions.push([]);
        room = Math.max(1, bucketsAtOnce);
      }
      const endMs = Math.min(toMs, startMs + Math.floor(room) * BUCKET_MS[source]);
      portions.at(-1)?.push({ source, fromMs: startMs, toMs: endMs });
      room -= (endMs - startMs) / BUCKET_MS[source];
      startMs = endMs;
    }
  }
  return portions;
}

/** withinSpan is what of some segments lies within a span. */
export function withinSpan(segments: readonly Segment[], { fromMs, toMs }: Period): Segment[] {
  const inside = segments.map((segment) => ({
    ...segment,
    fromMs: Math.max(segment.fromMs, fromMs),
    toMs: Math.min(segment.toMs, toMs),
  }));
  return inside.filter((segment) => segment.fromMs < segment.toMs);
}
