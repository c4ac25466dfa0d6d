import { Database } from '../../src/storage/database.js';
import { onEachDatabase } from '../harness/databases.js';
import { Service } from '../harness/service.js';

interface Worker {
  name: string;
  state: string;
  pid: number;
  since: string;
  lastSeenAt: string;
  rssBytes: number;
}

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
});
