import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/period.js';
import type { Caller } from '../../src/domain/scopes.js';
import { bottlenecksQuery, capacityQuery, hoursQuery } from '../../src/features/trends/trends.query.js';
import { TrendsService } from '../../src/features/trends/trends.service.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const all: Caller = { keyId: 'k', scopes: ['read'], project: null };

onEachDatabase('Trends', (kind) => {
  let books: Books;
  let trends: TrendsService;

  /** A day's peak: so many calls within one quarter hour, at three in the afternoon in Tokyo. */
  const peak = (daysAgo: number, calls: number) =>
    Array.from({ length: calls }, (_, n) =>
      aCall({
        id: `${daysAgo} ${n}`,
        startedAtMs: NOON - daysAgo * DAY_MS - 6 * HOUR_MS + n * 1000,
        project: n % 2 === 0 ? 'shop' : 'desk',
        feature: n % 3 === 0 ? 'search' : 'chat',
        latencyMs: n % 3 === 0 ? 3_000 : 500,
      }),
    );

  beforeAll(async () => {
    books = await Books.open(kind, NOON);
    trends = new TrendsService(books.usage, books.planner, books.clock);
    for (let day = 1; day <= 20; day++) await books.ledger.record(batchOf(...peak(day, 75 - 3 * day)));
    await books.ledger.record(batchOf(aCall({ id: 'now', startedAtMs: NOON - MINUTE_MS, feature: 'search' })));
  });

  afterAll(() => books.remove());

  it('know the busiest hours by the clock of a zone', async () => {
    const { week, peaks } = await trends.hours(hoursQuery.parse({ timezone: 'Asia/Tokyo' }), all);
    expect(peaks.length).toBe(5);
    expect(peaks.every(({ hour }) => hour === 15)).toBe(true);
    const total = Array.from({ length: 20 }, (_, day) => 75 - 3 * (day + 1)).reduce((sum, calls) => sum + calls, 0);
    expect(week.reduce((sum, { calls }) => sum + calls, 0)).toBe(total + 1);
    expect(week.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(1100 * (total + 1));
    const bound = await trends.hours(hoursQuery.parse({}), { ...all, project: 'shop' });
    expect(bound.week.reduce((sum, { calls }) => sum + calls, 0)).toBeLessThan(total);
    await expect(trends.hours(hoursQuery.parse({ from: '2020-01-01T00:00:00Z' }), all)).rejects.toMatchObject({
      code: 'range_too_long',
    });
  });

  it('know what is waited for most, and what is slowest', async () => {
    const { items, leftOut } = await trends.bottlenecks(bottlenecksQuery.parse({ by: 'feature' }), all);
    expect(items.map(({ value, slowness }) => [value, slowness])).toEqual([
      ['search', 1],
      ['chat', 2],
    ]);
    expect(items[0]?.waitedMs).toBeGreaterThan(2 * (items[1]?.waitedMs ?? 0));
    expect([leftOut, (items[0]?.share ?? 0) + (items[1]?.share ?? 0)]).toEqual([0, expect.closeTo(1, 9)]);
    const one = await trends.bottlenecks(bottlenecksQuery.parse({ by: 'feature', limit: '1' }), all);
    expect([one.items.length, one.leftOut]).toEqual([1, 1]);
  });

  it('foresee when growing peaks reach a limit, from the first day with calls on', async () => {
    const query = capacityQuery.parse({ callsPerMinute: '10', tokensPerMinute: '1' });
    const { days, calls, tokens } = await trends.capacity(query, all);
    expect(days.map(({ callsPerMinute }) => Math.round(callsPerMinute * 15))).toEqual(
      Array.from({ length: 20 }, (_, at) => 75 - 3 * (20 - at)),
    );
    expect(calls).toMatchObject({ perDay: expect.closeTo(0.2, 6), level: expect.closeTo(4.8, 6), reason: null });
    expect((Date.parse(calls.reachedAt ?? '') - NOON) / DAY_MS).toBeCloseTo(26, 3);
    expect(tokens).toMatchObject({ reason: null, reachedAt: new Date(NOON).toISOString() });
    const none = await trends.capacity(capacityQuery.parse({ project: 'nobody' }), all);
    expect(none).toMatchObject({ days: [], calls: { reason: 'not_enough_history', highest: null } });
  });
});
