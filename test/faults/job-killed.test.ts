import { MariaDb } from '../harness/mariadb.mjs';
import { until } from '../harness/processes.mjs';
import { RedisServer } from '../harness/redis.mjs';
import { Service } from '../harness/service.js';
import { describeWithServers } from '../harness/suites.js';

const CALLS = 20_000;
const AT_ONCE = 500;

describeWithServers('A worker killed -9 in the middle of a job', () => {
  it('is followed by another, which does what was left, and nothing twice', async () => {
    const database = (await MariaDb.start()) as MariaDb;
    const redis = (await RedisServer.start()) as RedisServer;
    const settings = { DATABASE_URL: await database.create('techsapo'), REDIS_URL: redis.url };
    const api = await Service.start('sqlite', { ...settings, TECHSAPO_ROLE: 'api', WORKER_NAME: 'api' });
    const workers = [await Service.start('sqlite', { ...settings, TECHSAPO_ROLE: 'worker', WORKER_NAME: 'first' })];
    const at = Date.now() - 60_000;
    for (let first = 0; first < CALLS; first += AT_ONCE) {
      const body = Array.from({ length: AT_ONCE }, (_, n) => ({
        ...{ id: `c${first + n}`, timestamp: new Date(at - first - n).toISOString(), provider: 'acme', model: 'm' },
        usage: { inputTokens: 1_000_000, outputTokens: 0 },
      }));
      expect((await api.ask('/api/v1/calls', { body })).status).toBe(200);
    }
    const effectiveFrom = '2020-01-01T00:00:00Z';
    const price = { provider: 'acme', model: 'm', effectiveFrom, rates: { input: '2' } };
    await api.ask('/api/v1/prices', { method: 'PUT', body: price });
    const examined = async (): Promise<number> => {
      const [row] = await database.query('SELECT examined FROM corrections', 'techsapo');
      return Number(row?.['examined'] ?? 0);
    };
    const order = { from: effectiveFrom, to: new Date(Date.now() + 60_000).toISOString() };
    expect((await api.ask('/api/v1/prices/reprice', { body: order })).status).toBe(202);

    await until('the job is under way', async () => (await examined()) > 0);
    await workers[0]?.kill();
    const left = await examined();
    expect(left).toBeLessThan(CALLS);
    // A claim runs out two minutes after its worker was last heard of.
    await database.query('UPDATE outbox SET claimed_until_ms = 1', 'techsapo');
    workers.push(await Service.start('sqlite', { ...settings, TECHSAPO_ROLE: 'worker', WORKER_NAME: 'second' }));

    await until(
      'nothing is left to do',
      async () => (await database.query('SELECT id FROM outbox', 'techsapo')).length === 0,
      90_000,
    );
    const { body } = await api.ask<{ items: object[] }>('/api/v1/prices/corrections');
    expect(body.items).toMatchObject([{ examinedCalls: CALLS, changedCalls: CALLS }]);
    const usage = await api.ask<{ total: { costUsd: string } }>('/api/v1/usage');
    expect(usage.body.total).toMatchObject({ calls: CALLS, costUsd: String(2 * CALLS) });
    expect((await api.command('verify')).output).toContain(`clean: ${CALLS} calls`);
    for (const service of [...workers, api]) await service.remove();
    await redis.remove();
    await database.remove();
  });
});
