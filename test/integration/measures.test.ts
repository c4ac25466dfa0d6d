import fc from 'fast-check';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/period.js';
import type { Caller } from '../../src/domain/scopes.js';
import { ActiveUsersService } from '../../src/features/measures/active-users.service.js';
import { EconomicsService } from '../../src/features/measures/economics.service.js';
import {
  activeUsersQuery,
  economicsQuery,
  measuresBody,
  measuresQuery,
} from '../../src/features/measures/measures.schema.js';
import { MeasuresService } from '../../src/features/measures/measures.service.js';
import { CurrencyRates } from '../../src/storage/budgets/currency-rates.js';
import { MeasureSums } from '../../src/storage/measures/measure-sums.js';
import { ActiveUsers } from '../../src/storage/repositories/active-users.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const caller = (project: string | null = null): Caller => ({ keyId: 'k', scopes: ['read'], project });
const ago = (agoMs: number): string => new Date(NOON - agoMs).toISOString();

/** One worker's measures. */
class Office {
  readonly sums: MeasureSums;
  readonly rates: CurrencyRates;
  private readonly service: MeasuresService;
  private readonly economist: EconomicsService;
  private readonly counter: ActiveUsersService;

  constructor(books: Books) {
    const { database, ledger, clock, planner, usage, audit } = books;
    this.sums = new MeasureSums(database, ledger, clock);
    this.rates = new CurrencyRates(database, audit.log);
    this.service = new MeasuresService(this.sums, planner, clock);
    this.economist = new EconomicsService(this.sums, usage, this.rates, planner, clock);
    this.counter = new ActiveUsersService(new ActiveUsers(database, ledger), ledger, clock);
  }

  async report(told: unknown, project: string | null = null) {
    return this.service.report(measuresBody.parse(told), caller(project));
  }

  series(query: object = {}, project: string | null = null) {
    return this.service.series(measuresQuery.parse(query), caller(project));
  }

  economics(query: object = {}, project: string | null = null) {
    return this.economist.economics(economicsQuery.parse(query), caller(project));
  }

  async users(query: object, project: string | null = null) {
    const { periods } = await this.counter.count(activeUsersQuery.parse(query), caller(project));
    return periods.map(({ users }) => users);
  }
}

