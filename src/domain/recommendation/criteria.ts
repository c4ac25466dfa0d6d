import { succeeded } from '../comparison/compare.js';
import { normalPoint } from '../comparison/normal.js';
import { pairedInterval } from '../comparison/paired.js';
import { differenceInterval } from '../comparison/proportions.js';
import { quantileInterval, ratioInterval } from '../comparison/quantile-interval.js';
import { countOf, type Histogram } from '../rollup/histogram.js';
import { LATENCY_CODE } from '../rollup/rollup.js';
import type { PairSeen } from './judged-pairs.js';
import type { ModelUse } from './model-use.js';
import { RULE } from './rule.js';

/** CRITERIA are what another model must not be worse in. */
export const CRITERIA = ['success', 'latency_p50', 'latency_p95', 'quality'] as const;
export type CriterionName = (typeof CRITERIA)[number];

/** CRITERION_VERDICTS: `unknown` where evidence is missing, or does not decide. */
export const CRITERION_VERDICTS = ['not_worse', 'worse', 'unknown'] as const;
export type CriterionVerdict = (typeof CRITERION_VERDICTS)[number];

/** Criterion is how another model did in one respect, and how sure that is. */
export interface Criterion {
  name: CriterionName;
  /** Shares, or milliseconds; `null`: nothing was seen. */
  from: number | null;
  to: number | null;
  /** Of shares the difference, of latencies how many times as long; `null` where a side is. */
  effect: number | null;
  /** That of the effect; an end that nothing bounds is `null`. */
  interval: { low: number | null; high: number | null } | null;
  /** How far the effect may go: shares down, latencies up. */
  margin: number;
  verdict: CriterionVerdict;
  /** How much was seen of each, and how much is needed of both. */
  seen: { from: number; to: number };
  needed: number;
  /** About how much would have to be seen of both to know, if it goes on like this; `null`: it is known, or nobody can tell. */
  wanted: number | null;
}

/** Measured is what was measured of two models in one feature; `null`: the other was not seen, or nothing judged. */
export interface Measured {
  main: ModelUse;
  candidate: ModelUse | null;
  judged: PairSeen | null;
}

/** criteriaOf judges another model in every respect; with at most `tail` an interval misses the truth to one side. */
export function criteriaOf(measured: Measured, tail: number): Criterion[] {
  return [
    successOf(measured, tail),
    latencyOf(measured, 'latency_p50', 0.5, tail),
    latencyOf(measured, 'latency_p95', 0.95, tail),
    qualityOf(measured, tail),
  ];
}

/** isEnough tells whether there is as much evidence as is needed before anything is judged. */
export function isEnough({ seen, needed }: Pick<Criterion, 'seen' | 'needed'>): boolean {
  return Math.min(seen.from, seen.to) >= needed;
}

function successOf({ main, candidate }: Measured, tail: number): Criterion {
  const a = succeeded(main.rollup);
  const b = candidate ? succeeded(candidate.rollup) : { hits: 0, total: 0 };
  const [from, to] = [shareOf(a), shareOf(b)];
  return lowerBounded({
    ...{ name: 'success', from, to, margin: RULE.successMargin, needed: RULE.leastCalls },
    seen: { from: a.total, to: b.total },
    interval: a.total > 0 && b.total > 0 ? differenceInterval(a, b, normalPoint(tail)) : null,
  });
}

function qualityOf({ judged }: Measured, tail: number): Criterion {
  const { judged: total, bothRight, lost, won } = judged ?? { judged: 0, bothRight: 0, lost: 0, won: 0 };
  return lowerBounded({
    ...{ name: 'quality', margin: RULE.qualityMargin, needed: RULE.leastJudged },
    from: shareOf({ hits: bothRight + lost, total }),
    to: shareOf({ hits: bothRight + won, total }),
    seen: { from: total, to: total },
    interval: total > 0 ? pairedInterval({ total, onlyA: lost, onlyB: won }, normalPoint(tail)) : null,
  });
}

function latencyOf({ main, candidate }: Measured, name: CriterionName, share: number, tail: number): Criterion {
  const [a, b] = [latenciesOf(main), candidate ? latenciesOf(candidate) : NOTHING_MEASURED];
  const [from, to] = [quantileInterval(a, share, tail), quantileInterval(b, share, tail)];
  const seen = { from: countOf(a), to: countOf(b) };
  const { latencyMargin: margin, leastMeasured: needed } = RULE;
  const told = { name, seen, needed, margin, from: from?.at ?? null, to: to?.at ?? null };
  if (!from || !to) return { ...told, effect: null, interval: null, verdict: 'unknown', wanted: needed };
  const { ratio, low, high } = ratioInterval(from, to);
  const verdict = isEnough(told) ? verdictOf(high < margin, low > 1) : 'unknown';
  return {
    ...told,
    effect: ratio,
    interval: { low, high: Number.isFinite(high) ? high : null },
    verdict,
    wanted: verdict === 'unknown' ? wantedFor(told, Math.log(high / ratio), Math.log(margin / ratio)) : null,
  };
}

type Shares = Omit<Criterion, 'effect' | 'interval' | 'verdict' | 'wanted'> & {
  interval: { low: number; high: number } | null;
};

function lowerBounded(told: Shares): Criterion {
  const { from, to, interval, margin, needed } = told;
  if (from === null || to === null || !interval) {
    return { ...told, effect: null, interval: null, verdict: 'unknown', wanted: needed };
  }
  const effect = to - from;
  const verdict = isEnough(told) ? verdictOf(interval.low > -margin, interval.high < 0) : 'unknown';
  const wanted = verdict === 'unknown' ? wantedFor(told, effect - interval.low, effect + margin) : null;
  return { ...told, effect, verdict, wanted };
}

/** Intervals become narrower with the root of how much is seen, until they reach no further than they may. */
function wantedFor(
  { seen, needed }: Pick<Criterion, 'seen' | 'needed'>,
  reach: number,
  mayReach: number,
): number | null {
  if (mayReach <= 0 || !Number.isFinite(reach)) return null;
  return Math.max(needed, Math.ceil(Math.min(seen.from, seen.to) * (reach / mayReach) ** 2));
}

/** What is surely within the margin is not worse, though it may surely be a little less. */
function verdictOf(isWithin: boolean, isLess: boolean): CriterionVerdict {
  if (isWithin) return 'not_worse';
  return isLess ? 'worse' : 'unknown';
}

const NOTHING_MEASURED: Histogram = { counts: new Map(), offset: LATENCY_CODE };

function latenciesOf({ rollup }: ModelUse): Histogram {
  return { counts: rollup.counts, offset: LATENCY_CODE };
}

function shareOf({ hits, total }: { hits: number; total: number }): number | null {
  return total === 0 ? null : hits / total;
}
