import {
  ceilTo,
  DAY_MS,
  floorTo,
  HOUR_MS,
  INTERVALS,
  MINUTE_MS,
  QUARTER_HOUR_MS,
  type Interval,
  type Period,
} from '../period.js';
import type { ZoneCalendar } from '../period.js';
import { readableFrom, type Grain } from './grain.js';

/** Segment is a span of time and what to read for it: rollups of a grain or, where none is fine enough, the calls. */
export interface Segment extends Period {
  source: Exclude<Grain, 'ever'> | 'calls';
}

/** RangeQuestion asks for a range of time, cut into intervals of a zone or (`none`) not cut at all. */
export interface RangeQuestion extends Period {
  interval: Interval | 'none';
  /** The calendar of the asker's time zone. */
  calendar: ZoneCalendar;
  /** The calendar by which the ledger's own days are cut. */
  reporting: ZoneCalendar;
  nowMs: number;
}

/** RangePlan is how a range is read: `buckets` are the intervals answered, `segments` cover them without overlap. */
export interface RangePlan extends Period {
  buckets: Period[];
  segments: Segment[];
}

/** MAX_BUCKETS bounds the number of intervals in one answer. */
export const MAX_BUCKETS = 10_000;

/**
 * planRange decides which rollups answer a range: whole days where days fit, quarter hours or minutes at their edges.
 * An edge that lies within the finest bucket still kept for its time is moved outwards to that bucket's edge; the plan's
 * own `fromMs` and `toMs` say where. It returns `null` when the range has more than `MAX_BUCKETS` intervals.
 */
export function planRange(question: RangeQuestion): RangePlan | null {
  const fromMs = alignDown(question.fromMs, question.nowMs);
  const toMs = Math.max(fromMs, alignUp(question.toMs, question.nowMs));
  const buckets = cut({ ...question, fromMs, toMs });
  if (buckets === null) return null;
  const segments: Segment[] = [];
  for (const bucket of buckets) {
    for (const segment of cover(bucket, question)) append(segments, segment);
  }
  return { fromMs, toMs, buckets, segments };
}

/** How long an interval is, about, and the rollups that it is put together from. */
const MAKE: Readonly<Record<Interval, { lengthMs: number; grain: Grain }>> = {
  minute: { lengthMs: MINUTE_MS, grain: 'minute' },
  quarter_hour: { lengthMs: QUARTER_HOUR_MS, grain: 'quarter' },
  hour: { lengthMs: HOUR_MS, grain: 'quarter' },
  day: { lengthMs: DAY_MS, grain: 'day' },
  week: { lengthMs: 7 * DAY_MS, grain: 'day' },
  month: { lengthMs: 30 * DAY_MS, grain: 'day' },
};

const BUCKETS_TO_LOOK_AT = 200;

/**
 * chooseInterval is the shortest interval that cuts a range into no more buckets than can be looked at, some 200, and whose
 * rollups are still kept where the range begins.
 */
export function chooseInterval({ fromMs, toMs }: Period, nowMs: number): Interval {
  const fitting = INTERVALS.find((interval) => {
    const { lengthMs, grain } = MAKE[interval];
    return toMs - fromMs <= BUCKETS_TO_LOOK_AT * lengthMs && fromMs >= readableFrom(grain, nowMs);
  });
  return fitting ?? 'month';
}

function cut({ fromMs, toMs, interval, calendar }: RangeQuestion): Period[] | null {
  if (interval === 'none') return fromMs < toMs ? [{ fromMs, toMs }] : [];
  const buckets: Period[] = [];
  let startMs = fromMs;
  while (startMs < toMs) {
    if (buckets.length === MAX_BUCKETS) return null;
    const endMs = Math.min(toMs, calendar.next(interval, calendar.startOf(interval, startMs)));
    buckets.push({ fromMs: startMs, toMs: endMs });
    startMs = endMs;
  }
  return buckets;
}

/** The whole reporting days inside a span are read as days, what is left on either side from something finer. */
function cover({ fromMs, toMs }: Period, { reporting, nowMs }: RangeQuestion): Segment[] {
  const first = reporting.dayOf(fromMs);
  const firstWhole = first.fromMs === fromMs ? fromMs : first.toMs;
  const lastWhole = reporting.dayOf(toMs).fromMs;
  if (firstWhole >= lastWhole) return coverFinely({ fromMs, toMs }, nowMs);
  return [
    ...coverFinely({ fromMs, toMs: firstWhole }, nowMs),
    { source: 'day', fromMs: firstWhole, toMs: lastWhole },
    ...coverFinely({ fromMs: lastWhole, toMs }, nowMs),
  ];
}

function coverFinely({ fromMs, toMs }: Period, nowMs: number): Segment[] {
  if (fromMs >= toMs) return [];
  const firstQuarter = ceilTo(fromMs, QUARTER_HOUR_MS);
  const lastQuarter = floorTo(toMs, QUARTER_HOUR_MS);
  if (firstQuarter >= lastQuarter) return [finest({ fromMs, toMs }, nowMs)];
  const middle: Segment = {
    source: firstQuarter >= readableFrom('quarter', nowMs) ? 'quarter' : 'calls',
    fromMs: firstQuarter,
    toMs: lastQuarter,
  };
  return [finest({ fromMs, toMs: firstQuarter }, nowMs), middle, finest({ fromMs: lastQuarter, toMs }, nowMs)].filter(
    (segment) => segment.fromMs < segment.toMs,
  );
}

function finest({ fromMs, toMs }: Period, nowMs: number): Segment {
  const inMinutes = fromMs % MINUTE_MS === 0 && toMs % MINUTE_MS === 0 && fromMs >= readableFrom('minute', nowMs);
  return { source: inMinutes ? 'minute' : 'calls', fromMs, toMs };
}

function append(segments: Segment[], segment: Segment): void {
  const last = segments.at(-1);
  if (last && last.source === segment.source && last.toMs === segment.fromMs) last.toMs = segment.toMs;
  else segments.push(segment);
}

/** The length of the finest buckets that are kept around a moment; times before all of them keep their exact edges. */
function keptLength(atMs: number, nowMs: number): number {
  if (atMs - QUARTER_HOUR_MS >= readableFrom('minute', nowMs)) return MINUTE_MS;
  return atMs - QUARTER_HOUR_MS >= readableFrom('quarter', nowMs) ? QUARTER_HOUR_MS : 1;
}

function alignDown(atMs: number, nowMs: number): number {
  return floorTo(atMs, keptLength(atMs, nowMs));
}

function alignUp(atMs: number, nowMs: number): number {
  return ceilTo(atMs, keptLength(atMs, nowMs));
}
