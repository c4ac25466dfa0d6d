import { Injectable } from '@nestjs/common';
import { formatUsd } from '../../../domain/money.js';
import type { Move } from '../../../domain/movers/moves.js';
import type { Period } from '../../../domain/period.js';
import { judgeInterval, OUTCOME_PARTS, outcomesOf, successRate } from '../../../domain/reliability/provider-state.js';
import {
  REPORTED_MEASURES,
  type ReportedMover,
  type ReportedProvider,
  type ReportedStep,
  type ReportFacts,
} from '../../../domain/report/report-facts.js';
import { stepOf, type ReportKind, type Told } from '../../../domain/report/report.js';
import { measuresOf, partsOf } from '../../../domain/rollup/measures.js';
import { addRollup, emptyRollup, isCostKnown, type Rollup } from '../../../domain/rollup/rollup.js';
import { MoverReader } from '../../../storage/repositories/mover-reader.js';
import { RangePlanner } from '../../../storage/repositories/range-planner.js';
import type { UsageSum } from '../../../storage/repositories/usage-question.js';
import { UsageReader } from '../../../storage/repositories/usage-reader.js';

/** So many providers are told apart over time, those that cost most; all others are one. */
const PROVIDERS_OVER_TIME = 3;
const MOST_PROVIDERS = 12;
const MOST_MOVERS = 5;

const MOVED_BY = ['feature', 'model'] as const;

const PARTS = [...new Set([...partsOf(REPORTED_MEASURES), ...OUTCOME_PARTS])];

/** Asked is of which time a report is gathered. */
export interface Asked {
  kind: ReportKind;
  timezone: string;
  told: Told;
}

/** UsageFacts gathers what calls came to, what made that change, and how providers did. */
@Injectable()
export class UsageFacts {
  constructor(
    private readonly reader: UsageReader,
    private readonly planner: RangePlanner,
    private readonly movers: MoverReader,
  ) {}

  /** gather gathers it. It throws `Rejected` (`resolution_not_kept`) for a time that is not told apart any more. */
  async gather({ kind, timezone, told }: Asked): Promise<Pick<ReportFacts, 'spend' | 'movers' | 'providers'>> {
    const interval = stepOf(kind);
    const steps = await this.byProvider(told, interval, timezone);
    const [before, troubled] = [await this.byProvider(told.before, 'none', timezone), await this.hours(told, timezone)];
    const providers = [...rollupsBy(steps.sums, providerOf)];
    const byCost = [...providers].sort(([, one], [, other]) => Number(other.costNano - one.costNano));
    const named = byCost.slice(0, PROVIDERS_OVER_TIME).map(([provider]) => provider);
    const ofBefore = rollupsBy(before.sums, providerOf);
    const shown = providers.sort(([, one], [, other]) => other.calls - one.calls).slice(0, MOST_PROVIDERS);
    return {
      spend: {
        total: measuresOf(totalOf(steps.sums), REPORTED_MEASURES),
        before: measuresOf(totalOf(before.sums), REPORTED_MEASURES),
        interval,
        steps: steps.buckets.map((bucket) => stepIn(bucket, steps.sums, named)),
      },
      movers: await this.moved(told),
      providers: {
        items: shown.map(([provider, rollup]): ReportedProvider => ({
          provider,
          usage: measuresOf(rollup, REPORTED_MEASURES),
          beforeUsd: costOf(ofBefore.get(provider) ?? emptyRollup()),
          availability: successRate(outcomesOf(rollup)),
          degradedHours: troubled.get(provider)?.degraded ?? 0,
          outageHours: troubled.get(provider)?.outage ?? 0,
        })),
        leftOut: providers.length - shown.length,
      },
    };
  }

  private async byProvider(span: Period, interval: 'hour' | 'day' | 'none', timezone: string) {
    const plan = await this.planner.plan({ fromMs: span.fromMs, toMs: span.toMs, interval, timezone }, {});
    const { segments, buckets } = plan;
    const question = { segments, buckets, filter: {}, groupBy: ['provider'] as const, parts: PARTS };
    return { buckets, sums: await this.reader.sums(question) };
  }

  /** In how many hours each provider was in trouble. */
  private async hours(
    { fromMs, toMs }: Period,
    timezone: string,
  ): Promise<Map<string, { degraded: number; outage: number }>> {
    const { segments, buckets } = await this.planner.plan({ fromMs, toMs, interval: 'hour', timezone }, {});
    const question = { segments, buckets, filter: {}, groupBy: ['provider'] as const, parts: OUTCOME_PARTS };
    const hours = new Map<string, { degraded: number; outage: number }>();
    for (const sum of await this.reader.sums(question)) {
      const { state } = judgeInterval(outcomesOf(sum.rollup));
      if (state !== 'degraded' && state !== 'outage') continue;
      const own = hours.get(providerOf(sum)) ?? { degraded: 0, outage: 0 };
      own[state]++;
      hours.set(providerOf(sum), own);
    }
    return hours;
  }

  private async moved(told: Told): Promise<ReportFacts['movers']> {
    const spans = { span: told, beforeOf: () => told.before };
    const moved: ReportFacts['movers'] = [];
    for (const by of MOVED_BY) {
      const { movers } = await this.movers.moves(spans, {}, by);
      moved.push({ by, movers: movers.slice(0, MOST_MOVERS).map(moverOf) });
    }
    return moved;
  }
}

function moverOf({ value, before, after }: Move & { value: string }): ReportedMover {
  const known = (sum: Move['before']): string | null => (isCostKnown(sum) ? formatUsd(sum.costNano) : null);
  const changeUsd = formatUsd(after.costNano - before.costNano);
  return {
    ...{ value, beforeUsd: known(before), afterUsd: known(after), changeUsd },
    ...{ beforeUnpricedCalls: before.unpriced, afterUnpricedCalls: after.unpriced },
  };
}

function stepIn({ fromMs, toMs }: Period, sums: readonly UsageSum[], named: readonly string[]): ReportedStep {
  const own = sums.filter(({ bucket }) => bucket.fromMs === fromMs);
  const total = totalOf(own);
  const byProvider = rollupsBy(own, providerOf);
  const apart = named.map((provider) => byProvider.get(provider) ?? emptyRollup());
  const rest = apart.reduce((left, { costNano }) => left - costNano, total.costNano);
  const { calls, errors, costUsd, unpricedCalls, successRate: rate, latencyMs } = measuresOf(total, REPORTED_MEASURES);
  return {
    ...{ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() },
    ...{ calls, errors, costUsd, unpricedCalls, successRate: rate, latencyP95Ms: latencyMs.p95 },
    providers: named.map((provider, index) => ({ provider, costUsd: costOf(apart[index] ?? emptyRollup()) })),
    restUsd: formatUsd(rest),
  };
}

function costOf(rollup: Rollup): string | null {
  return measuresOf(rollup, ['costUsd']).costUsd;
}

function providerOf({ group }: UsageSum): string {
  return group.provider ?? '';
}

function totalOf(sums: readonly UsageSum[]): Rollup {
  const total = emptyRollup();
  for (const { rollup } of sums) addRollup(total, rollup);
  return total;
}

function rollupsBy(sums: readonly UsageSum[], nameOf: (sum: UsageSum) => string): Map<string, Rollup> {
  const rollups = new Map<string, Rollup>();
  for (const sum of sums) {
    const rollup = rollups.get(nameOf(sum)) ?? emptyRollup();
    addRollup(rollup, sum.rollup);
    rollups.set(nameOf(sum), rollup);
  }
  return rollups;
}
