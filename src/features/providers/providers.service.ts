import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Rejected } from '../../domain/failures.js';
import { formatUsd } from '../../domain/money.js';
import { DAY_MS, floorTo, MINUTE_MS, QUARTER_HOUR_MS } from '../../domain/period.js';
import { providerName } from '../../domain/provider-name.js';
import {
  judgeProvider,
  outcomesOf,
  successRate,
  type ProviderState,
  type StateVerdict,
} from '../../domain/reliability/provider-state.js';
import { percentilesOf, type Percentiles } from '../../domain/rollup/histogram.js';
import { errorsByClass, FIRST_TOKEN_CODE, isCostKnown, LATENCY_CODE, type Rollup } from '../../domain/rollup/rollup.js';
import type { Caller } from '../../domain/scopes.js';
import { filterIn } from '../../http/query.js';
import { ProviderReader, type ProviderWindows } from '../../storage/repositories/provider-reader.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';

/** WindowView is how a provider, or a model of it, did in some window. */
export interface WindowView {
  calls: number;
  errors: number;
  /** The share of calls that succeeded or did not fail by the provider's fault; `null` when there were none. */
  successRate: number | null;
  errorsByClass: Record<string, number>;
  latencyMs: Percentiles;
  timeToFirstTokenMs: Percentiles;
  /** `null` when no cost is known at all. */
  costUsd: string | null;
  unpricedCalls: number;
}

/** ProviderView is the state of a provider, why it is said to be in it, and its windows. */
export interface ProviderView {
  provider: string;
  state: ProviderState;
  reason: StateVerdict['reason'];
  windows: Record<'5m' | '1h' | '24h', WindowView>;
}

/** ProviderDetail adds the models of the last day. */
export interface ProviderDetail extends ProviderView {
  models: ({ model: string } & WindowView)[];
}

/** ProvidersService answers which provider is in which state. */
@Injectable()
export class ProvidersService {
  constructor(
    private readonly providers: ProviderReader,
    private readonly usage: UsageReader,
    private readonly clock: Clock,
  ) {}

  /** list is every provider that had calls in the last day, the busiest first. */
  async list(caller: Caller): Promise<ProviderView[]> {
    const windows = await this.providers.recent(this.clock.now(), filterIn({}, caller));
    return windows.sort((one, other) => other.lastDay.calls - one.lastDay.calls).map(viewOf);
  }

  /** get is one provider. It throws `Rejected` (`provider_not_found`) when it had no calls in the last day. */
  async get(name: string, caller: Caller): Promise<ProviderDetail> {
    const filter = { ...filterIn({}, caller), provider: [providerName(name)] };
    const nowMs = this.clock.now();
    const [windows] = await this.providers.recent(nowMs, filter);
    if (!windows) throw new Rejected('provider_not_found', 'this provider had no calls in the last day', 404);
    const toMs = floorTo(nowMs, MINUTE_MS) + MINUTE_MS;
    const day = { source: 'quarter' as const, fromMs: floorTo(toMs - DAY_MS, QUARTER_HOUR_MS), toMs };
    const models = await this.usage.sums({ segments: [day], buckets: [day], filter, groupBy: ['model'] });
    return {
      ...viewOf(windows),
      models: models.map(({ group, rollup }) => ({ model: group.model ?? '', ...windowOf(rollup) })),
    };
  }
}

function viewOf({ provider, lastMinutes, lastHour, lastDay }: ProviderWindows): ProviderView {
  const { state, reason } = judgeProvider(outcomesOf(lastMinutes), outcomesOf(lastHour));
  const windows = { '5m': windowOf(lastMinutes), '1h': windowOf(lastHour), '24h': windowOf(lastDay) };
  return { provider, state, reason, windows };
}

function windowOf(rollup: Rollup): WindowView {
  return {
    calls: rollup.calls,
    errors: rollup.errors,
    successRate: successRate(outcomesOf(rollup)),
    errorsByClass: errorsByClass(rollup),
    latencyMs: percentilesOf({ counts: rollup.counts, offset: LATENCY_CODE }),
    timeToFirstTokenMs: percentilesOf({ counts: rollup.counts, offset: FIRST_TOKEN_CODE }),
    costUsd: isCostKnown(rollup) ? formatUsd(rollup.costNano) : null,
    unpricedCalls: rollup.unpriced,
  };
}
