import { BudgetFold, budgetsOf } from '../../domain/budget/budget-fold.js';
import { countsFor, isPersonal, type Budget } from '../../domain/budget/budget.js';
import { addBudgetSum, EMPTY_SUM, type BudgetSum } from '../../domain/budget/standing.js';
import { floorTo, QUARTER_HOUR_MS } from '../../domain/period.js';
import type { Difference, MinuteSum } from '../../domain/rollup/fold.js';
import type { Person } from '../../domain/rollup/person.js';
import type { Transaction } from '../transaction.js';
import { addTo } from '../lists.js';
import type { SeriesRegistry } from '../ledger/series-registry.js';

/** BudgetAssignment knows for which of some budgets each of the ledger's series counts, and for which users and keys. */
export class BudgetAssignment {
  private readonly bySeries = new Map<number, { all: readonly Budget[]; personal: Personal }>();

  constructor(
    private readonly registry: SeriesRegistry,
    readonly budgets: readonly Budget[],
  ) {}

  /** fold adds what a difference comes to, budget by budget, to a fold. */
  async fold(
    query: Transaction['query'],
    { minutes, people }: Pick<Difference, 'minutes' | 'people'>,
    fold: BudgetFold = new BudgetFold(),
  ): Promise<BudgetFold> {
    if (this.budgets.length === 0) return fold;
    await this.assign([...minutes, ...people], query);
    for (const { atMs, series, sum } of quartersIn(minutes)) {
      for (const budget of this.bySeries.get(series)?.all ?? []) fold.add(budget, atMs, sum);
    }
    for (const person of people) {
      const budgets = this.bySeries.get(person.series)?.personal.of(person) ?? [];
      for (const budget of budgets) fold.add(budget, person.quarterMs, person);
    }
    return fold;
  }

  private async assign(sums: readonly { series: number }[], query: Transaction['query']): Promise<void> {
    const fresh = new Set(sums.map(({ series }) => series).filter((number) => !this.bySeries.has(number)));
    if (fresh.size === 0) return;
    const seriesOf = await this.registry.get([...fresh], query);
    for (const number of fresh) {
      const budgets = budgetsOf(this.budgets, seriesOf(number).dimensions);
      const all = budgets.filter((budget) => !isPersonal(budget));
      this.bySeries.set(number, { all, personal: new Personal(budgets.filter(isPersonal)) });
    }
  }
}

/** Finds budgets by the users, or else the keys, that they count for: there may be one for each of many users. */
class Personal {
  private readonly byUser = new Map<string, Budget[]>();
  private readonly byKey = new Map<string, Budget[]>();

  constructor(budgets: readonly Budget[]) {
    for (const budget of budgets) {
      const { user, key = [] } = budget.filter;
      for (const name of user ?? key) addTo(user ? this.byUser : this.byKey, name, budget);
    }
  }

  of(person: Person): Budget[] {
    const found = [...(this.byUser.get(person.userId) ?? []), ...(this.byKey.get(person.keyId) ?? [])];
    return found.filter(({ filter }) => countsFor(filter, person));
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
