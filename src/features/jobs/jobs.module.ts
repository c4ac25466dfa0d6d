import { Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { JobQueue } from '../../queue/job-queue.js';
import type { JobName } from '../../queue/jobs.js';
import { Ledger } from '../../storage/ledger/ledger.js';
import { Outbox } from '../../storage/repositories/outbox.js';
import { Housekeeping } from './housekeeping.js';
import { JobRuns } from './job-runs.js';
import { JobsController } from './jobs.controller.js';
import { JobsService } from './jobs.service.js';

const SWEPT_AT_ONCE = 100;

/** JobsModule starts the queue once every feature has named its handlers, and keeps house: sweep and expiry. */
@Module({ controllers: [JobsController], providers: [JobsService, JobRuns, Housekeeping] })
export class JobsModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly queue: JobQueue,
    private readonly outbox: Outbox,
    private readonly housekeeping: Housekeeping,
    private readonly ledger: Ledger,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.handle('outbox.sweep', () => this.sweep());
    this.queue.handle('calls.expire', () => this.housekeeping.expireCalls());
    this.queue.handle('people.add', async () => void (await this.ledger.people.addUpAtEase()));
    this.queue.handle('rollups.expire', () => this.housekeeping.expireSums());
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
}
