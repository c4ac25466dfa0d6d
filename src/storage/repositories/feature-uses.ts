import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Dimensions } from '../../domain/call.js';
import type { Period } from '../../domain/period.js';
import { countedCalls, type DayUse, type FeatureUse, type ModelUse } from '../../domain/recommendation/model-use.js';
import { Ledger } from '../ledger/ledger.js';
import type { DimensionFilter } from './dimension-filter.js';
import { RangePlanner } from './range-planner.js';
import type { UsageSum } from './usage-question.js';
import { UsageReader } from './usage-reader.js';

/** So many sums by day and model are looked at: features that cost less are left out. */
const MOST_SUMS = 15_000;

const APART = ['project', 'feature', 'operation', 'provider', 'model'] as const;

/** SeenUses is the features that cost most on some whole days, and how many others there were. */
export interface SeenUses extends Period {
  days: number;
  uses: FeatureUse[];
  leftOut: number;
}

/** FeatureUses reads what was used in features, by model and day. */
@Injectable()
export class FeatureUses {
  constructor(
    private readonly reader: UsageReader,
    private readonly planner: RangePlanner,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** read is what was used on the reporting days that lie within a span as wholes and are over. It throws `Rejected`. */
  async read(span: Period, filter: DimensionFilter, limit: number): Promise<SeenUses> {
    const { fromMs, toMs } = this.wholeDays(span);
    const { segments, buckets } = await this.planner.plan({ fromMs, toMs, interval: 'day' }, filter);
    const days = buckets.length;
    if (days === 0) return { fromMs, toMs, days, uses: [], leftOut: 0 };
    const whole = [{ fromMs, toMs }];
    const totals = await this.reader.sums({ segments, buckets: whole, filter, groupBy: APART });
    const features = byFeature(totals);
    const chosen = fitting(features, limit, MOST_SUMS / days);
    const leftOut = features.length - chosen.length;
    // Of no names a filter is not to be made: that is no statement to some databases.
    if (chosen.length === 0) return { fromMs, toMs, days, uses: [], leftOut };
    const names = [...new Set(chosen.flatMap(([sum]) => sum?.group.feature ?? []))];
    const byDay = await this.reader.sums({
      ...{ segments, buckets, filter: { ...filter, feature: names }, groupBy: APART },
      parts: ['calls', 'usageUnknown', 'outputTokens', 'costNano'],
    });
    const at = new Map(buckets.map((bucket, index) => [bucket.fromMs, index]));
    const dayUses = new Map<string, DayUse[]>();
    for (const { bucket, group, rollup } of byDay) {
      const uses = dayUses.get(nameOf(group)) ?? buckets.map(() => NOTHING);
      const { outputTokens, costNano } = rollup;
      uses[at.get(bucket.fromMs) ?? 0] = { counted: countedCalls(rollup), outputTokens, costNano };
      dayUses.set(nameOf(group), uses);
    }
    const uses = chosen.map((sums) => useOf(sums, (group) => dayUses.get(nameOf(group)) ?? []));
    return { fromMs, toMs, days, uses, leftOut };
  }

  /** A day that is cut, or not over, tells nothing of what a day costs. */
  private wholeDays({ fromMs, toMs }: Period): Period {
    const { calendar } = this.ledger;
    const first = calendar.dayOf(fromMs);
    const beginMs = first.fromMs === fromMs ? fromMs : first.toMs;
    const endMs = calendar.dayOf(Math.min(toMs, this.clock.now())).fromMs;
    return { fromMs: beginMs, toMs: Math.max(beginMs, endMs) };
  }
}

const NOTHING: DayUse = { counted: 0, outputTokens: 0, costNano: 0n };

/** By feature and operation, those that cost most first; calls that name no feature are of nothing in common. */
function byFeature(sums: readonly UsageSum[]): UsageSum[][] {
  const features = new Map<string, UsageSum[]>();
  for (const sum of sums) {
    const { project, feature, operation } = sum.group;
    if (!feature) continue;
    const name = JSON.stringify([project, feature, operation]);
    features.set(name, [...(features.get(name) ?? []), sum]);
  }
  const costOf = (some: readonly UsageSum[]): number =>
    some.reduce((total, { rollup }) => total + Number(rollup.costNano), 0);
  return [...features]
    .sort(([a, one], [b, other]) => costOf(other) - costOf(one) || (a < b ? -1 : 1))
    .map(([, of]) => of);
}

function fitting(features: readonly UsageSum[][], limit: number, mostModels: number): UsageSum[][] {
  let models = 0;
  return features.slice(0, limit).filter((sums) => {
    const isFitting = models + sums.length <= mostModels;
    if (isFitting) models += sums.length;
    return isFitting;
  });
}

function useOf(sums: readonly UsageSum[], daysOf: (group: Partial<Dimensions>) => DayUse[]): FeatureUse {
  const { project = '', feature = '', operation = '' } = sums[0]?.group ?? {};
  const models = sums.map(({ group, rollup }): ModelUse => {
    const { provider = '', model = '' } = group;
    return { provider, model, rollup, days: daysOf(group) };
  });
  return { project, feature, operation, models };
}

function nameOf(group: Partial<Dimensions>): string {
  return JSON.stringify(APART.map((dimension) => group[dimension]));
}
