import { Galera } from '../harness/galera.mjs';
import { until } from '../harness/processes.mjs';
import { RedisServer } from '../harness/redis.mjs';
import { Sender } from '../harness/sender.js';
import { Service } from '../harness/service.js';
import { describeWithGalera } from '../harness/suites.js';

describeWithGalera('Three nodes of a Galera cluster', () => {
  let cluster: Galera;
  let redis: RedisServer;
  let services: Service[] = [];

  beforeAll(async () => {
    cluster = await Galera.start();
    redis = (await RedisServer.start()) as RedisServer;
    await cluster.nodes[0]?.create('techsapo');
    const urls = cluster.nodes.map(({ port }) => `mysql://root@127.0.0.1:${port}/techsapo`);
    services = await Promise.all(
      urls.map((DATABASE_URL, n) =>
        Service.start('sqlite', { DATABASE_URL, REDIS_URL: redis.url, WORKER_NAME: `on-node-${n}` }),
      ),
    );
  });

  afterAll(async () => {
    for (const service of services) await service.remove();
    await redis.remove();
    await cluster.remove();
  });

  it('take calls each, also the same ones, and lose nothing when one is killed and comes back', async () => {
    const senders = services.map((service, n) => new Sender(service, `node${n}`));
    const common = Array.from({ length: 20 }, (_, n) => `common-${n}`);
    let isOver = false;
    let taken = 0;
    const loads = senders.map(async (sender) => {
      while (!isOver) {
        await sender.insist(10);
        await sender.sendAgain(common);
        taken++;
      }
    });
    const further = (rounds: number): Promise<unknown> => {
      const enough = taken + rounds;
      return until('more calls are taken', () => taken >= enough, 60_000);
    };
    await further(20);
    await cluster.nodes[1]?.kill();
    await further(20);
    await cluster.nodes[1]?.up();
    await cluster.whole();
    await further(20);
    isOver = true;
    await Promise.all(loads);

    const kept = await Promise.all(services.map(isDrained));
    expect(kept).toEqual([true, true, true]);
    const all = new Set(senders.flatMap(({ acknowledged }) => [...acknowledged]));
    for (const service of services) {
      const { body } = await service.ask<{ total: { calls: number } }>('/api/v1/usage');
      expect(body.total.calls).toBe(all.size);
      expect((await service.command('verify')).output).toContain(`clean: ${all.size} calls`);
    }
  });

  async function isDrained(service: Service): Promise<boolean> {
    return until(
      'nothing waits any more',
      async () => {
        const { body } = await service.ask<{ checks: { queue: { detail: { overflow: number } } } }>('/api/v1/health');
        return body.checks.queue.detail.overflow === 0;
      },
      60_000,
    );
  }
});
