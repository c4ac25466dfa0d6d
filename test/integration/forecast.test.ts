import { DAY_MS, HOUR_MS, ZoneCalendar } from '../../src/domain/period.js';
import type { Caller } from '../../src/domain/scopes.js';
import { forecastQuery } from '../../src/features/costs/forecast.query.js';
import { ForecastService } from '../../src/features/costs/forecast.service.js';
import type { ForecastAnswer } from '../../src/features/costs/forecast.view.js';
import { BudgetOutlooks } from '../../src/storage/budgets/budget-outlooks.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aDraft, BudgetOffice } from '../harness/budgets.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const EVERYTHING: Caller = { keyId: 'admin', scopes: ['read'], project: null };

onEachDatabase('The forecast of spend', (kind) => {
  let books: Books;
  let service: ForecastService;
  let count = 0;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    service = new ForecastService(books.usage, books.planner, books.ledger, books.clock);
  });

  afterEach(() => books.remove());

  const ask = (told: object = {}, caller = EVERYTHING): Promise<ForecastAnswer> =>
    service.forecast(forecastQuery.parse(told), caller);

  /** So many million tokens for $2.50 each, at noon of so many days ago. */
  const spend = (millions: number, daysAgo: number, told: Partial<Parameters<typeof aCall>[0]> = {}) =>
    aCall({
      ...{ id: `call-${count++}`, startedAtMs: NOON - daysAgo * DAY_MS - HOUR_MS },
      usage: { inputUncached: millions * 1e6, output: 0 },
      ...told,
    });

  it('adds to what is spent of the month what its other days are expected to cost, in the scope that is asked for', async () => {
    const days = Array.from({ length: 40 }, (_, ago) => ago);
    await books.ledger.record(
      batchOf(
        ...days.map((ago) => spend(4, ago, { feature: 'chat' })),
        ...days.map((ago) => spend(2, ago, { feature: 'search', project: 'shop' })),
      ),
    );
    const all = await ask();
    expect(all).toMatchObject({
      ...{ period: 'month', from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z', timezone: 'UTC' },
      ...{ spentUsd: '360', calls: 48, unpricedCalls: 0, isLowerBound: false, forecastReason: null },
      forecast: { method: 'damped_trend_by_weekday', historyDays: 39, coverage: 0.8 },
    });
    // Half of today is left, and six days.
    expect(Number(all.forecast?.expectedUsd)).toBeCloseTo(360 + 6.5 * 15, 3);
    expect(all.days).toHaveLength(24);
    expect(all.days.at(-1)).toEqual({ day: '2026-11-24T00:00:00.000Z', totalUsd: '360', unpricedCalls: 0 });
    expect(all.ahead).toHaveLength(7);
    const { expectedUsd, lowUsd, highUsd } = all.forecast ?? {};
    expect(all.ahead.at(-1)).toEqual({ day: '2026-11-30T00:00:00.000Z', expectedUsd, lowUsd, highUsd });

    const chat = await ask({ feature: 'chat' });
    expect(Number(chat.forecast?.expectedUsd)).toBeCloseTo(240 + 65, 3);
    const shop = await ask({}, { ...EVERYTHING, project: 'shop' });
    expect(Number(shop.forecast?.expectedUsd)).toBeCloseTo(120 + 32.5, 3);
    await expect(ask({ project: 'other' }, { ...EVERYTHING, project: 'shop' })).rejects.toMatchObject({
      code: 'wrong_project',
    });
  });

  it.each([
    ['week', '2026-11-23T00:00:00.000Z', 2, 6],
    ['quarter', '2026-10-01T00:00:00.000Z', 55, 38],
    ['year', '2026-01-01T00:00:00.000Z', 328, 38],
    ['day', '2026-11-24T00:00:00.000Z', 1, 1],
  ] as const)('is of any span of the calendar: the %s', async (period, from, passed, left) => {
    await books.ledger.record(batchOf(...Array.from({ length: 60 }, (_, ago) => spend(1, ago))));
    const answer = await ask({ period });
    expect([answer.from, answer.days.length, answer.ahead.length]).toEqual([from, passed, left]);
    expect(Number(answer.forecast?.expectedUsd)).toBeCloseTo(Number(answer.spentUsd) + 2.5 * (left - 0.5), 3);
  });

  it('is by the days of any zone', async () => {
    await books.ledger.record(batchOf(...Array.from({ length: 30 }, (_, ago) => spend(1, ago))));
    const timezone = 'Asia/Kolkata';
    const answer = await ask({ timezone });
    const calendar = ZoneCalendar.of(timezone);
    expect(answer).toMatchObject({ timezone, from: '2026-10-31T18:30:00.000Z', to: '2026-11-30T18:30:00.000Z' });
    expect(answer.days.at(-1)?.day).toBe(new Date(calendar.dayOf(NOON).fromMs).toISOString());
    expect(answer.spentUsd).toBe('60');
    // Of today there are six hours and a half left.
    expect(Number(answer.forecast?.expectedUsd)).toBeCloseTo(60 + 2.5 * (6 + 6.5 / 24), 3);
  });

  it('is none without a week of history, and says so', async () => {
    await books.ledger.record(batchOf(...Array.from({ length: 7 }, (_, ago) => spend(1, ago))));
    expect(await ask()).toMatchObject({
      ...{ spentUsd: '17.5', forecast: null, forecastReason: 'not_enough_history', ahead: [] },
    });
    await books.ledger.record(batchOf(spend(1, 7)));
    books.clock.atMs += 6_000;
    expect((await ask()).forecast).toMatchObject({ method: 'damped_trend', historyDays: 7 });
    expect(await ask({ model: 'gpt-4o-mini' })).toMatchObject({
      ...{ spentUsd: '0', calls: 0, forecast: null, forecastReason: 'not_enough_history' },
    });
  });

  it('is at least so much where calls have no price', async () => {
    await books.ledger.record(
      batchOf(...Array.from({ length: 30 }, (_, ago) => spend(1, ago)), spend(1, 2, { model: 'own' })),
    );
    expect(await ask()).toMatchObject({ unpricedCalls: 1, isLowerBound: true });
    expect(await ask({ period: 'day' })).toMatchObject({ unpricedCalls: 0, isLowerBound: true });
  });

  it('is learned anew after a while, and what is spent is always what the ledger says', async () => {
    await books.ledger.record(batchOf(...Array.from({ length: 30 }, (_, ago) => spend(1, ago))));
    const before = await ask();
    await books.ledger.record(batchOf(...Array.from({ length: 29 }, (_, ago) => spend(1, ago + 1))));
    const soon = await ask();
    expect([before.spentUsd, soon.spentUsd]).toEqual(['60', '117.5']);
    expect(Number(soon.forecast?.expectedUsd) - 117.5).toBeCloseTo(Number(before.forecast?.expectedUsd) - 60, 6);
    books.clock.atMs += 10 * 60_000;
    const later = await ask();
    expect(Number(later.forecast?.expectedUsd) - 117.5).toBeGreaterThan(30);
  });

  it('is that of a budget which counts the same', async () => {
    await books.ledger.record(
      batchOf(...Array.from({ length: 50 }, (_, ago) => spend(1 + (ago % 7), ago, { feature: ago % 2 ? 'a' : 'b' }))),
    );
    const office = new BudgetOffice(books);
    const outlooks = new BudgetOutlooks(books.database, books.clock);
    for (const filter of [{}, { feature: ['a'] }]) {
      const name = JSON.stringify(filter);
      const id = `${filter.feature?.[0] ?? 'all'}`;
      await office.budgets.create(TESTER, aDraft({ id, name, period: 'month', filter, timezone: 'Asia/Tokyo' }), 10);
      const standing = await office.standings.at(id, NOON);
      if (!standing) throw new Error('the budget has no standing');
      const [outlook] = await outlooks.of([standing]);
      const { forecast } = await ask({ timezone: 'Asia/Tokyo', ...filter });
      expect(Number(forecast?.expectedUsd) * 1e9).toBeCloseTo(Number(outlook?.end.expected), -1);
      expect(Number(forecast?.highUsd) * 1e9).toBeCloseTo(Number(outlook?.end.high), -1);
    }
  });
});
