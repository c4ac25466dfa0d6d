import { Logger } from '@nestjs/common';
import { Worker, type ConnectionOptions } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import { setTimeout as pause } from 'node:timers/promises';
import { Unavailable } from '../domain/failures.js';
import { Overflow, type OverflowHandler } from './overflow.js';
import { ReachableQueue } from './reachable-queue.js';
import { KEY_PREFIX } from './redis-connection.js';

const QUEUE = 'techsapo-overflow';
/** All that is there: an entry leaves only when it has been handled. */
const THERE = ['waiting', 'active', 'delayed', 'failed'] as const;

/** So soon another worker goes on where one died; that an entry is handled twice does no harm. */
const LOCK_MS = 5_000;

/** So long an entry waits whose time has not come. */
const AGAIN_MS = 500;

/** So often it is asked whether Redis keeps what it has: that can be set while it runs. */
const ASKED_FOR_MS = 60_000;

/** BullmqOverflow keeps entries in Redis, as long as Redis writes what it has to its disk and evicts nothing. */
export class BullmqOverflow extends Overflow {
  private readonly logger = new Logger(BullmqOverflow.name);
  private readonly reachable: ReachableQueue;
  /** Whether this Redis keeps what it has, and when it said so; `null` until it was asked. */
  private durability: { isGiven: boolean; askedAtMs: number } | null = null;
  private working: { worker: Worker; connection: Redis | Cluster } | null = null;

  constructor(
    url: string,
    private readonly prefix = KEY_PREFIX,
  ) {
    super();
    this.reachable = new ReachableQueue(url, prefix, QUEUE, { removeOnComplete: true }, () => {
      this.durability = null;
      if (this.reachable.queue) this.found();
    });
  }

  async push(entry: string): Promise<void> {
    if (!(await this.keepsWhatItHas())) {
      throw new Unavailable(
        'overflow_not_durable',
        'Redis does not keep what it has: set appendonly yes and maxmemory-policy noeviction',
      );
    }
    await this.reachable.asked((queue) => queue.add('entry', { entry }));
  }

  canTake(): Promise<boolean> {
    return this.keepsWhatItHas().catch(() => false);
  }

  async size(): Promise<number> {
    const counts = await this.reachable.asked((queue) => queue.getJobCounts(...THERE));
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }

  open(handler: OverflowHandler): void {
    const connection = this.reachable.connect('work');
    const handle = async ({ data: { entry } }: { data: { entry: string } }): Promise<void> => {
      try {
        await handler(entry);
      } catch (error) {
        if (!(error instanceof Unavailable)) this.logger.error('an entry stays, as it could not be handled', error);
        await pause(AGAIN_MS);
        // Unlike a failure, this puts the entry back before all others.
        throw Worker.RateLimitError();
      }
    };
    const worker = new Worker(QUEUE, handle, {
      connection: connection as ConnectionOptions,
      prefix: this.prefix,
      lockDuration: LOCK_MS,
      stalledInterval: LOCK_MS,
      // However many workers die while they are at an entry, it is handed out again.
      maxStalledCount: Number.MAX_SAFE_INTEGER,
    });
    worker.on('failed', (_job, error) => this.logger.error(`an entry is set aside: ${error.message}`));
    worker.on('error', (error) => this.reachable.unreachable(error));
    this.working = { worker, connection };
  }

  async stop(): Promise<void> {
    const { working, reachable } = this;
    this.working = null;
    if (working) {
      await working.worker.close(reachable.queue === null);
      working.connection.disconnect();
    }
    await reachable.close();
  }

  private found(): void {
    // Among all workers; said anew by each that finds a Redis, as that may have lost it.
    this.reachable
      .asked((queue) => queue.setGlobalConcurrency(1))
      .catch((error: Error) => this.reachable.unreachable(error));
  }

  private async keepsWhatItHas(): Promise<boolean> {
    const nowMs = performance.now();
    if (!this.durability || nowMs - this.durability.askedAtMs > ASKED_FOR_MS) {
      const told = await this.reachable.asked((_queue, connection): Promise<string> => connection.info());
      const evicts = !/^maxmemory:0\r?$/m.test(told) && !/^maxmemory_policy:noeviction/m.test(told);
      this.durability = { isGiven: /^aof_enabled:1/m.test(told) && !evicts, askedAtMs: nowMs };
    }
    return this.durability.isGiven;
  }
}
