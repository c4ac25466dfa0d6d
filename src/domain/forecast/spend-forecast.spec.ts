import { expectSpend, forecastSpend, learnSpend, MOST_DAYS, type SpendModel } from './spend-forecast.js';
import { ahead, smooth, varianceOf } from './smoothing.js';
import { weekdayFactors, type HistoryDay } from './weekdays.js';

const WEEK = [1.2, 1.2, 1.2, 1.2, 1.2, 0.5, 0.5];

const history = (length: number, amountOf: (day: number) => number): HistoryDay[] =>
  Array.from({ length }, (_, day) => ({ weekday: day % 7, amount: amountOf(day) }));

const daysAhead = (from: number, length: number) =>
  Array.from({ length }, (_, index) => ({ weekday: (from + index) % 7, part: 1 }));

const learned = (days: HistoryDay[]): SpendModel => {
  const model = learnSpend(days);
  if (!model) throw new Error('there is not enough history');
  return model;
};

/** A sequence that looks like chance and is the same every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return (state + 0.5) / 2 ** 31;
  };
}

/** What has a normal distribution, made of twelve throws. */
function normal(next: () => number): number {
  return Array.from({ length: 12 }, next).reduce((sum, value) => sum + value, -6);
}

describe('factors of weekdays', () => {
  it('say nothing before there were two of each day, nor of days that cost nothing', () => {
    expect(new Set(weekdayFactors(history(13, (day) => WEEK[day % 7] ?? 0)))).toEqual(new Set([1]));
    expect(new Set(weekdayFactors(history(28, () => 0)))).toEqual(new Set([1]));
  });

  it('are what days are like, where those of a weekday are all alike', () => {
    const factors = weekdayFactors(history(14, (day) => 100 * (WEEK[day % 7] ?? 0)));
    expect(factors).toEqual(WEEK.map((factor) => expect.closeTo(factor, 9) as number));
  });

  it('are believed the more, the less days of one weekday differ, and not at all where they differ as much as any', () => {
    const after = (noise: number, weeks = 8): number => {
      const next = dice(3);
      return (
        weekdayFactors(history(7 * weeks, (day) => 100 * (WEEK[day % 7] ?? 0) * (1 + noise * normal(next))))[6] ?? NaN
      );
    };
    expect(after(0.1)).toBeCloseTo(0.5, 1);
    expect(after(0.8, 2)).toBeGreaterThan(after(0.1));
    const next = dice(5);
    const chance = weekdayFactors(history(84, () => 100 * (1 + 0.2 * normal(next))));
    expect(Math.max(...chance.map((factor) => Math.abs(factor - 1)))).toBeLessThan(0.06);
  });

  it('change nothing of a whole week', () => {
    const factors = weekdayFactors(history(30, (day) => (day % 7 === 3 ? 70 : 10)));
    expect(factors.reduce((sum, factor) => sum + factor, 0)).toBeCloseTo(7, 12);
  });
});

describe('smoothing', () => {
  it('knows what never changes', () => {
    const smoothing = smooth(Array<number>(20).fill(5));
    expect(smoothing.sigma).toBeCloseTo(0, 12);
    for (const value of ahead(smoothing, 10)) expect(value).toBeCloseTo(5, 9);
  });

  it('lets growth go on, and die away', () => {
    const steps = ahead(smooth(Array.from({ length: 40 }, (_, day) => 10 + day)), 30);
    const growth = steps.slice(1).map((value, index) => value - (steps[index] ?? 0));
    expect(steps[0]).toBeGreaterThan(48);
    expect(growth.every((step, index) => step > 0 && step < (growth[index - 1] ?? Infinity))).toBe(true);
  });

  it('knows how much errors make of a sum, as following each of them on would tell', () => {
    const smoothing = { ...smooth([1, 2, 3, 2, 1, 2, 3]), alpha: 0.3, beta: 0.1, phi: 0.9, values: Infinity };
    const weights = [0.4, 1, 1.2, 0.7, 1];
    // An error of 1 on a day is of that day, and raises the level after it by alpha and the trend by beta.
    const effects = weights.map((own, day) => {
      const later = ahead({ ...smoothing, level: 0.3, trend: 0.1 }, weights.length - day - 1);
      return later.reduce((sum, value, index) => sum + value * (weights[day + 1 + index] ?? 0), own);
    });
    expect(varianceOf(smoothing, weights)).toBeCloseTo(
      effects.reduce((sum, effect) => sum + effect ** 2, 0),
      12,
    );
  });
});

