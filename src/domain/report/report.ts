import { QUARTER_HOUR_MS, ZoneCalendar, type CalendarSpan, type Period } from '../period.js';

/** REPORT_KINDS are how long the time is that a report tells of. Their order is stored. */
export const REPORT_KINDS = ['daily', 'weekly', 'monthly'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

const SPANS = { daily: 'day', weekly: 'week', monthly: 'month' } as const satisfies Record<ReportKind, CalendarSpan>;

/** Calls may be told late: what reports tell of is over for so long. */
const LATE_CALLS_MS = QUARTER_HOUR_MS;

const MINUTES_AN_HOUR = 60;

/** ReportTiming is of which periods there are reports, and at which hour of the clock after them. */
export interface ReportTiming {
  kind: ReportKind;
  timezone: string;
  /** 0 to 23. */
  hour: number;
}

/** Told is the time that a report tells of, and the one that it is compared with. */
export interface Told extends Period {
  before: Period;
  /** Whether the period goes on, or late calls may come: the report tells of it so far, and of as much of the one before. */
  isSoFar: boolean;
}

/** periodOf is the period of a kind in which a moment lies: weeks begin with Monday. */
export function periodOf(kind: ReportKind, atMs: number, timezone: string): Period {
  const calendar = ZoneCalendar.of(timezone);
  const fromMs = calendar.startOf(SPANS[kind], atMs);
  return { fromMs, toMs: calendar.next(SPANS[kind], fromMs) };
}

/** latestOver is the latest period of a kind that is over. */
export function latestOver(kind: ReportKind, nowMs: number, timezone: string): Period {
  return periodOf(kind, periodOf(kind, nowMs, timezone).fromMs - 1, timezone);
}

/** latestSettled is the latest period of a kind that is over for so long that a report tells of all of it. */
export function latestSettled(kind: ReportKind, nowMs: number, timezone: string): Period {
  return latestOver(kind, nowMs - LATE_CALLS_MS, timezone);
}

/** duePeriod is the latest period that a report is due of. */
export function duePeriod({ kind, timezone, hour }: ReportTiming, nowMs: number): Period {
  const latest = latestOver(kind, nowMs, timezone);
  return nowMs >= dueMs(timezone, hour, latest) ? latest : periodOf(kind, latest.fromMs - 1, timezone);
}

/** nextDueMs is when the next report is due. */
export function nextDueMs({ kind, timezone, hour }: ReportTiming, nowMs: number): number {
  const latest = latestOver(kind, nowMs, timezone);
  const latestDueMs = dueMs(timezone, hour, latest);
  return nowMs < latestDueMs ? latestDueMs : dueMs(timezone, hour, periodOf(kind, nowMs, timezone));
}

/** told is what a report of the period in which a moment lies tells of, as far as that is settled; `null`: nothing of it is. */
export function told(kind: ReportKind, atMs: number, timezone: string, nowMs: number): Told | null {
  const period = periodOf(kind, atMs, timezone);
  const before = periodOf(kind, period.fromMs - 1, timezone);
  const settledMs = nowMs - LATE_CALLS_MS;
  if (period.toMs <= settledMs) return { ...period, before, isSoFar: false };
  const toMs = Math.floor(settledMs / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  if (toMs <= period.fromMs) return null;
  const asLong = Math.min(before.fromMs + (toMs - period.fromMs), before.toMs);
  return { fromMs: period.fromMs, toMs, before: { fromMs: before.fromMs, toMs: asLong }, isSoFar: true };
}

/** stepOf is by which steps a report of a kind shows its time. */
export function stepOf(kind: ReportKind): 'hour' | 'day' {
  return kind === 'daily' ? 'hour' : 'day';
}

function dueMs(timezone: string, hour: number, { toMs }: Period): number {
  const calendar = ZoneCalendar.of(timezone);
  return Math.max(calendar.momentOf(calendar.dayNumber(toMs), hour * MINUTES_AN_HOUR), toMs + LATE_CALLS_MS);
}
