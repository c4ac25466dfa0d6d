import { z } from 'zod';
import { BUDGET_FILTERS, BUDGET_PERIODS, type Budget, type BudgetTerms } from '../../domain/budget/budget.js';
import { time } from '../../http/answers.js';
import { standingView, type StandingView } from './standing.view.js';

const termsView = z.object({
  effectiveFrom: time,
  amount: z.string(),
  hardLimit: z.string().nullable(),
  currency: z.string(),
  thresholds: z.array(z.number()).readonly(),
  rollOver: z.boolean(),
});

/** budgetView is a budget, its terms in the order in which they come into force, and where it stands. */
export const budgetView = z
  .object({
    id: z.string(),
    name: z.string(),
    filter: z.partialRecord(z.enum(BUDGET_FILTERS), z.array(z.string()).readonly()),
    period: z.enum(BUDGET_PERIODS),
    rollingDays: z.number().nullable(),
    timezone: z.string(),
    createdAt: time,
    knownFrom: time.nullable().meta({ description: 'Earlier periods are not known; null: all are' }),
    terms: z.array(termsView),
    standing: standingView,
  })
  .meta({ id: 'Budget' });
export type BudgetView = z.output<typeof budgetView>;

/** viewOfBudget shows a budget and where it stands. */
export function viewOfBudget(budget: Budget, standing: StandingView): BudgetView {
  const { id, name, filter, period, rollingDays, timezone, createdAtMs, knownFromMs, terms } = budget;
  return {
    ...{ id, name, filter, period, rollingDays, timezone },
    createdAt: textOf(createdAtMs),
    knownFrom: knownFromMs === 0 ? null : textOf(knownFromMs),
    terms: terms.map(viewOfTerms),
    standing,
  };
}

function viewOfTerms({ effectiveFromMs, rollsOver, ...told }: BudgetTerms): z.output<typeof termsView> {
  return { effectiveFrom: textOf(effectiveFromMs), ...told, rollOver: rollsOver };
}

function textOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
