import { Logger } from '@nestjs/common';
import { Queue, UnrecoverableError, Worker, type ConnectionOptions } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import { Rejected } from '../domain/failures.js';
import { ATTEMPTS, FIRST_PAUSE_MS, JobQueue, type QueueDepths } from './job-queue.js';
import { JOBS, type JobName, type Message } from './jobs.js';
import { connectRedis } from './redis-connection.js';

const QUEUE = 'techsapo';
const KEPT_FAILED = 1000;
const STATES = ['waiting', 'active', 'delayed', 'failed'] as const;

/** BullmqQueue runs jobs through Redis: each message in one of the workers there are, periodic jobs once a period in all. */
export class BullmqQueue extends JobQueue {
  private readonly logger = new Logger(BullmqQueue.name);
  private readonly connections: (Redis | Cluster)[] = [];
  private readonly queue: Queue;
  private worker: Worker | null = null;
  private errors = 0;

  /** `runsJobs` is whether this process carries out jobs, or only asks for them. */
  constructor(
    private readonly url: string,
    private readonly runsJobs: boolean,
    private readonly name = QUEUE,
  ) {
    super();
    this.queue = new Queue(name, {
      connection: this.connect(),
      prefix: '{techsapo}',
      defaultJobOptions: {
        attempts: ATTEMPTS,
        backoff: { type: 'exponential', delay: FIRST_PAUSE_MS },
        removeOnComplete: true,
        removeOnFail: KEPT_FAILED,
      },
    });
    this.queue.on('error', (error) => this.unreachable(error));
  }

  async wake(job: JobName, message: Message): Promise<void> {
    const options = message.workId === null ? {} : { deduplication: { id: `${job}-${message.workId}` } };
    await this.queue.add(job, message, options);
  }

  async depths(): Promise<QueueDepths> {
    const counts = await this.queue.getJobCounts(...STATES);
    return Object.fromEntries(STATES.map((state) => [state, counts[state] ?? 0])) as QueueDepths;
  }

  /** redisErrors is how often Redis could not be reached or answered with an error. */
  redisErrors(): number {
    return this.errors;
  }

  async stop(): Promise<void> {
    await this.worker?.close();
    await this.queue.close();
    for (const connection of this.connections) connection.disconnect();
  }

  protected async open(): Promise<void> {
    if (!this.runsJobs) return;
    for (const [job, { everyMs }] of Object.entries(JOBS)) {
      if (everyMs !== null)
        await this.queue.upsertJobScheduler(job, { every: everyMs }, { name: job, data: { workId: null } });
    }
    const connection = this.connect();
    const process = async ({ name, data }: { name: string; data: Message }): Promise<void> => {
      await this.run(name as JobName, data).catch((error: unknown) => {
        throw error instanceof Rejected ? new UnrecoverableError(error.message) : error;
      });
    };
    this.worker = new Worker(this.name, process, { connection, prefix: '{techsapo}', concurrency: 4 });
    this.worker.on('error', (error) => this.unreachable(error));
    this.worker.on('failed', (job, error) => {
      this.logger.warn(`job ${job?.name ?? '?'} failed, attempt ${job?.attemptsMade ?? 0}: ${error.message}`);
    });
  }

  private connect(): ConnectionOptions {
    const connection = connectRedis(this.url);
    connection.on('error', (error: Error) => this.unreachable(error));
    this.connections.push(connection);
    return connection as ConnectionOptions;
  }

  private unreachable(error: Error): void {
    this.errors++;
    this.logger.debug(`redis: ${error.message}`);
  }
}