describe('a forecast of spend', () => {
  it('takes a week of history, and looks at no more than twelve', () => {
    expect(learnSpend(history(6, () => 1))).toBe(null);
    expect(learnSpend(history(7, () => 1))).toMatchObject({ method: 'damped_trend', historyDays: 7 });
    expect(learnSpend(history(200, () => 1))).toMatchObject({
      ...{ method: 'damped_trend_by_weekday', historyDays: MOST_DAYS },
    });
  });

  it('expects of days what their weekday is like', () => {
    const model = learned(history(84, (day) => 100 * (WEEK[day % 7] ?? 0)));
    const [toFriday, , toSunday] = expectSpend(model, daysAhead(4, 3));
    expect(toFriday).toBeCloseTo(120, 3);
    expect(toSunday).toBeCloseTo(220, 3);
  });

  it.each([
    ['weekends, asked after one', 56, (day: number) => (day % 7 > 4 ? 0 : 100), 2_000],
    ['weekends, asked before one', 54, (day: number) => (day % 7 > 4 ? 0 : 100), 2_000],
    ['all days but Mondays', 56, (day: number) => (day % 7 === 0 ? 700 : 0), 2_800],
  ])('is right where nothing is spent on %s', (_name, length, amountOf, total) => {
    const expected = expectSpend(learned(history(length, amountOf)), daysAhead(length, 28)).at(-1) ?? 0;
    expect(Math.abs(expected / total - 1)).toBeLessThan(0.02);
  });

  it.each([[6], [14], [30], [55]])('is not carried away by one odd day, %d days ago', (ago) => {
    const model = learned(history(56, (day) => (day === 56 - ago ? 5_000 : 10 + (day % 3))));
    const { expected } = forecastSpend(model, daysAhead(56, 30));
    expect(expected).toBeGreaterThan(270);
    expect(expected).toBeLessThan(450);
  });

  it('believes a change that lasts', () => {
    const model = learned(history(56, (day) => (day < 42 ? 10 : 100) + (day % 3)));
    expect(forecastSpend(model, daysAhead(56, 30)).expected).toBeGreaterThan(2_400);
  });

  it('expects of a part of a day only that part', () => {
    const model = learned(history(28, () => 100));
    expect(forecastSpend(model, [{ weekday: 0, part: 0.25 }]).expected).toBeCloseTo(25, 6);
    expect(forecastSpend(model, [{ weekday: 0, part: 0 }])).toEqual({ expected: 0, low: 0, high: 0 });
  });

  it('never expects to be paid back, however things go down', () => {
    const model = learned(history(14, (day) => Math.max(0, 100 - 10 * day)));
    const course = expectSpend(model, daysAhead(0, 30));
    expect(course.every((expected, index) => expected >= (course[index - 1] ?? 0))).toBe(true);
    expect(forecastSpend(model, daysAhead(0, 30)).low).toBeGreaterThanOrEqual(0);
  });

  it.each([7, 15, 30])('holds what comes in its band four times out of five, over %d days', (horizon) => {
    let held = 0;
    const times = 400;
    for (let time = 0; time < times; time++) {
      const next = dice(time + 1);
      const cost = (day: number): number => Math.max(0, 100 * (WEEK[day % 7] ?? 0) * (1 + 0.15 * normal(next)));
      const model = learned(history(56, cost));
      const actual = daysAhead(0, horizon).reduce((sum, _, index) => sum + cost(56 + index), 0);
      const { low, high } = forecastSpend(model, daysAhead(0, horizon));
      if (actual >= low && actual <= high) held++;
    }
    expect(held / times).toBeGreaterThan(0.74);
    expect(held / times).toBeLessThan(0.92);
  });

  it('knows less of what is further away', () => {
    const next = dice(7);
    const model = learned(history(40, () => 100 + 10 * normal(next)));
    const widths = daysAhead(5, 31).map((_, index, days) => {
      const { low, high } = forecastSpend(model, days.slice(0, index + 1));
      return high - low;
    });
    expect(widths.every((width, index) => width > (widths[index - 1] ?? 0))).toBe(true);
  });
});
