import { ZoneCalendar } from '../period.js';
import { countsIn, type Budget } from './budget.js';
import { periodAt } from './budget-period.js';
import { addBudgetSum, EMPTY_SUM, type BudgetSum } from './standing.js';

/** BUDGET_GRAINS are the spans that a budget's sums are kept for: its periods, unless it rolls, and the days of its zone. */
export const BUDGET_GRAINS = ['period', 'day'] as const;
export type BudgetGrain = (typeof BUDGET_GRAINS)[number];

/** CountedBudget is what has to be known of a budget to count for it. */
export type CountedBudget = Pick<Budget, 'id' | 'filter' | 'period' | 'rollingDays' | 'timezone' | 'knownFromMs'>;

/** BudgetRow is the sum of a budget's calls in one span. */
export interface BudgetRow extends BudgetSum {
  budgetId: string;
  grain: BudgetGrain;
  bucketMs: number;
}

/** BudgetFold adds up, budget by budget and span by span, what some calls come to. */
export class BudgetFold {
  private readonly rowsByKey = new Map<string, BudgetRow>();
  /** Where a budget counted last: calls come together in time. */
  private readonly last = new Map<string, { fromMs: number; toMs: number; rows: BudgetRow[] }>();

  /** add adds what calls of one quarter of an hour come to; what is older than a budget knows is left out. */
  add(budget: CountedBudget, atMs: number, sum: BudgetSum): void {
    for (const row of this.rowsAt(budget, atMs)) addBudgetSum(row, sum);
  }

  /** rows is what was added, in one order for all who add to the same budgets; what adds up to nothing is left out. */
  rows(): BudgetRow[] {
    return [...this.rowsByKey]
      .filter(([, { costNano, calls, unpriced }]) => costNano !== 0n || calls !== 0 || unpriced !== 0)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, row]) => row);
  }

  private rowsAt(budget: CountedBudget, atMs: number): BudgetRow[] {
    const last = this.last.get(budget.id);
    if (last && atMs >= last.fromMs && atMs < last.toMs) return last.rows;
    const day = ZoneCalendar.of(budget.timezone).dayOf(atMs);
    const rows: BudgetRow[] = [];
    if (budget.period !== 'rolling') rows.push(...this.row(budget, 'period', periodAt(budget, atMs).fromMs));
    rows.push(...this.row(budget, 'day', day.fromMs));
    this.last.set(budget.id, { ...day, rows });
    return rows;
  }

  private row({ id, knownFromMs }: CountedBudget, grain: BudgetGrain, bucketMs: number): BudgetRow[] {
    if (bucketMs < knownFromMs) return [];
    const key = `${id} ${grain} ${bucketMs}`;
    let row = this.rowsByKey.get(key);
    if (!row) this.rowsByKey.set(key, (row = { budgetId: id, grain, bucketMs, ...EMPTY_SUM }));
    return [row];
  }
}

/** budgetsOf is those of some budgets that take in what has some dimensions. */
export function budgetsOf<Some extends Pick<Budget, 'filter'>>(
  budgets: readonly Some[],
  dimensions: Parameters<typeof countsIn>[1],
): Some[] {
  return budgets.filter(({ filter }) => countsIn(filter, dimensions));
}
