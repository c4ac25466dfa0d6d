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
import { ZoneMap } from '../../storage/repositories/zone-map.js';
import { viewOfComparison, type ComparisonAnswer, type DeploymentAnswer, type Side } from './comparison.view.js';
import type { ComparisonQuery, DeploymentQuery } from './comparisons.query.js';

/** So far back is looked for where a release appeared, and so much of it is compared unless asked otherwise. */
const LOOKED_BACK_MS = 400 * DAY_MS;
const COMPARED_MS = 7 * DAY_MS;

/** ComparisonsService answers whether some calls did better or worse than others. */
@Injectable()
export class ComparisonsService {
  constructor(
    private readonly usage: UsageReader,
    private readonly planner: RangePlanner,
    private readonly zones: ZoneMap,
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

  /**
   * deployment compares a release with the one that carried most calls before it appeared, over the same length of time. It
   * throws `Rejected` (`release_not_found`, `nothing_before_release`, both 404).
   */
  async deployment({ release, ...query }: DeploymentQuery, caller: Caller): Promise<DeploymentAnswer> {
    const filter = filterIn(query, caller);
    const appearedMs = await this.appearanceOf(release, filter, query.to ?? this.clock.now());
    const fromMs = Math.max(query.from ?? appearedMs, appearedMs);
    const toMs = Math.max(fromMs, query.to ?? Math.min(this.clock.now(), fromMs + COMPARED_MS));
    const earlier = { fromMs: appearedMs - (toMs - fromMs), toMs: appearedMs };
    const before = await this.mostCalledRelease(release, filter, earlier);
    const after = await this.side(release, { ...filter, release: [release] }, { fromMs, toMs });
    const sideBefore = await this.side(before, { ...filter, release: [before] }, earlier);
    return {
      ...viewOfComparison('release', sideBefore, after),
      appearedAt: new Date(appearedMs).toISOString(),
    };
  }

  private async appearanceOf(release: string, filter: Filter, toMs: number): Promise<number> {
    const sought = { filter: { ...filter, release: [release] }, counted: 'calls' } as const;
    const span = { fromMs: this.clock.now() - LOOKED_BACK_MS, toMs };
    const first = await this.zones.earliest(sought, span);
    if (first && first.fromMs < toMs) return first.fromMs;
    throw new Rejected('release_not_found', `no call before ${new Date(toMs).toISOString()} was of this release`, 404);
  }

  private async mostCalledRelease(release: string, filter: Filter, range: Period): Promise<string> {
    const { segments, buckets } = await this.planner.plan({ ...range, interval: 'none' }, filter);
    const sums = await this.usage.sums({ segments, buckets, filter, groupBy: ['release'], parts: ['calls'] });
    const [most] = sums
      .filter(({ group }) => group.release !== release)
      .sort((one, other) => other.rollup.calls - one.rollup.calls);
    if (most) return most.group.release ?? '';
    throw new Rejected('nothing_before_release', 'there are no calls to compare with before the release appeared', 404);
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
