import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Rejected } from '../../domain/failures.js';
import { DAY_MS, type Period } from '../../domain/period.js';
import { providerName } from '../../domain/provider-name.js';
import { emptyRollup } from '../../domain/rollup/rollup.js';
import type { Caller } from '../../domain/scopes.js';
import { filterIn, type Filter } from '../../http/query.js';
import { RangePlanner } from '../../storage/repositories/range-planner.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import { viewOfComparison, type ComparisonAnswer, type Side } from './comparison.view.js';
import type { ComparisonQuery } from './comparisons.query.js';

/** So much is compared unless asked otherwise. */
const COMPARED_MS = 7 * DAY_MS;

/** ComparisonsService answers whether some calls did better or worse than others. */
@Injectable()
export class ComparisonsService {
  constructor(
    private readonly usage: UsageReader,
    private readonly planner: RangePlanner,
    private readonly clock: Clock,
  ) {}

  /**
   * compare compares two values of a dimension, or one value at two times that have nothing in common: the tests are for
   * samples that do not depend on each other. It throws `Rejected` (`invalid_comparison`, and what the planner refuses).
   */
  async compare(query: ComparisonQuery, caller: Caller): Promise<ComparisonAnswer> {
    const { dimension, to = this.clock.now(), from = to - COMPARED_MS } = query;
    if (query[dimension]) throw new Rejected('invalid_comparison', `${dimension} is what is compared by, not a filter`);
    const [a, b] = dimension === 'provider' ? [providerName(query.a), providerName(query.b)] : [query.a, query.b];
    const ranges = [
      { fromMs: from, toMs: to },
      { fromMs: query.fromB ?? from, toMs: query.toB ?? to },
    ] as const;
    if (a === b && overlap(...ranges))
      throw new Rejected('invalid_comparison', 'both sides have the same calls in them');
    const filterOf = (value: string): Filter => filterIn({ ...query, [dimension]: [value] }, caller);
    return viewOfComparison(
      dimension,
      await this.side(a, filterOf(a), ranges[0]),
      await this.side(b, filterOf(b), ranges[1]),
    );
  }

  private async side(value: string, filter: Filter, range: Period): Promise<Side> {
    const { segments, buckets, fromMs, toMs } = await this.planner.plan({ ...range, interval: 'none' }, filter);
    const [sum] = await this.usage.sums({ segments, buckets, filter, groupBy: [] });
    return { value, fromMs, toMs, rollup: sum?.rollup ?? emptyRollup() };
  }
}

function overlap(one: Period, other: Period): boolean {
  return one.fromMs < other.toMs && other.fromMs < one.toMs;
}
