import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Rejected } from '../../domain/failures.js';
import { DAY_MS, floorTo, MINUTE_MS, QUARTER_HOUR_MS } from '../../domain/period.js';
import { providerName } from '../../domain/provider-name.js';
import { OUTCOME_PARTS } from '../../domain/reliability/provider-state.js';
import type { Caller } from '../../domain/scopes.js';
import { filterIn, type Filter } from '../../http/query.js';
import { ProviderReader, WINDOW_PARTS } from '../../storage/repositories/provider-reader.js';
import { RangePlanner, type PlannedRange } from '../../storage/repositories/range-planner.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import { viewOf, windowOf, type ProviderDetail, type ProviderView } from './provider.view.js';
import type { ProvidersQuery } from './providers.query.js';
import type { TimelineQuery } from './timeline.query.js';
import { viewOfStates, type StatesAnswer } from './states.view.js';
import { viewOfTimeline, type TimelineAnswer } from './timeline.view.js';

/** Every interval of a timeline is answered with its own histogram. */
const MOST_BUCKETS = 2_000;

/** States are told of so many providers, in so many intervals each. */
const MOST_STATES = 50;
const MOST_STATES_BUCKETS = 400;

/** ProvidersService answers which provider is in which state. */
@Injectable()
export class ProvidersService {
  constructor(
    private readonly providers: ProviderReader,
    private readonly usage: UsageReader,
    private readonly planner: RangePlanner,
    private readonly clock: Clock,
  ) {}

  /** list is every provider that had calls in the last day, the busiest first. */
  async list(query: ProvidersQuery, caller: Caller): Promise<ProviderView[]> {
    const windows = await this.providers.recent(this.clock.now(), filterIn(query, caller));
    return windows.sort((one, other) => other.lastDay.calls - one.lastDay.calls).map(viewOf);
  }

  /** get is one provider. It throws `Rejected` (`provider_not_found`) when it had no calls in the last day. */
  async get(name: string, query: ProvidersQuery, caller: Caller): Promise<ProviderDetail> {
    const filter = { ...filterIn(query, caller), provider: [providerName(name)] };
    const nowMs = this.clock.now();
    const [windows] = await this.providers.recent(nowMs, filter);
    if (!windows) throw new Rejected('provider_not_found', 'this provider had no calls in the last day', 404);
    const toMs = floorTo(nowMs, MINUTE_MS) + MINUTE_MS;
    const day = { source: 'quarter' as const, fromMs: floorTo(toMs - DAY_MS, QUARTER_HOUR_MS), toMs };
    const models = await this.usage.sums({
      segments: [day],
      buckets: [day],
      filter,
      groupBy: ['model'],
      parts: WINDOW_PARTS,
    });
    return {
      ...viewOf(windows),
      models: models.map(({ group, rollup }) => ({ model: group.model ?? '', ...windowOf(rollup) })),
    };
  }

  /** timeline is how a provider did over some time, the last day unless asked otherwise. It throws `Rejected`. */
  async timeline(name: string, query: TimelineQuery, caller: Caller): Promise<TimelineAnswer> {
    const provider = providerName(name);
    const { plan, filter } = await this.planned(query, caller, MOST_BUCKETS);
    const { segments, buckets } = plan;
    const narrowed = { ...filter, provider: [provider] };
    const sums = await this.usage.sums({ segments, buckets, filter: narrowed, groupBy: [], parts: WINDOW_PARTS });
    return viewOfTimeline(provider, plan, sums);
  }

  /** states is the states that the busiest providers were in over some time, the last day unless asked otherwise. It throws `Rejected`. */
  async states(query: TimelineQuery, caller: Caller): Promise<StatesAnswer> {
    const { plan, filter } = await this.planned(query, caller, MOST_STATES_BUCKETS);
    const { segments, buckets } = plan;
    const question = { segments, buckets, filter, groupBy: ['provider'] as const };
    const apart = await this.usage.largest({ ...question, parts: ['calls'] }, MOST_STATES, ({ calls }) => calls);
    const sums = await this.usage.sums({ ...question, apart, parts: OUTCOME_PARTS });
    return viewOfStates(
      apart.map(({ group: { provider = '' } }) => provider),
      plan,
      sums,
    );
  }

  private async planned(
    { from, to = this.clock.now(), interval, timezone, ...narrowed }: TimelineQuery,
    caller: Caller,
    mostBuckets: number,
  ): Promise<{ plan: PlannedRange; filter: Filter }> {
    const range = { fromMs: from ?? to - DAY_MS, toMs: to };
    const filter = filterIn(narrowed, caller);
    return { plan: await this.planner.plan({ ...range, interval, timezone, mostBuckets }, filter), filter };
  }
}
