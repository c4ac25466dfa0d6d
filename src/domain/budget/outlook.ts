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
} from '../forecast/spend-forecast.js';
import type { NanoUsd } from '../money.js';
import { DAY_MS, ZoneCalendar, type Period } from '../period.js';
import type { BudgetScope } from './budget.js';
import type { BudgetSum, Standing } from './standing.js';

/** OUTLOOK_REASONS are why there is no forecast. */
export const OUTLOOK_REASONS = ['not_enough_history', 'period_is_over', 'not_asked'] as const;
export type OutlookReason = (typeof OUTLOOK_REASONS)[number];

/** ExpectedDay is what a budget's period is expected to have spent by the end of a day, and the band around it. */
export interface ExpectedDay {
  dayMs: number;
  expectedNano: NanoUsd;
  lowNano: NanoUsd;
  highNano: NanoUsd;
}

/** Outlook is how a budget's period is expected to end. */
export interface Outlook {
  method: ForecastMethod;
  historyDays: number;
  coverage: number;
  end: Omit<ExpectedDay, 'dayMs'>;
  /** The day by whose end the limit is expected to be used up; `null`: none of the period's, or it is used up already. */
  exhaustedOnMs: number | null;
}

/** Spent is what is spent of a period now, and of what. */
type Spent = Pick<Standing, 'period' | 'costNano' | 'limitNano'>;

type Zone = Pick<BudgetScope, 'timezone'>;

const NANO_PER_USD = 1e9;

/** historySpan is the days that an outlook of a moment is learned from: whole ones, the last of them yesterday. */
export function historySpan({ timezone }: Zone, nowMs: number): Period {
  const calendar = ZoneCalendar.of(timezone);
  const { fromMs } = calendar.dayOf(nowMs);
  return { fromMs: calendar.shifted('day', fromMs, -MOST_DAYS), toMs: fromMs };
}

/** learnBudget learns from what the days of a span came to, by when they begin; `null`: too few, since the first that has calls. */
export function learnBudget({ timezone }: Zone, span: Period, sums: ReadonlyMap<number, BudgetSum>): SpendModel | null {
  const calendar = ZoneCalendar.of(timezone);
  const first = Math.min(...[...sums].flatMap(([dayMs, { calls }]) => (calls > 0 ? [dayMs] : [])));
  const days = daysIn(calendar, { fromMs: Math.max(span.fromMs, first), toMs: span.toMs });
  return learnSpend(
    days.map((dayMs) => ({
      weekday: weekdayOf(calendar, dayMs),
      amount: Number(sums.get(dayMs)?.costNano ?? 0n) / NANO_PER_USD,
    })),
  );
}

/** outlookOf is how a period is expected to end, after what is spent of it now; `null` when it is over. */
export function outlookOf(scope: Zone, model: SpendModel, spent: Spent, nowMs: number): Outlook | null {
  const days = daysAhead(scope, spent, nowMs);
  if (days.length === 0) return null;
  const { costNano, limitNano } = spent;
  const reached = expectSpend(model, days).findIndex(
    (usd) => limitNano !== null && costNano + nanoOf(usd) >= limitNano,
  );
  const isLeft = limitNano !== null && costNano < limitNano;
  return {
    method: model.method,
    historyDays: model.historyDays,
    coverage: FORECAST_COVERAGE,
    end: expectationAfter(costNano, forecastSpend(model, days)),
    exhaustedOnMs: isLeft ? (days[reached]?.dayMs ?? null) : null,
  };
}

/** courseAhead is what a period is expected to have spent by the end of each day that it has left, today's first. */
export function courseAhead(scope: Zone, model: SpendModel, spent: Spent, nowMs: number): ExpectedDay[] {
  const days = daysAhead(scope, spent, nowMs);
  return days.map(({ dayMs }, index) => ({
    dayMs,
    ...expectationAfter(spent.costNano, forecastSpend(model, days.slice(0, index + 1))),
  }));
}

/** The days that are left of a period, of today what is left of it. */
function daysAhead({ timezone }: Zone, { period }: Spent, nowMs: number): (DayAhead & { dayMs: number })[] {
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

function expectationAfter(spent: NanoUsd, { expected, low, high }: Expectation): Outlook['end'] {
  const [expectedNano, lowNano, highNano] = [expected, low, high].map((usd) => spent + nanoOf(usd)) as [
    NanoUsd,
    NanoUsd,
    NanoUsd,
  ];
  return { expectedNano, lowNano, highNano };
}

function nanoOf(usd: number): NanoUsd {
  return BigInt(Math.round(usd * NANO_PER_USD));
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
