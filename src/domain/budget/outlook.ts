import {
  FORECAST_COVERAGE,
  forecastSpend,
  learnSpend,
  MOST_DAYS,
  type Expectation,
  type ForecastMethod,
  type SpendModel,
} from '../forecast/spend-forecast.js';
import type { NanoUsd } from '../money.js';
import { DAY_MS, ZoneCalendar, type Period } from '../period.js';
import type { BudgetScope } from './budget.js';
import type { BudgetSum, Standing } from './standing.js';

/** OUTLOOK_REASONS are why there is no forecast. */
export const OUTLOOK_REASONS = ['not_enough_history', 'period_is_over'] as const;
export type OutlookReason = (typeof OUTLOOK_REASONS)[number];

/** ExpectedDay is what a budget's period is expected to have spent by the end of a day, and the band around it. */
export interface ExpectedDay {
  dayMs: number;
  expectedNano: NanoUsd;
  lowNano: NanoUsd;
  highNano: NanoUsd;
}

/** Outlook is how a budget's period is expected to go on; `days` are those from today to its end. */
export interface Outlook {
  method: ForecastMethod;
  historyDays: number;
  coverage: number;
  days: readonly ExpectedDay[];
  /** The day by whose end the limit is expected to be used up; `null`: none of the period's, or it is used up already. */
  exhaustedOnMs: number | null;
}

const NANO_PER_USD = 1e9;

/** historySpan is the days that an outlook of a moment is learned from: whole ones, the last of them yesterday. */
export function historySpan({ timezone }: Pick<BudgetScope, 'timezone'>, nowMs: number): Period {
  const calendar = ZoneCalendar.of(timezone);
  const { fromMs } = calendar.dayOf(nowMs);
  return { fromMs: calendar.shifted('day', fromMs, -MOST_DAYS), toMs: fromMs };
}

/** learnBudget learns from what the days of a span came to, by when they begin; `null`: too few, since the first that has calls. */
export function learnBudget(
  { timezone }: Pick<BudgetScope, 'timezone'>,
  span: Period,
  sums: ReadonlyMap<number, BudgetSum>,
): SpendModel | null {
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

/** outlookOf is how a period goes on, after what is spent of it now; `null` when it is over. */
export function outlookOf(
  { timezone }: Pick<BudgetScope, 'timezone'>,
  model: SpendModel,
  { period, costNano, limitNano }: Pick<Standing, 'period' | 'costNano' | 'limitNano'>,
  nowMs: number,
): Outlook | null {
  if (nowMs >= period.toMs) return null;
  const calendar = ZoneCalendar.of(timezone);
  const today = calendar.dayOf(Math.max(nowMs, period.fromMs));
  const days = daysIn(calendar, { fromMs: today.fromMs, toMs: period.toMs });
  const left = Math.min(1, (today.toMs - nowMs) / (today.toMs - today.fromMs));
  const course = forecastSpend(
    model,
    days.map((dayMs, index) => ({ weekday: weekdayOf(calendar, dayMs), part: index === 0 ? left : 1 })),
  );
  const expected = days.map((dayMs, index) => dayOf(dayMs, costNano, course[index] as Expectation));
  const exhausted = expected.find(({ expectedNano }) => limitNano !== null && expectedNano >= limitNano);
  return {
    method: model.method,
    historyDays: model.historyDays,
    coverage: FORECAST_COVERAGE,
    days: expected,
    exhaustedOnMs: exhausted && limitNano !== null && costNano < limitNano ? exhausted.dayMs : null,
  };
}

function dayOf(dayMs: number, spent: NanoUsd, { expected, low, high }: Expectation): ExpectedDay {
  const [expectedNano, lowNano, highNano] = [expected, low, high].map(
    (usd) => spent + BigInt(Math.round(usd * NANO_PER_USD)),
  ) as [NanoUsd, NanoUsd, NanoUsd];
  return { dayMs, expectedNano, lowNano, highNano };
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
