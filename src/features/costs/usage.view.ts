import { z } from 'zod';
import { formatUsd } from '../../domain/money.js';
import type { Period } from '../../domain/period.js';
import { countOf, percentilesOf, type Histogram } from '../../domain/rollup/histogram.js';
import {
  errorsByClass,
  FIRST_TOKEN_CODE,
  isCostKnown,
  LATENCY_CODE,
  tokensByMeter,
  type Rollup,
} from '../../domain/rollup/rollup.js';
import { inputTokens, outputTokens } from '../../domain/usage.js';
import { counts, milliseconds, time, usd } from '../../http/answers.js';

const durationView = milliseconds
  .extend({ count: z.number(), mean: z.number().nullable() })
  .meta({ id: 'Durations', description: 'How long calls took, in milliseconds' });

/** What is not summed by user is `null` where users are told apart. */
const usageView = z.object({
  calls: z.number(),
  errors: z.number(),
  pendingCalls: z.number().nullable(),
  successRate: z.number().nullable().meta({ description: 'Of finished calls; null when none is finished' }),
  errorsByClass: counts.nullable(),
  tokens: counts.nullable().meta({ description: 'Tokens by disjoint meter' }),
  inputTokens: z.number().meta({ description: 'Inclusive, as OpenTelemetry counts: input contains the cache' }),
  outputTokens: z.number().meta({ description: 'Inclusive: output contains the reasoning' }),
  costUsd: usd.nullable().meta({
    description: 'null when no cost is known at all; with unpricedCalls above 0 a lower bound',
  }),
  reportedCostUsd: usd.nullable().meta({ description: 'What the senders themselves said their calls cost' }),
  cacheSavedUsd: usd.nullable().meta({
    description:
      'What caches spared less what it cost to fill them, so it may be negative; null where no cost is known',
  }),
  unpricedCalls: z.number(),
  reportedCalls: z.number().nullable(),
  usageUnknownCalls: z.number().nullable(),
  latencyMs: durationView.nullable(),
  timeToFirstTokenMs: durationView.nullable(),
  averageConfidence: z.number().nullable(),
});

/** MEASURES are the names of what is told of a sum. */
export const MEASURES = Object.keys(usageView.shape) as (keyof typeof usageView.shape)[];
export type Measure = (typeof MEASURES)[number];

/** UsageView is the sum of some calls as the API shows it: the measures that were asked for, in one order. */
export type UsageView = Partial<z.output<typeof usageView>>;

const measured = usageView
  .partial()
  .meta({ id: 'Usage', description: 'All measures or, where a query names fields, those and no others' });

const usageRow = measured
  .extend({
    bucket: time.nullable().meta({ description: 'Where the interval begins; null where the whole range is one' }),
    bucketEnd: time.nullable(),
    group: z.record(z.string(), z.string().nullable()).meta({ description: 'Names that were not told are null' }),
  })
  .meta({ id: 'UsageRow' });

/** UsageRow is the sum of the calls of one interval and one group. */
export type UsageRow = z.output<typeof usageRow>;

/** usageAnswer is a part of the sums asked for; `from` and `to` are the edges that the sums really have. */
export const usageAnswer = z
  .object({
    from: time,
    to: time,
    interval: z.string(),
    timezone: z.string(),
    groupBy: z.array(z.string()),
    buckets: z
      .array(time)
      .meta({ description: 'Where each interval begins, those without calls too; none where the whole range is one' }),
    rows: z.array(usageRow),
    total: measured,
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'UsageAnswer' });
export type UsageAnswer = z.output<typeof usageAnswer>;

