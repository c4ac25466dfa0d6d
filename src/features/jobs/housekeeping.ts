import { Injectable, Logger } from '@nestjs/common';
import { Retention } from '../../storage/ledger/retention.js';
import { RollupExpiry } from '../../storage/ledger/rollup-expiry.js';
import { QuotaUsage } from '../../storage/quotas/quota-usage.js';
import { WorkerPages } from '../../storage/repositories/worker-pages.js';
import { Workers } from '../../storage/repositories/workers.js';

/** Housekeeping lets go of what is kept no longer, and adds up what can wait. */
@Injectable()
export class Housekeeping {
  private readonly logger = new Logger(Housekeeping.name);

  constructor(
    private readonly retention: Retention,
    private readonly rollups: RollupExpiry,
    private readonly workers: Workers,
    private readonly pages: WorkerPages,
    private readonly quotas: QuotaUsage,
  ) {}

  /** expireCalls lets go of single calls that are kept no longer, and makes room for those to come. */
  async expireCalls(): Promise<void> {
    const keptFromMs = await this.retention.expire();
    if (keptFromMs > 0) this.logger.log(`single calls are kept from ${new Date(keptFromMs).toISOString()} on`);
  }

  /**
   * expireSums deletes what answers no questions any more: rollups of fine grains, workers that are long lost, and what was
   * reported of quotas so long ago that it cannot come again.
   */
  async expireSums(): Promise<void> {
    await this.rollups.expire();
    await this.workers.expire();
    await this.pages.expire();
    await this.quotas.expire();
  }
}
