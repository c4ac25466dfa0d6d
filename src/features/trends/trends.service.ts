import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Rejected } from '../../domain/failures.js';
import { ceilTo, DAY_MS, floorTo, QUARTER_HOUR_MS, ZoneCalendar, type Period } from '../../domain/period.js';
import { bottlenecksOf } from '../../domain/trends/bottleneck.js';
import { growthOfPeaks } from '../../domain/trends/peak-growth.js';
import { peakHours, weekOf } from '../../domain/trends/week.js';
import type { Caller } from '../../domain/scopes.js';
import { filterIn } from '../../http/query.js';
import { RangePlanner, type PlannedRange } from '../../storage/repositories/range-planner.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import type { BottlenecksQuery, CapacityQuery, HoursQuery } from './trends.query.js';
import {
  viewOfBottleneck,
  viewOfHour,
  viewOfPeak,
  type BottlenecksView,
  type CapacityView,
  type DayPeak,
  type HoursView,
} from './trends.view.js';

const USUAL_MS = 28 * DAY_MS;
const MOST_MS = 100 * DAY_MS;
const MOST_PEAKS = 5;
const MINUTES = QUARTER_HOUR_MS / 60_000;

/** TrendsService answers when calls are made, what is waited for, and when a limit is reached: from sums alone. */
@Injectable()
export class TrendsService {
  constructor(
    private readonly usage: UsageReader,
    private readonly planner: RangePlanner,
    private readonly clock: Clock,
  ) {}

  /** hours is what the hours of a week usually are. It throws `Rejected` (`range_too_long`, and what the planner refuses). */
  async hours({ from, to, timezone, ...query }: HoursQuery, caller: Caller): Promise<HoursView> {
    const filter = filterIn(query, caller);
    const range = this.range({ from, to });
    if (range.toMs - range.fromMs > MOST_MS) throw new Rejected('range_too_long', 'ask for at most 100 days', 422);
    const plan = await this.planner.plan({ ...range, interval: 'hour', timezone }, filter);
    const parts = ['calls', 'errors', 'inputTokens', 'outputTokens'] as const;
    const { segments, buckets } = plan;
    const sums = await this.usage.sums({ segments, buckets, filter, groupBy: [], parts });
    const week = weekOf(
      sums.map(({ bucket, rollup: { calls, errors, inputTokens, outputTokens } }) => {
        return { fromMs: bucket.fromMs, calls, errors, tokens: inputTokens + outputTokens };
      }),
      { fromMs: plan.fromMs, toMs: Math.min(plan.toMs, this.clock.now()) },
      ZoneCalendar.of(plan.timezone),
    );
    return {
      ...spanOf(plan),
      timezone: plan.timezone,
      week: week.map(viewOfHour),
      peaks: peakHours(week, MOST_PEAKS).map(viewOfHour),
    };
  }

  /** bottlenecks is what was waited for, the longest in all first. It throws `Rejected` as the planner does. */
  async bottlenecks({ from, to, by, limit, ...query }: BottlenecksQuery, caller: Caller): Promise<BottlenecksView> {
    const filter = filterIn(query, caller);
    const plan = await this.planner.plan({ ...this.range({ from, to }), interval: 'none' }, filter);
    const { segments, buckets } = plan;
    const parts = ['calls', 'errors', 'latencyUs', 'counts'] as const;
    const sums = await this.usage.sums({ segments, buckets, filter, groupBy: [by], parts });
    const all = bottlenecksOf(sums.map(({ group, rollup }) => ({ value: group[by] ?? '', rollup })));
    return {
      ...spanOf(plan),
      by,
      waitedMs: all.reduce((sum, { waitedMs }) => sum + waitedMs, 0),
      items: all.slice(0, limit).map(viewOfBottleneck),
      leftOut: Math.max(0, all.length - limit),
    };
  }

