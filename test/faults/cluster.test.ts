import { MysqlLane } from '../../src/storage/mysql-lane.js';
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

  it('reserve no more of a hard limit than there is, all at the same time', async () => {
    const [checks, each] = [40, '1'];
    const limit = { amount: '50', hardLimit: '50', filter: { feature: ['raced'] } };
    const body = { name: 'raced', period: 'year', timezone: 'UTC', ...limit };
    expect((await services[0]?.ask('/api/v1/budgets', { body }))?.status).toBe(201);

    const asked = { provider: 'openai', model: 'gpt-4o', feature: 'raced', estimateUsd: each };
    const answers = await Promise.all(
      services.flatMap((service) =>
        Array.from({ length: checks }, () =>
          service.ask<{ decision: string; reservation: object | null }>('/api/v1/budgets/check', { body: asked }),
        ),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const reserved = answers.filter(({ body: { decision, reservation } }) => decision !== 'deny' && reservation);
    expect(reserved).toHaveLength(50);
    for (const service of services) {
      expect((await service.command('verify')).output).toContain('clean');
      const { body: denied } = await service.ask<{ decision: string }>('/api/v1/budgets/check', { body: asked });
      expect(denied.decision).toBe('deny');
    }
  });

  it('do all of a transaction or nothing, also where they give way to one another between two of its statements', async () => {
    const [first] = cluster.nodes;
    await first?.create('contended');
    await first?.query('CREATE TABLE things (id INT PRIMARY KEY)', 'contended');
    await first?.query('CREATE TABLE told (id INT AUTO_INCREMENT PRIMARY KEY, round INT)', 'contended');
    const lanes = cluster.nodes.map(({ port }) => new MysqlLane(`mysql://root@127.0.0.1:${port}/contended`, 1));
    const rounds = 500;
    for (let round = 0; round < rounds; round++) {
      const statements = [
        ...[1, 2, 3].map((n) => ({ sql: 'INSERT INTO things (id) VALUES (?)', parameters: [3 * round + n] })),
        { sql: 'INSERT INTO told (round) VALUES (?)', parameters: [round] },
      ];
      const done = await Promise.allSettled(lanes.map((lane) => lane.atomically({ statements })));
      expect(done.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    }
    for (const lane of lanes) await lane.close();
    const counted = await first?.query(
      'SELECT COUNT(*) AS told, COUNT(DISTINCT round) AS rounds FROM told',
      'contended',
    );
    expect(counted).toEqual([{ told: rounds, rounds }]);
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
