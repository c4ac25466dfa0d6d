import {
  expectSpend,
  FORECAST_COVERAGE,
  forecastSpend,
  learnSpend,
  MOST_DAYS,
  type DayAhead,
  type Expectation,
  type ForecastMethod,
  type SpendModel,
} from './spend-forecast.js';
import { DAY_MS, ZoneCalendar, type Period } from '../period.js';

/** OUTLOOK_REASONS are why there is no forecast. */
export const OUTLOOK_REASONS = ['not_enough_history', 'period_is_over', 'not_asked'] as const;
export type OutlookReason = (typeof OUTLOOK_REASONS)[number];

/**
 * ExpectedDay is what a period is expected to have used by the end of a day, and the band around it: whole numbers of what is
 * counted, nano-dollars or anything else.
 */
export interface ExpectedDay {
  dayMs: number;
  expected: bigint;
  low: bigint;
  high: bigint;
}

/** Outlook is how a period is expected to end. */
export interface Outlook {
  method: ForecastMethod;
  historyDays: number;
  coverage: number;
  end: Omit<ExpectedDay, 'dayMs'>;
  /** The day by whose end the limit is expected to be used up; `null`: none of the period's, it is used up already, or there is no limit. */
  exhaustedOnMs: number | null;
}

/** Used is what is used of a period now, and of what, both in the same whole numbers; `null`: there is no limit, or nobody knows it. */
export interface Used {
  period: Period;
  used: bigint;
  limit: bigint | null;
}

/** By whose calendar days are told apart. */
interface Zone {
  timezone: string;
}

/** Forecasts are made of numbers that are not whole, of about this size: dollars, where nano-dollars are counted. */
const SCALE = 1e9;

/** historySpan is the days that an outlook of a moment is learned from: whole ones, the last of them yesterday. */
export function historySpan({ timezone }: Zone, nowMs: number): Period {
  const calendar = ZoneCalendar.of(timezone);
  const { fromMs } = calendar.dayOf(nowMs);
  return { fromMs: calendar.shifted('day', fromMs, -MOST_DAYS), toMs: fromMs };
}

/** learnDays learns from what days of a span came to, by when they begin; `null`: too few, since the first that came to anything. */
export function learnDays({ timezone }: Zone, span: Period, amounts: ReadonlyMap<number, bigint>): SpendModel | null {
  const calendar = ZoneCalendar.of(timezone);
  const first = Math.min(...amounts.keys());
  const days = daysIn(calendar, { fromMs: Math.max(span.fromMs, first), toMs: span.toMs });
  return learnSpend(
    days.map((dayMs) => ({
      weekday: weekdayOf(calendar, dayMs),
      amount: Number(amounts.get(dayMs) ?? 0n) / SCALE,
    })),
  );
}

/** outlookOf is how a period is expected to end, after what is used of it now; `null` when it is over. */
export function outlookOf(scope: Zone, model: SpendModel, now: Used, nowMs: number): Outlook | null {
  const days = daysAhead(scope, now, nowMs);
  if (days.length === 0) return null;
  const { used, limit } = now;
  const reached = expectSpend(model, days).findIndex((more) => limit !== null && used + wholeOf(more) >= limit);
  const isLeft = limit !== null && used < limit;
  return {
    method: model.method,
    historyDays: model.historyDays,
    coverage: FORECAST_COVERAGE,
    end: expectationAfter(used, forecastSpend(model, days)),
    exhaustedOnMs: isLeft ? (days[reached]?.dayMs ?? null) : null,
  };
}

/** courseAhead is what a period is expected to have used by the end of each day that it has left, today's first. */
export function courseAhead(scope: Zone, model: SpendModel, now: Used, nowMs: number): ExpectedDay[] {
  const days = daysAhead(scope, now, nowMs);
  return days.map(({ dayMs }, index) => ({
    dayMs,
    ...expectationAfter(now.used, forecastSpend(model, days.slice(0, index + 1))),
  }));
}

/** The days that are left of a period, of today what is left of it. */
function daysAhead({ timezone }: Zone, { period }: Used, nowMs: number): (DayAhead & { dayMs: number })[] {
  const calendar = ZoneCalendar.of(timezone);
  const today = calendar.dayOf(Math.max(nowMs, period.fromMs));
  const left = Math.min(1, (today.toMs - nowMs) / (today.toMs - today.fromMs));
  if (nowMs >= period.toMs) return [];
  return daysIn(calendar, { fromMs: today.fromMs, toMs: period.toMs }).map((dayMs, index) => ({
    dayMs,
    weekday: weekdayOf(calendar, dayMs),
    part: index === 0 ? left : 1,
  }));
}

function expectationAfter(used: bigint, { expected, low, high }: Expectation): Outlook['end'] {
  return { expected: used + wholeOf(expected), low: used + wholeOf(low), high: used + wholeOf(high) };
}

function wholeOf(amount: number): bigint {
  return BigInt(Math.round(amount * SCALE));
}

function daysIn(calendar: ZoneCalendar, { fromMs, toMs }: Period): number[] {
  const days: number[] = [];
  for (let dayMs = fromMs; dayMs < toMs; dayMs = calendar.dayOf(dayMs).toMs) days.push(dayMs);
  return days;
}

/** From the first day of the week, which a clock that is put on does not make another. */
function weekdayOf(calendar: ZoneCalendar, dayMs: number): number {
  return Math.round((dayMs - calendar.startOf('week', dayMs)) / DAY_MS);
}