  /** capacity is how daily peaks grow, and when they reach limits that are told. It throws `Rejected` as the planner does. */
  async capacity(query: CapacityQuery, caller: Caller): Promise<CapacityView> {
    const { days, timezone, callsPerMinute = null, tokensPerMinute = null, ...dimensions } = query;
    const filter = filterIn(dimensions, caller);
    const nowMs = this.clock.now();
    const { timezone: zone } = this.planner.cut({ fromMs: nowMs, toMs: nowMs, interval: 'none', timezone });
    const calendar = ZoneCalendar.of(zone);
    const toMs = calendar.dayOf(nowMs).fromMs;
    const range = { fromMs: calendar.shifted('day', toMs, -days), toMs };
    const plan = await this.planner.plan({ ...range, interval: 'quarter_hour', timezone }, filter);
    const parts = ['calls', 'inputTokens', 'outputTokens'] as const;
    const { segments, buckets } = plan;
    const sums = await this.usage.sums({ segments, buckets, filter, groupBy: [], parts });
    const peaks = peaksOf(
      sums.map(({ bucket, rollup }) => ({
        atMs: bucket.fromMs,
        calls: rollup.calls / MINUTES,
        tokens: (rollup.inputTokens + rollup.outputTokens) / MINUTES,
      })),
      range,
      calendar,
    );
    const outlook = (of: 'calls' | 'tokens', limit: number | null) => {
      const values = peaks.map((peak) => ({ value: peak[`${of}PerMinute`], atMs: peak[`${of}AtMs`] }));
      const highest = values.reduce<(typeof values)[number] | null>(
        (most, one) => (one.value > (most?.value ?? 0) ? one : most),
        null,
      );
      return viewOfPeak(
        growthOfPeaks(
          values.map(({ value }) => value),
          limit,
        ),
        { limit, highest, nowMs },
      );
    };
    return {
      ...spanOf(plan),
      timezone: zone,
      leastDays: 14,
      days: peaks.map((peak) => ({
        day: new Date(peak.dayMs).toISOString(),
        callsPerMinute: peak.callsPerMinute,
        tokensPerMinute: peak.tokensPerMinute,
      })),
      calls: outlook('calls', callsPerMinute),
      tokens: outlook('tokens', tokensPerMinute),
    };
  }

  private range({ from, to }: { from: number | undefined; to: number | undefined }): Period {
    const untilMs = to ?? this.clock.now() + 1;
    return {
      fromMs: floorTo(from ?? untilMs - USUAL_MS, QUARTER_HOUR_MS),
      toMs: ceilTo(untilMs, QUARTER_HOUR_MS),
    };
  }
}

/** The peaks of each day from the first that has calls on: before it there was nothing to grow. */
function peaksOf(
  quarters: readonly { atMs: number; calls: number; tokens: number }[],
  { fromMs, toMs }: Period,
  calendar: ZoneCalendar,
): DayPeak[] {
  const peaks = new Map<number, DayPeak>();
  for (let dayMs = fromMs; dayMs < toMs; dayMs = calendar.next('day', dayMs)) {
    peaks.set(dayMs, { dayMs, callsAtMs: dayMs, callsPerMinute: 0, tokensAtMs: dayMs, tokensPerMinute: 0 });
  }
  for (const { atMs, calls, tokens } of quarters) {
    const peak = peaks.get(calendar.dayOf(atMs).fromMs);
    if (peak && calls > peak.callsPerMinute) Object.assign(peak, { callsPerMinute: calls, callsAtMs: atMs });
    if (peak && tokens > peak.tokensPerMinute) Object.assign(peak, { tokensPerMinute: tokens, tokensAtMs: atMs });
  }
  const days = [...peaks.values()];
  const first = days.findIndex(({ callsPerMinute }) => callsPerMinute > 0);
  return first < 0 ? [] : days.slice(first);
}

function spanOf({ fromMs, toMs }: PlannedRange): { from: string; to: string } {
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}
