import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Clock } from '../../config/clock.js';
import { Rejected } from '../../domain/failures.js';
import { seesQuota } from '../../domain/quota/quota.js';
import { reportFault, REPORTS_KEPT_MS, type Report, type ReportFault } from '../../domain/quota/usage.js';
import { DAY_MS } from '../../domain/period.js';
import type { Caller } from '../../domain/scopes.js';
import { Quotas } from '../../storage/quotas/quotas.js';
import { QuotaUsage } from '../../storage/quotas/quota-usage.js';
import type { ReportBody } from './quotas.schema.js';
import { quotaNotFound } from './quotas.service.js';
import type { UsageView } from './quotas.view.js';

const ID_BYTES = 18;

const SENTENCES: Readonly<Record<ReportFault, string>> = {
  report_too_old: `is older than ${REPORTS_KEPT_MS / DAY_MS} days: it may have been counted and let go`,
  report_in_future: 'is of a moment that has not come yet',
};

/** UsageService takes in what is reported of the use of other services. */
@Injectable()
export class UsageService {
  constructor(
    private readonly quotas: Quotas,
    private readonly usage: QuotaUsage,
    private readonly clock: Clock,
  ) {}

  /**
   * report adds reports to a quota, all of them or none. It throws `Rejected` (`quota_not_found`, `report_too_old`,
   * `report_in_future`, and as `QuotaUsage.record` does).
   */
  async report(id: string, bodies: readonly ReportBody[], caller: Caller): Promise<UsageView> {
    const quota = await this.quotas.find(id);
    if (!quota || !seesQuota(caller.project, quota)) throw quotaNotFound(id);
    const nowMs = this.clock.now();
    for (const [index, { at }] of bodies.entries()) {
      const fault = reportFault(at, nowMs);
      if (fault) throw new Rejected(fault, `the report ${SENTENCES[fault]}`, 422, { index });
    }
    const recorded = await this.usage.record(id, bodies.map(reportOf));
    if (!recorded) throw quotaNotFound(id);
    return recorded;
  }
}

function reportOf({ id, at, amount, total }: ReportBody): Report {
  return {
    id: id ?? randomBytes(ID_BYTES).toString('base64url'),
    atMs: at,
    kind: total === undefined ? 'increment' : 'reading',
    amount: total ?? amount ?? 0n,
  };
}
