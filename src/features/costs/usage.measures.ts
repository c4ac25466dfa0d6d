import { z } from 'zod';
import { measuresOf, type Measure } from '../../domain/rollup/measures.js';
import type { Rollup } from '../../domain/rollup/rollup.js';
import { counts, milliseconds, usd } from '../../http/answers.js';

const durationView = milliseconds
  .extend({ count: z.number(), mean: z.number().nullable() })
  .meta({ id: 'Durations', description: 'How long calls took, in milliseconds' });

/** usageView is all that is told of a sum. What is not summed by user is `null` where users are told apart. */
export const usageView = z.object({
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
  reportedCostUsd: usd
    .nullable()
    .meta({ description: 'What the senders themselves said their calls cost, up to $1,000 a call' }),
  cacheSavedUsd: usd.nullable().meta({
    description:
      'What caches spared less what it cost to fill them, so it may be negative; null where no cost is known',
  }),
  costPerCallUsd: usd.nullable().meta({
    description:
      'Of calls that have ended; like all that is per something, null without any, and a lower bound as costUsd is',
  }),
  costPerSuccessUsd: usd.nullable().meta({ description: 'All of the cost, by the calls that did not fail' }),
  costPerThousandTokensUsd: usd.nullable().meta({ description: 'Of tokens that went in and that came out' }),
  failedCostUsd: usd.nullable().meta({
    description:
      'The part of costUsd that was paid for calls that failed; with failedUncostedCalls above 0 a lower bound',
  }),
  failedUncostedCalls: z.number().nullable().meta({
    description: 'Failed calls without a price, or told before their cost was summed and not kept since',
  }),
  failedMs: z.number().nullable().meta({ description: 'How long failed calls took together, as far as that was told' }),
  retriedCalls: z.number().nullable().meta({
    description: 'Calls that repeat one that failed. GET /unit-costs says since when they are told apart',
  }),
  retriedCostUsd: usd.nullable().meta({
    description: 'The part of costUsd that was paid for those; with retriedUncostedCalls above 0 a lower bound',
  }),
  retriedUncostedCalls: z.number().nullable(),
  unpricedCalls: z.number(),
  reportedCalls: z.number().nullable(),
  usageUnknownCalls: z.number().nullable(),
  latencyMs: durationView.nullable(),
  timeToFirstTokenMs: durationView.nullable(),
  averageConfidence: z.number().nullable(),
});

/** MEASURES are the names of what is told of a sum. */
export const MEASURES = Object.keys(usageView.shape) as Measure[];

/** UsageView is the sum of some calls as the API shows it: the measures that were asked for, in one order. */
export type UsageView = Partial<z.output<typeof usageView>>;

/** RANKINGS are the measures by which groups can be ranked. */
export const RANKINGS = [
  'costUsd',
  'calls',
  'errors',
  'inputTokens',
  'outputTokens',
  'failedCostUsd',
] as const satisfies Measure[];
export type Ranking = (typeof RANKINGS)[number];

/** What the days of users do not tell. */
const NOT_BY_USER: ReadonlySet<Measure> = new Set([
  'pendingCalls',
  'successRate',
  'errorsByClass',
  'tokens',
  'reportedCostUsd',
  'cacheSavedUsd',
  'failedCostUsd',
  'failedUncostedCalls',
  'failedMs',
  'retriedCalls',
  'retriedCostUsd',
  'retriedUncostedCalls',
  'reportedCalls',
  'usageUnknownCalls',
  'latencyMs',
  'timeToFirstTokenMs',
  'averageConfidence',
]);

/** userViewOf shows a sum of days of users, of which less is known than of a rollup. */
export function userViewOf(rollup: Rollup, measures: readonly Measure[]): UsageView {
  const hidden = measures.filter((measure) => NOT_BY_USER.has(measure));
  return { ...measuresOf(rollup, measures), ...Object.fromEntries(hidden.map((measure) => [measure, null])) };
}
