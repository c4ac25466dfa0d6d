import { GRAINS } from '../../domain/rollup/grain.js';
import type { Period } from '../../domain/period.js';
import type { Segment } from '../../domain/rollup/plan.js';
import type { Condition } from './dimension-filter.js';

/**
 * spansCondition says that a row of sums is stored under a number and begins within one of some spans, of which there is at least one.
 * Each span names the number: SQLite looks up each by both, and of what they have in common it would read all.
 */
export function spansCondition(spans: readonly (Period & { code: number })[], table?: string): Condition {
  const of = table === undefined ? '' : `${table}.`;
  const each = spans.map(() => `(${of}grain = ? AND ${of}bucket_ms >= ? AND ${of}bucket_ms < ?)`);
  return {
    sql: `(${each.join(' OR ')})`,
    parameters: spans.flatMap(({ code, fromMs, toMs }) => [code, fromMs, toMs]),
  };
}

/** segmentCondition says that a row of sums by grain and bucket lies in one of some segments, of which there is at least one. */
export function segmentCondition(segments: readonly Segment[], table?: string): Condition {
  const spans = segments.map(({ source, ...span }) => ({
    ...span,
    code: GRAINS.findIndex((grain) => grain === source),
  }));
  return spansCondition(spans, table);
}
