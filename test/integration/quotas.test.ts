import fc from 'fast-check';
import { BUDGET_PERIODS } from '../../src/domain/budget/budget.js';
import { periodAt } from '../../src/domain/budget/budget-period.js';
import { DAY_MS, HOUR_MS } from '../../src/domain/period.js';
import { MOST_UNITS, parseQuantity } from '../../src/domain/quota/quota.js';
import { REPORT_KINDS, REPORTS_KEPT_MS, type Report } from '../../src/domain/quota/usage.js';
import type { QuotaDraft } from '../../src/storage/quotas/quotas.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';
import { aQuota, aReport, QuotaOffice } from '../harness/quotas.js';

const ZONES = ['UTC', 'Asia/Tokyo', 'Asia/Kolkata', 'America/New_York', 'Pacific/Chatham', 'Australia/Lord_Howe'];
/** Few moments, so that many reports are of the same one. */
const STEP_MS = 6 * HOUR_MS;

const report = fc
  .record({
    kind: fc.constantFrom(...REPORT_KINDS),
    steps: fc.integer({ min: 0, max: (90 * DAY_MS) / STEP_MS }),
    thousandths: fc.bigInt({ min: 0n, max: 2_000_000n }),
  })
  .map(({ kind, steps, thousandths }) => ({ kind, atMs: NOON - steps * STEP_MS, amount: thousandths }));

const quota = fc
  .record({
    period: fc.constantFrom(...BUDGET_PERIODS),
    days: fc.integer({ min: 1, max: 60 }),
    timezone: fc.constantFrom(...ZONES),
  })
  .map(({ period, days, timezone }) => aQuota({ period, timezone, rollingDays: period === 'rolling' ? days : null }));

/** Reports by their places in a list, so that some are told again; each telling is of several at once. */
const tellings = fc.array(fc.array(fc.nat(39), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 12 });

