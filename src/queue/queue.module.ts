import { Global, Module } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { Broadcast } from './broadcast.js';
import { BullmqQueue } from './bullmq-queue.js';
import { InProcessBroadcast } from './in-process-broadcast.js';
import { InProcessQueue } from './in-process-queue.js';
import { JobQueue } from './job-queue.js';
import { BullmqOverflow } from './bullmq-overflow.js';
import { NoOverflow, Overflow } from './overflow.js';
import { RedisBroadcast } from './redis-broadcast.js';

/** QueueModule is work for later, what waits, and news for every worker: in this process, or through Redis when there is one. */
@Global()
@Module({
  providers: [
    {
      provide: JobQueue,
      inject: [ENVIRONMENT],
      useFactory: ({ REDIS_URL, TECHSAPO_ROLE }: Environment): JobQueue => {
        const runsJobs = TECHSAPO_ROLE !== 'api';
        return REDIS_URL === undefined ? new InProcessQueue(runsJobs) : new BullmqQueue(REDIS_URL, runsJobs);
      },
    },
    {
      provide: Overflow,
      inject: [ENVIRONMENT],
      useFactory: ({ REDIS_URL }: Environment): Overflow =>
        REDIS_URL === undefined ? new NoOverflow() : new BullmqOverflow(REDIS_URL),
    },
    {
      provide: Broadcast,
      inject: [ENVIRONMENT],
      useFactory: ({ REDIS_URL }: Environment): Broadcast =>
        REDIS_URL === undefined ? new InProcessBroadcast() : new RedisBroadcast(REDIS_URL),
    },
  ],
  exports: [JobQueue, Overflow, Broadcast],
})
export class QueueModule {}
