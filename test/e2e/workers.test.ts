import { createConnection } from 'mysql2/promise';
import { Database } from '../../src/storage/database.js';
import { onEachDatabase } from '../harness/databases.js';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithMariadb } from '../harness/suites.js';

interface Worker {
  name: string;
  state: string;
  pid: number;
  since: string;
  lastSeenAt: string;
  rssBytes: number;
  facts: Facts | null;
}

type Facts = Record<
  'cpuPart' | 'memoryPart' | 'diskPart' | 'poolPart' | 'queryP95Seconds' | 'authFailuresPerMinute' | 'httpMeanSeconds',
  number | null
> & {
  downSince: string | null;
  endpoints: { endpoint: string; meanSeconds: number; requests: number }[];
};

onEachDatabase('The workers of a service', (kind) => {
  const services: Service[] = [];
  let database: Database | undefined;

  async function start(settings: Record<string, string>): Promise<Service> {
    const service = await Service.start(kind, settings);
    services.push(service);
    return service;
  }

  afterEach(async () => {
    await database?.onApplicationShutdown();
    database = undefined;
    for (const service of services.splice(0).reverse()) await service.remove();
  });

  it('are live, lost when they are killed, replaced when they start again, and gone when they stop', async () => {
    const first = await start({ WORKER_NAME: 'first' });
    const second = await start({ ...first.place.variables, WORKER_NAME: 'second' });
    const opened = (database = await Database.open(first.place.environment));
    const workers = async (): Promise<Worker[]> => (await first.ask<{ items: Worker[] }>('/api/v1/workers')).body.items;
    const states = async (): Promise<string[][]> => (await workers()).map(({ name, state }) => [name, state]);
    const health = async (): Promise<unknown> => (await first.ask('/api/v1/health')).body;

    expect(await workers()).toMatchObject([
      { name: 'first', state: 'live', role: 'all', pid: first.pid, version: expect.any(String) },
      { name: 'second', state: 'live', role: 'all', pid: second.pid, host: expect.any(String) },
    ]);
    for (const { rssBytes } of await workers()) expect(rssBytes).toBeGreaterThan(10_000_000);
    expect(await health()).toMatchObject({ checks: { workers: { status: 'ok', detail: { live: 2, lost: 0 } } } });

    await second.kill();
    const silence = "UPDATE workers SET last_seen_ms = last_seen_ms - 40000 WHERE name = 'second'";
    await opened.transaction((transaction) => transaction.change(silence));
    expect(await states()).toEqual([
      ['first', 'live'],
      ['second', 'lost'],
    ]);
    const [, lost] = await workers();
    expect(lost?.since).toBe(lost?.lastSeenAt);
    expect(await health()).toMatchObject({
      status: 'degraded',
      checks: { workers: { status: 'degraded', detail: { live: 1, lost: 1 } } },
    });

    await second.up();
    expect(await states()).toEqual([
      ['first', 'live'],
      ['second', 'live'],
      ['second', 'replaced'],
    ]);
    expect(await health()).toMatchObject({ checks: { workers: { status: 'ok', detail: { live: 2, lost: 0 } } } });

    await second.stop();
    expect(await states()).toEqual([['first', 'live']]);
  });

  it('tell how much room there is, where the database is a file', async () => {
    const service = await start({});
    const { body } = await service.ask<{ checks: Record<string, unknown> }>('/api/v1/health');

    const disk = { detail: { freeBytes: expect.any(Number), totalBytes: expect.any(Number) } };
    if (kind === 'sqlite') expect(body.checks['disk']).toMatchObject(disk);
    else expect(body.checks).not.toHaveProperty('disk');
  });

  const factsOf = async (service: Service): Promise<Facts | null> =>
    (await service.ask<{ items: Worker[] }>('/api/v1/workers')).body.items.find(({ state }) => state === 'live')
      ?.facts ?? null;

  it('tell how they are: what they use, how long they take to answer, and whom they refuse', async () => {
    const service = await start({});
    for (let n = 0; n < 3; n++) await service.ask('/api/v1/usage', { key: 'tsk_guessed' });
    const facts = await until('they have told', async () => {
      const told = await factsOf(service);
      return told?.authFailuresPerMinute === 3 && told;
    });

    for (const part of ['cpuPart', 'memoryPart', 'diskPart'] as const) {
      expect(facts[part]).toBeGreaterThanOrEqual(0);
      expect(facts[part]).toBeLessThanOrEqual(1);
    }
    expect(facts.endpoints.map(({ endpoint }) => endpoint)).toContain('GET /api/v1/usage');
    expect(facts.httpMeanSeconds).toBeGreaterThan(0);
    expect(facts).toMatchObject({
      poolPart: kind === 'sqlite' ? null : (expect.any(Number) as number),
      queryP95Seconds: expect.any(Number) as number,
      redisErrorsInRow: null,
      databaseErrorsInRow: 0,
      httpErrorPart: 0,
      rateLimitHitsPerMinute: 0,
      downSince: null,
    });
  });

  it('tell since when nobody was there, when the only one was killed and is started again', async () => {
    const service = await start({});
    await service.kill();
    const opened = (database = await Database.open(service.place.environment));
    await opened.transaction((transaction) =>
      transaction.change('UPDATE workers SET last_seen_ms = last_seen_ms - 90000'),
    );
    const [row] = await opened.query('SELECT last_seen_ms FROM workers');
    await service.up();

    expect((await factsOf(service))?.downSince).toBe(new Date(Number(row?.['last_seen_ms'])).toISOString());
    await service.stop();
    await service.up();
    expect((await factsOf(service))?.downSince).toBeNull();
  });
});

/** More than there are connections: the worker tells by one of its own. */
const AT_ONCE = 12;

describeWithMariadb('A worker whose statements wait for a lock', () => {
  it('is scraped all the same, tells that its connections are used up, which endpoint is slow, and that statements are', async () => {
    const service = await Service.start('mariadb');
    const url = service.place.environment.DATABASE_URL ?? '';
    const [holder, reader] = [await createConnection(url), await createConnection(url)];
    const told = async (): Promise<Partial<Facts>> => {
      const [rows] = await reader.query('SELECT facts FROM workers');
      return JSON.parse((rows as { facts: string | null }[])[0]?.facts ?? '{}') as Partial<Facts>;
    };
    await holder.query('LOCK TABLES api_keys WRITE');
    const asked = Promise.all(Array.from({ length: AT_ONCE }, () => service.ask('/api/v1/keys')));
    await until('it has told of its connections', async () => (await told()).poolPart === 1);
    const scraped = (await service.ask<string>('/metrics', { key: null })).body;
    expect(scraped).toMatch(/^techsapo_ledger_available 0$/m);
    expect(scraped).toMatch(/^process_start_time_seconds\{/m);
    await holder.query('UNLOCK TABLES');
    expect((await asked).map(({ status }) => status)).toEqual(Array(AT_ONCE).fill(200));

    const { endpoints, queryP95Seconds } = await until('it has told of the endpoint', async () => {
      const facts = await told();
      return facts.endpoints?.[0]?.endpoint === 'GET /api/v1/keys' && facts;
    });
    expect(endpoints?.[0]).toMatchObject({ requests: AT_ONCE, meanSeconds: expect.any(Number) as number });
    expect(endpoints?.[0]?.meanSeconds).toBeGreaterThan(0.1);
    expect(queryP95Seconds).toBeGreaterThan(0);
    expect((await told()).poolPart).toBeLessThan(0.9);
    for (const connection of [holder, reader]) await connection.end();
    await service.remove();
  });
});
