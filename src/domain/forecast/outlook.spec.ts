import { parseUsd } from '../money.js';
import { DAY_MS, ZoneCalendar } from '../period.js';
import { periodAt } from '../budget/budget-period.js';
import { courseAhead, historySpan, learnDays, outlookOf, type ExpectedDay, type Outlook } from './outlook.js';

const at = (text: string): number => Date.parse(text);
const NOON = at('2026-11-24T12:00Z');

/** The sums of so many days before a moment's, each of so many dollars. */
function past(timezone: string, nowMs: number, dollars: readonly string[]): Map<number, bigint> {
  const calendar = ZoneCalendar.of(timezone);
  const today = calendar.dayOf(nowMs).fromMs;
  return new Map(dollars.map((usd, index) => [calendar.shifted('day', today, index - dollars.length), parseUsd(usd)]));
}

function outlook(
  {
    timezone = 'UTC',
    nowMs = NOON,
    dollars = Array<string>(28).fill('10'),
  }: Partial<{
    timezone: string;
    nowMs: number;
    dollars: readonly string[];
  }>,
  { spent = '235', limit = '300' } = {},
): (Outlook & { days: ExpectedDay[] }) | null {
  const model = learnDays({ timezone }, historySpan({ timezone }, nowMs), past(timezone, nowMs, dollars));
  const period = periodAt({ period: 'month', rollingDays: null, timezone }, nowMs);
  const spentOf = { period, used: parseUsd(spent), limit: parseUsd(limit) };
  const told = model && outlookOf({ timezone }, model, spentOf, nowMs);
  return told && { ...told, days: courseAhead({ timezone }, model, spentOf, nowMs) };
}

describe('the outlook of a period', () => {
  it('adds to what is spent what is left of today and the days to come', () => {
    const { days, ...told } = outlook({}) as NonNullable<ReturnType<typeof outlook>>;
    expect(told).toEqual({ ...told, method: 'damped_trend_by_weekday', historyDays: 28, coverage: 0.8 });
    expect(days).toHaveLength(7);
    expect(days.at(-1)).toMatchObject(told.end);
    expect(Number(days[0]?.expected) / 1e9).toBeCloseTo(240, 3);
    expect(Number(days.at(-1)?.expected) / 1e9).toBeCloseTo(300, 3);
    expect(days.every(({ low, expected, high }) => low <= expected && expected <= high)).toBe(true);
  });

  it('tells the day by whose end the limit is used up', () => {
    const day = (told: object): string | null => {
      const ms = outlook({}, told)?.exhaustedOnMs ?? null;
      return ms === null ? null : new Date(ms).toISOString();
    };
    expect(day({ limit: '275' })).toBe('2026-11-28T00:00:00.000Z');
    expect(day({ limit: '239' })).toBe('2026-11-24T00:00:00.000Z');
    expect(day({ limit: '301' })).toBe(null);
    expect(day({ limit: '235' })).toBe(null);
  });

  it('never goes below what is spent', () => {
    const wild = Array.from({ length: 28 }, (_, day) => (day % 5 === 0 ? '500' : '0'));
    const { days } = outlook({ dollars: wild }, { spent: '1000' }) as NonNullable<ReturnType<typeof outlook>>;
    expect(days.every(({ low }) => low >= parseUsd('1000'))).toBe(true);
  });

  it('is none of a period that is over, nor of less than a week since the first call', () => {
    expect(outlook({ dollars: Array<string>(6).fill('10') })).toBe(null);
    const model = learnDays({ timezone: 'UTC' }, historySpan({ timezone: 'UTC' }, NOON), new Map());
    expect(model).toBe(null);
    const week = learnDays(
      { timezone: 'UTC' },
      historySpan({ timezone: 'UTC' }, NOON),
      past('UTC', NOON, Array<string>(7).fill('1')),
    );
    const over = { fromMs: at('2026-10-01T00:00Z'), toMs: at('2026-11-01T00:00Z') };
    expect(week && outlookOf({ timezone: 'UTC' }, week, { period: over, used: 1n, limit: 2n }, NOON)).toBe(null);
  });

  it('takes days without calls between others as days that cost nothing', () => {
    const sums = past('UTC', NOON, Array<string>(20).fill('10'));
    for (const dayMs of [...sums.keys()].slice(1, 19)) sums.delete(dayMs);
    expect(learnDays({ timezone: 'UTC' }, historySpan({ timezone: 'UTC' }, NOON), sums)?.historyDays).toBe(20);
  });

  it('counts days by the zone, those of 23 and 25 hours as one each', () => {
    const zone = { timezone: 'America/New_York', nowMs: at('2026-11-03T17:00Z') };
    const { days, historyDays } = outlook({ ...zone, dollars: Array<string>(14).fill('10') }) as NonNullable<
      ReturnType<typeof outlook>
    >;
    expect(historyDays).toBe(14);
    expect(days).toHaveLength(28);
    expect(days.slice(1).every(({ dayMs }, index) => dayMs - (days[index]?.dayMs ?? 0) === DAY_MS)).toBe(true);
    expect(Number(days[0]?.expected) / 1e9).toBeCloseTo(235 + 5, 2);
  });
});
