import { Logger } from '@nestjs/common';
import { Queue, UnrecoverableError, Worker, type ConnectionOptions } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import { Rejected, Unavailable } from '../domain/failures.js';
import { ATTEMPTS, FIRST_PAUSE_MS, JobQueue, type QueueDepths } from './job-queue.js';
import { PERIODS, type JobName, type Message } from './jobs.js';
import { LocalJobs } from './local-jobs.js';
import { connectRedis } from './redis-connection.js';

const QUEUE = 'techsapo';
const PREFIX = '{techsapo}';
const KEPT_FAILED = 1000;
const CONCURRENCY = 4;
const STATES = ['waiting', 'active', 'delayed', 'failed'] as const;

/** So often periodic jobs are put where they may have vanished: a Redis can lose its data without losing anybody. */
const RESCHEDULE_MS = 60_000;

/**
 * BullmqQueue runs jobs through Redis: each message in one of the workers there are, periodic jobs once a period in all.
 * While Redis is away nobody waits for it: workers run jobs by themselves, each its own, until it is back.
 */
export class BullmqQueue extends JobQueue {
  readonly kind = 'redis';
  private readonly logger = new Logger(BullmqQueue.name);
  private readonly standIn = new LocalJobs((job, message) => this.run(job, message));
  private readonly asking: Redis | Cluster;
  /** Resolves as soon as it is known whether Redis is there. */
  private readonly known: Promise<void>;
  /** The queue as long as Redis is there. */
  private queue: Queue | null = null;
  private working: { worker: Worker; connection: Redis | Cluster; timer: NodeJS.Timeout } | null = null;
  private failures = 0;

  /** `runsJobs` is whether this process carries out jobs, or only asks for them. */
  constructor(
    private readonly url: string,
    private readonly runsJobs: boolean,
    private readonly name = QUEUE,
  ) {
    super();
    this.asking = this.connect('ask');
    this.asking.on('ready', () => this.found());
    this.asking.on('close', () => this.lost());
    this.known = new Promise((resolve) => {
      this.asking.once('ready', resolve);
      this.asking.once('close', resolve);
    });
  }

  async wake(job: JobName, message: Message): Promise<void> {
    await this.known;
    if (!this.queue && this.working) return this.standIn.wake(job, message);
    const options = message.workId === null ? {} : { deduplication: { id: `${job}-${message.workId}` } };
    await this.reached().add(job, message, options);
  }

  async depths(): Promise<QueueDepths> {
    await this.known;
    const counts = await this.reached().getJobCounts(...STATES);
    return Object.fromEntries(STATES.map((state) => [state, counts[state] ?? 0])) as QueueDepths;
  }

  override errors(): number {
    return this.failures;
  }

  async stop(): Promise<void> {
    const { queue, working } = this;
    this.working = null;
    await this.standIn.close();
    if (working) {
      clearInterval(working.timer);
      await working.worker.close(queue === null);
      working.connection.disconnect();
    }
    await queue?.close();
    this.asking.disconnect();
  }

  protected open(): void {
    if (!this.runsJobs) return;
    const connection = this.connect('work');
    const process = async ({ name, data }: { name: string; data: Message }): Promise<void> => {
      await this.run(name as JobName, data).catch((error: unknown) => {
        throw error instanceof Rejected ? new UnrecoverableError(error.message) : error;
      });
    };
    const worker = new Worker(this.name, process, {
      connection: connection as ConnectionOptions,
      prefix: PREFIX,
      concurrency: CONCURRENCY,
    });
    worker.on('error', (error) => this.unreachable(error));
    worker.on('failed', (job, error) => {
      this.logger.warn(`job ${job?.name ?? '?'} failed, attempt ${job?.attemptsMade ?? 0}: ${error.message}`);
    });
    const timer = setInterval(() => this.settle(), RESCHEDULE_MS).unref();
    this.working = { worker, connection, timer };
    void this.known.then(() => this.settle());
  }

  private found(): void {
    this.queue = new Queue(this.name, {
      connection: this.asking as ConnectionOptions,
      prefix: PREFIX,
      defaultJobOptions: {
        attempts: ATTEMPTS,
        backoff: { type: 'exponential', delay: FIRST_PAUSE_MS },
        removeOnComplete: true,
        removeOnFail: KEPT_FAILED,
      },
    });
    this.queue.on('error', (error) => this.unreachable(error));
    // A queue that could not make itself acquainted with Redis stays unusable: it takes a new connection to make a new one.
    this.queue.waitUntilReady().catch(() => this.asking.disconnect(true));
    this.settle();
  }

  private lost(): void {
    void this.queue?.close().catch((error: Error) => this.unreachable(error));
    this.queue = null;
    this.settle();
  }

  /** Has jobs run through Redis while it is there, and through this process alone while it is not. */
  private settle(): void {
    if (!this.working) return;
    if (!this.queue) return this.standIn.open();
    void this.standIn.close();
    this.schedule(this.queue).catch((error: Error) => this.unreachable(error));
  }

  private async schedule(queue: Queue): Promise<void> {
    for (const [job, every] of PERIODS) {
      if ((await queue.getJobScheduler(job))?.every === every) continue;
      await queue.upsertJobScheduler(job, { every }, { name: job, data: { workId: null } });
    }
  }

  private reached(): Queue {
    if (this.queue) return this.queue;
    throw new Unavailable('queue_unavailable', 'Redis is not available', 5);
  }

  private connect(purpose: 'ask' | 'work'): Redis | Cluster {
    const connection = connectRedis(this.url, purpose);
    connection.on('error', (error: Error) => this.unreachable(error));
    return connection;
  }

  private unreachable(error: Error): void {
    this.failures++;
    this.logger.debug(`redis: ${error.message}`);
  }
}
