import { Logger } from '@nestjs/common';
import { UnrecoverableError, Worker, type ConnectionOptions, type Queue } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import { Rejected } from '../domain/failures.js';
import { ATTEMPTS, FIRST_PAUSE_MS, JobQueue, type QueueDepths, type QueueFaults, type Woken } from './job-queue.js';
import { PERIODS, type JobName, type Message } from './jobs.js';
import { LocalJobs } from './local-jobs.js';
import { ReachableQueue } from './reachable-queue.js';
import { KEY_PREFIX } from './redis-connection.js';

const QUEUE = 'techsapo';
const KEPT_FAILED = 1000;
const CONCURRENCY = 4;
const STATES = ['waiting', 'active', 'delayed', 'failed'] as const;

const JOB_OPTIONS = {
  attempts: ATTEMPTS,
  backoff: { type: 'exponential', delay: FIRST_PAUSE_MS },
  removeOnComplete: true,
  removeOnFail: KEPT_FAILED,
};

/** So long after a worker's last sign of life its jobs are another's. What they are about stands in the database and is claimed there. */
const LOST_AFTER_MS = 15_000;
const LOOK_FOR_LOST_MS = 5_000;

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
  private readonly reachable: ReachableQueue;
  private working: { worker: Worker; connection: Redis | Cluster; timer: NodeJS.Timeout } | null = null;

  /** `runsJobs` is whether this process carries out jobs, or only asks for them. */
  constructor(
    url: string,
    private readonly runsJobs: boolean,
    private readonly prefix = KEY_PREFIX,
  ) {
    super();
    this.reachable = new ReachableQueue(url, prefix, QUEUE, JOB_OPTIONS, () => this.settle());
  }

  async wake(job: JobName, message: Message): Promise<void> {
    await this.reachable.isKnown();
    if (!this.reachable.queue && this.working) return this.standIn.wake(job, message);
    const options = message.workId === null ? {} : { deduplication: { id: onceOf(job, message.workId) } };
    await this.reachable.asked((queue) => queue.add(job, message, options));
  }

  async depths(): Promise<QueueDepths> {
    const counts = await this.reachable.asked((queue) => queue.getJobCounts(...STATES));
    return Object.fromEntries(STATES.map((state) => [state, counts[state] ?? 0])) as QueueDepths;
  }

  override faults(): Promise<QueueFaults> {
    return this.reachable.asked(async (queue) => {
      const known = new Set((await queue.getJobSchedulers()).map(({ key }) => key));
      const missing = PERIODS.map(([job]) => job).filter((job) => !known.has(job));
      return { failed: await queue.getFailedCount(), missing };
    });
  }

  override async mend(woken: readonly Woken[]): Promise<void> {
    await this.reachable.asked(async (queue) => {
      await this.schedule(queue);
      for (const { job, id } of woken) await queue.removeDeduplicationKey(onceOf(job, id));
      await queue.retryJobs({ state: 'failed', count: KEPT_FAILED });
    });
  }

  override errors(): number {
    return this.reachable.errors;
  }

  override errorsInRow(): number {
    return this.reachable.errorRow.lately();
  }

  async stop(): Promise<void> {
    const { working, reachable } = this;
    this.working = null;
    await this.standIn.close();
    if (working) {
      clearInterval(working.timer);
      await working.worker.close(reachable.queue === null);
      working.connection.disconnect();
    }
    await reachable.close();
  }

  protected open(): void {
    if (!this.runsJobs) return;
    const connection = this.reachable.connect('work');
    const process = async ({ name, data }: { name: string; data: Message }): Promise<void> => {
      await this.run(name as JobName, data).catch((error: unknown) => {
        throw error instanceof Rejected ? new UnrecoverableError(error.message) : error;
      });
    };
    const worker = new Worker(QUEUE, process, {
      connection: connection as ConnectionOptions,
      prefix: this.prefix,
      concurrency: CONCURRENCY,
      lockDuration: LOST_AFTER_MS,
      stalledInterval: LOOK_FOR_LOST_MS,
    });
    worker.on('error', (error) => this.reachable.unreachable(error));
    worker.on('failed', (job, error) => {
      this.logger.warn(`job ${job?.name ?? '?'} failed, attempt ${job?.attemptsMade ?? 0}: ${error.message}`);
    });
    const timer = setInterval(() => this.settle(), RESCHEDULE_MS).unref();
    this.working = { worker, connection, timer };
    void this.reachable.isKnown().then(() => this.settle());
  }

  /** Has jobs run through Redis while it is there, and through this process alone while it is not. */
  private settle(): void {
    if (!this.working) return;
    const { queue } = this.reachable;
    if (!queue) return this.standIn.open();
    void this.standIn.close();
    this.schedule(queue).catch((error: Error) => this.reachable.unreachable(error));
  }

  private async schedule(queue: Queue): Promise<void> {
    for (const [job, every] of PERIODS) {
      if ((await queue.getJobScheduler(job))?.every === every) continue;
      await queue.upsertJobScheduler(job, { every }, { name: job, data: { workId: null } });
    }
  }
}

/** What makes messages about the same work one. */
function onceOf(job: string, workId: string): string {
  return `${job}-${workId}`;
}
