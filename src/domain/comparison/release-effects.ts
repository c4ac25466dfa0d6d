import { binsOf, quantiles, type Histogram } from '../rollup/histogram.js';
import { LATENCY_CODE, type Rollup } from '../rollup/rollup.js';
import { compareMeans, designEffect, sharesAround, thinned, totalOf, type Part } from './clusters.js';
import { LEAST_CALLS } from './compare.js';
import { adjustByHolm } from './holm.js';
import { differenceInterval, testProportions, type Bounds } from './proportions.js';
import { ratioInterval, type QuantileInterval } from './quantile-interval.js';

/** RELEASE_MEASURES are what a release is judged by against what ran before it. */
export const RELEASE_MEASURES = [
  'error_rate',
  'latency_mean',
  'latency_p50',
  'latency_p95',
  'cost_per_call',
  'tokens_per_call',
  'wall_bounce_success',
  'wall_bounce_confidence',
] as const;
export type ReleaseMeasure = (typeof RELEASE_MEASURES)[number];

/** EFFECT_VERDICTS are what may come of one measure, and of all. */
export const EFFECT_VERDICTS = ['better', 'worse', 'no_difference', 'not_enough'] as const;
export type EffectVerdict = (typeof EFFECT_VERDICTS)[number];

/** EFFECT_TESTS are the tests that measures are put to. */
export const EFFECT_TESTS = ['rao_scott_fisher', 'rao_scott_z', 'welch_t_log_ratio'] as const;
export type EffectTest = (typeof EFFECT_TESTS)[number];

/** LEAST_PARTS is in how many stretches of time there must be calls, on each side, for a mean to be tested. */
export const LEAST_PARTS = 8;

const SIGNIFICANT_BELOW = 0.05;

/** Effect is by how much a measure differs after, with its 95 % interval: a difference of shares, or how many times as much. */
export interface Effect extends Bounds {
  kind: 'difference' | 'ratio';
  value: number;
}

/** MeasuredEffect is one measure before and after: latency in milliseconds, cost in nano-dollars, shares and confidence from 0 to 1. */
export interface MeasuredEffect {
  measure: ReleaseMeasure;
  before: number | null;
  after: number | null;
  /** Of how many calls (or analyses) either is. */
  counted: { before: number; after: number };
  effect: Effect | null;
  test: EffectTest | null;
  pValue: number | null;
  /** Corrected for all measures (Holm). */
  adjustedPValue: number | null;
  verdict: EffectVerdict;
}

/** BouncePart is what the wall-bounces of one stretch of time come to. */
export interface BouncePart {
  analyses: number;
  agreed: number;
  confidence: number;
  confident: number;
}

/** ReleaseSide is the calls of one side, by stretches of time of one length, and the wall-bounces where there are any to tell. */
export interface ReleaseSide {
  parts: readonly Rollup[];
  bounces: readonly BouncePart[];
}

/** Raw is a measure that is not corrected for the others yet. */
type Raw = Omit<MeasuredEffect, 'adjustedPValue' | 'verdict'>;

/** What is too little to matter, by measure: a difference, or the part by which a ratio is off 1. */
const LEAST_EFFECTS: Readonly<Record<ReleaseMeasure, number>> = {
  error_rate: 0.005,
  latency_mean: 0.05,
  latency_p50: 0.05,
  latency_p95: 0.05,
  cost_per_call: 0.05,
  tokens_per_call: 0.05,
  wall_bounce_success: 0.02,
  wall_bounce_confidence: 0.02,
};

/**
 * compareSides judges what came after a release by what was before, measure by measure. Shares are tested as shares of calls that
 * depend on each other (Rao and Scott), quantiles by the share of calls above the quantile of both together (Mood's median
 * test, of any quantile; ties are divided alike), means by Welch's t of the logarithms of ratios of sums. P-values are corrected after Holm.
 */
