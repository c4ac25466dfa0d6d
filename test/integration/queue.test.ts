import { randomBytes } from 'node:crypto';
import { BullmqQueue } from '../../src/queue/bullmq-queue.js';
import { InProcessQueue } from '../../src/queue/in-process-queue.js';
import type { JobQueue, QueueDepths } from '../../src/queue/job-queue.js';
import { JOBS, PERIODS, type JobName, type Message } from '../../src/queue/jobs.js';
import { broadcastFor, jobQueueFor } from '../../src/queue/queue.module.js';
import { ownKeysInRedis } from '../harness/own-keys.js';
import { until } from '../harness/processes.mjs';
import { RedisServer } from '../harness/redis.mjs';
import { describeWithRedis } from '../harness/suites.js';

const REDIS_URL = process.env['TEST_REDIS_URL'];

function contract(makeQueue: (name: string) => JobQueue): void {
  let queue: JobQueue;
  let ran: Message[];
  let work: (message: Message) => Promise<void>;

  beforeEach(() => {
    queue = makeQueue(`test-${randomBytes(6).toString('hex')}`);
    ran = [];
    work = async (message) => void ran.push(message);
  });

  afterEach(() => queue.stop());

  function start(): void {
    for (const job of Object.keys(JOBS) as JobName[]) {
      queue.handle(job, (message) => (job === 'calls.reprice' ? work(message) : Promise.resolve()));
    }
    queue.start();
  }

  it('runs what it is woken for', async () => {
    start();
    await queue.wake('calls.reprice', { workId: 'w1' });
    await queue.wake('calls.reprice', { workId: 'w2' });

    await until('both have run', () => ran.length === 2);
    expect(ran.map(({ workId }) => workId).sort()).toEqual(['w1', 'w2']);
  });

  it('runs what it was woken for before it started', async () => {
    await queue.wake('calls.reprice', { workId: 'early' });
    start();

    await until('it has run', () => ran.length === 1);
  });

  it('tries again what fails, and tells its observers each time', async () => {
    let attempts = 0;
    const observed: (string | null)[] = [];
    work = async () => {
      if (++attempts < 3) throw new Error('not yet');
    };
    queue.observe(({ job, error }) => job === 'calls.reprice' && observed.push(error));
    start();
    await queue.wake('calls.reprice', { workId: 'w' });

    await until('the third attempt', () => observed.length === 3);
    expect(observed).toEqual(['Error: not yet', 'Error: not yet', null]);
  });

  it('takes messages for the same work as one while it waits', async () => {
    await queue.wake('calls.reprice', { workId: 'same' });
    await queue.wake('calls.reprice', { workId: 'same' });
    await queue.wake('calls.reprice', { workId: 'last' });
    start();

    await until('the last has run', () => ran.some(({ workId }) => workId === 'last'));
    expect(ran.filter(({ workId }) => workId === 'same')).toHaveLength(1);
  });

  it('refuses to start when a job has no handler', () => {
    queue.handle('calls.reprice', async () => undefined);

    const others = Object.keys(JOBS).filter((job) => job !== 'calls.reprice');
    expect(() => queue.start()).toThrow(`no handler for ${others.join(', ')}`);
  });

  it('refuses a second handler', () => {
    queue.handle('calls.reprice', async () => undefined);

    expect(() => queue.handle('calls.reprice', async () => undefined)).toThrow('two handlers');
  });

  it('tells how many jobs there are, and waits for what runs when it stops', async () => {
    let release: (() => void) | null = null;
    work = (message) => new Promise<void>((resolve) => (release = resolve)).then(() => void ran.push(message));
    start();
    await queue.wake('calls.reprice', { workId: 'slow' });
    const end = await until('it runs', () => release);
    expect((await queue.depths()).active).toBeGreaterThan(0);

    const stopped = queue.stop();
    end();
    await stopped;
    expect(ran).toEqual([{ workId: 'slow' }]);
  });
}

describe('The queue in this process', () => {
  contract(() => new InProcessQueue(true));

  it('lets jobs take turns, however much waits of one', async () => {
    const queue = new InProcessQueue(true);
    const ran: string[] = [];
    for (const job of Object.keys(JOBS) as JobName[]) {
      queue.handle(job, async ({ workId }) => void (workId !== null && ran.push(workId)));
    }
    for (const workId of ['a1', 'a2', 'a3']) await queue.wake('probes.ask', { workId });
    for (const workId of ['b1', 'b2']) await queue.wake('calls.reprice', { workId });
    queue.start();

    await until('all have run', () => ran.length === 5);
    expect(ran).toEqual(['a1', 'b1', 'a2', 'b2', 'a3']);
    await queue.stop();
  });

  it('runs nothing where only questions are answered, and leaves promised work to the sweep of others', async () => {
    const queue = new InProcessQueue(false);
    const ran: JobName[] = [];
    for (const job of Object.keys(JOBS) as JobName[]) queue.handle(job, async () => void ran.push(job));
    queue.start();
    await queue.wake('calls.reprice', { workId: 'w' });

    expect(await queue.depths()).toMatchObject({ waiting: 0, active: 0 });
    await queue.stop();
    expect(ran).toEqual([]);
  });
});

