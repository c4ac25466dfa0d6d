import { Injectable } from '@nestjs/common';
import { partOf } from '../../domain/budget/threshold.js';
import { OTHER } from '../../domain/call.js';
import { formatFixed } from '../../domain/fixed-point.js';
import { MEASURE_DIGITS } from '../../domain/measure/measure.js';
import { formatQuantity } from '../../domain/quota/quota.js';
import type { Family, Sample } from '../../metrics/text-format.js';
import { MeasureSums } from '../../storage/measures/measure-sums.js';
import { QuotaStandings, type StandingQuota } from '../../storage/quotas/quota-standings.js';

/** Each has a series of its own; what further ones come to is one, whatever they count. */
const MOST_MEASURES = 100;

/** ReportedSeries reads the series of what is reported: how far quotas are used, and the measures of the business. */
@Injectable()
export class ReportedSeries {
  constructor(
    private readonly standings: QuotaStandings,
    private readonly measures: MeasureSums,
  ) {}

  /** families is how far every quota is used, and what every measure has come to. */
  async families(): Promise<Family[]> {
    const [quotas, measures] = [await this.standings.now(), await this.measures.ever()];
    return [
      ...(quotas.length === 0 ? [] : quotaFamilies(quotas)),
      ...(measures.length === 0 ? [] : [measureFamily(measures)]),
    ];
  }
}

function measureFamily(all: readonly { name: string; amount: bigint }[]): Family {
  const own = all.filter(({ name }, at) => at < MOST_MEASURES && name !== OTHER);
  const others = all.filter((measure) => !own.includes(measure));
  const rest = others.reduce((sum, { amount }) => sum + amount, 0n);
  const sampleOf = (measure: string, amount: bigint): Sample => ({
    labels: { name: measure },
    value: formatFixed(amount, MEASURE_DIGITS),
  });
  return {
    name: 'techsapo_measure',
    help: 'What all reports of a measure come to, in its unit; other: measures beyond the first hundred',
    type: 'gauge',
    samples: [
      ...own.map(({ name, amount }) => sampleOf(name, amount)),
      ...(others.length > 0 ? [sampleOf(OTHER, rest)] : []),
    ],
  };
}

function quotaFamilies(all: readonly StandingQuota[]): Family[] {
  const gauge = (name: string, help: string, valueOf: (told: StandingQuota['standing']) => Sample['value']): Family => {
    const samples = all.map(({ quota, standing }) => ({
      labels: labelsOf(quota),
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
    {
      name: 'techsapo_quota_info',
      help: 'The one project that a quota is of; empty: it is of all',
      type: 'gauge',
      samples: all.map(({ quota }) => ({ labels: { ...labelsOf(quota), project: quota.project ?? '' }, value: 1 })),
    },
  ];
}

function labelsOf({ name, service, period }: StandingQuota['quota']): Sample['labels'] {
  return { quota: name, service, period };
}
