import type { NanoUsd } from '../money.js';
import type { Period } from '../period.js';
import type { Budget, BudgetTerms } from './budget.js';
import { inUsd, rateFor, type CurrencyRate } from './currency.js';
import { termsFor } from './terms.js';
import { amountAt, reachedOf } from './threshold.js';

/** BudgetSum is what the calls of a budget come to in some span: more is not needed to say where it stands. */
export interface BudgetSum {
  costNano: NanoUsd;
  calls: number;
  /** Calls whose cost is not known: with any, the cost is at least what is summed. */
  unpriced: number;
}

/** EMPTY_SUM is the sum of no calls. */
export const EMPTY_SUM: BudgetSum = { costNano: 0n, calls: 0, unpriced: 0 };

/** addBudgetSum adds what further calls come to. */
export function addBudgetSum(sum: BudgetSum, { costNano, calls, unpriced }: BudgetSum): void {
  sum.costNano += costNano;
  sum.calls += calls;
  sum.unpriced += unpriced;
}

/** STANDING_STATES say how far a budget is used, from the best to the worst; `limit_unknown`: its currency has no rate. */
export const STANDING_STATES = ['within', 'over_threshold', 'over_budget', 'over_hard_limit', 'limit_unknown'] as const;
export type StandingState = (typeof STANDING_STATES)[number];

/** Limits is how much a period may cost in dollars; all are `null` while its currency has no rate. */
export interface Limits {
  /** What the terms say, and what the periods before have left. */
  limitNano: NanoUsd | null;
  hardLimitNano: NanoUsd | null;
  /** What reaches the lowest threshold; `null` also where there is none. */
  warnsAtNano: NanoUsd | null;
  /** What of the limit the periods before have left. */
  carriedNano: NanoUsd;
  /** Dollars per unit of the terms' currency. */
  usdPerUnit: string | null;
}

/** Standing is how far a budget is used in a period. */
export interface Standing extends BudgetSum, Limits {
  period: Period;
  terms: BudgetTerms;
  /** What is reserved for calls that are not recorded yet. */
  heldNano: NanoUsd;
  state: StandingState;
  /** The thresholds that are reached, in percents. */
  reached: readonly number[];
}

/** StandingFacts is what a standing is made from. */
export interface StandingFacts {
  period: Period;
  sum: BudgetSum;
  heldNano: NanoUsd;
  /** The sums of earlier periods, where what they leave is rolled over; those that had no calls may be missing. */
  earlier: readonly { period: Period; sum: BudgetSum }[];
  rates: readonly CurrencyRate[];
  nowMs: number;
}

/** standingOf tells how far a budget is used in a period. */
export function standingOf(budget: Budget, facts: StandingFacts): Standing {
  const { period, sum, heldNano } = facts;
  const terms = termsFor(budget.terms, period, facts.nowMs);
  const limits = limitsOf(budget, terms, facts);
  const reached = reachedOf(terms.thresholds, sum.costNano, limits.limitNano);
  const state = stateOf(sum.costNano, limits, reached.length > 0);
  return { period, terms, heldNano, reached, state, ...sum, ...limits };
}

function limitsOf(budget: Budget, terms: BudgetTerms, { period, earlier, rates, nowMs }: StandingFacts): Limits {
  const usdPerUnit = rateFor(rates, terms.currency, {
    fromMs: period.fromMs,
    untilMs: Math.min(period.toMs, nowMs + 1),
  });
  if (usdPerUnit === null) {
    return { limitNano: null, hardLimitNano: null, warnsAtNano: null, carriedNano: 0n, usdPerUnit };
  }
  const carriedNano = terms.rollsOver ? carriedFrom(budget, earlier, rates) : 0n;
  const limitNano = inUsd(terms.amount, usdPerUnit) + carriedNano;
  return {
    limitNano,
    warnsAtNano: terms.thresholds.length === 0 ? null : amountAt(limitNano, Math.min(...terms.thresholds)),
    hardLimitNano: terms.hardLimit === null ? null : inUsd(terms.hardLimit, usdPerUnit) + carriedNano,
    carriedNano,
    usdPerUnit,
  };
}

/** What is left when periods, in their order, hand on what they did not spend; one that does not roll over takes in nothing. */
function carriedFrom(budget: Budget, earlier: StandingFacts['earlier'], rates: readonly CurrencyRate[]): NanoUsd {
  let carried = 0n;
  for (const { period, sum } of earlier) {
    const terms = termsFor(budget.terms, period, period.toMs);
    const rate = rateFor(rates, terms.currency, { fromMs: period.fromMs, untilMs: period.toMs });
    const limit = rate === null ? 0n : inUsd(terms.amount, rate) + (terms.rollsOver ? carried : 0n);
    carried = limit > sum.costNano ? limit - sum.costNano : 0n;
  }
  return carried;
}

function stateOf(costNano: NanoUsd, { limitNano, hardLimitNano }: Limits, isAnyReached: boolean): StandingState {
  if (limitNano === null) return 'limit_unknown';
  if (hardLimitNano !== null && costNano >= hardLimitNano) return 'over_hard_limit';
  if (costNano > limitNano) return 'over_budget';
  return isAnyReached ? 'over_threshold' : 'within';
}
