import type { Period } from '../period.js';
import { addEvents, burnRate, errorBudget, noEvents, sliOf, type EventSums } from './error-budget.js';

/** BudgetPoint is how an objective was met in some interval, and what was left of its budget at its end; `null`: no events. */
export interface BudgetPoint extends Period {
  events: EventSums;
  sli: number | null;
  burnRate: number | null;
  /** Of the budget of the window that ends with the interval. */
  remaining: number | null;
}

/** budgetCourse is how an objective was met in intervals that follow one another; windows have as many whole intervals as fit. */
export function budgetCourse(
  objective: number,
  windowMs: number,
  intervals: readonly Period[],
  events: readonly EventSums[],
): BudgetPoint[] {
  let [within, first] = [noEvents(), 0];
  return intervals.map((interval, index) => {
    const own = events[index] ?? noEvents();
    within = addEvents(within, own);
    for (; (intervals[first]?.fromMs ?? Infinity) < interval.toMs - windowMs; first++) {
      const left = events[first] ?? noEvents();
      within = { good: within.good - left.good, total: within.total - left.total };
    }
    return {
      ...interval,
      events: own,
      sli: sliOf(own),
      burnRate: burnRate(own, objective),
      remaining: errorBudget(within, objective).remaining,
    };
  });
}