export function compareSides(before: ReleaseSide, after: ReleaseSide): MeasuredEffect[] {
  const raws = [
    compareShares('error_rate', before.parts.map(errorsOf), after.parts.map(errorsOf)),
    compareAverages('latency_mean', before.parts.map(latencyOf), after.parts.map(latencyOf)),
    compareQuantiles('latency_p50', before.parts, after.parts),
    compareQuantiles('latency_p95', before.parts, after.parts),
    compareAverages('cost_per_call', before.parts.map(costOf), after.parts.map(costOf)),
    compareAverages('tokens_per_call', before.parts.map(tokensOf), after.parts.map(tokensOf)),
    compareShares('wall_bounce_success', before.bounces.map(successOf), after.bounces.map(successOf)),
    compareAverages('wall_bounce_confidence', before.bounces.map(confidenceOf), after.bounces.map(confidenceOf)),
  ];
  const adjusted = adjustByHolm(raws.map(({ pValue }) => pValue));
  return raws.map((raw, index) => judged(raw, adjusted[index] ?? null));
}

/** overallVerdict is what all measures come to: worse where any is, else better where any is. */
export function overallVerdict(effects: readonly Pick<MeasuredEffect, 'verdict'>[]): EffectVerdict {
  const byWeight = ['worse', 'better', 'no_difference'] as const;
  return byWeight.find((verdict) => effects.some((effect) => effect.verdict === verdict)) ?? 'not_enough';
}

function compareShares(measure: ReleaseMeasure, before: readonly Part[], after: readonly Part[]): Raw {
  const [all, allAfter] = [totalOf(before), totalOf(after)];
  const told = { ...valuesOf(all, allAfter), measure };
  if (!areEnough(before, after)) return { ...told, ...UNTESTED };
  const [a, b] = [thinned(before), thinned(after)];
  const value = allAfter.sum / allAfter.count - all.sum / all.count;
  const { test, pValue } = testProportions(a, b);
  return {
    ...told,
    effect: { kind: 'difference', value, ...differenceInterval(a, b) },
    test: test === 'fisher_exact' ? 'rao_scott_fisher' : 'rao_scott_z',
    pValue,
  };
}

function compareAverages(measure: ReleaseMeasure, before: readonly Part[], after: readonly Part[]): Raw {
  const [all, allAfter] = [totalOf(before), totalOf(after)];
  const told = { ...valuesOf(all, allAfter), measure };
  if (!areEnough(before, after)) return { ...told, ...UNTESTED };
  const found = compareMeans(before, after);
  if (!found) return { ...told, ...UNTESTED };
  const { ratio, low, high, pValue } = found;
  return { ...told, effect: { kind: 'ratio', value: ratio, low, high }, test: 'welch_t_log_ratio', pValue };
}

const SHARES = { latency_p50: 0.5, latency_p95: 0.95 } as const;

function compareQuantiles(measure: keyof typeof SHARES, before: readonly Rollup[], after: readonly Rollup[]): Raw {
  const share = SHARES[measure];
  const threshold = thresholdAt(histogramOf([...before, ...after]), share);
  const [above, aboveAfter] = [before, after].map((parts) => parts.map((part) => beyond(part, threshold))) as [
    Part[],
    Part[],
  ];
  const [a, b] = [quantileOf(before, above, share), quantileOf(after, aboveAfter, share)];
  const counted = { before: totalOf(above).count, after: totalOf(aboveAfter).count };
  const told = { measure, before: a?.at ?? null, after: b?.at ?? null, counted };
  if (!a || !b || !areEnough(above, aboveAfter)) return { ...told, ...UNTESTED };
  const { ratio, low, high } = ratioInterval(a, b);
  const { test, pValue } = testProportions(thinned(above), thinned(aboveAfter));
  return {
    ...told,
    effect: { kind: 'ratio', value: ratio, low, high },
    test: test === 'fisher_exact' ? 'rao_scott_fisher' : 'rao_scott_z',
    pValue,
  };
}

/** Calls of one stretch may be alike: how much, only several tell. */
function areEnough(...sides: readonly (readonly Part[])[]): boolean {
  return sides.every((parts) => {
    return totalOf(parts).count >= LEAST_CALLS && parts.filter(({ count }) => count > 0).length >= LEAST_PARTS;
  });
}

