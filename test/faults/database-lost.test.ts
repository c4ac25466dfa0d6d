import { MariaDb } from '../harness/mariadb.mjs';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { RedisServer } from '../harness/redis.mjs';
import { describeWithMariadb, describeWithServers } from '../harness/suites.js';

describeWithMariadb('The database lost and back', () => {
  it('is told with 503 and when to come again, loses nothing acknowledged, and needs no restart', async () => {
    const database = await MariaDb.start();
    if (!database) throw new Error('MariaDB was there a moment ago');
    const service = await Service.start('sqlite', { DATABASE_URL: await database.create('techsapo') });
    const acknowledged: string[] = [];
    const send = async (id: string): Promise<number> => {
      const call = { id, timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o' };
      const answer = await service.ask('/api/v1/calls', { body: call });
      if (answer.status === 200) acknowledged.push(id);
      else expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      return answer.status;
    };
    expect(await send('before')).toBe(200);

    await database.kill();
    expect(await send('lost')).toBe(503);
    expect((await service.ask('/ready')).status).toBe(503);
    expect((await service.ask('/health')).status).toBe(200);
    expect(await service.ask('/api/v1/health')).toMatchObject({
      status: 503,
      body: { status: 'failed', checks: { database: { status: 'failed' } } },
    });
    expect((await service.ask<string>('/metrics')).body).toContain('techsapo_ledger_available 0\n');

    await database.up();
    await until('the service is ready again', async () => (await service.ask('/ready')).status === 200);
    expect(await send('lost')).toBe(200);
    const { body } = await service.ask<{ items: { id: string }[] }>('/api/v1/calls');
    expect(body.items.map(({ id }) => id).sort()).toEqual([...acknowledged].sort());
    expect((await service.command('verify')).code).toBe(0);
    await service.remove();
    await database.remove();
  });
});

/** A key is looked up again after five seconds, so an outage of more shows whether those known before are let in. */
const OUTAGE_MS = 7_000;

describeWithServers('The database lost and back, with a Redis', () => {
  let database: MariaDb;
  let redis: RedisServer;
  let service: Service;

  beforeEach(async () => {
    database = (await MariaDb.start()) as MariaDb;
    redis = (await RedisServer.start()) as RedisServer;
    service = await Service.start('sqlite', {
      DATABASE_URL: await database.create('techsapo'),
      REDIS_URL: redis.url,
      CONTENT_CAPTURE: 'all',
    });
  });

  afterEach(async () => {
    await service.remove();
    await redis.remove();
    await database.remove();
  });

  const call = (id: string, told: object = {}): object => ({
    ...{ id, timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o' },
    ...{ usage: { inputTokens: 1000, outputTokens: 10 }, reportedCostUsd: '0.000000001', output: `of ${id}`, ...told },
  });
  const ids = async (): Promise<string[]> => {
    const { body } = await service.ask<{ items: { id: string }[] }>('/api/v1/calls?limit=1000');
    return body.items.map(({ id }) => id).sort();
  };
  const isDrained = async (): Promise<boolean> => {
    const { body } = await service.ask<{ checks: { queue: { detail: { overflow: number } } } }>('/api/v1/health');
    return body.checks.queue.detail.overflow === 0;
  };

  it('takes calls all the while, and records them in order when it is back', async () => {
    const { body: made } = await service.ask<{ key: string }>('/api/v1/keys', {
      body: { name: 'sender', scopes: ['ingest'], project: 'shop' },
    });
    const { body: unseen } = await service.ask<{ key: string }>('/api/v1/keys', {
      body: { name: 'unseen', scopes: ['ingest'] },
    });
    const send = async (id: string, told = {}): Promise<number> =>
      (await service.ask('/api/v1/calls', { key: made.key, body: call(id, told) })).status;
    expect(await send('before')).toBe(200);
    const acknowledged = ['before'];

    await database.kill();
    const lostAt = performance.now();
    for (let n = 0; performance.now() - lostAt < OUTAGE_MS; n++) {
      const batch = Array.from({ length: 5 }, (_, at) => `${n}-${at}`);
      expect(await Promise.all(batch.map((id) => send(id)))).toEqual(batch.map(() => 202));
      expect(await send('told again and again', { latencyMs: n })).toBe(202);
      acknowledged.push(...batch, ...(n === 0 ? ['told again and again'] : []));
    }
    expect(await send('told again and again', { latencyMs: 123_456 })).toBe(202);
    expect(await service.ask('/api/v1/calls', { body: [call('x'), call('y', { colour: 1 })] })).toMatchObject({
      status: 202,
      body: { accepted: 0, queued: 1, rejected: [{ id: 'y', code: 'unknown_field' }] },
    });
    expect(await service.ask('/ready')).toMatchObject({ status: 200, body: { status: 'degraded' } });
    expect(await service.ask('/api/v1/health')).toMatchObject({
      status: 503,
      body: { status: 'failed', checks: { database: { status: 'failed' }, queue: { status: 'degraded' } } },
    });
    expect((await service.ask('/api/v1/calls', { key: unseen.key, body: call('z') })).status).toBe(503);

    await database.up();
    await until('all is recorded', isDrained);
    await until('it is ready', async () => {
      const { status, body } = await service.ask<{ status: string }>('/ready');
      return status === 200 && body.status === 'ok';
    });
    expect(await ids()).toEqual([...acknowledged, 'x'].sort());
    expect((await service.ask('/api/v1/calls/told%20again%20and%20again?project=shop')).body).toMatchObject({
      latencyMs: 123_456,
      content: { output: 'of told again and again' },
      reportedCostUsd: '0.000000001',
    });
    await until('calls are recorded at once again', async () => (await send('after')) === 200);
    expect((await service.command('verify')).code).toBe(0);
  });

  it('has an analysis reported again whose calls wait, and counts all of it once', async () => {
    const answers = ['1', '2'].map((id) => ({ text: 'seven', call: call(id) }));
    const report = (): ReturnType<Service['ask']> =>
      service.ask('/api/v1/wall-bounces', { body: { id: 'week', question: 'How many days has a week?', answers } });
    await database.kill();
    const refused = await report();
    expect(refused).toMatchObject({
      status: 503,
      body: {
        code: 'database_unavailable',
        detail: expect.stringMatching(/calls .* wait .* report it again, as week$/),
      },
    });
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    await database.up();
    await until('it is taken', async () => (await report()).status === 200);
    await until('all is recorded', isDrained);
    expect((await report()).status).toBe(200);
    expect(await ids()).toEqual(['1', '2']);
    const { body } = await service.ask<{ total: object }>('/api/v1/wall-bounces/summary');
    expect(body.total).toMatchObject({ analyses: 1, outcomes: { agreed: 1 } });
    expect((await service.command('verify')).output).toContain('clean: 2 calls, 1 wall-bounces and');
  });

  it('keeps what waits over kills of everything, and records it once', async () => {
    await database.kill();
    const { status } = await service.ask('/api/v1/calls', { body: [call('a'), call('b')] });
    expect(status).toBe(202);
    await service.kill();
    await redis.kill();
    await redis.up();
    await database.up();
    await service.up();

    await until('all is recorded', async () => (await ids()).length === 2 && (await isDrained()));
    const { body } = await service.ask<{ total: object }>('/api/v1/usage');
    expect(body.total).toMatchObject({ calls: 2, inputTokens: 2000 });
    expect((await service.command('verify')).code).toBe(0);
  });

  it('refuses what it could not keep', async () => {
    await redis.command('CONFIG', 'SET', 'appendonly', 'no');
    await service.kill();
    await service.up();
    await database.kill();
    expect(await service.ask('/api/v1/calls', { body: call('a') })).toMatchObject({
      status: 503,
      body: { code: 'database_unavailable' },
    });
    expect((await service.ask('/ready')).status).toBe(503);
    await database.up();
    await until('it is taken', async () => (await service.ask('/api/v1/calls', { body: call('a') })).status === 200);
  });
});
