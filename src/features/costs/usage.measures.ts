import { z } from 'zod';
import { formatUsd, type NanoUsd } from '../../domain/money.js';
import { countOf, percentilesOf, type Histogram } from '../../domain/rollup/histogram.js';
import {
  errorsByClass,
  FIRST_TOKEN_CODE,
  isCostKnown,
  LATENCY_CODE,
  tokensByMeter,
  type MoneySum,
  type Rollup,
  type RollupPart,
} from '../../domain/rollup/rollup.js';
import { knownOf, perCall, perSuccess, perThousandTokens } from '../../domain/unit-cost/unit-cost.js';
import { CORE_METERS } from '../../domain/usage.js';
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
export const MEASURES = Object.keys(usageView.shape) as (keyof typeof usageView.shape)[];
export type Measure = (typeof MEASURES)[number];

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

/** How a measure is read off a rollup, and which parts of it are read. */
interface Reading<M extends Measure> {
  of: readonly RollupPart[];
  read: (rollup: Rollup) => z.output<typeof usageView>[M];
}

const READINGS: { [M in Measure]: Reading<M> } = {
  calls: { of: ['calls'], read: ({ calls }) => calls },
  errors: { of: ['errors'], read: ({ errors }) => errors },
  pendingCalls: { of: ['pending'], read: ({ pending }) => pending },
  successRate: {
    of: ['calls', 'errors', 'pending'],
    read: ({ calls, errors, pending }) => (calls === pending ? null : (calls - pending - errors) / (calls - pending)),
  },
  errorsByClass: { of: ['errorClasses'], read: errorsByClass },
  tokens: { of: [...CORE_METERS, 'counts'], read: tokensByMeter },
  inputTokens: { of: ['inputTokens'], read: ({ inputTokens }) => inputTokens },
  outputTokens: { of: ['outputTokens'], read: ({ outputTokens }) => outputTokens },
  costUsd: { of: ['costNano', 'unpriced'], read: (rollup) => moneyOf(rollup, 'costNano') },
  reportedCostUsd: { of: ['reportedNano'], read: ({ reportedNano }) => formatUsd(reportedNano) },
  cacheSavedUsd: {
    of: ['cacheSavedNano', 'costNano', 'unpriced'],
    read: (rollup) => moneyOf(rollup, 'cacheSavedNano'),
  },
  costPerCallUsd: {
    of: ['costNano', 'unpriced', 'calls', 'pending'],
    read: (rollup) => dollarsOrNull(perCall(rollup)),
  },
  costPerSuccessUsd: {
    of: ['costNano', 'unpriced', 'calls', 'errors', 'pending'],
    read: (rollup) => dollarsOrNull(perSuccess(rollup)),
  },
  costPerThousandTokensUsd: {
    of: ['costNano', 'unpriced', 'inputTokens', 'outputTokens'],
    read: (rollup) => dollarsOrNull(perThousandTokens(rollup)),
  },
  failedCostUsd: {
    of: ['failedNano', 'failedUncosted'],
    read: ({ failedNano, failedUncosted }) => dollarsOrNull(knownOf(failedNano, failedUncosted)),
  },
  failedUncostedCalls: { of: ['failedUncosted'], read: ({ failedUncosted }) => failedUncosted },
  failedMs: { of: ['failedUs'], read: ({ failedUs }) => failedUs / 1000 },
  retriedCalls: { of: ['retries'], read: ({ retries }) => retries },
  retriedCostUsd: {
    of: ['retriedNano', 'retriedUncosted'],
    read: ({ retriedNano, retriedUncosted }) => dollarsOrNull(knownOf(retriedNano, retriedUncosted)),
  },
  retriedUncostedCalls: { of: ['retriedUncosted'], read: ({ retriedUncosted }) => retriedUncosted },
  unpricedCalls: { of: ['unpriced'], read: ({ unpriced }) => unpriced },
  reportedCalls: { of: ['reported'], read: ({ reported }) => reported },
  usageUnknownCalls: { of: ['usageUnknown'], read: ({ usageUnknown }) => usageUnknown },
  latencyMs: {
    of: ['latencyUs', 'counts'],
    read: ({ latencyUs, counts }) => durationsOf(latencyUs, { counts, offset: LATENCY_CODE }),
  },
  timeToFirstTokenMs: {
    of: ['timeToFirstTokenUs', 'counts'],
    read: ({ timeToFirstTokenUs, counts }) => durationsOf(timeToFirstTokenUs, { counts, offset: FIRST_TOKEN_CODE }),
  },
  averageConfidence: {
    of: ['confidenceMicro', 'confidenceCalls'],
    read: ({ confidenceMicro, confidenceCalls }) =>
      confidenceCalls === 0 ? null : confidenceMicro / confidenceCalls / 1e6,
  },
};

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

/** partsOf is the parts of a rollup that some measures are read off. */
export function partsOf(measures: readonly Measure[]): RollupPart[] {
  return [...new Set(measures.flatMap((measure) => READINGS[measure].of))];
}

/** rankOf is a measure of a rollup as a number to rank by; what is not known is nothing. */
export function rankOf(rollup: Rollup, ranking: Ranking): number {
  return Number(READINGS[ranking].read(rollup) ?? 0);
}

/** viewOf shows some measures of a rollup, and computes no others. */
export function viewOf(rollup: Rollup, measures: readonly Measure[]): UsageView {
  return Object.fromEntries(measures.map((measure) => [measure, READINGS[measure].read(rollup)]));
}

/** userViewOf shows a sum of days of users, of which less is known than of a rollup. */
export function userViewOf(rollup: Rollup, measures: readonly Measure[]): UsageView {
  return Object.fromEntries(
    measures.map((measure) => [measure, NOT_BY_USER.has(measure) ? null : READINGS[measure].read(rollup)]),
  );
}

function moneyOf(rollup: Rollup, sum: MoneySum): string | null {
  return isCostKnown(rollup) ? formatUsd(rollup[sum]) : null;
}

function dollarsOrNull(amount: NanoUsd | null): string | null {
  return amount === null ? null : formatUsd(amount);
}

function durationsOf(sumUs: number, histogram: Histogram): z.output<typeof durationView> {
  const count = countOf(histogram);
  return { count, mean: count === 0 ? null : Math.round(sumUs / count) / 1000, ...percentilesOf(histogram) };
}
