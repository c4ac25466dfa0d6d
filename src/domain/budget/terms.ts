import type { BudgetTerms } from './budget.js';

/** withTerms adds terms to those there are, unless they say what holds anyway; those that come into force later stay. */
export function withTerms(terms: readonly BudgetTerms[], added: BudgetTerms): BudgetTerms[] {
  const held = terms.findLast(({ effectiveFromMs }) => effectiveFromMs <= added.effectiveFromMs);
  if (held && saysTheSame(held, added)) return [...terms];
  return [...terms.filter(({ effectiveFromMs }) => effectiveFromMs !== added.effectiveFromMs), added].sort(
    (one, other) => one.effectiveFromMs - other.effectiveFromMs,
  );
}

function saysTheSame(one: BudgetTerms, other: BudgetTerms): boolean {
  const textOf = ({ amount, hardLimit, currency, thresholds, rollsOver }: BudgetTerms): string =>
    JSON.stringify([amount, hardLimit, currency, thresholds, rollsOver]);
  return textOf(one) === textOf(other);
}
