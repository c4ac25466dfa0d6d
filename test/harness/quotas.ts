import { parseQuantity } from '../../src/domain/quota/quota.js';
import type { Report, ReportKind } from '../../src/domain/quota/usage.js';
import { QuotaStandings } from '../../src/storage/quotas/quota-standings.js';
import { QuotaUsage } from '../../src/storage/quotas/quota-usage.js';
import { Quotas, type QuotaDraft } from '../../src/storage/quotas/quotas.js';
import type { Books } from './books.js';

/** QuotaOffice is what one worker has of quotas, beside its books. */
export class QuotaOffice {
  readonly quotas: Quotas;
  readonly usage: QuotaUsage;
  readonly standings: QuotaStandings;

  constructor({ database, audit, clock }: Books) {
    this.quotas = new Quotas(database, audit.log, clock);
    this.usage = new QuotaUsage(database, clock);
    this.standings = new QuotaStandings(database, clock);
  }

  /** standing is where a quota stands at a moment. It throws when there is no such quota. */
  async standing(id: string, atMs: number) {
    const found = await this.standings.at(id, atMs);
    if (!found) throw new Error(`there is no quota ${id}`);
    return found.standing;
  }
}

/** aQuota is a thousand rows a month, in UTC and for all projects, with what a test wants to be otherwise. */
export function aQuota({
  terms,
  ...told
}: Partial<Omit<QuotaDraft, 'terms'>> & { terms?: Partial<QuotaDraft['terms']> } = {}): QuotaDraft {
  return {
    ...{ id: 'q', name: 'rows', service: 'turso', metric: 'rows read', unit: 'rows', project: null },
    ...{ period: 'month', rollingDays: null, timezone: 'UTC' },
    ...told,
    terms: { effectiveFromMs: 0, limit: '1000', thresholds: [50, 80, 100], ...terms },
  };
}

/** aReport is a report of some units. */
export function aReport(kind: ReportKind, id: string, atMs: number, units: string): Report {
  return { id, kind, atMs, amount: parseQuantity(units) };
}
