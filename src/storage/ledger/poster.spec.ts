import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '../../config/clock.js';
import { readEnvironment, type Environment } from '../../config/environment.js';
import { UNTOLD } from '../../domain/call.js';
import { ZoneCalendar } from '../../domain/period.js';
import type { CallChange, FiledCall } from '../../domain/rollup/fold.js';
import { Database } from '../database.js';
import type { Row } from '../sql-dialect.js';
import { Journal } from './journal.js';
import { Poster } from './poster.js';
import { SeriesRegistry } from './series-registry.js';
import { Sums } from './sums.js';

const NOON = Date.UTC(2026, 10, 24, 12);
const calendar = new ZoneCalendar('UTC');

class StandingClock extends Clock {
  override now(): number {
    return NOON;
  }
}

/** One worker: its connections to the database that all workers share, its journal and its poster. */
interface Worker {
  database: Database;
  journal: Journal;
  poster: Poster;
}

describe('a poster', () => {
  let environment: Environment;
  let folder: string;
  let workers: Worker[];
  let calls: number;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-poster-'));
    environment = readEnvironment({ DATA_DIR: folder });
    workers = [];
    calls = 0;
  });

  afterEach(async () => {
    for (const { poster, database } of workers) {
      await poster.finish();
      await database.onApplicationShutdown();
    }
    rmSync(folder, { recursive: true });
  });

  async function openWorker(): Promise<Worker> {
    const database = await Database.open(environment);
    const clock = new StandingClock();
    const journal = new Journal(database.dialect, calendar, clock);
    const registry = new SeriesRegistry(database.dialect);
    const facets = { model: 8, use: 9, release: 10, place: 11, provider: 12 };
    registry.adopt({ number: 7, exposed: 1, facet: null, facets, dimensions: UNTOLD });
    const worker = {
      database,
      journal,
      poster: new Poster(database, journal, new Sums(database, registry, calendar, clock)),
    };
    workers.push(worker);
    return worker;
  }

  const callAt = (startedAtMs: number): FiledCall => {
    const cost = { state: 'priced', reason: 'list_price', nanoUsd: 5n, priceKey: 1, cacheSavedNano: null } as const;
    const told = {
      ...UNTOLD,
      isRetry: false,
      id: `call-${++calls}`,
      dialect: 'native',
      startedAtMs,
      userId: 'u',
    } as const;
    return { call: { ...told, usage: { output: 3 }, cost }, series: 7, exposedSeries: 1, failure: null };
  };

  /** Journals so many transactions of one call each, of one user, that cost 5 nano-dollars. */
  async function journalled({ database, journal }: Worker, transactions: number): Promise<void> {
    await database.transaction(async (transaction) => {
      for (let n = 0; n < transactions; n++) {
        await transaction.run(journal.entry(new Map([['key', { before: null, after: callAt(NOON) }]])));
      }
    });
  }

  /** Journals one transaction of so many calls, an hour apart. */
  async function journalledApart({ database, journal }: Worker, count: number): Promise<void> {
    const changes = Array.from({ length: count }, (_, n): [string, CallChange] => {
      return [`key-${n}`, { before: null, after: callAt(NOON - n * 3_600_000) }];
    });
    await database.transaction((transaction) => transaction.run(journal.entry(new Map(changes))));
  }

  const altered = ({ database }: Worker, sql: string): Promise<number> =>
    database.transaction((transaction) => transaction.change(sql));
  const unposted = async ({ database }: Worker): Promise<number> =>
    Number((await database.query('SELECT COUNT(*) AS entries FROM journal'))[0]?.['entries']);
  const sums = ({ database }: Worker): Promise<Row[]> =>
    database.query('SELECT calls, output, cost_nano FROM rollups WHERE grain = 0 AND series = 7');
  const sumsOf = (count: number): Row[] => [{ calls: count, output: 3 * count, cost_nano: 5 * count }];

  it('adds up no more at once than memory has room for, however far apart calls lie', async () => {
    const worker = await openWorker();
    for (let n = 0; n < 6; n++) await journalledApart(worker, 3000);
    const transactions = jest.spyOn(worker.database, 'transaction');
    await worker.poster.post();
    expect(transactions.mock.calls.length).toBeGreaterThan(1);
    expect(await unposted(worker)).toBe(0);
    expect(await worker.database.query('SELECT SUM(calls) AS calls FROM rollups WHERE grain = 2')).toEqual([
      { calls: 18_000 },
    ]);
  });

  it('adds what is journalled to the sums once, however often it is asked', async () => {
    const worker = await openWorker();
    await journalled(worker, 3);
    await worker.poster.post();
    await worker.poster.post();

    expect(await unposted(worker)).toBe(0);
    expect(await sums(worker)).toEqual(sumsOf(3));
    const days = await worker.database.query('SELECT user_id, calls, output_tokens, cost_nano FROM user_days');
    expect(days).toEqual([{ user_id: 'u', calls: 3, output_tokens: 9, cost_nano: 15 }]);
  });

  it('has nothing to add to an empty journal', async () => {
    const worker = await openWorker();
    await worker.poster.post();
    expect(await sums(worker)).toEqual([]);
  });

  it.each([256, 257, 600])('posts %d transactions, more than it reads at once', async (transactions) => {
    const worker = await openWorker();
    await journalled(worker, transactions);
    await worker.poster.post();
    expect([await unposted(worker), await sums(worker)]).toEqual([0, sumsOf(transactions)]);
  });

  it('includes what was committed while it was posting', async () => {
    const worker = await openWorker();
    await journalled(worker, 300);
    const first = worker.poster.post();
    await journalled(worker, 1);
    await worker.poster.post();
    expect(await sums(worker)).toEqual(sumsOf(301));
    await first;
  });

  it('counts nothing twice beside another worker', async () => {
    const [one, other] = [await openWorker(), await openWorker()];
    await journalled(one, 300);
    await Promise.all([one.poster.post(), other.poster.post(), one.poster.post(), other.poster.post()]);
    expect([await unposted(other), await sums(one)]).toEqual([0, sumsOf(300)]);
  });

  it('makes a worker wait that is too far ahead of the sums', async () => {
    const worker = await openWorker();
    await journalled(worker, 10);
    for (let transactions = 1; transactions < 512; transactions++) void worker.poster.committed();
    await worker.poster.committed();
    expect([await unposted(worker), await sums(worker)]).toEqual([0, sumsOf(10)]);
  });

  it('posts by itself a while after a single transaction', async () => {
    const worker = await openWorker();
    await journalled(worker, 1);
    const posted = new Promise<void>((resolve) => {
      worker.database.statements.observe(({ operation }) => operation === 'commit' && resolve());
    });
    await worker.poster.committed();
    await posted;
    expect(await unposted(worker)).toBe(0);
  });

  it('says when it cannot post, loses nothing, and posts it all later', async () => {
    const worker = await openWorker();
    await journalled(worker, 2);
    await altered(worker, 'ALTER TABLE rollups RENAME TO rollups_away');
    await expect(worker.poster.post()).rejects.toThrow('rollups');
    await expect(worker.poster.finish()).resolves.toBeUndefined();
    expect(await unposted(worker)).toBe(2);

    await altered(worker, 'ALTER TABLE rollups_away RENAME TO rollups');
    await worker.poster.post();
    expect([await unposted(worker), await sums(worker)]).toEqual([0, sumsOf(2)]);
  });
});
