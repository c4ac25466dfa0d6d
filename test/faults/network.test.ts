import { MariaDb } from '../harness/mariadb.mjs';
import { Network } from '../harness/network.js';
import { until } from '../harness/processes.mjs';
import { RedisServer } from '../harness/redis.mjs';
import { Sender } from '../harness/sender.js';
import { Service } from '../harness/service.js';
import { describeWithServers } from '../harness/suites.js';

/** Who waits for something that is away is answered within this time. */
const SOON_MS = 30_000;

describeWithServers('The network', () => {
  let database: MariaDb;
  let redis: RedisServer;
  let toDatabase: Network;
  let toRedis: Network;
  let service: Service;
  let sender: Sender;

  beforeEach(async () => {
    database = (await MariaDb.start()) as MariaDb;
    redis = (await RedisServer.start()) as RedisServer;
    toDatabase = await Network.to(database.port);
    toRedis = await Network.to(redis.port);
    const url = (await database.create('techsapo')).replace(`:${database.port}/`, `:${toDatabase.port}/`);
    const REDIS_URL = `redis://127.0.0.1:${toRedis.port}`;
    service = await Service.start('sqlite', { DATABASE_URL: url, REDIS_URL });
    sender = new Sender(service);
    expect(await sender.send()).toBe(200);
  });

  afterEach(async () => {
    await service.remove();
    await toDatabase.remove();
    await toRedis.remove();
    await redis.remove();
    await database.remove();
  });

  const statusOf = async (what: 'database' | 'queue'): Promise<string | undefined> => {
    const { body } = await service.ask<{ checks: Record<string, { status: string }> }>('/api/v1/health');
    return body.checks[what]?.status;
  };
  const isWell = async (): Promise<boolean> =>
    (await statusOf('database')) === 'ok' && (await statusOf('queue')) === 'ok';

  it('to the database cut, in the middle of commits: calls wait, and are recorded when it is mended', async () => {
    const during = Array.from({ length: 20 }, () => sender.send(10));
    toDatabase.cut();
    const startedAt = performance.now();
    const statuses = await Promise.all([...during, ...Array.from({ length: 20 }, () => sender.send(10))]);
    expect(performance.now() - startedAt).toBeLessThan(SOON_MS);
    expect(statuses.filter((status) => status === 503)).toEqual([]);
    expect(statuses).toContain(202);
    expect(await statusOf('database')).toBe('failed');
    expect((await service.ask('/ready')).body).toEqual({ status: 'degraded' });

    toDatabase.mend();
    await until('all is well', isWell, SOON_MS);
    await until('calls are recorded at once', async () => (await sender.send()) === 200);
    await sender.expectKept();
  });

  it('to the database slow, with two seconds for a round trip: calls are taken, and none is lost', async () => {
    toDatabase.slowDown(1_000);
    for (let n = 0; n < 3; n++) expect(await sender.send(10)).toBe(200);
    expect(await statusOf('database')).toBe('failed');
    expect((await service.ask('/ready')).body).toEqual({ status: 'degraded' });

    toDatabase.slowDown(0);
    await until('all is well', isWell, SOON_MS);
    await sender.expectKept();
  });

  it('to Redis cut: nobody notices who sends, and jobs run again when it is mended', async () => {
    toRedis.cut();
    const startedAt = performance.now();
    for (let n = 0; n < 10; n++) expect(await sender.send(10)).toBe(200);
    expect(performance.now() - startedAt).toBeLessThan(SOON_MS / 3);
    expect(await statusOf('queue')).toBe('failed');
    expect((await service.ask('/ready')).body).toEqual({ status: 'degraded' });
    const order = { from: '2020-01-01T00:00:00Z', to: new Date(Date.now() + 60_000).toISOString() };
    expect((await service.ask('/api/v1/prices/reprice', { body: order })).status).toBe(202);

    toRedis.mend();
    await until('all is well', isWell, SOON_MS);
    await until('promised work is done', async () => {
      const { body } = await service.ask<{ items: unknown[] }>('/api/v1/prices/corrections');
      return body.items.length === 1;
    });
    await sender.expectKept();
  });
});
