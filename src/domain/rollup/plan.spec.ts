import { ZoneCalendar, type Interval } from '../period.js';
import { chooseInterval, planRange, type RangePlan, type RangeQuestion } from './plan.js';

const now = Date.parse('2026-11-24T12:00:00Z');
const at = (text: string): number => Date.parse(`${text}Z`);
const short = (atMs: number): string =>
  new Date(atMs)
    .toISOString()
    .replace(/(:00)?\.000Z$/, '')
    .replace('Z', '');

interface Asked {
  interval?: RangeQuestion['interval'];
  zone?: string;
  reporting?: string;
}

function plan(
  from: string,
  to: string,
  { interval = 'none', zone = 'UTC', reporting = 'UTC' }: Asked = {},
): RangePlan | null {
  const [calendar, reportingCalendar] = [new ZoneCalendar(zone), new ZoneCalendar(reporting)];
  return planRange({ fromMs: at(from), toMs: at(to), interval, calendar, reporting: reportingCalendar, nowMs: now });
}

const segmentsOf = (planned: RangePlan | null): string[][] =>
  (planned?.segments ?? []).map(({ source, fromMs, toMs }) => [source, short(fromMs), short(toMs)]);
const bucketsOf = (planned: RangePlan | null): string[][] =>
  (planned?.buckets ?? []).map(({ fromMs, toMs }) => [short(fromMs), short(toMs)]);

describe('a range that is not cut', () => {
  it.each<[string, string, string, string[][]]>([
    ['whole days as days', '2026-11-01T00:00', '2026-11-04T00:00', [['day', '2026-11-01T00:00', '2026-11-04T00:00']]],
    [
      'edges as quarter hours, moved outwards to them',
      '2026-11-01T10:07',
      '2026-11-03T05:10',
      [
        ['quarter', '2026-11-01T10:00', '2026-11-02T00:00'],
        ['day', '2026-11-02T00:00', '2026-11-03T00:00'],
        ['quarter', '2026-11-03T00:00', '2026-11-03T05:15'],
      ],
    ],
    [
      'edges of the last two days as minutes, moved outwards to them',
      '2026-11-24T10:07:30',
      '2026-11-24T11:38:20',
      [
        ['minute', '2026-11-24T10:07', '2026-11-24T10:15'],
        ['quarter', '2026-11-24T10:15', '2026-11-24T11:30'],
        ['minute', '2026-11-24T11:30', '2026-11-24T11:39'],
      ],
    ],
    [
      'minutes within one quarter hour',
      '2026-11-24T10:02:10',
      '2026-11-24T10:05',
      [['minute', '2026-11-24T10:02', '2026-11-24T10:05']],
    ],
    [
      'minutes around one quarter bound',
      '2026-11-24T10:14',
      '2026-11-24T10:16',
      [['minute', '2026-11-24T10:14', '2026-11-24T10:16']],
    ],
    [
      'what is 400 days old from the calls, at its exact edges',
      '2025-01-01T10:00:00.123',
      '2025-01-03T00:00',
      [
        ['calls', '2025-01-01T10:00:00.123', '2025-01-02T00:00'],
        ['day', '2025-01-02T00:00', '2025-01-03T00:00'],
      ],
    ],
    [
      'a year as days, whatever its age',
      '2024-01-01T00:00',
      '2026-11-24T00:00',
      [['day', '2024-01-01T00:00', '2026-11-24T00:00']],
    ],
    [
      'the edge where minutes are just still kept as quarter hours',
      '2026-11-22T12:07',
      '2026-11-22T13:00',
      [['quarter', '2026-11-22T12:00', '2026-11-22T13:00']],
    ],
    [
      'a part of one day without the day',
      '2026-11-10T01:00',
      '2026-11-10T23:00',
      [['quarter', '2026-11-10T01:00', '2026-11-10T23:00']],
    ],
    [
      'the rest of a day that is not over',
      '2026-11-23T00:00',
      '2026-11-24T12:00',
      [
        ['day', '2026-11-23T00:00', '2026-11-24T00:00'],
        ['quarter', '2026-11-24T00:00', '2026-11-24T12:00'],
      ],
    ],
    ['nothing of an empty range', '2026-11-10T01:00', '2026-11-10T01:00', []],
    ['nothing of a range that ends before it begins', '2026-11-10T01:00', '2026-11-09T01:00', []],
  ])('reads %s', (_name, from, to, segments) => {
    const planned = plan(from, to);
    expect(segmentsOf(planned)).toEqual(segments);
    expect(bucketsOf(planned)).toEqual(segments.length > 0 ? [[segments[0]?.[1], segments.at(-1)?.[2]]] : []);
  });
});

