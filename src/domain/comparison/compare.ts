import { divideRounded, type NanoUsd } from '../money.js';
import { binsOf, countOf, quantiles } from '../rollup/histogram.js';
import { FIRST_TOKEN_CODE, LATENCY_CODE, tokensByMeter, type Rollup } from '../rollup/rollup.js';
import { inputTokens, outputTokens } from '../usage.js';
import { adjustByHolm } from './holm.js';
import {
  differenceInterval,
  testProportions,
  type Bounds,
  type Proportion,
  type ProportionTest,
} from './proportions.js';
import { compareRanks } from './ranks.js';

/** VERDICTS are how `b` did against `a`. */
export const VERDICTS = ['better', 'worse', 'no_clear_difference', 'not_enough_calls'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** LEAST_CALLS is how many calls each side must have before anything is tested. */
export const LEAST_CALLS = 30;

const SIGNIFICANT_BELOW = 0.05;
const LEAST_RATE_DIFFERENCE = 0.005;
const LEAST_DELTA = 0.147;

/** Tested is what every test tells: its p-value, that corrected for all tests of the comparison, and what follows from both. */
interface Tested {
  pValue: number | null;
  adjustedPValue: number | null;
  verdict: Verdict;
}

/** SuccessComparison is the success of `b` less that of `a`; `null` where a side has no finished call, or too few to tell. */
export interface SuccessComparison extends Tested {
  difference: number | null;
  interval: Bounds | null;
  test: ProportionTest['test'] | null;
}

/** DurationComparison is how much slower `b` was than `a`; `null` where a side has nothing measured. */
export interface DurationComparison extends Tested {
  measured: { a: number; b: number };
  probabilityBSlower: number | null;
  cliffsDelta: number | null;
  medianRatio: number | null;
  test: 'mann_whitney_u' | null;
}

/** Comparison is all that is told of two lots of calls beside their own sums. */
export interface Comparison {
  successRate: SuccessComparison;
  latencyMs: DurationComparison;
  timeToFirstTokenMs: DurationComparison;
  verdict: Verdict;
}

/** compareRollups compares the calls of `b` with those of `a`. */
export function compareRollups(a: Rollup, b: Rollup): Comparison {
  const success = compareSuccess(succeeded(a), succeeded(b));
  const latency = compareDurations(a, b, LATENCY_CODE);
  const firstToken = compareDurations(a, b, FIRST_TOKEN_CODE);
  const [adjustedSuccess = null, adjustedLatency = null, adjustedFirstToken = null] = adjustByHolm([
    success.pValue,
    latency.pValue,
    firstToken.pValue,
  ]);
  const successRate = judged(success, adjustedSuccess, success.difference, LEAST_RATE_DIFFERENCE);
  const latencyMs = judged(latency, adjustedLatency, negative(latency.cliffsDelta), LEAST_DELTA);
  const timeToFirstTokenMs = judged(firstToken, adjustedFirstToken, negative(firstToken.cliffsDelta), LEAST_DELTA);
  const verdict = overall([successRate, latencyMs, timeToFirstTokenMs].map((tested) => tested.verdict));
  return { successRate, latencyMs, timeToFirstTokenMs, verdict };
}

/** succeeded is how many of the finished calls of a rollup did not fail, whosever fault it was. */
export function succeeded({ calls, errors, pending }: Rollup): Proportion {
  return { hits: calls - pending - errors, total: calls - pending };
}

/** Means are what a call of a rollup cost and used, among those of which that is known; `null` where it is of none. */
export interface Means {
  costPerCall: NanoUsd | null;
  tokensPerCall: number | null;
  /** Not known when the price of some call is not: their tokens cannot be told from those of the others. */
  costPer1kTokens: NanoUsd | null;
}

/** meansOf is what the calls of a rollup cost and used on average. */
export function meansOf(rollup: Rollup): Means {
  const priced = rollup.calls - rollup.pending - rollup.unpriced;
  const counted = rollup.calls - rollup.usageUnknown;
  const used = tokensByMeter(rollup);
  const tokens = inputTokens(used) + outputTokens(used);
  return {
    costPerCall: priced > 0 ? divideRounded(rollup.costNano, BigInt(priced)) : null,
    tokensPerCall: counted > 0 ? tokens / counted : null,
    costPer1kTokens:
      rollup.unpriced === 0 && tokens > 0 ? divideRounded(rollup.costNano * 1000n, BigInt(tokens)) : null,
  };
}

function compareSuccess(a: Proportion, b: Proportion): Omit<SuccessComparison, 'adjustedPValue' | 'verdict'> {
  const difference = a.total > 0 && b.total > 0 ? b.hits / b.total - a.hits / a.total : null;
  if (Math.min(a.total, b.total) < LEAST_CALLS) return { difference, interval: null, test: null, pValue: null };
  return { difference, interval: differenceInterval(a, b), ...testProportions(a, b) };
}

function compareDurations(
  a: Rollup,
  b: Rollup,
  offset: number,
): Omit<DurationComparison, 'adjustedPValue' | 'verdict'> {
  const [histogramA, histogramB] = [
    { counts: a.counts, offset },
    { counts: b.counts, offset },
  ];
  const measured = { a: countOf(histogramA), b: countOf(histogramB) };
  if (measured.a === 0 || measured.b === 0) {
    return { measured, probabilityBSlower: null, cliffsDelta: null, medianRatio: null, test: null, pValue: null };
  }
  const { probabilityLonger, cliffsDelta, pValue } = compareRanks(binsOf(histogramA), binsOf(histogramB));
  const isEnough = Math.min(measured.a, measured.b) >= LEAST_CALLS;
  return {
    measured,
    probabilityBSlower: probabilityLonger,
    cliffsDelta,
    medianRatio: (quantiles(histogramB, [0.5])[0] ?? 0) / (quantiles(histogramA, [0.5])[0] ?? 1),
    test: isEnough ? 'mann_whitney_u' : null,
    pValue: isEnough ? pValue : null,
  };
}

/** A gain counts when it is both significant and large enough to matter. */
function judged<Raw extends { pValue: number | null }>(
  raw: Raw,
  adjustedPValue: number | null,
  gain: number | null,
  least: number,
): Raw & Tested {
  const isClear = adjustedPValue !== null && adjustedPValue < SIGNIFICANT_BELOW && Math.abs(gain ?? 0) >= least;
  const clear = (gain ?? 0) > 0 ? 'better' : 'worse';
  const verdict = adjustedPValue === null ? 'not_enough_calls' : isClear ? clear : 'no_clear_difference';
  return { ...raw, adjustedPValue, verdict };
}

function overall(verdicts: readonly Verdict[]): Verdict {
  const byWeight = ['worse', 'better', 'no_clear_difference'] as const;
  return byWeight.find((verdict) => verdicts.includes(verdict)) ?? 'not_enough_calls';
}

function negative(value: number | null): number | null {
  return value === null ? null : -value;
}
