import { Injectable } from '@nestjs/common';
import { DAY_MS, floorTo, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../domain/period.js';
import type { Segment } from '../../domain/rollup/plan.js';
import { emptyRollup, type Rollup } from '../../domain/rollup/rollup.js';
import type { DimensionFilter } from './dimension-filter.js';
import { UsageReader } from './usage-reader.js';

/** ProviderWindows is the sums of a provider's calls of the last five minutes, hour and day. */
export interface ProviderWindows {
  provider: string;
  lastMinutes: Rollup;
  lastHour: Rollup;
  lastDay: Rollup;
}

/** ProviderReader answers how providers have been doing lately. */
@Injectable()
export class ProviderReader {
  constructor(private readonly usage: UsageReader) {}

  /** recent is the windows of every provider that had calls in the last day. */
  async recent(nowMs: number, filter: DimensionFilter = {}): Promise<ProviderWindows[]> {
    const toMs = floorTo(nowMs, MINUTE_MS) + MINUTE_MS;
    const [minutes, hour, day] = await Promise.all([
      this.sums({ source: 'minute', fromMs: toMs - 5 * MINUTE_MS, toMs }, filter),
      this.sums({ source: 'minute', fromMs: toMs - HOUR_MS, toMs }, filter),
      this.sums({ source: 'quarter', fromMs: floorTo(toMs - DAY_MS, QUARTER_HOUR_MS), toMs }, filter),
    ]);
    return [...day].map(([provider, lastDay]) => ({
      provider,
      lastMinutes: minutes.get(provider) ?? emptyRollup(),
      lastHour: hour.get(provider) ?? emptyRollup(),
      lastDay,
    }));
  }

  private async sums(segment: Segment, filter: DimensionFilter): Promise<Map<string, Rollup>> {
    const sums = await this.usage.sums({ segments: [segment], buckets: [segment], filter, groupBy: ['provider'] });
    return new Map(sums.map(({ group, rollup }) => [group.provider ?? '', rollup]));
  }
}