/** How each measure is read off a rollup. */
const READ: { [M in Measure]: (rollup: Rollup) => z.output<typeof usageView>[M] } = {
  calls: ({ calls }) => calls,
  errors: ({ errors }) => errors,
  pendingCalls: ({ pending }) => pending,
  successRate: ({ calls, errors, pending }) =>
    calls === pending ? null : (calls - pending - errors) / (calls - pending),
  errorsByClass,
  tokens: tokensByMeter,
  inputTokens: (rollup) => inputTokens(tokensByMeter(rollup)),
  outputTokens: (rollup) => outputTokens(tokensByMeter(rollup)),
  costUsd: (rollup) => (isCostKnown(rollup) ? formatUsd(rollup.costNano) : null),
  reportedCostUsd: ({ reportedNano }) => formatUsd(reportedNano),
  cacheSavedUsd: (rollup) => (isCostKnown(rollup) ? formatUsd(rollup.cacheSavedNano) : null),
  unpricedCalls: ({ unpriced }) => unpriced,
  reportedCalls: ({ reported }) => reported,
  usageUnknownCalls: ({ usageUnknown }) => usageUnknown,
  latencyMs: ({ latencyUs, counts }) => durationsOf(latencyUs, { counts, offset: LATENCY_CODE }),
  timeToFirstTokenMs: ({ timeToFirstTokenUs, counts }) =>
    durationsOf(timeToFirstTokenUs, { counts, offset: FIRST_TOKEN_CODE }),
  averageConfidence: ({ confidenceMicro, confidenceCalls }) =>
    confidenceCalls === 0 ? null : confidenceMicro / confidenceCalls / 1e6,
};

/** What the days of users do not tell. */
const NOT_BY_USER: ReadonlySet<Measure> = new Set([
  'pendingCalls',
  'successRate',
  'errorsByClass',
  'tokens',
  'reportedCostUsd',
  'cacheSavedUsd',
  'reportedCalls',
  'usageUnknownCalls',
  'latencyMs',
  'timeToFirstTokenMs',
  'averageConfidence',
]);

/** What lies in the sparse part of a rollup, which is most of its bytes: classes, rare meters and histograms. */
const SPARSE: ReadonlySet<Measure> = new Set([
  'errorsByClass',
  'tokens',
  'inputTokens',
  'outputTokens',
  'latencyMs',
  'timeToFirstTokenMs',
]);

/** needsCounts tells whether any of some measures is read off the sparse part of a rollup. */
export function needsCounts(measures: readonly Measure[]): boolean {
  return measures.some((measure) => SPARSE.has(measure));
}

/** viewOf shows some measures of a rollup, and computes no others. */
export function viewOf(rollup: Rollup, measures: readonly Measure[]): UsageView {
  return Object.fromEntries(measures.map((measure) => [measure, READ[measure](rollup)]));
}

/** userViewOf shows a sum of days of users, of which less is known than of a rollup. */
export function userViewOf(rollup: Rollup, measures: readonly Measure[]): UsageView {
  return Object.fromEntries(
    measures.map((measure) => [measure, NOT_BY_USER.has(measure) ? null : READ[measure](rollup)]),
  );
}

/** Sum is a sum of an interval and a group, whichever rollups it comes from. */
export interface Sum {
  bucket: Period;
  group: Record<string, string | undefined>;
  rollup: Rollup;
}

/** rowOf shows a sum of which a view is given; the interval is left out where the whole range is one. */
export function rowOf({ bucket, group }: Sum, view: UsageView, isWholeRange: boolean): UsageRow {
  const named = Object.entries(group).map(([name, value]) => [
    name,
    value === '' || value === undefined ? null : value,
  ]);
  return {
    bucket: isWholeRange ? null : new Date(bucket.fromMs).toISOString(),
    bucketEnd: isWholeRange ? null : new Date(bucket.toMs).toISOString(),
    group: Object.fromEntries(named) as UsageRow['group'],
    ...view,
  };
}

function durationsOf(sumUs: number, histogram: Histogram): z.output<typeof durationView> {
  const count = countOf(histogram);
  return { count, mean: count === 0 ? null : Math.round(sumUs / count) / 1000, ...percentilesOf(histogram) };
}
