import { formatUsd } from '../../domain/money.js';
import type { Period } from '../../domain/period.js';
import { countOf, percentilesOf, type Histogram, type Percentiles } from '../../domain/rollup/histogram.js';
import {
  errorsByClass,
  FIRST_TOKEN_CODE,
  isCostKnown,
  LATENCY_CODE,
  tokensByMeter,
  type Rollup,
} from '../../domain/rollup/rollup.js';
import { inputTokens, outputTokens, type Usage } from '../../domain/usage.js';

/** DurationView is how long calls took, in milliseconds; percentiles are within 2 %, and `null` when nothing was measured. */
export interface DurationView extends Percentiles {
  count: number;
  mean: number | null;
}

/** UsageView is the sum of some calls as the API shows it. */
export interface UsageView {
  calls: number;
  errors: number;
  pendingCalls: number;
  /** The share of finished calls that succeeded; `null` when none is finished. */
  successRate: number | null;
  errorsByClass: Record<string, number>;
  /** Tokens by disjoint meter. */
  tokens: Usage;
  /** Inclusive, as OpenTelemetry counts: input contains the cache, output the reasoning. */
  inputTokens: number;
  outputTokens: number;
  /** `null` when no cost is known at all; with `unpricedCalls` above 0 it is a lower bound. */
  costUsd: string | null;
  /** The sum of what the senders themselves said their calls cost. */
  reportedCostUsd: string;
  unpricedCalls: number;
  reportedCalls: number;
  usageUnknownCalls: number;
  latencyMs: DurationView;
  timeToFirstTokenMs: DurationView;
  averageConfidence: number | null;
}

/** UsageRow is the sum of the calls of one interval and one group; names that were not told are `null`. */
export interface UsageRow extends UsageView {
  bucket: string | null;
  bucketEnd: string | null;
  group: Record<string, string | null>;
}

/** viewOf shows a rollup. */
export function viewOf(rollup: Rollup): UsageView {
  const tokens = tokensByMeter(rollup);
  const finished = rollup.calls - rollup.pending;
  return {
    calls: rollup.calls,
    errors: rollup.errors,
    pendingCalls: rollup.pending,
    successRate: finished === 0 ? null : (finished - rollup.errors) / finished,
    errorsByClass: errorsByClass(rollup),
    tokens,
    inputTokens: inputTokens(tokens),
    outputTokens: outputTokens(tokens),
    costUsd: isCostKnown(rollup) ? formatUsd(rollup.costNano) : null,
    reportedCostUsd: formatUsd(rollup.reportedNano),
    unpricedCalls: rollup.unpriced,
    reportedCalls: rollup.reported,
    usageUnknownCalls: rollup.usageUnknown,
    latencyMs: durationsOf(rollup.latencyUs, { counts: rollup.counts, offset: LATENCY_CODE }),
    timeToFirstTokenMs: durationsOf(rollup.timeToFirstTokenUs, { counts: rollup.counts, offset: FIRST_TOKEN_CODE }),
    averageConfidence: rollup.confidenceCalls === 0 ? null : rollup.confidenceMicro / rollup.confidenceCalls / 1e6,
  };
}

/** Sum is a sum of an interval and a group, whichever rollups it comes from. */
export interface Sum {
  bucket: Period;
  group: Record<string, string | undefined>;
  rollup: Rollup;
}

/** rowOf shows a sum; the interval is left out where the whole range is one. */
export function rowOf({ bucket, group, rollup }: Sum, isWholeRange: boolean): UsageRow {
  const named = Object.entries(group).map(([name, value]) => [
    name,
    value === '' || value === undefined ? null : value,
  ]);
  return {
    bucket: isWholeRange ? null : new Date(bucket.fromMs).toISOString(),
    bucketEnd: isWholeRange ? null : new Date(bucket.toMs).toISOString(),
    group: Object.fromEntries(named) as Record<string, string | null>,
    ...viewOf(rollup),
  };
}

function durationsOf(sumUs: number, histogram: Histogram): DurationView {
  const count = countOf(histogram);
  return { count, mean: count === 0 ? null : Math.round(sumUs / count) / 1000, ...percentilesOf(histogram) };
}
