import { Injectable } from '@nestjs/common';
import type { Standing } from '../../domain/budget/standing.js';
import { partOf } from '../../domain/budget/threshold.js';
import { formatUsd, type NanoUsd } from '../../domain/money.js';
import type { Family, Sample } from '../../metrics/text-format.js';
import { BudgetOutlooks } from '../../storage/budgets/budget-outlooks.js';
import { BudgetStandings } from '../../storage/budgets/budget-standings.js';

/** A scrape has to be quick: so many forecasts are made anew by one. */
const LEARNED_AT_ONCE = 50;

/** BudgetSeries reads the series of budgets. */
@Injectable()
export class BudgetSeries {
  constructor(
    private readonly standings: BudgetStandings,
    private readonly outlooks: BudgetOutlooks,
  ) {}

  /** families is how far every budget is used. It throws `Unavailable`. */
  async families(): Promise<Family[]> {
    const standings = await this.standings.now();
    if (standings.length === 0) return [];
    const outlooks = await this.outlooks.of(standings, LEARNED_AT_ONCE);
    return budgetFamilies(
      standings.map(({ budget: { name: budget, period }, standing }, index) => {
        return { labels: { budget, period }, standing, forecastNano: outlooks[index]?.end.expected ?? null };
      }),
    );
  }
}

interface Told {
  labels: Sample['labels'];
  standing: Standing;
  forecastNano: NanoUsd | null;
}

function budgetFamilies(all: readonly Told[]): Family[] {
  const gauge = (name: string, help: string, valueOf: (told: Told) => Sample['value']): Family => {
    const samples = all.map((told) => ({ labels: told.labels, value: valueOf(told) }));
    return { name, help, type: 'gauge', samples };
  };
  return [
    gauge(
      'techsapo_budget_utilization_percent',
      'How much of its limit a budget’s current period has spent; NaN while the limit is not known',
      ({ standing: { costNano, limitNano } }) => Number(((partOf(costNano, limitNano) ?? NaN) * 100).toFixed(4)),
    ),
    gauge(
      'techsapo_budget_limit_usd',
      'What a budget’s current period may spend; NaN while its currency has no rate',
      ({ standing }) => dollarsOr(standing.limitNano),
    ),
    gauge('techsapo_budget_spent_usd', 'What a budget’s current period has spent, at least', ({ standing }) =>
      formatUsd(standing.costNano),
    ),
    gauge(
      'techsapo_budget_forecast_usd',
      'What a budget’s current period is expected to have spent at its end; NaN without enough history',
      ({ forecastNano }) => dollarsOr(forecastNano),
    ),
  ];
}

function dollarsOr(amount: NanoUsd | null): Sample['value'] {
  return amount === null ? NaN : formatUsd(amount);
}
