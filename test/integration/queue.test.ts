import { randomBytes } from 'node:crypto';
import { BullmqQueue } from '../../src/queue/bullmq-queue.js';
import { InProcessQueue } from '../../src/queue/in-process-queue.js';
import type { JobQueue } from '../../src/queue/job-queue.js';
import { JOBS, type JobName, type Message } from '../../src/queue/jobs.js';
import { until } from '../harness/processes.mjs';

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

  async function start(): Promise<void> {
    for (const job of Object.keys(JOBS) as JobName[]) {
      queue.handle(job, (message) => (job === 'calls.reprice' ? work(message) : Promise.resolve()));
    }
    await queue.start();
  }

  it('runs what it is woken for', async () => {
    await start();
    await queue.wake('calls.reprice', { workId: 'w1' });
    await queue.wake('calls.reprice', { workId: 'w2' });

    await until('both have run', () => ran.length === 2);
    expect(ran.map(({ workId }) => workId).sort()).toEqual(['w1', 'w2']);
  });

  it('runs what it was woken for before it started', async () => {
    await queue.wake('calls.reprice', { workId: 'early' });
    await start();

    await until('it has run', () => ran.length === 1);
  });

  it('tries again what fails, and tells its observers each time', async () => {
    let attempts = 0;
    const observed: boolean[] = [];
    work = async () => {
      if (++attempts < 3) throw new Error('not yet');
    };
    queue.observe(({ job, failed }) => job === 'calls.reprice' && observed.push(failed));
    await start();
    await queue.wake('calls.reprice', { workId: 'w' });

    await until('the third attempt', () => observed.length === 3);
    expect(observed).toEqual([true, true, false]);
  });

  it('takes messages for the same work as one while it waits', async () => {
    await queue.wake('calls.reprice', { workId: 'same' });
    await queue.wake('calls.reprice', { workId: 'same' });
    await queue.wake('calls.reprice', { workId: 'last' });
    await start();

    await until('the last has run', () => ran.some(({ workId }) => workId === 'last'));
    expect(ran.filter(({ workId }) => workId === 'same')).toHaveLength(1);
  });

  it('refuses to start when a job has no handler', async () => {
    queue.handle('calls.reprice', async () => undefined);

    await expect(queue.start()).rejects.toThrow('no handler for rollups.expire, outbox.sweep');
  });

  it('refuses a second handler', () => {
    queue.handle('calls.reprice', async () => undefined);

    expect(() => queue.handle('calls.reprice', async () => undefined)).toThrow('two handlers');
  });

  it('tells how many jobs there are, and waits for what runs when it stops', async () => {
    let release = (): void => undefined;
    work = (message) => new Promise<void>((resolve) => (release = resolve)).then(() => void ran.push(message));
    await start();
    await queue.wake('calls.reprice', { workId: 'slow' });
    await until('it runs', async () => (await queue.depths()).active === 1);

    const stopped = queue.stop();
    release();
    await stopped;
    expect(ran).toEqual([{ workId: 'slow' }]);
  });
}

describe('The queue in this process', () => contract(() => new InProcessQueue()));

(REDIS_URL ? describe : describe.skip)('The queue in Redis', () => {
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
    await Promise.all(queues.map((queue) => queue.start()));
    for (let n = 0; n < 20; n++) await queues[0]?.wake('calls.reprice', { workId: `w${n}` });

    await until('all have run', () => ran.length >= 20);
    expect(new Set(ran.map((entry) => entry.split(' ')[1])).size).toBe(20);
    expect(ran).toHaveLength(20);
    await Promise.all(queues.map((queue) => queue.stop()));
  });

  it('reaches Redis groups by their own kinds of URL', async () => {
    const port = new URL(REDIS_URL ?? '').port;
    const { connectRedis } = await import('../../src/queue/redis-connection.js');
    const single = connectRedis(`redis://127.0.0.1:${port}`);
    expect(await single.ping()).toBe('PONG');
    single.disconnect();
  });
});
