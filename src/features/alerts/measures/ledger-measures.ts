import { Injectable } from '@nestjs/common';
import { callParts, meanSeconds } from '../../../domain/alerting/call-facts.js';
import {
  DAILY_WEEKS,
  dailyCallsPart,
  TREND_MS,
  TREND_STEP_MS,
  valueAhead,
} from '../../../domain/alerting/day-facts.js';
import type { FactName, Measured } from '../../../domain/alerting/fact.js';
import { DAY_MS, floorTo, HOUR_MS, MINUTE_MS } from '../../../domain/period.js';
import type { Point } from '../../../domain/trend.js';
import { PROBES_PROJECT } from '../../../domain/probe/probe.js';
import { judgeProvider, outcomesOf, PROVIDER_STATES } from '../../../domain/reliability/provider-state.js';
import { KnownModels } from '../../../storage/alerts/known-models.js';
import { Ledger } from '../../../storage/ledger/ledger.js';
import { ProviderReader } from '../../../storage/repositories/provider-reader.js';
import { UsageReader } from '../../../storage/repositories/usage-reader.js';
import { BounceReader } from '../../../storage/wall-bounces/bounce-reader.js';
import { A_DAY_BY_MODEL, type CallWindows } from './call-windows.js';

const NEWS_MS = HOUR_MS;
/** What a day comes to changes slowly. */
const TREND_EVERY_MS = 5 * MINUTE_MS;
const LEAST_CALLS = 5;

/** LedgerMeasures measures what else calls come to, beside sums of a window. */
@Injectable()
export class LedgerMeasures {
  private trend: { atMs: number; measured: Measured[] } | null = null;

  constructor(
    private readonly usage: UsageReader,
    private readonly ledger: Ledger,
    private readonly providers: ProviderReader,
    private readonly bounces: BounceReader,
    private readonly models: KnownModels,
  ) {}

  /** measure is a fact at a moment. */
  async measure(fact: FactName, windows: CallWindows, nowMs: number): Promise<Measured[]> {
    switch (fact) {
      case 'provider_state':
        return this.states(nowMs);
      case 'wall_bounce_confidence':
        return this.confidence();
      case 'model_is_new':
        return this.newModels(windows, nowMs);
      case 'daily_calls_part':
        return this.dailyCalls(nowMs);
      case 'llm_response_ahead_seconds':
        return this.latencyAhead(nowMs);
      default:
        return [];
    }
  }

  private async states(nowMs: number): Promise<Measured[]> {
    const windows = await this.providers.recent(nowMs);
    return windows.map(({ provider, lastMinutes, lastHour }) => {
      const { state } = judgeProvider(outcomesOf(lastMinutes), outcomesOf(lastHour));
      return { labels: { provider }, value: state === 'unknown' ? null : PROVIDER_STATES.indexOf(state) };
    });
  }

  private async confidence(): Promise<Measured[]> {
    const { confident, confidenceMicro } = await this.bounces.recent(PROBES_PROJECT);
    return [{ labels: {}, value: confident === 0 ? null : confidenceMicro / 1e6 / confident }];
  }

  private async newModels(windows: CallWindows, nowMs: number): Promise<Measured[]> {
    const sums = await windows.sums({ ...A_DAY_BY_MODEL, parts: callParts('unpriced_calls') });
    const used = sums.map(({ group: { provider = '', model = '' } }) => ({ provider, model }));
    const known = await this.models.meet(used, nowMs, async () => {
      const extent = await this.usage.extent({});
      return extent !== null && extent.fromMs < nowMs - DAY_MS;
    });
    return known.map(({ provider, model, firstSeenMs }) => {
      return { labels: { provider, model }, value: Math.abs(nowMs - firstSeenMs) < NEWS_MS ? 1 : 0 };
    });
  }

  private async dailyCalls(nowMs: number): Promise<Measured[]> {
    const { calendar } = this.ledger;
    const today = calendar.dayOf(nowMs);
    const extent = await this.usage.extent({});
    const weeks = Array.from({ length: DAILY_WEEKS }, (_, index) => index + 1);
    const earlier = weeks
      .map((week) => calendar.dayOf(calendar.shifted('day', today.fromMs, -7 * week)))
      .filter(({ fromMs }) => extent !== null && fromMs >= extent.fromMs);
    const days = [...earlier.reverse(), today];
    const segments = days.map((day) => ({ source: 'day' as const, ...day }));
    const sums = await this.usage.sums({ segments, buckets: days, filter: {}, groupBy: [], parts: ['calls'] });
    const calls = new Map(sums.map(({ bucket, rollup }) => [bucket.fromMs, rollup.calls]));
    const [isToday, ...before] = [...days].reverse().map(({ fromMs }) => calls.get(fromMs) ?? 0);
    return [{ labels: {}, value: dailyCallsPart(isToday ?? 0, before) }];
  }

  private async latencyAhead(nowMs: number): Promise<Measured[]> {
    if (this.trend && Math.abs(nowMs - this.trend.atMs) < TREND_EVERY_MS) return this.trend.measured;
    const toMs = floorTo(nowMs, TREND_STEP_MS);
    const fromMs = toMs - TREND_MS;
    const hours = Array.from({ length: TREND_MS / TREND_STEP_MS }, (_, index) => {
      return { fromMs: fromMs + index * TREND_STEP_MS, toMs: fromMs + (index + 1) * TREND_STEP_MS };
    });
    const segments = [{ source: 'quarter' as const, fromMs, toMs }];
    const parts = callParts('llm_response_seconds');
    const sums = await this.usage.sums({ segments, buckets: hours, filter: {}, groupBy: ['provider'], parts });
    const steps = new Map<string, Point[]>();
    for (const { bucket, group, rollup } of sums) {
      const value = rollup.calls < LEAST_CALLS ? null : meanSeconds(rollup);
      const { provider = '' } = group;
      const own = steps.get(provider) ?? [];
      if (value !== null) own.push({ at: (bucket.fromMs - fromMs) / TREND_STEP_MS, value });
      steps.set(provider, own);
    }
    const measured = [...steps].map(([provider, own]) => ({ labels: { provider }, value: valueAhead(own) }));
    this.trend = { atMs: nowMs, measured };
    return measured;
  }
}
