import { periodOf, previousOf, rangeIn, type RangeName } from './time-range';

const at = (text: string): number => Date.parse(text);
const told = ({ fromMs, toMs }: { fromMs: number; toMs: number }): string[] =>
  [fromMs, toMs].map((atMs) => new Date(atMs).toISOString().slice(0, 16));

describe('rangeIn', () => {
  it.each([
    ['', '24h'],
    ['range=7d', '7d'],
    ['range=ever', '24h'],
    ['range=7d&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z', 'fixed'],
    ['range=7d&from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z', '7d'],
    ['range=7d&from=2026-11-02T00:00:00Z&to=2026-11-02T00:00:00Z', '7d'],
    ['range=7d&from=2026-11-01T00:00:00Z&to=9999-12-31T23:59:00-10:00', '7d'],
    ['range=7d&from=0001-01-01T00:00:00Z&to=2026-11-01T00:00:00Z', '7d'],
    ['from=yesterday&to=now', '24h'],
  ])('reads "%s" as %s', (search, name) => {
    expect(rangeIn(new URLSearchParams(search)).name).toBe(name);
  });
});

describe('periodOf', () => {
  it.each<[RangeName, string, string, string, string]>([
    ['1h', 'UTC', '2026-11-24T10:00Z', '2026-11-24T09:00', '2026-11-24T10:00'],
    ['today', 'UTC', '2026-11-24T10:00Z', '2026-11-24T00:00', '2026-11-24T10:00'],
    ['today', 'Asia/Tokyo', '2026-11-24T16:00Z', '2026-11-24T15:00', '2026-11-24T16:00'],
    ['today', 'America/Santiago', '2026-09-06T15:00Z', '2026-09-06T04:00', '2026-09-06T15:00'],
    ['today', 'UTC', '2026-11-25T00:00Z', '2026-11-24T00:00', '2026-11-25T00:00'],
    ['month', 'America/New_York', '2026-11-05T15:00Z', '2026-11-01T04:00', '2026-11-05T15:00'],
    ['last-month', 'America/New_York', '2026-11-05T15:00Z', '2026-10-01T04:00', '2026-11-01T04:00'],
    ['last-month', 'UTC', '2026-01-05T00:00Z', '2025-12-01T00:00', '2026-01-01T00:00'],
  ])('%s in %s at %s', (name, zone, now, from, to) => {
    expect(told(periodOf({ name }, at(now), zone))).toEqual([from, to]);
  });
});

describe('previousOf', () => {
  it.each<[string, RangeName, string, string, [string, string]]>([
    ['a span of the same length', '24h', 'UTC', '2026-11-24T10:00Z', ['2026-11-22T10:00', '2026-11-23T10:00']],
    ['yesterday till then', 'today', 'UTC', '2026-11-24T10:00Z', ['2026-11-23T00:00', '2026-11-23T10:00']],
    [
      'yesterday by the clock',
      'today',
      'America/New_York',
      '2026-03-08T16:00Z',
      ['2026-03-07T05:00', '2026-03-07T17:00'],
    ],
    ['all of yesterday', 'today', 'UTC', '2026-11-25T00:00Z', ['2026-11-23T00:00', '2026-11-24T00:00']],
    ['last month till its 5th', 'month', 'UTC', '2026-11-05T10:00Z', ['2026-10-01T00:00', '2026-10-05T10:00']],
    ['at most all of last month', 'month', 'UTC', '2026-10-31T10:00Z', ['2026-09-01T00:00', '2026-10-01T00:00']],
    [
      'last month by the clock',
      'month',
      'America/New_York',
      '2026-11-05T15:00Z',
      ['2026-10-01T04:00', '2026-10-05T14:00'],
    ],
    ['the month before, longer', 'last-month', 'UTC', '2026-03-10T10:00Z', ['2026-01-01T00:00', '2026-02-01T00:00']],
    ['the month before, shorter', 'last-month', 'UTC', '2026-04-10T10:00Z', ['2026-02-01T00:00', '2026-03-01T00:00']],
  ])('is %s (%s in %s at %s)', (_, name, zone, now, span) => {
    expect(told(previousOf({ name }, periodOf({ name }, at(now), zone), zone))).toEqual(span);
  });

  it('is right before a fixed span', () => {
    const period = { fromMs: 100, toMs: 150 };
    expect(previousOf({ name: 'fixed', ...period }, period, 'UTC')).toEqual({ fromMs: 50, toMs: 100 });
  });
});
