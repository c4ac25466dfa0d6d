import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Rejected } from '../../domain/failures.js';
import { DAY_MS, floorTo, MINUTE_MS, QUARTER_HOUR_MS } from '../../domain/period.js';
import { providerName } from '../../domain/provider-name.js';
import type { Caller } from '../../domain/scopes.js';
import { filterIn } from '../../http/query.js';
import { ProviderReader } from '../../storage/repositories/provider-reader.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import { viewOf, windowOf, type ProviderDetail, type ProviderView } from './provider.view.js';

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
