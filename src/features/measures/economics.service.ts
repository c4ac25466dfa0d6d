import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { economicsOf, type DayAmount } from '../../domain/measure/economics.js';
import { DAY_MS } from '../../domain/period.js';
import { emptyRollup, isCostKnown } from '../../domain/rollup/rollup.js';
import { formatUsd } from '../../domain/money.js';
import type { Caller } from '../../domain/scopes.js';
import { filterIn } from '../../http/query.js';
import { CurrencyRates } from '../../storage/budgets/currency-rates.js';
import { MeasureSums } from '../../storage/measures/measure-sums.js';
import { RangePlanner } from '../../storage/repositories/range-planner.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import type { EconomicsQuery } from './measures.schema.js';
import { quarterRange } from './quarter-range.js';
import { viewOfEconomics, type EconomicsView } from './measures.view.js';

/** EconomicsService sets what calls cost against what the business reports. */
@Injectable()
export class EconomicsService {
  constructor(
    private readonly sums: MeasureSums,
    private readonly usage: UsageReader,
    private readonly rates: CurrencyRates,
    private readonly planner: RangePlanner,
    private readonly clock: Clock,
  ) {}

  /** economics is what one of each measure cost in a range, and what is left of revenue. It throws `Rejected` as the planner does. */
  async economics({ from, to, ...query }: EconomicsQuery, caller: Caller): Promise<EconomicsView> {
    const filter = filterIn(query, caller);
    const range = quarterRange({ from, to }, this.clock.now());
    const plan = await this.planner.plan({ ...range, interval: 'none' }, filter);
    const parts = ['calls', 'costNano', 'unpriced'] as const;
    const [sum] = await this.usage.sums({ segments: plan.segments, buckets: plan.buckets, filter, groupBy: [], parts });
    const { calls, costNano, unpriced } = sum?.rollup ?? emptyRollup();
    const isKnown = isCostKnown({ costNano, unpriced });
    const days = await this.days(plan.segments, filter.project ?? null);
    const rates = await this.rates.list();
    const measures = (await this.sums.list()).flatMap((measure) => {
      const own = days.get(measure.name);
      return own ? [viewOfEconomics(measure, economicsOf(measure, { days: own, rates, cost: costNano }), isKnown)] : [];
    });
    return {
      from: new Date(plan.fromMs).toISOString(),
      to: new Date(plan.toMs).toISOString(),
      costUsd: isKnown ? formatUsd(costNano) : null,
      calls,
      unpricedCalls: unpriced,
      measures,
    };
  }

  /** What each measure came to, by the days and quarter hours that its sums are kept by: a rate holds for each. */
  private async days(
    segments: Parameters<MeasureSums['within']>[0]['segments'],
    projects: readonly string[] | null,
  ): Promise<Map<string, DayAmount[]>> {
    const days = new Map<string, DayAmount[]>();
    for (const { bucketMs, name, amount } of await this.sums.within({ segments, names: null, projects })) {
      const own = days.get(name) ?? [];
      own.push({ fromMs: bucketMs, toMs: bucketMs + DAY_MS, amount });
      days.set(name, own);
    }
    return days;
  }
}
