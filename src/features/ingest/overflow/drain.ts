import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../../config/environment.js';
import { Bug, Unavailable } from '../../../domain/failures.js';
import { JobQueue } from '../../../queue/job-queue.js';
import { Overflow } from '../../../queue/overflow.js';
import { Database } from '../../../storage/database.js';
import { Outbox } from '../../../storage/repositories/outbox.js';
import { Recorder } from '../recorder.js';
import { readEntry, writeEntry } from './entry.js';

const JOB = 'calls.record';

/** What an entry becomes that the ledger cannot take, and how that is found again. */
@Injectable()
class Promises {
  constructor(
    readonly database: Database,
    readonly outbox: Outbox,
    readonly queue: JobQueue,
  ) {}
}

/**
 * Drain records what waited in the overflow, in order. What of it cannot be recorded though the database is there becomes
 * promised work, which is tried again, given up and seen like any other; those behind it go on.
 */
@Injectable()
export class Drain implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Drain.name);

  constructor(
    private readonly recorder: Recorder,
    private readonly overflow: Overflow,
    private readonly promises: Promises,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    promises.queue.handle(JOB, async ({ workId }) => {
      if (workId !== null) await promises.outbox.perform(workId, ({ payload }) => this.recordPromised(String(payload)));
    });
  }

  onApplicationBootstrap(): void {
    if (this.environment.TECHSAPO_ROLE !== 'api') this.overflow.open((entry) => this.take(entry));
  }

  onApplicationShutdown(): Promise<void> {
    return this.overflow.stop();
  }

  private async take(entry: string): Promise<void> {
    const left = await this.record(entry).catch((error: unknown) => {
      if (error instanceof Unavailable) throw error;
      this.logger.error('an entry of the overflow cannot be read', error);
      return [entry];
    });
    if (left.length === 0) return;
    this.logger.error(`${left.length} items of the overflow cannot be recorded`);
    const { database, outbox } = this.promises;
    await database.transaction(async (transaction) => {
      for (const one of left) await outbox.promise(transaction, JOB, one);
    });
  }

  /** What of an entry cannot be recorded, as entries. */
  private async record(entry: string): Promise<string[]> {
    const { dialect, batch } = readEntry(entry);
    const refused = await this.recorder.recordNow(dialect, batch);
    return refused.map((one) => writeEntry({ dialect, batch: one }));
  }

  private async recordPromised(entry: string): Promise<void> {
    const left = await this.record(entry);
    if (left.length > 0) throw new Bug(`${left.length} items of the overflow cannot be recorded`);
  }
}

export const DRAIN = [Promises, Drain];