onEachDatabase('Measures', (kind) => {
  let books: Books;
  let office: Office;

  beforeEach(async () => {
    books = await Books.open(kind, NOON, { REPORTING_TIMEZONE: 'Asia/Tokyo' });
    office = new Office(books);
  });

  afterEach(() => books.remove());

  it('are what was reported, each once, by two workers at the same time, in any zone and interval', async () => {
    const others = await books.another();
    const other = new Office(others);
    const report = fc.record({
      id: fc.integer({ min: 0, max: 30 }),
      minutes: fc.integer({ min: 0, max: 40 * 24 * 60 }),
      value: fc.integer({ min: -5_000, max: 20_000 }),
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(report, { minLength: 1, maxLength: 60 }), async (told) => {
        const name = `signups ${round++}`;
        const first = new Map<number, (typeof told)[number]>();
        for (const one of told) if (!first.has(one.id)) first.set(one.id, one);
        const bodies = [...first.values()].map(({ id, minutes, value }) => {
          return { id: `${id}`, name, value: value / 1000, at: ago(minutes * MINUTE_MS) };
        });
        const both = await Promise.all([office.report(bodies), other.report(bodies.toReversed())]);
        expect(both.reduce((sum, { recorded }) => sum + recorded, 0)).toBe(first.size);
        for (const [interval, timezone] of [
          ['day', undefined],
          ['day', 'America/New_York'],
          ['hour', 'Asia/Kolkata'],
          ['month', 'UTC'],
        ] as const) {
          const { buckets, measures } = await other.series({ name, from: ago(41 * DAY_MS), interval, timezone });
          const starts = [...buckets.map((at) => Date.parse(at)), Infinity];
          const expected = buckets.map((_, index) => {
            const within = bodies.filter(
              ({ at }) => Date.parse(at) >= (starts[index] ?? 0) && Date.parse(at) < (starts[index + 1] ?? 0),
            );
            return Math.round(within.reduce((sum, { value }) => sum + value * 1000, 0));
          });
          const values = measures[0]?.values.map((value) => Math.round(Number(value) * 1000));
          expect(values).toEqual(expected);
        }
      }),
      { numRuns: kind === 'sqlite' ? 15 : 8, endOnFailure: true },
    );
    await others.close();
  }, 300_000);

  it('count once by an id, which is that of a project', async () => {
    const told = { id: '2026-11-24', name: 'signups', value: 2, at: ago(0) };
    expect(await office.report(told, 'shop')).toMatchObject({ recorded: 1, duplicates: 0 });
    expect(await office.report({ ...told, value: 3 }, 'desk')).toMatchObject({ recorded: 1, duplicates: 0 });
    expect(await office.report(told, 'shop')).toMatchObject({ recorded: 0, duplicates: 1 });
    expect((await office.series()).measures).toMatchObject([{ name: 'signups', total: '5' }]);
  });

  it('are refused, all of them, where one says something else than was said before', async () => {
    await office.report({ id: 'a', name: 'revenue', value: '10.50', currency: 'EUR', at: ago(0) });
    const good = { name: 'signups', value: 1, at: ago(0), unit: 'people' };
    const refused = async (told: object): Promise<unknown> =>
      office.report([good, { at: ago(0), ...told }]).catch((error: { code: string }) => error.code);
    expect(await refused({ id: 'a', name: 'revenue', value: '10.51' })).toBe('report_conflict');
    expect(await refused({ name: 'revenue', value: 1, currency: 'USD' })).toBe('measure_conflict');
    expect(await refused({ name: 'signups', value: 1, unit: 'cats' })).toBe('measure_conflict');
    expect(await refused({ name: 'signups', value: 1, at: ago(93 * DAY_MS) })).toBe('report_too_old');
    expect(await refused({ name: 'signups', value: 1, at: ago(-HOUR_MS) })).toBe('report_in_future');
    const most = Array.from({ length: 9 }, () => ({ name: 'bits', value: 1e12, at: ago(0) }));
    await office.report(most);
    await expect(office.report(most)).rejects.toMatchObject({ code: 'measure_too_large', status: 422 });
    expect((await office.series()).measures.map(({ name, total }) => [name, total])).toEqual([
      ['bits', '9000000000000'],
      ['revenue', '10.5'],
    ]);
    for (const told of [
      { name: '', value: 1 },
      { name: 'x', value: 'NaN' },
      { name: 'x', value: 0.0001 },
      { name: 'x', value: 1e13 },
      { name: 'x', value: 1, unit: 'a', currency: 'EUR' },
      { name: 'x', value: 1, currency: 'euro' },
      [],
    ]) {
      expect(measuresBody.safeParse(Array.isArray(told) ? told : { at: ago(0), ...told }).success).toBe(false);
    }
  });

  it('tell what one of each cost in calls, and the margin by the rates of each day', async () => {
    await books.ledger.record(
      batchOf(
        ...Array.from({ length: 40 }, (_, n) =>
          aCall({ id: `${n}`, project: 'shop', startedAtMs: NOON - n * HOUR_MS }),
        ),
        aCall({ id: 'desk', project: 'desk', startedAtMs: NOON - HOUR_MS }),
      ),
    );
    await office.rates.put(TESTER, [
      { currency: 'EUR', effectiveFromMs: NOON - 30 * DAY_MS, usdPerUnit: '1.1' },
      { currency: 'EUR', effectiveFromMs: NOON - DAY_MS, usdPerUnit: '1.2' },
    ]);
    const shop = { project: 'shop' };
    await office.report([
      { name: 'contents generated', value: 70, at: ago(HOUR_MS), ...shop },
      { name: 'revenue', value: '0.1', currency: 'EUR', at: ago(2 * DAY_MS), ...shop },
      { name: 'revenue', value: '0.1', currency: 'EUR', at: ago(60_000), ...shop },
      { name: 'sales', value: 3, currency: 'JPY', at: ago(60_000), ...shop },
      { name: 'elsewhere', value: 3, at: ago(60_000), project: 'desk' },
    ]);
    const { costUsd, calls, measures } = await office.economics({ project: 'shop', from: ago(5 * DAY_MS) });
    expect([costUsd, calls]).toEqual(['0.14', 40]);
    expect(measures).toMatchObject([
      { name: 'contents generated', value: '70', costPerUnitUsd: '0.002', margin: null, noMarginReason: 'not_money' },
      { name: 'revenue', value: '0.2', currency: 'EUR', revenueUsd: '0.23', leftUsd: '0.09' },
      { name: 'sales', revenueUsd: null, margin: null, noMarginReason: 'no_rate' },
    ]);
    expect(measures[1]?.margin).toBeCloseTo(0.09 / 0.23, 12);
    const all = await office.economics({}, 'desk');
    expect([all.costUsd, all.measures.map(({ name }) => name)]).toEqual(['0.0035', ['elsewhere']]);
    await expect(office.economics({ project: 'shop' }, 'desk')).rejects.toMatchObject({ code: 'wrong_project' });
    await expect(office.report({ name: 'x', value: 1, at: ago(0), project: 'shop' }, 'desk')).rejects.toMatchObject({
      code: 'wrong_project',
    });
  });

  it('are kept as long as they can be asked for', async () => {
    await office.report({ id: 'a', name: 'signups', value: 1, at: ago(DAY_MS) });
    books.clock.atMs = NOON + 450 * DAY_MS;
    await office.sums.expire();
    const rows = await books.database.query('SELECT grain FROM measure_sums ORDER BY grain');
    expect(rows.length).toBe(2);
    expect(await books.database.query('SELECT id FROM measure_reports')).toEqual([]);
    const span = { from: '2026-11-22T15:00:00Z', to: '2026-11-24T15:00:00Z' };
    expect((await office.series(span)).measures).toMatchObject([{ values: ['1', '0'] }]);
    await expect(office.series({ ...span, interval: 'hour' })).rejects.toMatchObject({ code: 'resolution_not_kept' });
  });

  it('count users once, in however many days and projects, by days of the reporting time zone', async () => {
    const by = (userId: string, hoursAgo: number, project = 'shop') =>
      aCall({ id: `${userId} ${hoursAgo} ${project}`, userId, project, startedAtMs: NOON - hoursAgo * HOUR_MS });
    await books.ledger.record(
      batchOf(
        by('ann', 1),
        by('ann', 2),
        by('ann', 22),
        by('ann', 1, 'desk'),
        by('bob', 1, 'desk'),
        by('cy', 30),
        by('cy', 24 * 12),
      ),
    );
    const span = { from: '2026-11-22T15:00:00Z', to: '2026-11-24T15:00:00Z' };
    expect(await office.users(span)).toEqual([2, 2]);
    expect(await office.users({ ...span, interval: 'week' })).toEqual([3]);
    expect(await office.users({ ...span, interval: 'month' })).toEqual([3]);
    expect(await office.users({ ...span, interval: 'week' }, 'desk')).toEqual([2]);
    await expect(office.users({ from: '2020-01-01T00:00:00Z' })).rejects.toMatchObject({ code: 'too_many_intervals' });
  });
});