describe('a range cut into intervals', () => {
  it('has a bucket for each, the first and the last perhaps in part', () => {
    const planned = plan('2026-11-23T22:30', '2026-11-24T01:15', { interval: 'hour' });
    expect(bucketsOf(planned)).toEqual([
      ['2026-11-23T22:30', '2026-11-23T23:00'],
      ['2026-11-23T23:00', '2026-11-24T00:00'],
      ['2026-11-24T00:00', '2026-11-24T01:00'],
      ['2026-11-24T01:00', '2026-11-24T01:15'],
    ]);
    expect(segmentsOf(planned)).toEqual([['quarter', '2026-11-23T22:30', '2026-11-24T01:15']]);
  });

  it('reads the days of the reporting zone as days, also those of 23 and 25 hours', () => {
    const zone = 'America/New_York';
    const planned = plan('2026-10-31T04:00', '2026-11-03T05:00', { interval: 'day', zone, reporting: zone });
    expect(bucketsOf(planned)).toEqual([
      ['2026-10-31T04:00', '2026-11-01T04:00'],
      ['2026-11-01T04:00', '2026-11-02T05:00'],
      ['2026-11-02T05:00', '2026-11-03T05:00'],
    ]);
    expect(segmentsOf(planned)).toEqual([['day', '2026-10-31T04:00', '2026-11-03T05:00']]);
  });

  it('reads the days of another zone as quarter hours', () => {
    const planned = plan('2026-11-08T18:30', '2026-11-10T18:30', { interval: 'day', zone: 'Asia/Kolkata' });
    expect(bucketsOf(planned)).toHaveLength(2);
    expect(segmentsOf(planned)).toEqual([['quarter', '2026-11-08T18:30', '2026-11-10T18:30']]);
  });

  it('reads the months of another zone as days with quarter hours at their edges', () => {
    const planned = plan('2026-09-30T15:00', '2026-10-31T15:00', { interval: 'month', zone: 'Asia/Tokyo' });
    expect(bucketsOf(planned)).toHaveLength(1);
    expect(segmentsOf(planned)).toEqual([
      ['quarter', '2026-09-30T15:00', '2026-10-01T00:00'],
      ['day', '2026-10-01T00:00', '2026-10-31T00:00'],
      ['quarter', '2026-10-31T00:00', '2026-10-31T15:00'],
    ]);
  });

  it.each<[string, Asked['interval'], string, string]>([
    ['minutes of more than two days ago', 'minute', '2026-11-01T10:00', '2026-11-01T10:30'],
    ['hours of more than 400 days ago', 'hour', '2025-01-01T10:00', '2025-01-01T12:00'],
  ])('reads %s from the calls', (_name, interval, from, to) => {
    expect(segmentsOf(plan(from, to, { interval }))).toEqual([['calls', from, to]]);
  });

  it('reads minutes and quarter hours from the very moment from which they are kept', () => {
    const minutes = plan('2026-11-22T12:00', '2026-11-22T12:15', { interval: 'minute' });
    expect(segmentsOf(minutes)).toEqual([['minute', '2026-11-22T12:00', '2026-11-22T12:15']]);
    expect(segmentsOf(plan('2025-10-20T12:00', '2025-10-20T13:00'))).toEqual([
      ['quarter', '2025-10-20T12:00', '2025-10-20T13:00'],
    ]);
  });

  it('reads minutes of the last two days as minutes', () => {
    const planned = plan('2026-11-24T10:00', '2026-11-24T10:30', { interval: 'minute' });
    expect(bucketsOf(planned)).toHaveLength(30);
    expect(segmentsOf(planned)).toEqual([['minute', '2026-11-24T10:00', '2026-11-24T10:30']]);
  });

  it.each([
    [10_000, 10_000],
    [10_001, undefined],
  ])('of %d minutes has %p buckets', (minutes, buckets) => {
    const from = '2026-11-24T00:00';
    const to = new Date(at(from) + minutes * 60_000).toISOString().slice(0, 16);
    expect(plan(from, to, { interval: 'minute' })?.buckets.length).toBe(buckets);
  });

  it.each([
    ['forward', '2026-10-03T14:00', '2026-10-03T20:00'],
    ['back', '2026-04-04T13:00', '2026-04-04T19:00'],
  ])('has six to eight hours for six, where Lord Howe puts its clock %s by half an hour', (_name, from, to) => {
    const planned = plan(from, to, { interval: 'hour', zone: 'Australia/Lord_Howe' });
    expect([6, 7, 8]).toContain(planned?.buckets.length);
    expect(segmentsOf(planned)).toEqual([['quarter', from, to]]);
  });
});

describe('the alignment of an edge', () => {
  const utc = new ZoneCalendar('UTC');
  const nowMs = at('2026-11-24T12:07:30');

  it.each([
    ['a minute, a quarter hour after minutes begin to be kept', '2026-11-22T12:22:30', '2026-11-22T12:22'],
    ['a quarter hour just before', '2026-11-22T12:22:29', '2026-11-22T12:15'],
    ['a quarter hour, one after quarter hours begin to be kept', '2025-10-20T12:22:30', '2025-10-20T12:15'],
    ['nothing just before', '2025-10-20T12:22:29', '2025-10-20T12:22:29'],
    ['nothing where the quarter hour is not kept as a whole', '2025-10-20T12:07:30', '2025-10-20T12:07:30'],
  ])('is to %s', (_name, from, aligned) => {
    const question = { fromMs: at(from), toMs: nowMs, interval: 'none', calendar: utc, reporting: utc, nowMs } as const;
    expect(planRange(question)?.fromMs).toBe(at(aligned));
  });
});

describe('chooseInterval', () => {
  const MINUTE = 60_000;
  const DAY = 1440 * MINUTE;

  it.each<[string, number, number, Interval]>([
    ['an hour', 60 * MINUTE, 0, 'minute'],
    ['200 minutes', 200 * MINUTE, 0, 'minute'],
    ['a little more', 200 * MINUTE + 1, 0, 'quarter_hour'],
    ['a day', DAY, 0, 'quarter_hour'],
    ['an hour of three days ago, whose minutes are gone', 60 * MINUTE, 3 * DAY, 'quarter_hour'],
    ['a week', 7 * DAY, 0, 'hour'],
    ['a month', 30 * DAY, 0, 'day'],
    ['a day of two years ago, whose hours are gone', DAY, 730 * DAY, 'day'],
    ['a year', 365 * DAY, 0, 'week'],
    ['ten years', 3650 * DAY, 0, 'month'],
    ['a century', 36_500 * DAY, 0, 'month'],
  ])('for %s', (_name, lengthMs, agoMs, interval) => {
    const toMs = now - agoMs;
    expect(chooseInterval({ fromMs: toMs - lengthMs, toMs }, now)).toBe(interval);
  });
});
