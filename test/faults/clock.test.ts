import { FalseClock } from '../harness/false-clock.mjs';
import { MariaDb } from '../harness/mariadb.mjs';
import { until } from '../harness/processes.mjs';
import { RedisServer } from '../harness/redis.mjs';
import { Sender } from '../harness/sender.js';
import { Service } from '../harness/service.js';
import { describeWithFalseClock } from '../harness/suites.js';

const DAY_S = 86_400;

describeWithFalseClock('A clock that jumps', () => {
  it('by days ahead and back again loses no call and doubles no work', async () => {
    const clock = new FalseClock();
    const database = (await MariaDb.start()) as MariaDb;
    const redis = (await RedisServer.start()) as RedisServer;
    const settings = { DATABASE_URL: await database.create('techsapo'), REDIS_URL: redis.url };
    const service = await Service.start('sqlite', { ...settings, ...clock.variables });
    const sender = new Sender(service);
    const now = async (): Promise<number> => {
      const { body } = await service.ask<{ timestamp: string }>('/api/v1/health');
      return (Date.parse(body.timestamp) - Date.now()) / 1000 / DAY_S;
    };
    let corrections = 0;
    const reprice = async (): Promise<void> => {
      const order = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };
      expect((await service.ask('/api/v1/prices/reprice', { body: order })).status).toBe(202);
      corrections++;
      await until(
        'it is done',
        async () => (await database.query('SELECT id FROM outbox', 'techsapo')).length === 0,
        60_000,
      );
      const { body } = await service.ask<{ items: unknown[] }>('/api/v1/prices/corrections');
      expect(body.items).toHaveLength(corrections);
    };

    for (const days of [0, 3, 0, -0.5, 0, 400, 0]) {
      clock.jump(days * DAY_S);
      expect(await now()).toBeCloseTo(days, 2);
      expect(await sender.send(10)).toBe(200);
      expect(await sender.sendAgain(['sent-0', 'sent-1'])).toBe(200);
      await reprice();
      expect((await service.ask('/ready')).body).toEqual({ status: 'ok' });
    }
    await sender.expectKept();
    await service.remove();
    await redis.remove();
    await database.remove();
    clock.remove();
  });
});