describeWithRedis('The queue in Redis', () => {
  contract((name) => new BullmqQueue(REDIS_URL ?? '', true, name));

  it('runs a message in one of two workers', async () => {
    const name = `test-${randomBytes(6).toString('hex')}`;
    const ran: string[] = [];
    const queues = ['one', 'two'].map((worker) => {
      const queue = new BullmqQueue(REDIS_URL ?? '', true, name);
      for (const job of Object.keys(JOBS) as JobName[])
        queue.handle(job, async ({ workId }) => void (workId && ran.push(`${worker} ${workId}`)));
      return queue;
    });
    for (const queue of queues) queue.start();
    for (let n = 0; n < 20; n++) await queues[0]?.wake('calls.reprice', { workId: `w${n}` });

    await until('all have run', () => ran.length >= 20);
    expect(new Set(ran.map((entry) => entry.split(' ')[1])).size).toBe(20);
    expect(ran).toHaveLength(20);
    await Promise.all(queues.map((queue) => queue.stop()));
  });

  it('reaches Redis groups by their own kinds of URL', async () => {
    const port = new URL(REDIS_URL ?? '').port;
    const { connectRedis } = await import('../../src/queue/redis-connection.js');
    const single = connectRedis(`redis://127.0.0.1:${port}`, 'work');
    expect(await single.ping()).toBe('PONG');
    single.disconnect();
  });
});

describeWithRedis('Installations that share a Redis', () => {
  const keys = [ownKeysInRedis(), ownKeysInRedis()];

  it('run their own jobs only, and hear their own news', async () => {
    const ran: string[] = [];
    const heard: string[] = [];
    const places = keys.map((own, n) => {
      const { queue, broadcast } = { queue: jobQueueFor(own, true), broadcast: broadcastFor(own) };
      for (const job of Object.keys(JOBS) as JobName[])
        queue.handle(job, async ({ workId }) => void (workId && ran.push(`${n} ${workId}`)));
      broadcast.listen({
        heard: ({ text }) => heard.push(`${n} ${text}`),
        interrupted: () => heard.push(`${n} listens`),
      });
      queue.start();
      return { queue, broadcast };
    });
    await until('both listen', () => heard.length === 2);
    for (let n = 0; n < 20; n++) {
      await places[0]?.queue.wake('calls.reprice', { workId: `w${n}` });
      await places[0]?.broadcast.publish(`news ${n}`);
    }
    await places[1]?.queue.wake('calls.reprice', { workId: 'last' });
    await places[1]?.broadcast.publish('last');

    await until('all have run, and are heard', () => ran.length >= 21 && heard.length >= 23);
    expect(ran.filter((entry) => entry.startsWith('1'))).toEqual(['1 last']);
    expect(heard.filter((entry) => entry.startsWith('1'))).toEqual(['1 listens', '1 last']);
    await Promise.all(places.flatMap(({ queue, broadcast }) => [queue.stop(), broadcast.stop()]));
  });
});

describeWithRedis('The queue while Redis is away', () => {
  let redis: RedisServer;
  let queue: BullmqQueue;
  let ran: string[];

  beforeEach(async () => {
    redis = (await RedisServer.start()) as RedisServer;
    ran = [];
  });

  afterEach(async () => {
    await queue.stop();
    await redis.remove();
  });

  function start(runsJobs: boolean): void {
    queue = new BullmqQueue(redis.url, runsJobs, `test-${randomBytes(6).toString('hex')}`);
    for (const job of Object.keys(JOBS) as JobName[]) {
      queue.handle(job, async ({ workId }) => void ran.push(workId ?? job));
    }
    queue.start();
  }

  it('keeps nobody waiting who asks', async () => {
    start(false);
    await queue.depths();
    expect(queue.errorsInRow()).toBe(0);
    await redis.kill();
    await until('the loss is noticed', () => queue.errors() > 0);

    await expect(queue.depths()).rejects.toMatchObject({ code: 'queue_unavailable' });
    await expect(queue.wake('calls.reprice', { workId: 'w' })).rejects.toMatchObject({ code: 'queue_unavailable' });
  });

  it('counts errors in a row, until Redis answers', async () => {
    start(false);
    await queue.depths();
    await redis.kill();
    await until('there are three in a row', () => queue.errorsInRow() >= 3);
    await redis.up();
    await until('Redis answers', () => depthsOf(queue));

    expect(queue.errorsInRow()).toBeGreaterThanOrEqual(3);
    expect(queue.errorsInRow()).toBeGreaterThanOrEqual(3);
    expect(queue.errorsInRow()).toBe(0);
  });

  it('counts a Redis that says nothing as one that fails', async () => {
    start(false);
    await queue.depths();
    process.kill(redis.pid, 'SIGSTOP');
    await expect(queue.depths()).rejects.toMatchObject({ code: 'queue_unavailable' });
    process.kill(redis.pid, 'SIGCONT');

    expect(queue.errorsInRow()).toBeGreaterThanOrEqual(1);
  });

  it('runs jobs in each worker by itself, periodic ones too, from the start on', async () => {
    await redis.kill();
    start(true);
    await queue.wake('calls.reprice', { workId: 'w' });

    await until('all have run', () => ran.length > PERIODS.length);
    expect(ran.sort()).toEqual([...PERIODS.map(([job]) => job), 'w'].sort());
    await expect(queue.depths()).rejects.toMatchObject({ code: 'queue_unavailable' });
  });

  it('runs them through a Redis again that is back with nothing in it', async () => {
    start(true);
    await until('periodic jobs run', () => PERIODS.every(([job]) => ran.includes(job)));
    await redis.kill(true);
    await until('the loss is noticed', () => queue.errors() > 0);
    await redis.up();

    await until('the next period is waited for', async () => (await depthsOf(queue))?.delayed === PERIODS.length);
    ran = [];
    await queue.wake('calls.reprice', { workId: 'w' });
    await until('it has run', () => ran.includes('w'));
  });

  it('stops without it', async () => {
    await redis.kill();
    start(true);
    await expect(queue.depths()).rejects.toMatchObject({ code: 'queue_unavailable' });

    await queue.stop();
  });
});

const depthsOf = (queue: JobQueue): Promise<QueueDepths | null> => queue.depths().catch(() => null);
