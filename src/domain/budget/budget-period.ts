import { ZoneCalendar, type CalendarSpan, type Period } from '../period.js';
import type { Budget, BudgetScope } from './budget.js';

/** Calendar is by which periods something counts. */
export type Calendar = Pick<BudgetScope, 'period' | 'rollingDays' | 'timezone'>;

/** periodAt is the period in which a moment lies; a rolling one ends with the moment's day. */
export function periodAt(scope: Calendar, atMs: number): Period {
  const { period, rollingDays } = scope;
  const calendar = ZoneCalendar.of(scope.timezone);
  if (period === 'rolling') {
    const { fromMs, toMs } = calendar.dayOf(atMs);
    return { fromMs: calendar.shifted('day', fromMs, 1 - (rollingDays ?? 1)), toMs };
  }
  const fromMs = calendar.startOf(period, atMs);
  return { fromMs, toMs: calendar.next(period, fromMs) };
}

/** periodsAt is `periodAt` of one moment for many: those that count by the same calendar are in the same period. */
export function periodsAt(atMs: number): (scope: Calendar) => Period {
  const known = new Map<string, Period>();
  return (scope) => {
    const key = `${scope.period} ${scope.rollingDays} ${scope.timezone}`;
    const period = known.get(key) ?? periodAt(scope, atMs);
    known.set(key, period);
    return period;
  };
}

/** spanOf is the span of the calendar by which a budget's periods follow one another: rolling ones begin every day. */
export function spanOf({ period }: Pick<BudgetScope, 'period'>): CalendarSpan {
  return period === 'rolling' ? 'day' : period;
}

/** periodBefore is the period that ends where one begins; of a rolling one, the one that does not share a day with it. */
export function periodBefore(scope: Calendar, { fromMs }: Period): Period {
  return periodAt(scope, fromMs - 1);
}

/** So many periods hand on what they leave unspent; what is older is forgotten. */
const MOST_EARLIER = 500;

/**
 * earlierPeriods is the periods before the one that begins at `fromMs`, in their order, whose unspent rest may be rolled over:
 * those since the budget's first terms, as far as it knows them. None where nothing rolls over.
 */
export function earlierPeriods(budget: Budget, fromMs: number): Period[] {
  const { terms, knownFromMs } = budget;
  if (budget.period === 'rolling' || !terms.some(({ rollsOver }) => rollsOver)) return [];
  const sinceMs = Math.max(knownFromMs, periodAt(budget, terms[0]?.effectiveFromMs ?? fromMs).fromMs);
  const periods: Period[] = [];
  for (let beginMs = fromMs; beginMs > sinceMs && periods.length < MOST_EARLIER;) {
    const period = periodBefore(budget, { fromMs: beginMs, toMs: beginMs });
    periods.push(period);
    beginMs = period.fromMs;
  }
  return periods.reverse();
}
