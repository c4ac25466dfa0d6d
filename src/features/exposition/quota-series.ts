import { Injectable } from '@nestjs/common';
import { partOf } from '../../domain/budget/threshold.js';
import { formatQuantity } from '../../domain/quota/quota.js';
import type { Family, Sample } from '../../metrics/text-format.js';
import { QuotaStandings, type StandingQuota } from '../../storage/quotas/quota-standings.js';

/** QuotaSeries reads the series of quotas. */
@Injectable()
export class QuotaSeries {
  constructor(private readonly standings: QuotaStandings) {}

  /** families is how far every quota is used. */
  async families(): Promise<Family[]> {
    const all = await this.standings.now();
    return all.length === 0 ? [] : quotaFamilies(all);
  }
}

function quotaFamilies(all: readonly StandingQuota[]): Family[] {
  const gauge = (name: string, help: string, valueOf: (told: StandingQuota['standing']) => Sample['value']): Family => {
    const samples = all.map(({ quota, standing }) => ({
      labels: { quota: quota.name, service: quota.service, period: quota.period },
      value: valueOf(standing),
    }));
    return { name, help, type: 'gauge', samples };
  };
  return [
    gauge(
      'techsapo_quota_utilization_percent',
      'How much of its limit a quota’s current period has used',
      ({ used, limit }) => Number((100 * (partOf(used, limit) ?? NaN)).toFixed(4)),
    ),
    gauge('techsapo_quota_used', 'What a quota’s current period has used, in its unit', ({ used }) =>
      formatQuantity(used),
    ),
    gauge('techsapo_quota_limit', 'What a quota’s current period may use, in its unit', ({ limit }) =>
      formatQuantity(limit),
    ),
  ];
}
