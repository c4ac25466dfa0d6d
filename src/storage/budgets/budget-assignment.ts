import { BudgetFold, budgetsOf } from '../../domain/budget/budget-fold.js';
import type { Budget } from '../../domain/budget/budget.js';
import { addBudgetSum, EMPTY_SUM, type BudgetSum } from '../../domain/budget/standing.js';
import { floorTo, QUARTER_HOUR_MS } from '../../domain/period.js';
import type { MinuteSum } from '../../domain/rollup/fold.js';
import type { Transaction } from '../database.js';
import type { SeriesRegistry } from '../ledger/series-registry.js';

/** BudgetAssignment knows for which of some budgets each of the ledger's series counts. */
export class BudgetAssignment {
  private readonly bySeries = new Map<number, readonly Budget[]>();

  constructor(
    private readonly registry: SeriesRegistry,
    readonly budgets: readonly Budget[],
  ) {}

  /** fold adds what some minutes come to, budget by budget, to a fold. */
  async fold(
    query: Transaction['query'],
    minutes: readonly MinuteSum[],
    fold: BudgetFold = new BudgetFold(),
  ): Promise<BudgetFold> {
    if (this.budgets.length === 0) return fold;
    await this.assign(minutes, query);
    for (const { atMs, series, sum } of quartersIn(minutes)) {
      for (const budget of this.bySeries.get(series) ?? []) fold.add(budget, atMs, sum);
    }
    return fold;
  }

  private async assign(minutes: readonly MinuteSum[], query: Transaction['query']): Promise<void> {
    const fresh = new Set(minutes.map(({ series }) => series).filter((number) => !this.bySeries.has(number)));
    if (fresh.size === 0) return;
    const seriesOf = await this.registry.get([...fresh], query);
    for (const number of fresh) this.bySeries.set(number, budgetsOf(this.budgets, seriesOf(number).dimensions));
  }
}

interface QuarterSum {
  atMs: number;
  series: number;
  sum: BudgetSum;
}

/** What some minutes come to by quarter hours, of which every zone's days are made. */
function quartersIn(minutes: readonly MinuteSum[]): Iterable<QuarterSum> {
  const quarters = new Map<string, QuarterSum>();
  for (const { minuteMs, series, rollup } of minutes) {
    const atMs = floorTo(minuteMs, QUARTER_HOUR_MS);
    const key = `${atMs} ${series}`;
    let quarter = quarters.get(key);
    if (!quarter) quarters.set(key, (quarter = { atMs, series, sum: { ...EMPTY_SUM } }));
    addBudgetSum(quarter.sum, rollup);
  }
  return quarters.values();
}
