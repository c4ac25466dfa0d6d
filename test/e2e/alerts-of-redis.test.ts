import { AlertWatch } from '../harness/alert-watch.js';
import { FastClock } from '../harness/fast-clock.js';
import { RedisServer } from '../harness/redis.mjs';
import { Service } from '../harness/service.js';
import { describeWithFalseClock } from '../harness/suites.js';

/** A Wednesday morning, so that no day, month or year ends while the test goes on. */
const START_MS = Date.UTC(2027, 2, 10, 8);
/** A minute of the service is five seconds, which is how often Redis, by its own clock, has rules looked at. */
const RATE = 12;
const NAME = 'RedisErrors worker';

describeWithFalseClock('The rule about Redis', () => {
  let clock: FastClock;
  let redis: RedisServer;
  let service: Service;

  beforeAll(async () => {
    clock = new FastClock(START_MS, RATE);
    redis = (await RedisServer.start()) as RedisServer;
    service = await Service.start('sqlite', {
      ...{ REDIS_URL: redis.url, WORKER_NAME: 'worker' },
      ...clock.born('service'),
    });
  });

  afterAll(async () => {
    await service.remove();
    await redis.remove();
    clock.remove();
  });

  it('fires while Redis is away, and is resolved when it has been back for a while', async () => {
    const watch = new AlertWatch(service, clock);
    await redis.kill();
    await watch.become('firing', [NAME]);
    await redis.up();
    await watch.become('resolved', [NAME], 60_000);
    await watch.expectDriven('e2e/alerts-of-redis.test.ts', [NAME]);
  });
});
