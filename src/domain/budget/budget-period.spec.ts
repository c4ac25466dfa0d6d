import type { Budget, BudgetPeriod } from './budget.js';
import { earlierPeriods, periodAt } from './budget-period.js';

const HOUR_MS = 3_600_000;

const at = (text: string): number => Date.parse(text);

const scope = (period: BudgetPeriod, timezone: string, rollingDays: number | null = null) => ({
  ...{ period, timezone, rollingDays },
});

describe('the period of a budget', () => {
  it.each<[string, BudgetPeriod, string, string, string, string, number]>([
    ['a day of 23 hours', 'day', 'America/New_York', '2026-03-08T12:00Z', '2026-03-08T05:00Z', '2026-03-09T04:00Z', 23],
    ['a day of 25 hours', 'day', 'America/New_York', '2026-11-01T12:00Z', '2026-11-01T04:00Z', '2026-11-02T05:00Z', 25],
    [
      'a day of 24.5 hours',
      'day',
      'Australia/Lord_Howe',
      '2026-04-04T20:00Z',
      '2026-04-04T13:00Z',
      '2026-04-05T13:30Z',
      24.5,
    ],
    [
      'a week with 167 hours',
      'week',
      'Europe/Berlin',
      '2026-03-28T12:00Z',
      '2026-03-22T23:00Z',
      '2026-03-29T22:00Z',
      167,
    ],
    [
      'a month of 31 days and an hour',
      'month',
      'Europe/Berlin',
      '2026-10-31T22:59Z',
      '2026-09-30T22:00Z',
      '2026-10-31T23:00Z',
      745,
    ],
    [
      'the moment a month begins',
      'month',
      'Asia/Tokyo',
      '2026-11-30T15:00Z',
      '2026-11-30T15:00Z',
      '2026-12-31T15:00Z',
      744,
    ],
    [
      'the moment before',
      'month',
      'Asia/Tokyo',
      '2026-11-30T14:59:59.999Z',
      '2026-10-31T15:00Z',
      '2026-11-30T15:00Z',
      720,
    ],
    ['a leap February', 'month', 'Asia/Kolkata', '2028-02-29T18:29Z', '2028-01-31T18:30Z', '2028-02-29T18:30Z', 696],
    [
      'a month 13:45 ahead',
      'month',
      'Pacific/Chatham',
      '2026-12-31T10:14Z',
      '2026-11-30T10:15Z',
      '2026-12-31T10:15Z',
      744,
    ],
    ['the first quarter', 'quarter', 'UTC', '2026-03-31T23:59Z', '2026-01-01T00:00Z', '2026-04-01T00:00Z', 90 * 24],
    [
      'the last quarter',
      'quarter',
      'America/New_York',
      '2026-12-31T23:00Z',
      '2026-10-01T04:00Z',
      '2027-01-01T05:00Z',
      92 * 24 + 1,
    ],
    ['a leap year', 'year', 'Asia/Tokyo', '2028-06-01T00:00Z', '2027-12-31T15:00Z', '2028-12-31T15:00Z', 366 * 24],
  ])('is %s', (...[, period, timezone, moment, from, to, hours]) => {
    const { fromMs, toMs } = periodAt(scope(period, timezone), at(moment));
    expect([fromMs, toMs].map((atMs) => new Date(atMs).toISOString())).toEqual(
      [from, to].map((text) => new Date(at(text)).toISOString()),
    );
    expect(toMs - fromMs).toBe(hours * HOUR_MS);
  });

  it('is the last so many days of the zone where it rolls, today included, whatever their length', () => {
    const { fromMs, toMs } = periodAt(scope('rolling', 'America/New_York', 7), at('2026-03-10T03:00Z'));
    expect(new Date(fromMs).toISOString()).toBe('2026-03-03T05:00:00.000Z');
    expect(new Date(toMs).toISOString()).toBe('2026-03-10T04:00:00.000Z');
    expect(toMs - fromMs).toBe((7 * 24 - 1) * HOUR_MS);
  });
});

describe('the periods whose rest is rolled over', () => {
  const budget = (told: Partial<Budget>, rollsOver = true): Budget => ({
    ...{ id: 'b', name: 'b', filter: {}, createdAtMs: 0, knownFromMs: 0 },
    ...scope('month', 'Asia/Tokyo'),
    terms: [
      {
        effectiveFromMs: at('2026-08-20T00:00Z'),
        ...{ amount: '1', hardLimit: null, currency: 'USD', thresholds: [], rollsOver },
      },
    ],
    ...told,
  });
  const november = at('2026-10-31T15:00Z');
  const starts = (of: Budget): string[] =>
    earlierPeriods(of, november).map(({ fromMs }) => new Date(fromMs).toISOString());

  it('are those since the one in which its first terms came into force, in their order and without gaps', () => {
    expect(starts(budget({}))).toEqual([
      '2026-07-31T15:00:00.000Z',
      '2026-08-31T15:00:00.000Z',
      '2026-09-30T15:00:00.000Z',
    ]);
    const periods = earlierPeriods(budget({}), november);
    expect(periods.at(-1)?.toMs).toBe(november);
    expect(periods.slice(1).every(({ fromMs }, index) => fromMs === periods[index]?.toMs)).toBe(true);
  });

  it('are none of which the budget does not know what they came to', () => {
    expect(starts(budget({ knownFromMs: at('2026-08-31T15:00Z') }))).toEqual([
      '2026-08-31T15:00:00.000Z',
      '2026-09-30T15:00:00.000Z',
    ]);
  });

  it('are none where nothing is rolled over', () => {
    expect(starts(budget({}, false))).toEqual([]);
    expect(starts(budget({ period: 'rolling', rollingDays: 7 }))).toEqual([]);
  });
});
