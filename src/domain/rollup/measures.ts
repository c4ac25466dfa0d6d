import { formatUsd, type NanoUsd } from '../money.js';
import { knownOf, perCall, perSuccess, perThousandTokens } from '../unit-cost/unit-cost.js';
import { CORE_METERS } from '../usage.js';
import { countOf, percentilesOf, type Histogram, type Percentiles } from './histogram.js';
import {
  errorsByClass,
  FIRST_TOKEN_CODE,
  isCostKnown,
  LATENCY_CODE,
  tokensByMeter,
  type MoneySum,
  type Rollup,
  type RollupPart,
} from './rollup.js';

/** Durations is how long some calls took, in milliseconds. */
export interface Durations extends Percentiles {
  count: number;
  mean: number | null;
}

/** Measures is all that is told of a sum: money as exact dollars, `null` where it is not known. */
export interface Measures {
  calls: number;
  errors: number;
  pendingCalls: number;
  /** Of finished calls. */
  successRate: number | null;
  errorsByClass: Record<string, number>;
  tokens: Record<string, number>;
  inputTokens: number;
  outputTokens: number;
  costUsd: string | null;
  reportedCostUsd: string;
  cacheSavedUsd: string | null;
  costPerCallUsd: string | null;
  costPerSuccessUsd: string | null;
  costPerThousandTokensUsd: string | null;
  failedCostUsd: string | null;
  failedUncostedCalls: number;
  failedMs: number;
  retriedCalls: number;
  retriedCostUsd: string | null;
  retriedUncostedCalls: number;
  unpricedCalls: number;
  reportedCalls: number;
  usageUnknownCalls: number;
  latencyMs: Durations;
  timeToFirstTokenMs: Durations;
  averageConfidence: number | null;
}
export type Measure = keyof Measures;

/** How a measure is read off a rollup, and which parts of it are read. */
interface Reading<M extends Measure> {
  of: readonly RollupPart[];
  read: (rollup: Rollup) => Measures[M];
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

/** partsOf is the parts of a rollup that some measures are read off. */
export function partsOf(measures: readonly Measure[]): RollupPart[] {
  return [...new Set(measures.flatMap((measure) => READINGS[measure].of))];
}

/** rankOf is a measure of a rollup as a number to rank by; what is not known is nothing. */
export function rankOf(rollup: Rollup, ranking: Measure): number {
  return Number(READINGS[ranking].read(rollup) ?? 0);
}

/** measuresOf is some measures of a rollup; no others are computed. */
export function measuresOf<Wanted extends Measure>(
  rollup: Rollup,
  measures: readonly Wanted[],
): Pick<Measures, Wanted> {
  return Object.fromEntries(measures.map((measure) => [measure, READINGS[measure].read(rollup)])) as Pick<
    Measures,
    Wanted
  >;
}

function moneyOf(rollup: Rollup, sum: MoneySum): string | null {
  return isCostKnown(rollup) ? formatUsd(rollup[sum]) : null;
}

function dollarsOrNull(amount: NanoUsd | null): string | null {
  return amount === null ? null : formatUsd(amount);
}

function durationsOf(sumUs: number, histogram: Histogram): Durations {
  const count = countOf(histogram);
  return { count, mean: count === 0 ? null : Math.round(sumUs / count) / 1000, ...percentilesOf(histogram) };
}
