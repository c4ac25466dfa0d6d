import { Injectable } from '@nestjs/common';
import type { Standing } from '../../domain/budget/standing.js';
import { projectOf } from '../../domain/budget/budget.js';
import { partOf } from '../../domain/budget/threshold.js';
import type { Outlook } from '../../domain/forecast/outlook.js';
import { formatUsd, type NanoUsd } from '../../domain/money.js';
import type { Family, Sample } from '../../metrics/text-format.js';
import { Clock } from '../../config/clock.js';
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
    private readonly clock: Clock,
  ) {}

  /** families is how far every budget is used. It throws `Unavailable`. */
  async families(): Promise<Family[]> {
    const standings = await this.standings.now();
    if (standings.length === 0) return [];
    const outlooks = await this.outlooks.of(standings, LEARNED_AT_ONCE);
    const told = standings.map(({ budget, standing }, index): Told => {
      const labels = { budget: budget.name, period: budget.period };
      return { labels, project: projectOf(budget) ?? '', standing, outlook: outlooks[index] ?? null };
    });
    return [...budgetFamilies(told), ...ruleFamilies(told, this.clock.now())];
  }
}

interface Told {
  labels: { budget: string; period: string };
  /** A label that is empty is none to Prometheus. */
  project: string;
  standing: Standing;
  outlook: Outlook | null;
}

function budgetFamilies(all: readonly Told[]): Family[] {
  const gauge = (name: string, help: string, valueOf: (told: Told) => Sample['value']): Family => {
    return gaugeOf(
      name,
      help,
      all.map((told) => ({ labels: told.labels, value: valueOf(told) })),
    );
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
      ({ outlook }) => dollarsOr(outlook?.end.expected ?? null),
    ),
  ];
}

/** What rules of alerts are about beside how much was spent. */
function ruleFamilies(all: readonly Told[], nowMs: number): Family[] {
  return [
    gaugeOf(
      'techsapo_budget_exhaustion_seconds',
      'In how long a budget is used up within its period, of those that are expected to be',
      all.flatMap(({ labels, outlook }) => {
        const atMs = outlook?.exhaustedOnMs ?? null;
        return atMs === null ? [] : { labels, value: Math.max(0, (atMs - nowMs) / 1000) };
      }),
    ),
    gaugeOf(
      'techsapo_budget_threshold_reached',
      'The thresholds that a budget’s current period has reached, in percent of its limit',
      all.flatMap(({ labels: { budget }, project, standing: { reached } }) =>
        reached.map((percent) => ({ labels: { budget, percent: String(percent), project }, value: 1 })),
      ),
    ),
    gaugeOf(
      'techsapo_budget_info',
      'The one project whose calls a budget counts; empty: those of several, or of all',
      all.map(({ labels, project }) => ({ labels: { ...labels, project }, value: 1 })),
    ),
  ];
}

function gaugeOf(name: string, help: string, samples: Sample[]): Family {
  return { name, help, type: 'gauge', samples };
}

function dollarsOr(amount: NanoUsd | null): Sample['value'] {
  return amount === null ? NaN : formatUsd(amount);
}
