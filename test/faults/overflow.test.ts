import { join } from 'node:path';
import { BullmqOverflow } from '../../src/queue/bullmq-overflow.js';
import { Running, until } from '../harness/processes.mjs';
import { RedisServer } from '../harness/redis.mjs';
import { describeWithRedis } from '../harness/suites.js';

const DEATHS = 3;

/** A worker that takes an entry and never has done with it. */
const STUCK = `
  const { BullmqOverflow } = await import(process.argv[1]);
  new BullmqOverflow(process.argv[2]).open(() => new Promise(() => console.log('at it')));
`;

describeWithRedis('What waits in the overflow', () => {
  let redis: RedisServer;
  let overflow: BullmqOverflow;

  beforeEach(async () => {
    redis = (await RedisServer.start()) as RedisServer;
    overflow = new BullmqOverflow(redis.url);
  });

  afterEach(async () => {
    await overflow.stop();
    await redis.remove();
  });

  it(`is handed out again, in order, after ${DEATHS} workers have died over it`, async () => {
    for (const entry of ['first', 'second']) await overflow.push(entry);
    for (let death = 1; death <= DEATHS; death++) {
      const code = join(__dirname, '..', '..', 'dist', 'queue', 'bullmq-overflow.js');
      const worker = Running.start(process.execPath, ['--input-type=module', '-e', STUCK, code, redis.url]);
      await until(`worker ${death} is at it`, () => worker.output.includes('at it'), 60_000);
      await worker.stop('SIGKILL');
    }
    expect(await overflow.size()).toBe(2);

    const taken: string[] = [];
    overflow.open(async (entry) => void taken.push(entry));
    await until('both are taken', async () => taken.length === 2, 60_000);
    expect(taken).toEqual(['first', 'second']);
    await until('nothing is left', async () => (await overflow.size()) === 0);
  });

  it('stays, in order, whatever the error is that its handler has', async () => {
    for (const entry of ['first', 'second']) await overflow.push(entry);
    const tried: string[] = [];
    overflow.open(async (entry) => {
      tried.push(entry);
      if (tried.length < 4) throw new Error('a code that nobody has heard of');
    });
    await until('both are taken', async () => (await overflow.size()) === 0);
    expect(tried).toEqual(['first', 'first', 'first', 'first', 'second']);
  });

  it('is not taken by a Redis that would evict it, as soon as that is known', async () => {
    await overflow.push('first');
    await redis.command('CONFIG', 'SET', 'maxmemory', '100mb');
    await redis.command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    const later = new BullmqOverflow(redis.url);
    expect(await later.canTake()).toBe(false);
    await expect(later.push('second')).rejects.toMatchObject({ code: 'overflow_not_durable' });
    await later.stop();

    await redis.command('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
    const last = new BullmqOverflow(redis.url);
    expect(await last.canTake()).toBe(true);
    await redis.kill();
    await until('its loss is known', async () => !(await last.canTake()));
    await last.stop();
    await redis.up();
  });
});
