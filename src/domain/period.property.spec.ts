import fc from 'fast-check';
import { HOUR_MS, INTERVALS, MINUTE_MS, ZoneCalendar } from './period.js';

/** Moments at which clocks were or will be changed, by zone. */
const CHANGES: Record<string, string[]> = {
  UTC: ['2026-06-01T00:00Z'],
  'America/New_York': ['2026-03-08T07:00Z', '2026-11-01T06:00Z'],
  'Europe/Berlin': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  'America/Sao_Paulo': ['2018-11-04T03:00Z', '2018-02-18T02:00Z'],
  'Asia/Beirut': ['2022-03-26T22:00Z', '2022-10-29T21:00Z'],
  'America/Havana': ['2026-03-08T05:00Z', '2026-11-01T05:00Z'],
  'America/Asuncion': ['2017-10-01T04:00Z', '2018-03-25T03:00Z'],
  'America/Nuuk': ['2024-03-31T01:00Z', '2024-10-27T01:00Z'],
  'Antarctica/Troll': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  'Asia/Kolkata': ['2026-06-01T00:00Z'],
  'Asia/Kathmandu': ['2026-06-01T00:00Z'],
  'Pacific/Chatham': ['2026-04-04T14:00Z', '2026-09-26T14:00Z'],
  'Pacific/Kiritimati': ['2026-06-01T00:00Z'],
};
const HALF_HOUR_CHANGES: Record<string, string[]> = {
  'Australia/Lord_Howe': ['2026-04-04T15:00Z', '2026-10-03T15:30Z'],
  'Asia/Pyongyang': ['2015-08-14T15:00Z', '2018-05-04T15:00Z'],
  'America/Caracas': ['2016-05-01T07:00Z'],
};

interface Moment {
  zone: string;
  atMs: number;
}

function momentsIn(changes: Record<string, string[]>): fc.Arbitrary<Moment> {
  return fc.constantFrom(...Object.entries(changes)).chain(([zone, texts]) => {
    const anyTime = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) });
    const aroundChange = fc
      .tuple(
        fc.constantFrom(...texts.map((text) => Date.parse(text))),
        fc.integer({ min: -3 * HOUR_MS, max: 3 * HOUR_MS }),
      )
      .map(([change, distance]) => change + distance);
    return fc.record({ zone: fc.constant(zone), atMs: fc.oneof(anyTime, aroundChange) });
  });
}

const calendars = new Map(
  Object.keys({ ...CHANGES, ...HALF_HOUR_CHANGES }).map((zone) => [zone, new ZoneCalendar(zone)] as const),
);
const calendarOf = (zone: string): ZoneCalendar => calendars.get(zone) ?? new ZoneCalendar(zone);

const wholeHours = momentsIn(CHANGES);
const halfHours = momentsIn(HALF_HOUR_CHANGES);

describe.each([
  ['moved by whole hours', wholeHours],
  ['moved by half an hour', halfHours],
])('where clocks are %s', (_name, moments) => {
  it.each(INTERVALS)('every moment lies in the %s that it is said to lie in', (interval) => {
    fc.assert(
      fc.property(moments, ({ zone, atMs }) => {
        const calendar = calendarOf(zone);
        const startMs = calendar.startOf(interval, atMs);
        expect(startMs).toBeLessThanOrEqual(atMs);
        expect(calendar.next(interval, startMs)).toBeGreaterThan(atMs);
      }),
      { numRuns: 500 },
    );
  });

  it.each(INTERVALS)('the %s that begins next begins itself where it is said to', (interval) => {
    fc.assert(
      fc.property(moments, ({ zone, atMs }) => {
        const calendar = calendarOf(zone);
        const startMs = calendar.startOf(interval, atMs);
        const nextMs = calendar.next(interval, startMs);
        expect(calendar.startOf(interval, startMs)).toBe(startMs);
        expect(calendar.startOf(interval, nextMs)).toBe(nextMs);
      }),
      { numRuns: 500 },
    );
  });

  it.each(INTERVALS)('the %s before ends where this one begins', (interval) => {
    fc.assert(
      fc.property(moments, ({ zone, atMs }) => {
        const calendar = calendarOf(zone);
        const startMs = calendar.startOf(interval, atMs);
        expect(calendar.next(interval, calendar.startOf(interval, startMs - 1))).toBe(startMs);
      }),
      { numRuns: 500 },
    );
  });

  it('a day is from 22 to 26 hours long and is the same for all of its moments', () => {
    fc.assert(
      fc.property(moments, ({ zone, atMs }) => {
        const calendar = calendarOf(zone);
        const day = calendar.dayOf(atMs);
        expect(day.toMs - day.fromMs).toBeGreaterThanOrEqual(22 * HOUR_MS);
        expect(day.toMs - day.fromMs).toBeLessThanOrEqual(26 * HOUR_MS);
        expect([calendar.dayOf(day.fromMs), calendar.dayOf(day.toMs - 1)]).toEqual([day, day]);
      }),
    );
  });

  it('a calendar that has answered before answers as a fresh one does', () => {
    fc.assert(
      fc.property(moments, ({ zone, atMs }) => {
        const calendar = calendarOf(zone);
        expect(new ZoneCalendar(calendar.zone).dayOf(atMs)).toEqual(calendar.dayOf(atMs));
      }),
      { numRuns: 50 },
    );
  });

  it('weeks begin on a Monday and months on a first', () => {
    fc.assert(
      fc.property(moments, ({ zone, atMs }) => {
        const calendar = calendarOf(zone);
        const options = { timeZone: calendar.zone } as const;
        const week = new Intl.DateTimeFormat('en-US', { ...options, weekday: 'short' });
        const month = new Intl.DateTimeFormat('en-US', { ...options, day: 'numeric' });
        expect(week.format(calendar.startOf('week', atMs))).toBe('Mon');
        expect(month.format(calendar.startOf('month', atMs))).toBe('1');
        expect(month.format(calendar.startOf('month', atMs) - MINUTE_MS)).not.toBe('1');
      }),
      { numRuns: 50 },
    );
  });
});
