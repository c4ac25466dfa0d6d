import { MariaDb } from '../harness/mariadb.mjs';
import { until } from '../harness/processes.mjs';
import { Sender } from '../harness/sender.js';
import { SentinelGroup } from '../harness/sentinel.mjs';
import { Service } from '../harness/service.js';
import { describeWithSentinel } from '../harness/suites.js';

describeWithSentinel('Redis behind a sentinel', () => {
  it('fails over while calls wait in it, and every one of them is recorded', async () => {
    const database = (await MariaDb.start()) as MariaDb;
    const redis = await SentinelGroup.start();
    const settings = { DATABASE_URL: await database.create('techsapo'), REDIS_URL: redis.url };
    const service = await Service.start('sqlite', settings);
    const sender = new Sender(service);
    const queue = async (): Promise<{ status: string; detail: { overflow?: number } } | undefined> => {
      const { body } = await service.ask<{ checks: Record<string, { status: string; detail: object }> }>(
        '/api/v1/health',
      );
      return body.checks['queue'];
    };
    expect(await sender.send(10)).toBe(200);
    await database.kill();
    for (let n = 0; n < 20; n++) expect(await sender.send(10)).toBe(202);
    const copied = async (): Promise<boolean> => {
      const [first, second] = await Promise.all(redis.servers.map((server) => server.command('INFO', 'replication')));
      const offset = /master_repl_offset:(\d+)/.exec(first ?? '')?.[1];
      return second?.includes(`slave_repl_offset:${offset}`) ?? false;
    };
    await until('the second server has what the first has', copied);

    await redis.servers[0]?.kill();
    await until('the second server takes over', async () => (await queue())?.detail.overflow !== undefined, 60_000);
    expect((await queue())?.detail.overflow).toBeGreaterThan(0);
    expect(await sender.send(10)).toBe(202);

    await database.up();
    await until('nothing waits any more', async () => (await queue())?.detail.overflow === 0, 60_000);
    await until('calls are recorded at once', async () => (await sender.send()) === 200);
    await sender.expectKept();
    await service.remove();
    await redis.remove();
    await database.remove();
  });
});
