import { DAY_MS, HOUR_MS, MINUTE_MS, ZoneCalendar } from '../period.js';
import { planTrend, type TrendPlan } from './trend.js';

const now = Date.parse('2026-11-24T12:07:30Z');
const tokyo = new ZoneCalendar('Asia/Tokyo');
const planOf = (lengthMs: number, endedAgoMs = 0): TrendPlan | null =>
  planTrend({ fromMs: now - endedAgoMs - lengthMs, toMs: now - endedAgoMs }, tokyo, now);

describe('planTrend', () => {
  it.each<[string, number, TrendPlan['grain'], number]>([
    ['five minutes', 5 * MINUTE_MS, 'quarter', 1],
    ['an hour', HOUR_MS, 'quarter', 5],
    ['half a day', 12 * HOUR_MS, 'quarter', 49],
    ['a day', DAY_MS, 'quarter', 49],
    ['two days', 2 * DAY_MS, 'quarter', 49],
    ['a week', 7 * DAY_MS, 'quarter', 29],
    ['24 days', 24 * DAY_MS, 'quarter', 49],
    ['30 days', 30 * DAY_MS, 'day', 31],
    ['90 days', 90 * DAY_MS, 'day', 46],
    ['ten years', 3660 * DAY_MS, 'day', 48],
  ])('cuts %s', (_name, lengthMs, grain, buckets) => {
    const plan = planOf(lengthMs);
    expect([plan?.grain, plan?.buckets.length]).toEqual([grain, buckets]);
    expect([plan?.fromMs, plan?.toMs]).toEqual([plan?.buckets[0]?.fromMs, plan?.buckets.at(-1)?.toMs]);
    expect(plan?.fromMs).toBeLessThanOrEqual(now - lengthMs);
    expect(plan?.toMs).toBeGreaterThanOrEqual(now);
    plan?.buckets.slice(1).forEach(({ fromMs }, index) => expect(fromMs).toBe(plan.buckets[index]?.toMs));
  });

  it('moves its edges to those of quarter hours', () => {
    expect(planOf(DAY_MS)).toMatchObject({
      fromMs: Date.parse('2026-11-23T12:00:00Z'),
      toMs: Date.parse('2026-11-24T12:15:00Z'),
    });
  });

  it('moves them to those of days where quarter hours are gone', () => {
    expect(planOf(HOUR_MS, 401 * DAY_MS)).toMatchObject({
      grain: 'day',
      fromMs: Date.parse('2025-10-18T15:00:00Z'),
      toMs: Date.parse('2025-10-19T15:00:00Z'),
    });
  });

  it('has nothing of an empty range, and no plan for one that is too long', () => {
    expect(planTrend({ fromMs: 900_000, toMs: 900_000 }, tokyo, 900_000)?.buckets).toEqual([]);
    expect(planOf(3661 * DAY_MS)).toBeNull();
  });
});
