import { DatabaseWatch } from '../../src/features/health/database-watch.js';
import { UrgentNews, type News } from '../../src/domain/reliability/urgent-news.js';
import { Clock } from '../../src/config/clock.js';
import { readEnvironment } from '../../src/config/environment.js';
import { Database } from '../../src/storage/database.js';
import { DatabaseFacts } from '../../src/storage/health/database-facts.js';
import { MariaDb } from '../harness/mariadb.mjs';
import { Network } from '../harness/network.js';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithMariadb } from '../harness/suites.js';

/** Who tells people, and does not always get through. */
class Teller extends UrgentNews {
  readonly told: News[] = [];
  most = 0;
  refusals = 0;

  async tell(news: News): Promise<void> {
    if (this.refusals-- > 0) throw new Error('nobody is there');
    this.told.push(news);
  }

  goesOn({ value }: News): void {
    this.most = value;
  }

  async settle(): Promise<void> {}

  get kinds(): string[] {
    return this.told.map(({ kind }) => kind);
  }
}

interface Watcher {
  database: Database;
  watch: DatabaseWatch;
  teller: Teller;
}

describeWithMariadb('A database that goes away', () => {
  let server: MariaDb;
  let watchers: Watcher[];

  beforeEach(async () => {
    server = (await MariaDb.start()) as MariaDb;
    watchers = [];
  });

  afterEach(async () => {
    for (const { watch, database } of watchers) {
      await watch.beforeApplicationShutdown();
      await database.onApplicationShutdown();
    }
    await server.remove();
  });

  async function watcher(url: string): Promise<Watcher> {
    const database = await Database.open(readEnvironment({ DATABASE_URL: url }));
    const teller = new Teller();
    const clock = new Clock();
    const watch = new DatabaseWatch(database, teller, new DatabaseFacts(database, clock), clock);
    watch.onApplicationBootstrap();
    watchers.push({ database, watch, teller });
    return { database, watch, teller };
  }

  it('is told of alike by all workers while it is away, and once it is back, by who was not heard again', async () => {
    const url = await server.create('techsapo');
    const [one, other] = [await watcher(url), await watcher(url)];
    other.teller.refusals = 2;
    await server.kill();
    const lostAtMs = Date.now();
    await until('both have told', () => watchers.every(({ teller }) => teller.told.length === 1), 15_000);
    expect((one.teller.told[0]?.atMs ?? Infinity) - lostAtMs).toBeLessThan(5_000);
    const [firing] = one.teller.told;
    expect(firing).toMatchObject({ fact: 'database_errors_in_row', kind: 'firing' });
    expect((firing?.atMs ?? 0) - (firing?.sinceMs ?? 0)).toBeGreaterThanOrEqual(2_500);
    expect(Math.abs((firing?.sinceMs ?? 0) - lostAtMs)).toBeLessThan(2_000);
    await until('it is said how often by now', () => one.teller.most > (firing?.value ?? Infinity) + 2);

    await server.up();
    await until('both have told', () => watchers.every(({ teller }) => teller.told.length === 2), 30_000);
    expect(one.teller.kinds).toEqual(['firing', 'resolved']);
    expect(other.teller.kinds).toEqual(['firing', 'resolved']);
    expect(one.teller.told[1]?.sinceMs).toBe(firing?.sinceMs);
  });

  it('is told of when the network to it is cut without a word', async () => {
    const url = await server.create('techsapo');
    const network = await Network.to(server.port);
    const { database, teller } = await watcher(url.replace(String(server.port), String(network.port)));
    await database.query('SELECT 1');
    network.cut();
    await expect(database.query('SELECT 1')).rejects.toThrow(/not available/);

    await until('it is told', () => teller.kinds.includes('firing'), 60_000);
    network.mend();
    await until('it is told', () => teller.kinds.includes('resolved'), 60_000);
    await network.remove();
  });

  it('is told of when it answers and does not write', async () => {
    const url = await server.create('techsapo');
    // The root of a server may write all the same.
    await server.query(`CREATE USER service@'127.0.0.1' IDENTIFIED BY 'secret'`);
    await server.query(`GRANT ALL ON techsapo.* TO service@'127.0.0.1'`);
    const { database, teller } = await watcher(url.replace('root@', 'service:secret@'));
    await server.query('SET GLOBAL read_only = 1');
    await until('it is told', () => teller.kinds.includes('firing'), 15_000);
    await expect(database.query('SELECT 1')).resolves.toHaveLength(1);
    await server.query('SET GLOBAL read_only = 0');
    await until('it is told', () => teller.kinds.includes('resolved'), 30_000);
    expect(teller.kinds).toEqual(['firing', 'resolved']);
  });

  it('is not told of when it comes back at once', async () => {
    const { database, teller } = await watcher(await server.create('techsapo'));
    await server.kill();
    await expect(database.query('SELECT 1')).rejects.toThrow(/not available/);
    await server.up();
    await until('it answers again', async () => {
      await database.query('SELECT 1').catch(() => undefined);
      return database.connections().total > 0;
    });

    expect(teller.told).toEqual([]);
  });

  it('is found by a service of its own accord, and its heartbeat tells how often in a row it failed', async () => {
    const service = await Service.start('sqlite', {
      DATABASE_URL: await server.create('techsapo'),
      LOG_LEVEL: 'info',
    });
    await server.kill();
    await until('it says so', () => service.output.includes('the database has been away since'), 30_000);
    await server.up();
    await until('its heartbeat tells', async () => {
      const { body } = await service.ask<{ items?: { facts: { databaseErrorsInRow: number } }[] }>('/api/v1/workers');
      return (body.items?.[0]?.facts.databaseErrorsInRow ?? 0) >= 3;
    });
    await until('it says so', () => service.output.includes('the database is back'), 30_000);
    await service.remove();
  });
});
