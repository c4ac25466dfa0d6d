import fc from 'fast-check';
import { DAY_MS, HOUR_MS, INTERVALS, MINUTE_MS, QUARTER_HOUR_MS, ZoneCalendar } from '../period.js';
import { planRange, type RangePlan, type RangeQuestion } from './plan.js';

const now = Date.parse('2026-11-24T12:34:56.789Z');
const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Pacific/Chatham',
  'Asia/Tokyo',
  'America/Havana',
];
const calendars = new Map(ZONES.map((zone) => [zone, new ZoneCalendar(zone)]));
const calendarOf = (zone: string): ZoneCalendar => calendars.get(zone) ?? new ZoneCalendar(zone);

/** Ranges that are short enough for their interval to stay below the greatest number of buckets. */
const LONGEST: Record<RangeQuestion['interval'], number> = {
  minute: DAY_MS,
  quarter_hour: QUARTER_HOUR_MS,
  hour: 20 * DAY_MS,
  day: 500 * DAY_MS,
  week: 500 * DAY_MS,
  month: 500 * DAY_MS,
  none: 500 * DAY_MS,
};

interface Asked {
  fromMs: number;
  lengthMs: number;
  interval: RangeQuestion['interval'];
  zone: string;
  reporting: string;
}

const moment = fc.oneof(
  fc.integer({ min: now - 600 * DAY_MS, max: now + DAY_MS }),
  fc.integer({ min: now - 49 * HOUR_MS, max: now + HOUR_MS }),
  fc.integer({ min: now - 401 * DAY_MS, max: now - 399 * DAY_MS }),
  fc.integer({ min: -600, max: 1 }).map((days) => Date.UTC(2026, 10, 24) + days * DAY_MS),
);
const asked: fc.Arbitrary<Asked> = fc.constantFrom(...INTERVALS, 'none' as const).chain((interval) =>
  fc.record({
    fromMs: moment,
    lengthMs: fc.oneof(fc.integer({ min: 0, max: LONGEST[interval] }), fc.integer({ min: 0, max: 2 * HOUR_MS })),
    interval: fc.constant(interval),
    zone: fc.constantFrom(...ZONES),
    reporting: fc.constantFrom(...ZONES),
  }),
);

function planOf({ fromMs, lengthMs, interval, zone, reporting }: Asked): RangePlan {
  const [calendar, days] = [calendarOf(zone), calendarOf(reporting)];
  const plan = planRange({ fromMs, toMs: fromMs + lengthMs, interval, calendar, reporting: days, nowMs: now });
  if (plan === null) throw new Error('too many buckets');
  return plan;
}

function expectTiling(parts: { fromMs: number; toMs: number }[], { fromMs, toMs }: RangePlan): void {
  const edges = parts.flatMap((part) => [part.fromMs, part.toMs]);
  expect(edges.filter((_, index) => index % 2 === 1).slice(0, -1)).toEqual(
    edges.filter((_, index) => index % 2 === 0).slice(1),
  );
  expect(parts.every((part) => part.fromMs < part.toMs)).toBe(true);
  if (fromMs < toMs) expect([edges[0], edges.at(-1)]).toEqual([fromMs, toMs]);
  else expect(parts).toEqual([]);
}

function check(rule: (plan: RangePlan, question: Asked) => void): void {
  fc.assert(
    fc.property(asked, (question) => rule(planOf(question), question)),
    { numRuns: 200 },
  );
}

describe('a plan', () => {
  it('covers its range by segments and by buckets without gap or overlap', () => {
    check((plan) => {
      expectTiling(plan.segments, plan);
      expectTiling(plan.buckets, plan);
    });
  });

  it('moves edges outwards only, and by less than a quarter hour', () => {
    check((plan, { fromMs, lengthMs }) => {
      expect(plan.fromMs <= fromMs && plan.fromMs > fromMs - QUARTER_HOUR_MS).toBe(true);
      expect(plan.toMs >= fromMs + lengthMs && plan.toMs < fromMs + lengthMs + QUARTER_HOUR_MS).toBe(true);
    });
  });

  it('reads of each grain whole buckets that are still kept', () => {
    check(({ segments }, { reporting }) => {
      for (const { source, fromMs, toMs } of segments) {
        const isEdge = (length: number): boolean => fromMs % length === 0 && toMs % length === 0;
        if (source === 'minute') expect(isEdge(MINUTE_MS) && fromMs >= now - 48 * HOUR_MS).toBe(true);
        if (source === 'quarter') expect(isEdge(QUARTER_HOUR_MS) && fromMs >= now - 400 * DAY_MS).toBe(true);
        if (source === 'day') {
          const calendar = calendarOf(reporting);
          expect([calendar.dayOf(fromMs).fromMs, calendar.dayOf(toMs).fromMs]).toEqual([fromMs, toMs]);
        }
      }
    });
  });

  it('reads no rollup that lies in two buckets', () => {
    check(({ segments, buckets }, { reporting }) => {
      for (const { fromMs } of buckets.slice(1)) {
        const source = segments.find((segment) => segment.fromMs <= fromMs && fromMs < segment.toMs)?.source;
        if (source === 'minute') expect(fromMs % MINUTE_MS).toBe(0);
        if (source === 'quarter') expect(fromMs % QUARTER_HOUR_MS).toBe(0);
        if (source === 'day') expect(calendarOf(reporting).dayOf(fromMs).fromMs).toBe(fromMs);
      }
    });
  });

  it('reads every whole reporting day within a bucket as a day', () => {
    check(({ segments, buckets }, { reporting }) => {
      for (const bucket of buckets.filter(({ fromMs, toMs }) => toMs - fromMs >= 23 * HOUR_MS)) {
        const first = calendarOf(reporting).dayOf(bucket.fromMs);
        const day = first.fromMs === bucket.fromMs ? first : calendarOf(reporting).dayOf(first.toMs);
        const segment = segments.find(({ fromMs, toMs }) => fromMs <= day.fromMs && day.toMs <= toMs);
        if (day.toMs <= bucket.toMs) expect(segment?.source).toBe('day');
      }
    });
  });

  it('reads calls only for what is too old or too fine for every grain', () => {
    check(({ segments }, { interval }) => {
      for (const { source, fromMs, toMs } of segments) {
        const isOld = fromMs < now - 400 * DAY_MS + QUARTER_HOUR_MS;
        const isFine = interval === 'minute' && fromMs < now - 48 * HOUR_MS + QUARTER_HOUR_MS;
        if (source === 'calls') expect([isOld || isFine, toMs > fromMs]).toEqual([true, true]);
      }
    });
  });

  it('cuts where the intervals of the asker’s zone begin', () => {
    check(({ buckets }, { interval, zone }) => {
      if (interval === 'none') expect(buckets.length).toBeLessThanOrEqual(1);
      else for (const { fromMs } of buckets.slice(1)) expect(calendarOf(zone).startOf(interval, fromMs)).toBe(fromMs);
    });
  });
});
