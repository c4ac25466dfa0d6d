import { WrongEnvironment } from '../../src/config/environment.js';
import { makeDataSource } from '../../src/storage/data-source.js';
import { Database } from '../../src/storage/database.js';
import { mysqlDialect } from '../../src/storage/mysql-dialect.js';
import { Schema } from '../../src/storage/schema.js';
import { sqliteDialect } from '../../src/storage/sqlite-dialect.js';
import { DAY_MS } from '../../src/domain/period.js';
import type { Span } from '../../src/domain/span.js';
import { EMPTY_BATCH } from '../../src/storage/ledger/batch.js';
import { keyOf } from '../../src/storage/ledger/keys.js';
import { Books, MovableClock } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { makePlace, onEachDatabase, type Place } from '../harness/databases.js';

onEachDatabase('The migrations', (kind) => {
  let place: Place;
  let opened: Database[];

  beforeEach(async () => {
    place = await makePlace(kind);
    opened = [];
  });

  afterEach(async () => {
    for (const database of opened) await database.onApplicationShutdown();
    await place.remove();
  });

  async function open(): Promise<Database> {
    const database = await Database.open(place.environment);
    opened.push(database);
    return database;
  }

  async function run(database: Database, ...statements: string[]): Promise<void> {
    await database.transaction(async (transaction) => {
      for (const sql of statements) await transaction.change(sql);
    });
  }

  const namesIn = async (database: Database): Promise<unknown[]> =>
    (await database.query('SELECT name FROM migrations ORDER BY name')).map(({ name }) => name);

  it('make the schema that the entities describe, and can be undone', async () => {
    // TypeORM reads MariaDB's defaults rightly only when it is told that it is MariaDB.
    const DATABASE_URL = place.environment.DATABASE_URL?.replace('mysql:', 'mariadb:');
    const source = makeDataSource({ ...place.environment, ...(DATABASE_URL ? { DATABASE_URL } : {}) });
    await source.initialize();
    const schema = new Schema(source, kind === 'sqlite' ? sqliteDialect : mysqlDialect);

    expect(await schema.upgrade()).toEqual(source.migrations.map(({ name }) => name));
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);

    for (const { name } of [...source.migrations].reverse()) expect(await schema.undoLast()).toBe(name);
    expect(await schema.undoLast()).toBeNull();
    expect(await schema.standing()).toEqual(source.migrations.map(({ name }) => ({ name, isApplied: false })));
    await source.destroy();
  });

  it('run once, however many workers start at once', async () => {
    const databases = await Promise.all(Array.from({ length: 6 }, open));

    for (const database of databases) await database.query('SELECT COUNT(*) FROM llm_calls');
    const names = await namesIn(databases[0] as Database);
    expect(names).toEqual([...new Set(names)]);
    expect(names.length).toBeGreaterThan(0);
  });

  it('keep who knows fewer of them out, with a sentence', async () => {
    const newer = await open();
    await run(newer, `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Tomorrow9999999999999')`);

    const started = open();

    await expect(started).rejects.toBeInstanceOf(WrongEnvironment);
    await expect(started).rejects.toThrow(/schema is of a newer TechSapo.*Tomorrow9999999999999/);
  });

  it('take what is there along, to lots and days and back', async () => {
    const [id, key] = ['told-before', keyOf('web', 'told-before')];
    const at = NOON - 40 * DAY_MS;
    const books = await Books.openPlace(place, new MovableClock(NOON));
    const facts = aCall({
      id,
      project: 'web',
      startedAtMs: at,
      status: 'error',
      errorClass: 'timeout',
      traceId: 'of-it',
    });
    const span: Span = {
      ...({
        id: 's',
        project: 'web',
        dialect: 'otlp',
        traceId: 'of-it',
        parentId: null,
        name: 'x',
        kind: 'tool',
      } as const),
      ...{ startedAtMs: at, durationMs: 1, failed: false, message: null, usage: null },
    };
    await books.ledger.record({ ...EMPTY_BATCH, calls: [{ facts, input: 'asked', output: null }], spans: [span] });
    await books.close();

    const source = makeDataSource(place.environment);
    await source.initialize();
    const schema = new Schema(source, kind === 'sqlite' ? sqliteDialect : mysqlDialect);
    for (const latest of [
      'ReportFailures1764576000000',
      'Recovery1764492000000',
      'Reports1764488400000',
      'Incidents1764481200000',
      'Health1764477600000',
      'DeploymentsAndMeasures1764474000000',
      'Slos1764470400000',
      'WebVitals1764466800000',
      'Growth1764380600000',
      'UrgentTellings1764380500000',
      'Security1764380400000',
      'SeriesAnomalies1764380300000',
      'Notifications1764380200000',
      'WorkerFacts1764380150000',
      'Alerts1764380100000',
      'Audit1764380000000',
      'FailedCosts1764370400000',
      'People1764370300000',
      'Quotas1764370200000',
      'JudgedPairs1764370100000',
      'Books1764370050000',
      'Budgets1764370000000',
      'JudgedBounces1764360000000',
      'Probes1764350000000',
      'WallBounces1764340000000',
      'LotsAndDays1764330000000',
    ]) {
      expect(await schema.undoLast()).toBe(latest);
    }
    expect(await source.query(`SELECT id FROM llm_calls WHERE call_key = '${key}'`)).toEqual([{ id }]);
    expect(await source.query('SELECT call_key, input FROM call_contents')).toEqual([
      { call_key: key, input: 'asked' },
    ]);
    await source.destroy();

    const again = await Books.openPlace(place, new MovableClock(NOON));
    const stored = await again.calls.find(id, 'web');
    expect(stored?.call).toMatchObject({ id, startedAtMs: at });
    expect(stored && (await again.calls.content(stored))).toEqual({ input: 'asked', output: null });
    expect((await again.traces.spans('of-it', 'web', 10)).spans).toEqual([span]);
    expect(await again.ledger.record(batchOf(facts))).toEqual(['duplicate']);
    expect((await again.verifier.verify()).differences).toEqual([]);
    await again.close();
  });

  it('tell what failed calls of before cost, and of how many nobody knows any more', async () => {
    const own = await makePlace(kind, { CALL_RETENTION_DAYS: '30' });
    const clock = new MovableClock(NOON - 40 * DAY_MS);
    const books = await Books.openPlace(own, clock);
    const failed = (id: string, agoMs: number, told: object = {}) =>
      aCall({ id, startedAtMs: clock.atMs - agoMs, status: 'error', errorClass: 'timeout', feature: 'f', ...told });
    await books.ledger.record(batchOf(failed('gone', 60_000), failed('gone too', DAY_MS), aCall({ id: 'fine' })));
    await books.ledger.posted();
    clock.atMs = NOON;
    await books.retention.expire();
    await books.ledger.record(
      batchOf(failed('kept', DAY_MS), failed('same minute', DAY_MS), failed('unknown', 60_000, { model: 'own' })),
    );
    const ask = async (from: Books) => {
      const toMs = NOON + DAY_MS;
      const plan = await from.planner.plan({ fromMs: NOON - 60 * DAY_MS, toMs, interval: 'day' }, {});
      const sums = await from.usage.sums({ ...plan, filter: { feature: ['f'] }, groupBy: [] });
      return sums.map(({ rollup: { errors, failedNano, failedUncosted, failedUs } }) => {
        return [errors, failedNano, failedUncosted, failedUs];
      });
    };
    const told = [
      [2, 7_000_000n, 0, 2_400_000],
      [1, 0n, 1, 1_200_000],
    ];
    const before = [1, 3_500_000n, 0, 1_200_000];
    expect(await ask(books)).toEqual([before, before, ...told]);
    await books.close();

    const source = makeDataSource(own.environment);
    await source.initialize();
    const schema = new Schema(source, kind === 'sqlite' ? sqliteDialect : mysqlDialect);
    for (const latest of [
      'ReportFailures1764576000000',
      'Recovery1764492000000',
      'Reports1764488400000',
      'Incidents1764481200000',
      'Health1764477600000',
      'DeploymentsAndMeasures1764474000000',
      'Slos1764470400000',
      'WebVitals1764466800000',
      'Growth1764380600000',
      'UrgentTellings1764380500000',
      'Security1764380400000',
      'SeriesAnomalies1764380300000',
      'Notifications1764380200000',
      'WorkerFacts1764380150000',
      'Alerts1764380100000',
      'Audit1764380000000',
      'FailedCosts1764370400000',
    ]) {
      expect(await schema.undoLast()).toBe(latest);
    }
    await source.destroy();
    const again = await Books.openPlace(own, clock);
    const unknown = [1, 0n, 1, 0];
    expect(await ask(again)).toEqual([unknown, unknown, ...told]);
    expect((await again.verifier.verify()).differences).toEqual([]);
    await again.ledger.record(batchOf(aCall({ id: 'kept', startedAtMs: NOON - DAY_MS, feature: 'f' })));
    expect((await ask(again))[2]).toEqual([1, 3_500_000n, 0, 1_200_000]);
    expect((await again.verifier.verify()).differences).toEqual([]);
    await again.close();
    await own.remove();
  });

  if (kind === 'mariadb') {
    it('go on where a process died in the middle of one', async () => {
      const before = await open();
      await run(before, 'DELETE FROM migrations', 'DROP TABLE scores', 'DROP TABLE outbox');

      const after = await open();

      expect(await after.query('SELECT * FROM scores')).toEqual([]);
      expect(await after.query('SELECT * FROM outbox')).toEqual([]);
      expect((await namesIn(after)).length).toBeGreaterThan(0);
    });

    it('wait for who is at them, and no longer than he lives', async () => {
      const first = await open();
      await run(
        first,
        'DELETE FROM migrations',
        `UPDATE schema_lock SET holder = 'somebody', until_ms = UNIX_TIMESTAMP(NOW(3)) * 1000 + 1500`,
      );
      const startedAt = performance.now();

      const second = await open();

      expect(performance.now() - startedAt).toBeGreaterThan(1_200);
      expect((await namesIn(second)).length).toBeGreaterThan(0);
    });
  }
});
