import { Injectable } from '@nestjs/common';
import { DAY_MS, floorTo, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS, type Period } from '../../domain/period.js';
import { OUTCOME_PARTS } from '../../domain/reliability/provider-state.js';
import type { Segment } from '../../domain/rollup/plan.js';
import { addRollup, emptyRollup, type Rollup, type RollupPart } from '../../domain/rollup/rollup.js';
import type { DimensionFilter } from './dimension-filter.js';
import type { UsageSum } from './usage-question.js';
import { UsageReader } from './usage-reader.js';

/** ProviderWindows is the sums of a provider's calls of the last five minutes, hour and day. */
export interface ProviderWindows {
  provider: string;
  lastMinutes: Rollup;
  lastHour: Rollup;
  lastDay: Rollup;
}

/** WINDOW_PARTS are the parts of sums that windows have. */
export const WINDOW_PARTS: readonly RollupPart[] = [...OUTCOME_PARTS, 'counts', 'costNano', 'unpriced'];

/** ProviderReader answers how providers have been doing lately. */
@Injectable()
export class ProviderReader {
  constructor(private readonly usage: UsageReader) {}

  /** recent is the windows of every provider that had calls in the last day. */
  async recent(nowMs: number, filter: DimensionFilter = {}): Promise<ProviderWindows[]> {
    const toMs = floorTo(nowMs, MINUTE_MS) + MINUTE_MS;
    const fiveMinutesAgo = toMs - 5 * MINUTE_MS;
    const hour = { fromMs: toMs - HOUR_MS, toMs };
    const day = { fromMs: floorTo(toMs - DAY_MS, QUARTER_HOUR_MS), toMs };
    const inHour = [
      { ...hour, toMs: fiveMinutesAgo },
      { ...hour, fromMs: fiveMinutesAgo },
    ];
    const [hours, days] = await Promise.all([
      this.sums({ source: 'minute', ...hour }, inHour, filter),
      this.sums({ source: 'quarter', ...day }, [day], filter),
    ]);
    return days.map(({ group: { provider = '' }, rollup: lastDay }) => {
      const [lastMinutes, lastHour] = [emptyRollup(), emptyRollup()];
      for (const { bucket, rollup } of hours.filter(({ group }) => group.provider === provider)) {
        addRollup(lastHour, rollup);
        if (bucket.fromMs === fiveMinutesAgo) addRollup(lastMinutes, rollup);
      }
      return { provider, lastMinutes, lastHour, lastDay };
    });
  }

  private sums(segment: Segment, buckets: readonly Period[], filter: DimensionFilter): Promise<UsageSum[]> {
    return this.usage.sums({ segments: [segment], buckets, filter, groupBy: ['provider'], parts: WINDOW_PARTS });
  }
}
