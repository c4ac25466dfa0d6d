import type { NanoUsd } from '../money.js';
import type { Standing } from './standing.js';

/** CHECK_DECISIONS are what may become of a call, from the best to the worst. */
export const CHECK_DECISIONS = ['allow', 'warn', 'deny'] as const;
export type CheckDecision = (typeof CHECK_DECISIONS)[number];

/** CHECK_REASONS say why, each by one decision. */
export const CHECK_REASONS = [
  'no_budget',
  'within_budget',
  'over_threshold',
  'over_budget',
  'limit_unknown',
  'estimate_unknown',
  'over_hard_limit',
] as const;
export type CheckReason = (typeof CHECK_REASONS)[number];

/** CheckVerdict is what one budget, or all of them together, say of a call. */
export interface CheckVerdict {
  decision: CheckDecision;
  reason: CheckReason;
}

/** What is reserved is kept as a number of 64 bits. */
const MOST_HELD_NANO = 2n ** 63n - 1n;

const DECISIONS: Record<CheckReason, CheckDecision> = {
  no_budget: 'allow',
  within_budget: 'allow',
  over_threshold: 'warn',
  over_budget: 'warn',
  limit_unknown: 'warn',
  estimate_unknown: 'warn',
  over_hard_limit: 'deny',
};

/**
 * judgeCheck says whether a call that may cost `estimateNano` (`null`: nobody knows) may be made by what a budget's standing
 * is, reservations included. Only a hard limit denies.
 */
export function judgeCheck(standing: Standing, estimateNano: NanoUsd | null): CheckVerdict {
  return verdictOf(reasonOf(standing, estimateNano));
}

/** worstOf is the verdict of several budgets together: the worst of them, by the order of `CHECK_REASONS`. */
export function worstOf(verdicts: readonly CheckVerdict[]): CheckVerdict {
  const worst = Math.max(0, ...verdicts.map(({ reason }) => CHECK_REASONS.indexOf(reason)));
  return verdictOf(CHECK_REASONS[worst] ?? 'no_budget');
}

/** committedOf is what is spent and reserved. */
export function committedOf({ costNano, heldNano }: Pick<Standing, 'costNano' | 'heldNano'>): NanoUsd {
  return costNano + heldNano;
}

function verdictOf(reason: CheckReason): CheckVerdict {
  return { decision: DECISIONS[reason], reason };
}

function reasonOf(standing: Standing, estimateNano: NanoUsd | null): CheckReason {
  const { limitNano, warnsAtNano } = standing;
  const before = committedOf(standing);
  const after = before + (estimateNano ?? 0n);
  if (isOverHardLimit(standing, before, after)) return 'over_hard_limit';
  if (limitNano === null) return 'limit_unknown';
  if (estimateNano === null) return 'estimate_unknown';
  if (after > limitNano) return 'over_budget';
  return warnsAtNano !== null && after >= warnsAtNano ? 'over_threshold' : 'within_budget';
}

function isOverHardLimit({ hardLimitNano, costNano }: Standing, before: NanoUsd, after: NanoUsd): boolean {
  if (hardLimitNano === null) return false;
  return after > hardLimitNano || before >= hardLimitNano || after - costNano > MOST_HELD_NANO;
}