/** A quantile and where it may lie, as far as its calls depend on each other. */
function quantileOf(parts: readonly Rollup[], above: readonly Part[], share: number): QuantileInterval | null {
  const { count } = totalOf(above);
  const { low, high } = sharesAround(share, Math.max(1, count / designEffect(above)));
  const [at, from, to] = quantiles(histogramOf(parts), [share, low, high]);
  return typeof at !== 'number' ? null : { at, low: from ?? at, high: to ?? at };
}

const UNTESTED = { effect: null, test: null, pValue: null } as const;

function valuesOf(before: Part, after: Part): Pick<Raw, 'before' | 'after' | 'counted'> {
  return {
    before: before.count > 0 ? before.sum / before.count : null,
    after: after.count > 0 ? after.sum / after.count : null,
    counted: { before: before.count, after: after.count },
  };
}

function judged(raw: Raw, adjustedPValue: number | null): MeasuredEffect {
  const { measure, effect } = raw;
  if (adjustedPValue === null || effect === null) return { ...raw, adjustedPValue, verdict: 'not_enough' };
  const gain = effect.kind === 'ratio' ? effect.value - 1 : effect.value;
  if (adjustedPValue >= SIGNIFICANT_BELOW || Math.abs(gain) < LEAST_EFFECTS[measure]) {
    return { ...raw, adjustedPValue, verdict: 'no_difference' };
  }
  const isMoreBetter = measure === 'wall_bounce_success' || measure === 'wall_bounce_confidence';
  return { ...raw, adjustedPValue, verdict: gain > 0 === isMoreBetter ? 'better' : 'worse' };
}

function errorsOf({ calls, pending, errors }: Rollup): Part {
  return { sum: errors, count: calls - pending };
}

function latencyOf(rollup: Rollup): Part {
  const count = binsOf(latencies(rollup)).reduce((sum, [, calls]) => sum + calls, 0);
  return { sum: rollup.latencyUs / 1000, count };
}

/** Of the calls that succeeded: those that fail cost little, and a release is no better for failing. */
function costOf({ calls, pending, errors, unpriced, failedUncosted, costNano, failedNano }: Rollup): Part {
  return { sum: Number(costNano - failedNano), count: calls - pending - errors - (unpriced - failedUncosted) };
}

function tokensOf({ calls, usageUnknown, inputTokens, outputTokens }: Rollup): Part {
  return { sum: inputTokens + outputTokens, count: calls - usageUnknown };
}

function successOf({ analyses, agreed }: BouncePart): Part {
  return { sum: agreed, count: analyses };
}

function confidenceOf({ confidence, confident }: BouncePart): Part {
  return { sum: confidence, count: confident };
}

function latencies({ counts }: Pick<Rollup, 'counts'>): Histogram {
  return { counts, offset: LATENCY_CODE };
}

function histogramOf(parts: readonly Rollup[]): Histogram {
  const counts = new Map<number, number>();
  for (const part of parts) {
    for (const [bin, count] of binsOf(latencies(part))) {
      counts.set(LATENCY_CODE + bin, (counts.get(LATENCY_CODE + bin) ?? 0) + count);
    }
  }
  return { counts, offset: LATENCY_CODE };
}

/** Above which bin durations are long, and which part of those in it are: as many as make the rest the share of all. */
interface Threshold {
  bin: number;
  longPart: number;
}

/** How many durations of a part are long; those in the bin of the threshold, which are as good as alike, are in part. */
function beyond(part: Rollup, { bin: threshold, longPart }: Threshold): Part {
  let [sum, all] = [0, 0];
  for (const [bin, count] of binsOf(latencies(part))) {
    all += count;
    if (bin >= threshold) sum += bin === threshold ? count * longPart : count;
  }
  return { sum, count: all };
}

/** The threshold at a quantile. */
function thresholdAt(histogram: Histogram, share: number): Threshold {
  const bins = binsOf(histogram);
  const rank = share * bins.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  for (const [bin, count] of bins) {
    seen += count;
    if (seen >= rank) return { bin, longPart: (seen - rank) / count };
  }
  return { bin: 0, longPart: 0 };
}
