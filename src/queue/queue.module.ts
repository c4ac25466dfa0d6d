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
import { keyPrefixOf } from './redis-connection.js';
import { RedisBroadcast } from './redis-broadcast.js';
import { OwnCounts, RedisCounts, SharedCounts } from './shared-counts.js';

type OfRedis = Pick<Environment, 'REDIS_URL' | 'REDIS_KEY_PREFIX'>;

/** What is there through the Redis of an environment, or without one. */
function shared<T>(
  { REDIS_URL, REDIS_KEY_PREFIX }: OfRedis,
  through: (url: string, prefix: string) => T,
  own: () => T,
): T {
  return REDIS_URL === undefined ? own() : through(REDIS_URL, keyPrefixOf(REDIS_KEY_PREFIX));
}

/** jobQueueFor is the queue of an environment, for a process that runs jobs or only asks for them. */
export function jobQueueFor(environment: OfRedis, runsJobs: boolean): JobQueue {
  return shared<JobQueue>(
    environment,
    (url, prefix) => new BullmqQueue(url, runsJobs, prefix),
    () => new InProcessQueue(runsJobs),
  );
}

/** overflowFor is where batches of an environment wait while the database is away. */
export function overflowFor(environment: OfRedis): Overflow {
  return shared<Overflow>(
    environment,
    (url, prefix) => new BullmqOverflow(url, prefix),
    () => new NoOverflow(),
  );
}

/** broadcastFor is by which the workers of an environment hear news. */
export function broadcastFor(environment: OfRedis): Broadcast {
  return shared<Broadcast>(
    environment,
    (url, prefix) => new RedisBroadcast(url, prefix),
    () => new InProcessBroadcast(),
  );
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
      useFactory: broadcastFor,
    },
    {
      provide: SharedCounts,
      inject: [ENVIRONMENT],
      useFactory: (environment: Environment) =>
        shared<SharedCounts>(
          environment,
          (url, prefix) => new RedisCounts(url, prefix),
          () => new OwnCounts(),
        ),
    },
    {
      provide: Agreements,
      inject: [ENVIRONMENT],
      useFactory: (environment: Environment) =>
        shared<Agreements>(
          environment,
          (url, prefix) => new RedisAgreements(url, prefix),
          () => new OwnAgreements(),
        ),
    },
  ],
  exports: [JobQueue, Overflow, Broadcast, SharedCounts, Agreements],
})
export class QueueModule {}
