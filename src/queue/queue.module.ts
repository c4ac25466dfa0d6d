import { Global, Module } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { BullmqQueue } from './bullmq-queue.js';
import { InProcessQueue } from './in-process-queue.js';
import { JobQueue } from './job-queue.js';

/** QueueModule is the queue for work that is done later: in this process, or through Redis when there is one. */
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
  ],
  exports: [JobQueue],
})
export class QueueModule {}
