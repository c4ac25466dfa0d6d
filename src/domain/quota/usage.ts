import { periodAt } from '../budget/budget-period.js';
import { DAY_MS, MINUTE_MS, ZoneCalendar } from '../period.js';
import type { Quantity, Quota } from './quota.js';

/** REPORT_KINDS are what a report tells: what was used more, or what the period had come to. They are stored: add at the end. */
export const REPORT_KINDS = ['increment', 'reading'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** Report is what somebody tells of the use of a service. */
export interface Report {
  id: string;
  kind: ReportKind;
  /** When it was used, or read. */
  atMs: number;
  /** What was used more, or what its period had come to by then. */
  amount: Quantity;
}

/** PeriodUse is what is known of the use in a period of the calendar. */
export interface PeriodUse {
  used: Quantity;
  /** When the latest reading was made; what was used until then is in it. `null`: there is none. */
  readingMs: number | null;
  /** Of when the latest increment is. */
  incrementMs: number | null;
}

/** NO_USE is a period that nobody has told anything of. */
export const NO_USE: PeriodUse = { used: 0n, readingMs: null, incrementMs: null };

/** REPORTS_KEPT_MS is how old what is reported may be: as long are single reports kept, so that none counts twice. */
export const REPORTS_KEPT_MS = 92 * DAY_MS;

/** How far a sender's clock may be ahead: a reading of the future would hide what is used until then. */
const AHEAD_MS = 5 * MINUTE_MS;

/** REPORT_FAULTS are what can be wrong with when a report is of. */
export type ReportFault = 'report_too_old' | 'report_in_future';

/** reportFault is what is wrong with when a report is of, if anything is. */
export function reportFault(atMs: number, nowMs: number): ReportFault | null {
  if (atMs < nowMs - REPORTS_KEPT_MS) return 'report_too_old';
  return atMs > nowMs + AHEAD_MS ? 'report_in_future' : null;
}

/** KnownUse is what is stored that further reports are added to. */
export interface KnownUse {
  /** By when the periods begin; those that nobody has told anything of may be missing. */
  uses: ReadonlyMap<number, PeriodUse>;
  /** What is stored of increments in the period of a reading after it. */
  increments(reading: Report): Quantity;
}

/** UseChange is what reports change. */
export interface UseChange {
  /** What periods of the calendar have come to, by when they begin. */
  uses: Map<number, PeriodUse>;
  /** By how much the days' use differs, by when they begin. */
  days: Map<number, Quantity>;
  /** How many reports change nothing, as a later reading has what they tell. */
  overtaken: number;
  /** How many readings were lower than what was counted. */
  lowered: number;
}

/**
 * foldReports adds reports, in whatever order they come: a period's use is the total of its latest reading, and the increments
 * after that. What a reading differs from what was counted is put to its day. Of readings of one moment the one that was told last holds.
 */
export function foldReports(quota: Quota, reports: readonly Report[], known: KnownUse): UseChange {
  const change: UseChange = { uses: new Map(), days: new Map(), overtaken: 0, lowered: 0 };
  for (const report of inOrder(reports)) {
    const { fromMs } = periodAt(quota, report.atMs);
    const before = change.uses.get(fromMs) ?? known.uses.get(fromMs) ?? NO_USE;
    const after = quota.period === 'rolling' ? added(before, report) : told(before, report, known);
    if (after === null) {
      change.overtaken++;
      continue;
    }
    const more = after.used - before.used;
    if (report.kind === 'reading' && more < 0n) change.lowered++;
    if (quota.period !== 'rolling') change.uses.set(fromMs, after);
    const dayMs = ZoneCalendar.of(quota.timezone).dayOf(report.atMs).fromMs;
    change.days.set(dayMs, (change.days.get(dayMs) ?? 0n) + more);
  }
  return change;
}

/** inOrder is reports by what they are of, readings after the increments of the same moment, which they have in them. */
export function inOrder(reports: readonly Report[]): Report[] {
  return reports.toSorted(
    (one, other) => one.atMs - other.atMs || REPORT_KINDS.indexOf(one.kind) - REPORT_KINDS.indexOf(other.kind),
  );
}

/** isOvertaken tells whether a later reading has what a report tells. */
export function isOvertaken({ kind, atMs }: Report, { readingMs }: Pick<PeriodUse, 'readingMs'>): boolean {
  return readingMs !== null && (kind === 'reading' ? atMs < readingMs : atMs <= readingMs);
}

/** What a period has come to after a report; `null` where it is overtaken. */
function told(use: PeriodUse, report: Report, known: KnownUse): PeriodUse | null {
  if (isOvertaken(report, use)) return null;
  if (report.kind === 'increment') return added(use, report);
  const isLast = use.incrementMs === null || use.incrementMs <= report.atMs;
  return { ...use, used: report.amount + (isLast ? 0n : known.increments(report)), readingMs: report.atMs };
}

function added(use: PeriodUse, { atMs, amount }: Report): PeriodUse {
  return { ...use, used: use.used + amount, incrementMs: Math.max(use.incrementMs ?? atMs, atMs) };
}
