import type { BudgetTerms } from './budget.js';

/** withTerms has terms hold from some moment on, in the place of all that came later, unless they say what holds anyway. */
export function withTerms(terms: readonly BudgetTerms[], added: BudgetTerms): BudgetTerms[] {
  const earlier = terms.filter(({ effectiveFromMs }) => effectiveFromMs <= added.effectiveFromMs);
  const held = earlier.at(-1);
  if (held && saysTheSame(held, added)) return earlier;
  return [...earlier.filter(({ effectiveFromMs }) => effectiveFromMs < added.effectiveFromMs), added];
}

function saysTheSame(one: BudgetTerms, other: BudgetTerms): boolean {
  const textOf = ({ amount, hardLimit, currency, thresholds, rollsOver }: BudgetTerms): string =>
    JSON.stringify([amount, hardLimit, currency, thresholds, rollsOver]);
  return textOf(one) === textOf(other);
}
