import { Injectable } from '@nestjs/common';
import type { FactName, Measured } from '../../../domain/alerting/fact.js';
import { projectOf } from '../../../domain/budget/budget.js';
import { partOf } from '../../../domain/budget/threshold.js';
import { DAY_MS } from '../../../domain/period.js';
import { BudgetOutlooks } from '../../../storage/budgets/budget-outlooks.js';
import { BudgetStandings, type BudgetStanding } from '../../../storage/budgets/budget-standings.js';
import { QuotaStandings } from '../../../storage/quotas/quota-standings.js';

/** So many forecasts are made anew at once; the others are told in their turn. */
const LEARNED_AT_ONCE = 50;

/** BudgetMeasures measures where budgets and quotas stand. */
@Injectable()
export class BudgetMeasures {
  constructor(
    private readonly standings: BudgetStandings,
    private readonly outlooks: BudgetOutlooks,
    private readonly quotas: QuotaStandings,
  ) {}

  /** measure is a fact now; where budgets stand was read before, if it was needed before. */
  async measure(fact: FactName, budgets: () => Promise<BudgetStanding[]>, nowMs: number): Promise<Measured[]> {
    switch (fact) {
      case 'budget_threshold_part':
        return (await budgets()).flatMap(thresholdsOf);
      case 'budget_used_part':
        return (await budgets()).map((one) => ({ labels: labelsOf(one), value: usedPart(one) }));
      case 'budget_days_left':
        return this.daysLeft(await budgets(), nowMs);
      case 'quota_used_part':
        return this.quotasUsed();
      default:
        return [];
    }
  }

  /** budgets is where budgets stand, read once by however many ask. */
  reading(): () => Promise<BudgetStanding[]> {
    let reading: Promise<BudgetStanding[]> | null = null;
    return () => (reading ??= this.standings.now());
  }

  /** Of a budget that is not expected to be used up, there is nothing to count the days of. */
  private async daysLeft(budgets: BudgetStanding[], nowMs: number): Promise<Measured[]> {
    const outlooks = await this.outlooks.of(budgets, LEARNED_AT_ONCE);
    return budgets.map((one, index) => {
      const atMs = outlooks[index]?.exhaustedOnMs ?? null;
      return { labels: labelsOf(one), value: atMs === null ? null : Math.max(0, atMs - nowMs) / DAY_MS };
    });
  }

  private async quotasUsed(): Promise<Measured[]> {
    return (await this.quotas.now()).map(({ quota, standing: { used, limit } }) => ({
      labels: {
        ...{ quota: quota.name, service: quota.service },
        ...(quota.project === null ? {} : { project: quota.project }),
      },
      value: partOf(used, limit),
    }));
  }
}

/** What a budget of one project says is told to who sees that project only. */
function labelsOf({ budget }: BudgetStanding): Record<string, string> {
  const project = projectOf(budget);
  return { budget: budget.name, ...(project === null ? {} : { project }) };
}

function usedPart({ standing: { costNano, limitNano } }: BudgetStanding): number | null {
  return partOf(costNano, limitNano);
}

/** Whether a threshold is reached was decided by whole numbers, which parts are rounded from. */
function thresholdsOf(one: BudgetStanding): Measured[] {
  const used = usedPart(one);
  const { terms, reached } = one.standing;
  return terms.thresholds.map((percent) => {
    const threshold = percent / 100;
    const value = used !== null && reached.includes(percent) ? Math.max(used, threshold) : used;
    return { labels: { ...labelsOf(one), percent: String(percent) }, value, threshold };
  });
}
