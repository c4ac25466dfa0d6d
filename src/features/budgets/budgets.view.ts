import { z } from 'zod';
import { BUDGET_PERIODS, type Budget, type BudgetTerms } from '../../domain/budget/budget.js';
import { partOf, STANDING_STATES, type Standing } from '../../domain/budget/standing.js';
import { DIMENSIONS } from '../../domain/call.js';
import { formatUsd } from '../../domain/money.js';
import { time, usd } from '../../http/answers.js';

const termsView = z.object({
  effectiveFrom: time,
  amount: z.string(),
  hardLimit: z.string().nullable(),
  currency: z.string(),
  thresholds: z.array(z.number()).readonly(),
  rollOver: z.boolean(),
});

/** standingView is how far a budget is used in a period. */
export const standingView = z
  .object({
    period: z.object({ from: time, to: time }),
    spentUsd: usd,
    calls: z.number(),
    unpricedCalls: z.number(),
    isLowerBound: z.boolean().meta({ description: 'Some calls have no price: at least so much is spent' }),
    reservedUsd: usd.meta({ description: 'For calls that were checked and are not recorded yet' }),
    limitUsd: usd.nullable().meta({ description: 'Null while the currency has no rate' }),
    hardLimitUsd: usd.nullable(),
    carriedUsd: usd.meta({ description: 'The part of the limit that earlier periods left' }),
    remainingUsd: usd.nullable().meta({ description: 'Of the limit; negative beyond it' }),
    utilization: z.number().nullable().meta({ description: 'Spent, as a part of the limit' }),
    state: z.enum(STANDING_STATES),
    thresholdsReached: z.array(z.number()).readonly(),
    amount: z.string(),
    currency: z.string(),
    usdPerUnit: z.string().nullable(),
  })
  .meta({ id: 'BudgetStanding' });
export type StandingView = z.output<typeof standingView>;

/** budgetView is a budget, its terms in the order in which they come into force, and where it stands. */
export const budgetView = z
  .object({
    id: z.string(),
    name: z.string(),
    filter: z.partialRecord(z.enum(DIMENSIONS), z.array(z.string()).readonly()),
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

/** viewOfStanding shows where a budget stands. */
export function viewOfStanding(standing: Standing): StandingView {
  const { period, costNano, limitNano, hardLimitNano, carriedNano, heldNano, terms } = standing;
  return {
    period: { from: textOf(period.fromMs), to: textOf(period.toMs) },
    spentUsd: formatUsd(costNano),
    calls: standing.calls,
    unpricedCalls: standing.unpriced,
    isLowerBound: standing.unpriced > 0,
    reservedUsd: formatUsd(heldNano),
    limitUsd: limitNano === null ? null : formatUsd(limitNano),
    hardLimitUsd: hardLimitNano === null ? null : formatUsd(hardLimitNano),
    carriedUsd: formatUsd(carriedNano),
    remainingUsd: limitNano === null ? null : formatUsd(limitNano - costNano),
    utilization: partOf(costNano, limitNano),
    state: standing.state,
    thresholdsReached: standing.reached,
    amount: terms.amount,
    currency: terms.currency,
    usdPerUnit: standing.usdPerUnit,
  };
}

/** viewOfBudget shows a budget and where it stands. */
export function viewOfBudget(budget: Budget, standing: Standing): BudgetView {
  const { id, name, filter, period, rollingDays, timezone, createdAtMs, knownFromMs, terms } = budget;
  return {
    ...{ id, name, filter, period, rollingDays, timezone },
    createdAt: textOf(createdAtMs),
    knownFrom: knownFromMs === 0 ? null : textOf(knownFromMs),
    terms: terms.map(viewOfTerms),
    standing: viewOfStanding(standing),
  };
}

function viewOfTerms({ effectiveFromMs, rollsOver, ...told }: BudgetTerms): z.output<typeof termsView> {
  return { effectiveFrom: textOf(effectiveFromMs), ...told, rollOver: rollsOver };
}

function textOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
