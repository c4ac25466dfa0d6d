import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../config/clock.js';
import { JobQueue } from '../../../queue/job-queue.js';
import { Outbox } from '../../../storage/repositories/outbox.js';
import { WallBounces } from '../../../storage/wall-bounces/wall-bounces.js';
import { Exporter, exportWork, type ExportWork } from './exporter.js';

const JOB = 'wall-bounces.export';

/** Exports promises, in the transaction that keeps an analysis, that it is sent to Langfuse, and keeps that promise. */
@Injectable()
export class Exports implements OnModuleInit {
  private readonly logger = new Logger(Exports.name);

  constructor(
    private readonly bounces: WallBounces,
    private readonly outbox: Outbox,
    private readonly queue: JobQueue,
    private readonly exporter: Exporter,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.handle(JOB, async ({ workId }) => {
      if (workId !== null) {
        await this.outbox.perform(workId, ({ payload }) => this.exporter.send(exportWork.parse(payload)));
      }
    });
    if (!this.exporter.isWanted) return;
    this.bounces.follow(async (transaction, { project, id }) => {
      const work: ExportWork = { project, id, promisedMs: this.clock.now() };
      const workId = await this.outbox.promise(transaction, JOB, work);
      return () => this.wake(workId);
    });
  }

  private wake(workId: string): void {
    this.queue.wake(JOB, { workId }).catch((error: unknown) => {
      this.logger.warn(`the sweep will find what could not be queued: ${String(error)}`);
    });
  }
}
