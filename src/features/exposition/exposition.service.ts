import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { writeFamilies, type Family } from '../../metrics/text-format.js';
import { WorkerMetrics } from '../../metrics/worker-metrics.js';
import { ProviderReader } from '../../storage/repositories/provider-reader.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import { ledgerFamilies } from './ledger-families.js';

/** ExpositionService writes what Prometheus scrapes: the ledger's series, and this worker's own. */
@Injectable()
export class ExpositionService {
  private readonly logger = new Logger(ExpositionService.name);
  /** Scrapes that come while one is being answered share its reading of the ledger. */
  private reading: Promise<Family[]> | null = null;

  constructor(
    private readonly own: WorkerMetrics,
    private readonly usage: UsageReader,
    private readonly providers: ProviderReader,
    private readonly clock: Clock,
  ) {}

  /** metrics is all series in Prometheus' text format. Without a database the worker's own are still there. */
  async metrics(): Promise<string> {
    this.reading ??= this.readLedger().finally(() => (this.reading = null));
    const [ledger, own] = await Promise.all([this.reading, this.own.text()]);
    return `${writeFamilies(ledger)}\n${own}`;
  }

  private async readLedger(): Promise<Family[]> {
    try {
      const [ever, recent] = await Promise.all([this.usage.ever(), this.providers.recent(this.clock.now())]);
      return [available(1), ...ledgerFamilies(ever, recent)];
    } catch (error) {
      this.logger.warn(`the ledger cannot be read for a scrape: ${String(error)}`);
      return [available(0)];
    }
  }
}

function available(value: 0 | 1): Family {
  return {
    name: 'techsapo_ledger_available',
    help: 'Whether the ledger could be read for this scrape; if not, its series are absent',
    type: 'gauge',
    samples: [{ labels: {}, value }],
  };
}