onEachDatabase('What quotas have counted', (kind) => {
  let books: Books;
  let others: Books;
  let office: QuotaOffice;
  let other: QuotaOffice;
  let count = 0;

  beforeAll(async () => {
    books = await Books.open(kind, NOON);
    others = await books.another();
    [office, other] = [new QuotaOffice(books), new QuotaOffice(others)];
  });

  afterAll(async () => {
    await others.close();
    await books.remove();
  });

  beforeEach(() => {
    books.clock.atMs = NOON;
  });

  const make = async (told: Parameters<typeof aQuota>[0] = {}): Promise<string> => {
    const id = `q${count++}`;
    return (await office.quotas.create(TESTER, aQuota({ ...told, id, name: id }), 100)).id;
  };

  const tell = (id: string, ...reports: Report[]) => office.usage.record(id, reports);

  const reached = async (id: string, atMs = books.clock.atMs) => {
    const standing = await office.standing(id, atMs);
    return standing.reached.map(({ percent, atMs: at }) => [percent, at === null ? null : at - NOON]);
  };

  it('is what was reported, in whichever order, twice or late, by two workers in turns', async () => {
    await fc.assert(
      fc.asyncProperty(
        quota,
        fc.array(report, { minLength: 40, maxLength: 40 }),
        tellings,
        async (draft, all, told) => {
          const id = await make(draft);
          const reports = all.map((one, index): Report => {
            return { ...one, id: `${index}`, kind: draft.period === 'rolling' ? 'increment' : one.kind };
          });
          const accepted = new Map<string, Report>();
          for (const [turn, places] of told.entries()) {
            const some = places.flatMap((place) => reports[place] ?? []);
            const came = await (turn % 2 === 0 ? office : other).usage.record(id, some);
            const fresh = new Set(some.map((one) => one.id).filter((one) => !accepted.has(one)));
            expect(came).toMatchObject({ recorded: fresh.size, duplicates: some.length - fresh.size });
            for (const one of some) if (!accepted.has(one.id)) accepted.set(one.id, one);
          }
          await compare(other, { ...draft, id }, [...accepted.values()]);
          await office.quotas.remove(TESTER, id);
        },
      ),
      { numRuns: kind === 'sqlite' ? 100 : 40, endOnFailure: true },
    );
  }, 300_000);

  it('loses and doubles nothing of what both workers are told at the same time', async () => {
    const id = await make({ period: 'year' });
    const reports = Array.from({ length: 60 }, (_, index) => aReport('increment', `${index}`, NOON - index, '1.5'));
    const tries = reports.flatMap((one) => [office.usage.record(id, [one]), other.usage.record(id, [one])]);
    const came = await Promise.all(tries);
    expect(came.reduce((sum, one) => sum + (one?.recorded ?? 0), 0)).toBe(60);
    expect((await other.standing(id, NOON)).used).toBe(parseQuantity('90'));
  });

  it('is refused, all of it, where an id stands for something else', async () => {
    const id = await make();
    await tell(id, aReport('increment', 'a', NOON, '1'));
    const conflict = tell(id, aReport('increment', 'b', NOON, '1'), aReport('increment', 'a', NOON, '2'));
    await expect(conflict).rejects.toMatchObject({ code: 'report_conflict', status: 409 });
    const within = tell(id, aReport('increment', 'c', NOON, '1'), aReport('reading', 'c', NOON, '1'));
    await expect(within).rejects.toMatchObject({ code: 'report_conflict' });
    expect((await office.standing(id, NOON)).used).toBe(parseQuantity('1'));
  });

  it('is refused where a rolling period is told a total, and where it is more than can be counted', async () => {
    const rolling = await make({ period: 'rolling', rollingDays: 7 });
    await expect(tell(rolling, aReport('reading', 'a', NOON, '1'))).rejects.toMatchObject({ code: 'no_running_total' });
    for (const id of [rolling, await make()]) {
      await tell(id, aReport('increment', 'b', NOON, String(MOST_UNITS)));
      const more = tell(id, aReport('increment', 'c', NOON, '0.001'));
      await expect(more).rejects.toMatchObject({ code: 'usage_too_large', status: 422 });
      expect((await office.standing(id, NOON)).used).toBe(parseQuantity(String(MOST_UNITS)));
    }
  });

  it('crosses thresholds when it is told, and leaves those that a reading takes back', async () => {
    const id = await make();
    await tell(id, aReport('increment', 'a', NOON - HOUR_MS, '500'));
    books.clock.atMs = NOON + 1;
    await tell(id, aReport('increment', 'b', NOON, '400'));
    expect(await reached(id)).toEqual([
      [50, 0],
      [80, 1],
    ]);
    books.clock.atMs = NOON + 2;
    await tell(id, aReport('reading', 'c', NOON + 2, '700'));
    expect(await reached(id)).toEqual([[50, 0]]);
    books.clock.atMs = NOON + 3;
    await tell(id, aReport('reading', 'd', NOON + 3, '1000'));
    expect(await reached(id)).toEqual([
      [50, 0],
      [80, 3],
      [100, 3],
    ]);
  });

  it('crosses the thresholds of the period that a late report is of', async () => {
    const id = await make({ period: 'day' });
    await tell(id, aReport('increment', 'a', NOON - DAY_MS, '600'), aReport('increment', 'b', NOON, '100'));
    expect([await reached(id), await reached(id, NOON - DAY_MS)]).toEqual([[], [[50, 0]]]);
  });

  it('crosses thresholds of rolling periods, and again after days that fell out of them', async () => {
    const id = await make({ period: 'rolling', rollingDays: 2 });
    await tell(id, aReport('increment', 'a', NOON, '600'));
    expect(await reached(id)).toEqual([[50, 0]]);
    books.clock.atMs = NOON + 2 * DAY_MS;
    expect(await reached(id)).toEqual([]);
    await tell(id, aReport('increment', 'b', NOON + 2 * DAY_MS, '500'));
    expect(await reached(id)).toEqual([[50, 2 * DAY_MS]]);
  });

  it('is held against other terms from when they come into force on, which cross and leave thresholds', async () => {
    const draft = aQuota({ id: await make(), name: 'terms' });
    await tell(draft.id, aReport('increment', 'a', NOON, '600'));
    books.clock.atMs = NOON + 1;
    const limited = (limit: string, effectiveFromMs = books.clock.atMs): QuotaDraft => ({
      ...draft,
      terms: { ...draft.terms, effectiveFromMs, limit },
    });
    await other.quotas.replace(TESTER, limited('700'));
    expect(await reached(draft.id)).toEqual([
      [50, 0],
      [80, 1],
    ]);
    books.clock.atMs = NOON + 2;
    await other.quotas.replace(TESTER, limited('2000'));
    expect(await reached(draft.id)).toEqual([]);
    await other.quotas.replace(TESTER, limited('600', NOON + HOUR_MS));
    expect(await reached(draft.id)).toEqual([]);
    books.clock.atMs = NOON + HOUR_MS;
    expect(await reached(draft.id)).toEqual([
      [50, HOUR_MS],
      [80, HOUR_MS],
      [100, HOUR_MS],
    ]);
  });

  it('is kept: what it was made by is changed only while nothing was reported', async () => {
    const id = await make();
    const daily = aQuota({ id, name: 'daily', period: 'day', timezone: 'Asia/Tokyo' });
    expect(await office.quotas.replace(TESTER, daily)).toMatchObject({ period: 'day', timezone: 'Asia/Tokyo' });
    await tell(id, aReport('increment', 'a', NOON, '1'));
    for (const told of [{ period: 'week' }, { timezone: 'UTC' }, { unit: 'bytes' }] as const) {
      const wanted = office.quotas.replace(TESTER, { ...daily, ...told });
      await expect(wanted).rejects.toMatchObject({ code: 'quota_in_use', status: 409 });
    }
    expect(await office.quotas.replace(TESTER, { ...daily, metric: 'rows written', project: 'shop' })).toMatchObject({
      ...{ metric: 'rows written', project: 'shop', lastReportMs: NOON },
    });
  });

  it('is known by one name, is bounded, and goes with its quota', async () => {
    const id = await make();
    const made = Promise.allSettled([
      office.quotas.create(TESTER, aQuota({ id: 'one', name: 'same' }), 100),
      other.quotas.create(TESTER, aQuota({ id: 'two', name: 'same' }), 100),
    ]);
    expect((await made).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(office.quotas.replace(TESTER, aQuota({ id, name: 'same' }))).rejects.toMatchObject({
      code: 'name_taken',
    });
    await expect(office.quotas.create(TESTER, aQuota({ id: 'more' }), 2)).rejects.toMatchObject({
      code: 'too_many_quotas',
    });

    await tell(id, aReport('increment', 'a', NOON, '900'));
    expect([await other.quotas.remove(TESTER, id), await office.quotas.remove(TESTER, id)]).toEqual([true, false]);
    expect(await tell(id, aReport('increment', 'a', NOON, '900'))).toBe(null);
    await office.quotas.create(TESTER, aQuota({ id, name: id }), 100);
    expect(await office.standing(id, NOON)).toMatchObject({ used: 0n, reached: [] });
  });

  it('stays when single reports are let go that are too old to come again', async () => {
    const id = await make({ period: 'year' });
    const old = NOON - REPORTS_KEPT_MS;
    await tell(id, aReport('increment', 'old', old, '3'), aReport('increment', 'new', NOON, '4'));
    await office.usage.expire();
    expect(await tell(id, aReport('increment', 'old', old, '3'))).toMatchObject({ recorded: 0, duplicates: 1 });
    books.clock.atMs = NOON + 2 * DAY_MS;
    expect(await office.usage.expire()).toBeGreaterThanOrEqual(1);
    const rows = await books.database.query('SELECT id FROM quota_reports WHERE quota_id = ?', [id]);
    expect(rows).toEqual([{ id: 'new' }]);
    expect((await office.standing(id, NOON)).used).toBe(parseQuantity('7'));
  });

  it('is forecast as budgets are, from the days that are over', async () => {
    const id = await make({ terms: { limit: '27' } });
    const days = Array.from({ length: 21 }, (_, day) =>
      aReport('reading', `${day}`, NOON - (20 - day) * DAY_MS, `${day + 1}`),
    );
    await tell(id, ...days);
    const found = await office.standings.at(id, NOON);
    const [outlook] = await office.standings.outlooks(found ? [found] : []);
    expect(outlook).toMatchObject({ method: 'damped_trend_by_weekday', coverage: 0.8, historyDays: 20 });
    expect(Number(outlook?.end.expected) / 1000).toBeGreaterThan(21);
    expect(outlook?.exhaustedOnMs).toBeGreaterThan(NOON);
  });
});

/** compare holds a quota against its reports, in each period that has any. */
async function compare(office: QuotaOffice, draft: QuotaDraft, reports: readonly Report[]): Promise<void> {
  for (const atMs of [NOON, ...reports.map((one) => one.atMs)]) {
    const { fromMs, toMs } = periodAt(draft, atMs);
    const own = reports.filter((one) => one.atMs >= fromMs && one.atMs < toMs);
    const readings = own.filter((one) => one.kind === 'reading');
    const readAtMs = Math.max(-1, ...readings.map((one) => one.atMs));
    const reading = readings.findLast((one) => one.atMs === readAtMs);
    const later = own.filter((one) => one.kind === 'increment' && one.atMs > readAtMs);
    const used = later.reduce((sum, { amount }) => sum + amount, reading?.amount ?? 0n);
    expect((await office.standing(draft.id, atMs)).used).toBe(used);
  }
}
