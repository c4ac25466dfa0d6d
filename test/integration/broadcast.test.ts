import { randomBytes } from 'node:crypto';
import { placeOf, type Broadcast, type Published } from '../../src/queue/broadcast.js';
import { InProcessBroadcast } from '../../src/queue/in-process-broadcast.js';
import { connectRedis } from '../../src/queue/redis-connection.js';
import { RedisBroadcast } from '../../src/queue/redis-broadcast.js';
import { until } from '../harness/processes.mjs';
import { RedisServer } from '../harness/redis.mjs';
import { describeWithRedis } from '../harness/suites.js';

/** Everything a worker was told, in order; an interruption is `null`. */
type Told = (Published | null)[];

function listenTo(broadcast: Broadcast): Told {
  const told: Told = [];
  broadcast.listen({ heard: (message) => void told.push(message), interrupted: () => void told.push(null) });
  return told;
}

const textsOf = (told: Told): (string | null)[] => told.map((message) => message && message.text);
const last = (told: Told): Published | null | undefined => told.at(-1);

describe('News in one worker', () => {
  it('are heard in order, under ids without a gap, from the first one on', async () => {
    const broadcast = new InProcessBroadcast();
    const told = listenTo(broadcast);
    for (const text of ['a', 'b', 'c']) await broadcast.publish(text);

    expect(textsOf(told)).toEqual(['a', 'b', 'c']);
    const places = told.map((message) => placeOf(message?.id ?? ''));
    expect(new Set(places.map((place) => place?.epoch)).size).toBe(1);
    expect(places.map((place) => place?.sequence)).toEqual([2, 3, 4]);
    await broadcast.stop();
    await broadcast.publish('d');
    expect(told).toHaveLength(3);
  });
});

describeWithRedis('News through Redis', () => {
  let redis: RedisServer;
  let workers: RedisBroadcast[];
  let told: Told[];

  beforeEach(async () => {
    redis = (await RedisServer.start()) as RedisServer;
    const name = `test-${randomBytes(6).toString('hex')}`;
    workers = [new RedisBroadcast(redis.url, name), new RedisBroadcast(redis.url, name)];
    told = workers.map(listenTo);
    await until('both listen', () => told.every((each) => each.length === 1));
  });

  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await redis.remove();
  });

  async function publish(worker: number, text: string): Promise<void> {
    await workers[worker]?.publish(text);
  }

  /** Forgets what was told so far. */
  const forget = (): void => told.forEach((each) => each.splice(0));

  it('begin with a word that something may have been missed before', () => {
    expect(told).toEqual([[null], [null]]);
  });

  it('come to all workers in the same order with the same ids, and without a gap', async () => {
    forget();
    await Promise.all(
      Array.from({ length: 100 }, (_, n) => [publish(0, `a${n}`), publish(1, `b${n} with spaces`)]).flat(),
    );
    await until('both have heard everything', () => told.every((each) => each.length === 200));

    expect(told[0]).toEqual(told[1]);
    const places = (told[0] ?? []).map((message) => placeOf(message?.id ?? ''));
    expect(new Set(places.map((place) => place?.epoch)).size).toBe(1);
    expect(places.map((place) => place?.sequence)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    expect(textsOf(told[0] ?? []).filter((text) => text?.startsWith('b'))).toEqual(
      Array.from({ length: 100 }, (_, n) => `b${n} with spaces`),
    );
  });

  it.each([
    ['as it was', false],
    ['with nothing in it', true],
  ])(
    'are heard by their own worker while Redis is away, and all are told of the gap when it is back %s',
    async (_name, wipe) => {
      await publish(0, 'before');
      await until('both have heard it', () => told.every((each) => last(each)?.text === 'before'));
      const before = placeOf(last(told[0] ?? [])?.id ?? '');
      forget();

      await redis.kill(wipe);
      await publish(0, 'alone');
      await publish(0, 'alone too');
      expect(textsOf(told[0] ?? [])).toEqual(['alone', 'alone too']);
      expect(told[1]).toEqual([]);
      forget();

      await redis.up();
      await until('both are told of the gap', () => told.every((each) => each.includes(null)));
      forget();
      // The connection on which a worker publishes may come back after that on which it listens: until then it is alone.
      await until('both hear of each other', async () => {
        await publish(1, 'after');
        const ids = told.map((each) => (last(each)?.text === 'after' ? last(each)?.id : null));
        return ids[0] !== null && ids[0] === ids[1];
      });
      expect(placeOf(last(told[0] ?? [])?.id ?? '')?.epoch).not.toBe(before?.epoch);
    },
  );

  it('begin a new epoch after a message of which it is not known whether others heard it', async () => {
    await publish(0, 'before');
    await until('both have heard it', () => told.every((each) => last(each)?.text === 'before'));
    forget();
    const operator = connectRedis(redis.url, 'work');
    await operator.client('PAUSE', 2_500, 'ALL');
    await publish(0, 'maybe');
    expect(textsOf(told[0] ?? [])).toEqual(['maybe']);
    await until('the others hear it after all', () => last(told[1] ?? [])?.text === 'maybe');
    await publish(0, 'after');
    await until('both hear the next', () => told.every((each) => last(each)?.text === 'after'));
    operator.disconnect();

    expect(placeOf(last(told[1] ?? [])?.id ?? '')?.sequence).toBe(1);
    expect(textsOf(told[0] ?? [])).toEqual(['maybe', 'maybe', 'after']);
  });

  it('begin a new epoch in a Redis that was started again, though nobody published meanwhile', async () => {
    await publish(0, 'before');
    await until('it is heard', () => last(told[1] ?? [])?.text === 'before');
    const before = placeOf(last(told[1] ?? [])?.id ?? '');
    forget();
    await redis.kill();
    await redis.up();
    await until('both listen again', () => told.every((each) => each.includes(null)));
    await until('they speak through it', async () => {
      await publish(0, 'after');
      return last(told[1] ?? [])?.text === 'after';
    });

    expect(placeOf(last(told[1] ?? [])?.id ?? '')?.epoch).not.toBe(before?.epoch);
  });

  it('do without a Redis that was never there, and stop without it', async () => {
    const alone = new RedisBroadcast('redis://127.0.0.1:1', 'nowhere');
    const heard = listenTo(alone);
    await alone.publish('one');
    await alone.publish('two');

    expect(textsOf(heard)).toEqual(['one', 'two']);
    expect(heard.map((message) => placeOf(message?.id ?? '')?.sequence)).toEqual([1, 2]);
    await alone.stop();
  });
});
