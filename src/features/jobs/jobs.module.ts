import { Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { JobQueue } from '../../queue/job-queue.js';
import type { JobName } from '../../queue/jobs.js';
import { RollupExpiry } from '../../storage/ledger/rollup-expiry.js';
import { Outbox } from '../../storage/repositories/outbox.js';
import { Workers } from '../../storage/repositories/workers.js';
import { JobRuns } from './job-runs.js';
import { JobsController } from './jobs.controller.js';
import { JobsService } from './jobs.service.js';

const SWEPT_AT_ONCE = 100;

/** JobsModule starts the queue once every feature has named its handlers, and keeps house: sweep and expiry. */
@Module({ controllers: [JobsController], providers: [JobsService, JobRuns] })
export class JobsModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly queue: JobQueue,
    private readonly outbox: Outbox,
    private readonly expiry: RollupExpiry,
    private readonly workers: Workers,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.handle('outbox.sweep', () => this.sweep());
    this.queue.handle('rollups.expire', () => this.expire());
    this.queue.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.queue.stop();
  }

  /** Wakes the jobs of all work that is due and in nobody's hands, whatever became of its first message. */
  private async sweep(): Promise<void> {
    for (const { id, job } of await this.outbox.due(SWEPT_AT_ONCE)) {
      await this.queue.wake(job as JobName, { workId: id });
    }
  }

  /** Deletes what answers no questions any more: rollups of fine grains, and workers that are long lost. */
  private async expire(): Promise<void> {
    await this.expiry.expire();
    await this.workers.expire();
  }
}
