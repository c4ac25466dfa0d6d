import { RedisAgreements } from '../../src/queue/agreements.js';
import { RedisServer } from '../harness/redis.mjs';
import { until } from '../harness/processes.mjs';
import { describeWithRedis } from '../harness/suites.js';

const LONG_SECONDS = 60;

describeWithRedis('What workers agree on', () => {
  let redis: RedisServer;
  let one: RedisAgreements;
  let other: RedisAgreements;

  beforeEach(async () => {
    redis = (await RedisServer.start()) as RedisServer;
    [one, other] = [new RedisAgreements(redis.url), new RedisAgreements(redis.url)];
    for (const worker of [one, other]) await until('Redis is there', () => isThere(worker));
  });

  afterEach(async () => {
    one.onApplicationShutdown();
    other.onApplicationShutdown();
    await redis.remove();
  });

  /** Who does not reach Redis agrees with himself, and knows nothing. */
  async function isThere(worker: RedisAgreements): Promise<boolean> {
    await worker.hold('there', 'yes', LONG_SECONDS);
    return (await worker.read('there')) === 'yes';
  }

  it('is what the first of them says, until he says something else', async () => {
    const held = await Promise.all([one.hold('moment', 'a', LONG_SECONDS), other.hold('moment', 'b', LONG_SECONDS)]);
    expect(new Set(held).size).toBe(1);
    const [first = ''] = held;
    expect(await other.read('moment')).toBe(first);

    await other.replace('moment', 'another value', 'c', LONG_SECONDS);
    expect(await one.read('moment')).toBe(first);
    await other.replace('moment', first, 'c', LONG_SECONDS);
    expect(await one.hold('moment', first, LONG_SECONDS)).toBe('c');
    await one.replace('moment', 'c', null, LONG_SECONDS);
    expect(await one.read('moment')).toBeNull();
  });

  it('is let go of after its time, which whoever holds it begins anew', async () => {
    await one.hold('sign', 'lives', 1);
    await one.hold('sign', 'lives', LONG_SECONDS);
    await one.hold('short', 'lives', 1);
    await until('the other is let go of', async () => (await other.read('short')) === null);
    expect(await other.read('sign')).toBe('lives');
  });

  it('is what each of them says himself while Redis is away', async () => {
    await redis.kill();
    expect(await one.hold('moment', 'a', LONG_SECONDS)).toBe('a');
    expect(await other.hold('moment', 'b', LONG_SECONDS)).toBe('b');
    expect(await one.read('moment')).toBeNull();
  });
});
