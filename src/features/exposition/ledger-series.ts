import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Family } from '../../metrics/text-format.js';
import { ProviderReader } from '../../storage/repositories/provider-reader.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import { ledgerFamilies } from './ledger-families.js';

/** LedgerSeries reads the series of calls. */
@Injectable()
export class LedgerSeries {
  constructor(
    private readonly usage: UsageReader,
    private readonly providers: ProviderReader,
    private readonly clock: Clock,
  ) {}

  /** families is the series of all calls there ever were, and of what providers are like now. It throws `Unavailable`. */
  async families(): Promise<Family[]> {
    const [ever, recent] = await Promise.all([this.usage.ever(), this.providers.recent(this.clock.now())]);
    return ledgerFamilies(ever, recent);
  }
}
