import type { EventSums } from './error-budget.js';
import { budgetCourse } from './slo-history.js';

const DAY_MS = 86_400_000;

describe('The course of an error budget', () => {
  it('is of the events of each interval, and of the window that ends with it', () => {
    const events: EventSums[] = [
      { good: 90, total: 100 },
      { good: 0, total: 0 },
      { good: 100, total: 100 },
      { good: 50, total: 100 },
    ];
    const days = events.map((_, day) => ({ fromMs: day * DAY_MS, toMs: (day + 1) * DAY_MS }));
    const course = budgetCourse(0.9, 2 * DAY_MS, days, events);
    expect(course.map(({ sli }) => sli)).toEqual([0.9, null, 1, 0.5]);
    expect(course.map(({ burnRate }) => burnRate)).toEqual([1, null, 0, 5]);
    expect(course.map(({ remaining }) => remaining)).toEqual([0, 0, 1, -1.5]);
    expect(course.map(({ fromMs }) => fromMs)).toEqual(days.map(({ fromMs }) => fromMs));
  });
});
