import { PERIODS } from '../../src/queue/jobs.js';
import { until } from '../harness/processes.mjs';
import { RedisServer } from '../harness/redis.mjs';
import { Service } from '../harness/service.js';
import { describeWithRedis } from '../harness/suites.js';

/** An answer that waits for Redis does not come within this time. */
const SOON_MS = 5_000;

describeWithRedis('Redis lost and back', () => {
  let redis: RedisServer;
  let service: Service;
  let sent: number;

  beforeEach(() => {
    sent = 0;
  });

  afterEach(async () => {
    await service.remove();
    await redis.remove();
  });

  async function send(): Promise<void> {
    const call = { id: `c${++sent}`, timestamp: new Date().toISOString(), provider: 'acme', model: 'm' };
    const usage = { inputTokens: 1_000_000, outputTokens: 0 };
    expect((await soon('/api/v1/calls', { ...call, usage })).status).toBe(200);
  }

  async function soon<Body = Record<string, unknown>>(path: string, body?: unknown, method?: string) {
    const startedAt = performance.now();
    const answer = await service.ask<Body>(path, { body, ...(method === undefined ? {} : { method }) });
    expect(performance.now() - startedAt).toBeLessThan(SOON_MS);
    return answer;
  }

  async function queueStatus(): Promise<string> {
    const { status, body } = await soon<{ status: string; checks: { queue: { status: string } } }>('/api/v1/health');
    expect(status).toBe(200);
    if (body.checks.queue.status !== 'ok') expect(body.status).toBe('degraded');
    return body.checks.queue.status;
  }

  async function delayedJobs(): Promise<string | undefined> {
    const { body } = await soon<string>('/metrics');
    expect(body).toContain('techsapo_ledger_available 1\n');
    return /^techsapo_queue_jobs\{.*state="delayed".*\} (\S+)$/m.exec(body)?.[1];
  }

  /** Gives calls a price after the fact, and resolves once it has been carried out. */
  async function reprice(price: string): Promise<void> {
    const effectiveFrom = '2020-01-01T00:00:00Z';
    await soon('/api/v1/prices', { provider: 'acme', model: 'm', effectiveFrom, rates: { input: price } }, 'PUT');
    const order = { from: effectiveFrom, to: new Date(Date.now() + 60_000).toISOString() };
    expect((await soon('/api/v1/prices/reprice', order)).status).toBe(202);
    const expected = String(Number(price) * sent);
    await until('the calls are priced anew', async () => {
      const { body } = await soon<{ total: { costUsd: string | null } }>('/api/v1/usage');
      return body.total.costUsd === expected;
    });
  }

  it('is told of by each worker, with how many errors came in a row, until it is back', async () => {
    redis = (await RedisServer.start()) as RedisServer;
    service = await Service.start('sqlite', { REDIS_URL: redis.url });
    const errorsInRow = async (): Promise<number | null | undefined> => {
      const { body } = await soon<{ items: { facts: { redisErrorsInRow: number | null } }[] }>('/api/v1/workers');
      return body.items[0]?.facts.redisErrorsInRow;
    };
    expect(await errorsInRow()).not.toBeNull();

    await redis.kill();
    await until('it is told', async () => ((await errorsInRow()) ?? 0) >= 3);
    await redis.up();
    await until('it is told', async () => (await errorsInRow()) === 0);
  });

  it('stops neither calls, scrapes nor promised work, and is put in order again when all its data is gone', async () => {
    redis = (await RedisServer.start()) as RedisServer;
    service = await Service.start('sqlite', { REDIS_URL: redis.url });
    await send();
    await until('jobs are scheduled', async () => (await delayedJobs()) === String(PERIODS.length));
    expect(await queueStatus()).toBe('ok');

    await redis.kill(true);
    await send();
    expect((await soon('/ready')).body).toEqual({ status: 'degraded' });
    expect(await queueStatus()).toBe('failed');
    expect(await delayedJobs()).toMatch(/^nan$/i);
    await reprice('2');

    await redis.up();
    await until('jobs are scheduled again', async () => (await delayedJobs()) === String(PERIODS.length));
    await send();
    expect((await soon('/ready')).body).toEqual({ status: 'ok' });
    expect(await queueStatus()).toBe('ok');
    await reprice('3');
    expect((await service.command('verify')).code).toBe(0);
  });

  it('is not needed for the start, nor for the end', async () => {
    redis = (await RedisServer.start()) as RedisServer;
    await redis.kill();
    service = await Service.start('sqlite', { REDIS_URL: redis.url });
    await send();
    expect((await soon('/ready')).body).toEqual({ status: 'degraded' });
    expect(await queueStatus()).toBe('failed');
    await reprice('2');

    const startedAt = performance.now();
    await service.stop();
    expect(performance.now() - startedAt).toBeLessThan(SOON_MS);
  });
});
