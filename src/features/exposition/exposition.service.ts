import { Inject, Injectable, Logger } from '@nestjs/common';
import { SELF, type Self } from '../../config/self.js';
import { familiesIn, joinFamilies, writeFamily, type Family, type WrittenFamily } from '../../metrics/text-format.js';
import { WorkerMetrics } from '../../metrics/worker-metrics.js';
import { WorkerPages } from '../../storage/repositories/worker-pages.js';
import { within } from '../../storage/within.js';

/** Prometheus waits ten seconds: what the database has not told by then is absent, and the worker's own series are told. */
const TOLD_WITHIN_MS = 4_000;

/** The series of all workers, each as it was told last; this one's as it is now. */
@Injectable()
export class Workers {
  private readonly logger = new Logger(Workers.name);

  constructor(
    private readonly own: WorkerMetrics,
    private readonly pages: WorkerPages,
    @Inject(SELF) private readonly self: Self,
  ) {}

  /** families is the series of all workers that live or, without a database, of this one. */
  async families(): Promise<WrittenFamily[]> {
    try {
      await this.pages.put(this.self, () => this.own.page());
      return (await within(TOLD_WITHIN_MS, this.pages.live())).flatMap(({ page }) => familiesIn(page));
    } catch (error) {
      this.logger.warn(`the series of other workers cannot be read: ${String(error)}`);
      return this.own.families();
    }
  }
}

/** KeptAbout is the series of what is kept in the database of one subject. */
export interface KeptAbout {
  families(): Promise<Family[]>;
}

/** What is kept in the database, by what it is about. */
export class KeptSeries {
  /** What takes longer than a scrape waits is waited for by the next: scrapes do not queue up before a database that is held up. */
  private reading: Promise<Family[]> | null = null;

  constructor(private readonly all: readonly KeptAbout[]) {}

  /** families is all of it. It throws `Unavailable`, and `Late`. */
  families(): Promise<Family[]> {
    this.reading ??= this.read().finally(() => (this.reading = null));
    return within(TOLD_WITHIN_MS, this.reading);
  }

  private async read(): Promise<Family[]> {
    return (await Promise.all(this.all.map((series) => series.families()))).flat();
  }
}

/** ExpositionService writes what Prometheus scrapes: the ledger's series, and every live worker's own. */
@Injectable()
export class ExpositionService {
  private readonly logger = new Logger(ExpositionService.name);
  /** Scrapes that come while one is being answered share its answer. */
  private reading: Promise<Buffer> | null = null;

  constructor(
    private readonly workers: Workers,
    private readonly kept: KeptSeries,
  ) {}

  /** metrics is all series in Prometheus' text format. Without a database this worker's own are still there. */
  metrics(): Promise<Buffer> {
    this.reading ??= this.read().finally(() => (this.reading = null));
    return this.reading;
  }

  private async read(): Promise<Buffer> {
    const [ledger, workers] = await Promise.all([this.readLedger(), this.workers.families()]);
    return joinFamilies([...ledger.map(writeFamily), ...workers]);
  }

  private async readLedger(): Promise<Family[]> {
    try {
      return [available(1), ...(await this.kept.families())];
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
