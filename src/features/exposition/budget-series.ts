import { Injectable } from '@nestjs/common';
import type { Budget } from '../../domain/budget/budget.js';
import { partOf, type Standing } from '../../domain/budget/standing.js';
import { formatUsd } from '../../domain/money.js';
import type { Family, Sample } from '../../metrics/text-format.js';
import { Budgets } from '../../storage/budgets/budgets.js';
import { BudgetStandings } from '../../storage/budgets/budget-standings.js';

/** BudgetSeries reads the series of budgets. */
@Injectable()
export class BudgetSeries {
  constructor(
    private readonly budgets: Budgets,
    private readonly standings: BudgetStandings,
  ) {}

  /** families is how far every budget is used. It throws `Unavailable`. */
  async families(): Promise<Family[]> {
    const budgets = await this.budgets.list();
    if (budgets.length === 0) return [];
    const standings = await this.standings.now(budgets);
    return budgetFamilies(standings.map((standing, index) => ({ budget: budgets[index] as Budget, standing })));
  }
}

interface Standings {
  budget: Budget;
  standing: Standing;
}

function budgetFamilies(all: readonly Standings[]): Family[] {
  const gauge = (name: string, help: string, valueOf: (standing: Standing) => Sample['value']): Family => {
    const samples = all.map(({ budget, standing }) => ({
      labels: { budget: budget.name, period: budget.period },
      value: valueOf(standing),
    }));
    return { name, help, type: 'gauge', samples };
  };
  return [
    gauge(
      'techsapo_budget_utilization_percent',
      'How much of its limit a budget’s current period has spent; NaN while the limit is not known',
      ({ costNano, limitNano }) => Number(((partOf(costNano, limitNano) ?? NaN) * 100).toFixed(4)),
    ),
    gauge(
      'techsapo_budget_limit_usd',
      'What a budget’s current period may spend; NaN while its currency has no rate',
      ({ limitNano }) => (limitNano === null ? NaN : formatUsd(limitNano)),
    ),
    gauge('techsapo_budget_spent_usd', 'What a budget’s current period has spent, at least', ({ costNano }) =>
      formatUsd(costNano),
    ),
  ];
}
