import { HOUR_MS, ZoneCalendar } from '../period.js';
import { binOf } from '../rollup/histogram.js';
import { emptyRollup, LATENCY_CODE, type Rollup } from '../rollup/rollup.js';
import { bottlenecksOf } from './bottleneck.js';
import { growthOfPeaks, type PeakGrowth } from './peak-growth.js';
import { peakHours, weekdayOf, weekOf } from './week.js';

describe('weekOf', () => {
  const hour = (iso: string, calls: number) => ({ fromMs: Date.parse(iso), calls, errors: 0, tokens: 0 });

  it.each<[string, string, string, [weekday: number, hour: number]]>([
    ['a Tuesday noon', 'UTC', '2026-11-24T12:00:00Z', [1, 12]],
    ['the same in Tokyo', 'Asia/Tokyo', '2026-11-24T12:00:00Z', [1, 21]],
    ['late Sunday, which is Monday there', 'Asia/Kolkata', '2026-11-22T19:30:00Z', [0, 1]],
    ['Sunday west of it', 'America/New_York', '2026-11-23T03:00:00Z', [6, 22]],
    ['a time before 1970', 'UTC', '1969-12-31T23:00:00Z', [2, 23]],
  ])('puts %s where the clock shows it', (_name, zone, at, place) => {
    const calendar = ZoneCalendar.of(zone);
    const fromMs = Date.parse(at);
    const found = peakHours(weekOf([hour(at, 5)], { fromMs, toMs: fromMs + HOUR_MS }, calendar), 3);
    expect(found).toEqual([{ weekday: place[0], hour: place[1], hours: 1, calls: 5, errors: 0, tokens: 0 }]);
    expect(weekdayOf(calendar, fromMs)).toBe(place[0]);
  });

  it('knows how many of each hour a range has, where clocks change too', () => {
    const calendar = ZoneCalendar.of('Europe/Berlin');
    const range = {
      fromMs: calendar.dayOf(Date.parse('2026-10-19T12:00:00Z')).fromMs,
      toMs: Date.parse('2026-10-26T00:00:00+01:00'),
    };
    const week = weekOf([], range, calendar);
    expect(week.reduce((sum, { hours }) => sum + hours, 0)).toBe(7 * 24 + 1);
    expect(week.filter(({ hours }) => hours === 2)).toMatchObject([{ weekday: 6, hour: 2 }]);
  });

  it('ranks by calls an hour, not by calls', () => {
    const monday = '2026-11-23T';
    const sums = [hour(`${monday}08:00:00Z`, 30), hour('2026-11-30T08:00:00Z', 30), hour(`${monday}23:00:00Z`, 50)];
    const range = { fromMs: Date.parse(`${monday}00:00:00Z`), toMs: Date.parse('2026-11-30T09:00:00Z') };
    expect(peakHours(weekOf(sums, range, ZoneCalendar.of('UTC')), 1)).toMatchObject([{ hour: 23, calls: 50 }]);
  });
});

describe('growthOfPeaks', () => {
  const line = (days: number, start: number, slope: number): number[] =>
    Array.from({ length: days }, (_, day) => start + slope * day + (day % 7 === 6 ? -slope : 0));

  it.each<[string, number[], number | null, Partial<PeakGrowth>]>([
    ['a steady growth', line(28, 100, 2), 200, { reason: null, perDay: 2, level: 154, daysLeft: 23 }],
    ['a limit that is reached', line(28, 100, 2), 120, { reason: null, daysLeft: 0 }],
    ['no growth', line(28, 100, 0), 200, { reason: 'not_growing', perDay: 0, daysLeft: null }],
    ['a fall', line(28, 100, -1), 200, { reason: 'not_growing', daysLeft: null }],
    ['no limit', line(28, 100, 2), null, { reason: 'no_limit', perDay: 2 }],
    ['a limit that is years away', line(28, 100, 0.1), 1_000, { reason: 'too_far', daysLeft: null }],
    ['thirteen days', line(13, 100, 2), 200, { reason: 'not_enough_history', level: null }],
  ])('of %s', (_name, peaks, limit, expected) => {
    expect(growthOfPeaks(peaks, limit)).toMatchObject(
      Object.fromEntries(
        Object.entries(expected).map(([name, value]) => [
          name,
          typeof value === 'number' ? expect.closeTo(value, 6) : value,
        ]),
      ),
    );
  });

  it('says between when and when, and a single spike moves nothing', () => {
    const peaks = line(42, 100, 2).map((value, day) => value + ((day * 37) % 11) - 5 + (day === 20 ? 5_000 : 0));
    const { perDay, daysLeft, soonest, latest } = growthOfPeaks(peaks, 300);
    expect(Math.abs((perDay ?? 0) - 2)).toBeLessThan(0.2);
    expect(soonest).toBeLessThan(daysLeft ?? 0);
    expect(latest).toBeGreaterThan(daysLeft ?? Infinity);
  });
});

describe('bottlenecksOf', () => {
  const lot = (calls: number, latencyMs: number): Rollup => ({
    ...emptyRollup(),
    calls,
    latencyUs: calls * latencyMs * 1000,
    counts: new Map([[LATENCY_CODE + binOf(latencyMs), calls]]),
  });

  it('ranks by all that was waited, and apart from that by the slowest with enough calls', () => {
    const found = bottlenecksOf([
      { value: 'rare and slow', rollup: lot(99, 60_000) },
      { value: 'many', rollup: lot(100_000, 100) },
      { value: 'slow', rollup: lot(100, 5_000) },
      { value: 'none', rollup: emptyRollup() },
    ]);
    expect(found.map(({ value, slowness }) => [value, slowness])).toEqual([
      ['many', 2],
      ['rare and slow', null],
      ['slow', 1],
      ['none', null],
    ]);
    expect(found.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(bottlenecksOf([{ value: 'none', rollup: emptyRollup() }])).toMatchObject([{ share: 0 }]);
  });
});
