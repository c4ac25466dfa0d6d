import { termsFor } from '../budget/terms.js';
import { reachedOf } from '../budget/threshold.js';
import type { Period } from '../period.js';
import { parseQuantity, type Quantity, type Quota, type QuotaTerms } from './quota.js';

/** QUOTA_STATES say how far a quota is used, from the best to the worst. */
export const QUOTA_STATES = ['within', 'over_threshold', 'over_limit'] as const;
export type QuotaState = (typeof QUOTA_STATES)[number];

/** Crossing is when a threshold was seen to be reached; `null`: nobody has seen it. */
export interface Crossing {
  percent: number;
  atMs: number | null;
}

/** QuotaStanding is how far a quota is used in a period. */
export interface QuotaStanding {
  period: Period;
  terms: QuotaTerms;
  used: Quantity;
  limit: Quantity;
  state: QuotaState;
  /** The thresholds that are reached, and since when. */
  reached: readonly Crossing[];
}

/** QuotaFacts is what a standing is made from. */
export interface QuotaFacts {
  period: Period;
  used: Quantity;
  /** When reports, and changes of the terms, took the period over thresholds, by their percents. */
  crossings: ReadonlyMap<number, number>;
  nowMs: number;
}

/** quotaStanding tells how far a quota is used in a period. */
export function quotaStanding(quota: Pick<Quota, 'terms' | 'period'>, facts: QuotaFacts): QuotaStanding {
  const { period, used, crossings, nowMs } = facts;
  const terms = termsFor(quota.terms, period, nowMs);
  const limit = parseQuantity(terms.limit);
  // Of rolling periods only what the last one has crossed is known.
  const isKnown = quota.period !== 'rolling' || nowMs < period.toMs;
  const reached = reachedOf(terms.thresholds, used, limit).map((percent) => ({
    percent,
    atMs: isKnown ? (crossings.get(percent) ?? sinceTerms(terms, period)) : null,
  }));
  return { period, terms, used, limit, reached, state: stateOf(used, limit, reached.length > 0) };
}

/** Position is how much is used, and by which terms that is judged. */
export interface Position {
  used: Quantity;
  terms: QuotaTerms;
}

/** CrossingChange is which thresholds of a period are reached that were not, and which are not any more, in percents. */
export interface CrossingChange {
  crossed: readonly number[];
  left: readonly number[];
}

/** crossingsBetween is what becomes of thresholds when use, or terms, change. */
export function crossingsBetween(before: Position, after: Position): CrossingChange {
  const [were, are] = [reachedIn(before), reachedIn(after)];
  return {
    crossed: are.filter((percent) => !were.includes(percent)),
    left: were.filter((percent) => !are.includes(percent)),
  };
}

function reachedIn({ used, terms }: Position): number[] {
  return reachedOf(terms.thresholds, used, parseQuantity(terms.limit));
}

/** What no report has taken over a threshold was taken over it by terms that came into force. */
function sinceTerms({ effectiveFromMs }: QuotaTerms, { fromMs }: Period): number | null {
  return effectiveFromMs > fromMs ? effectiveFromMs : null;
}

function stateOf(used: Quantity, limit: Quantity, isAnyReached: boolean): QuotaState {
  if (used > limit) return 'over_limit';
  return isAnyReached ? 'over_threshold' : 'within';
}
