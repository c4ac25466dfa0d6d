import { Global, Module } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { Agreements, OwnAgreements, RedisAgreements } from './agreements.js';
import { Broadcast } from './broadcast.js';
import { BullmqQueue } from './bullmq-queue.js';
import { InProcessBroadcast } from './in-process-broadcast.js';
import { InProcessQueue } from './in-process-queue.js';
import { JobQueue } from './job-queue.js';
import { BullmqOverflow } from './bullmq-overflow.js';
import { NoOverflow, Overflow } from './overflow.js';
import { RedisBroadcast } from './redis-broadcast.js';
import { OwnCounts, RedisCounts, SharedCounts } from './shared-counts.js';

/** jobQueueFor is the queue of an environment, for a process that runs jobs or only asks for them. */
export function jobQueueFor({ REDIS_URL }: Pick<Environment, 'REDIS_URL'>, runsJobs: boolean): JobQueue {
  return REDIS_URL === undefined ? new InProcessQueue(runsJobs) : new BullmqQueue(REDIS_URL, runsJobs);
}

/** overflowFor is where batches of an environment wait while the database is away. */
export function overflowFor({ REDIS_URL }: Pick<Environment, 'REDIS_URL'>): Overflow {
  return REDIS_URL === undefined ? new NoOverflow() : new BullmqOverflow(REDIS_URL);
}

/** QueueModule is work for later, what waits, news for every worker, and what they agree on: in this process, or through Redis when there is one. */
@Global()
@Module({
  providers: [
    {
      provide: JobQueue,
      inject: [ENVIRONMENT],
      useFactory: (environment: Environment) => jobQueueFor(environment, environment.TECHSAPO_ROLE !== 'api'),
    },
    {
      provide: Overflow,
      inject: [ENVIRONMENT],
      useFactory: overflowFor,
    },
    {
      provide: Broadcast,
      inject: [ENVIRONMENT],
      useFactory: ({ REDIS_URL }: Environment): Broadcast =>
        REDIS_URL === undefined ? new InProcessBroadcast() : new RedisBroadcast(REDIS_URL),
    },
    {
      provide: SharedCounts,
      inject: [ENVIRONMENT],
      useFactory: ({ REDIS_URL }: Environment): SharedCounts =>
        REDIS_URL === undefined ? new OwnCounts() : new RedisCounts(REDIS_URL),
    },
    {
      provide: Agreements,
      inject: [ENVIRONMENT],
      useFactory: ({ REDIS_URL }: Environment): Agreements =>
        REDIS_URL === undefined ? new OwnAgreements() : new RedisAgreements(REDIS_URL),
    },
  ],
  exports: [JobQueue, Overflow, Broadcast, SharedCounts, Agreements],
})
export class QueueModule {}
