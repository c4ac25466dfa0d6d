import { BUDGET_GRAINS } from '../../domain/budget/budget-fold.js';
import { earlierPeriods, periodAt } from '../../domain/budget/budget-period.js';
import type { Budget } from '../../domain/budget/budget.js';
import { EMPTY_SUM, type BudgetSum, type StandingFacts } from '../../domain/budget/standing.js';
import type { Period } from '../../domain/period.js';
import type { Transaction } from '../database.js';
import { inParts } from '../lists.js';
import { moneyIn, textIn, wholeIn } from '../row.js';
import { budgetRowIn, SUM_ROW } from './budget-table.js';

/** PeriodFacts is what is stored of a budget's period. */
export interface PeriodFacts extends Pick<StandingFacts, 'period' | 'sum' | 'earlier'> {
  budget: Budget;
}

const [PERIOD, DAY] = [BUDGET_GRAINS.indexOf('period'), BUDGET_GRAINS.indexOf('day')];

/** sumsAt is what the calls of some budgets come to in the period in which a moment lies, in the order of the budgets. */
export async function sumsAt(
  query: Transaction['query'],
  budgets: readonly Budget[],
  atMs: number,
): Promise<PeriodFacts[]> {
  const spans = budgets.map((budget) => ({ budget, period: periodAt(budget, atMs) }));
  const sums = new Map<string, BudgetSum>();
  for (const some of inParts(spans)) {
    const within = some.map(() => '(budget_id = ? AND grain = ? AND bucket_ms >= ? AND bucket_ms < ?)').join(' OR ');
    const rows = await query(
      `SELECT budget_id, CAST(SUM(cost_nano) AS CHAR) AS cost_nano, SUM(calls) AS calls, SUM(unpriced) AS unpriced
       FROM budget_sums WHERE ${within} GROUP BY budget_id`,
      some.flatMap(({ budget, period }) => [
        budget.id,
        budget.period === 'rolling' ? DAY : PERIOD,
        period.fromMs,
        period.toMs,
      ]),
    );
    for (const row of rows) {
      const [calls, unpriced] = [wholeIn(row, 'calls'), wholeIn(row, 'unpriced')];
      sums.set(textIn(row, 'budget_id'), { costNano: moneyIn(row, 'cost_nano'), calls, unpriced });
    }
  }
  const facts: PeriodFacts[] = [];
  for (const { budget, period } of spans) {
    const earlier = await earlierOf(query, budget, period);
    facts.push({ budget, period, sum: sums.get(budget.id) ?? EMPTY_SUM, earlier });
  }
  return facts;
}

/** daysIn is what the calls of a budget come to by the days of its zone, by when they begin. */
export async function daysIn(
  query: Transaction['query'],
  { id }: Pick<Budget, 'id'>,
  { fromMs, toMs }: Period,
): Promise<Map<number, BudgetSum>> {
  return bucketsIn(query, { id, grain: DAY, fromMs, toMs });
}

async function earlierOf(
  query: Transaction['query'],
  budget: Budget,
  { fromMs }: Period,
): Promise<PeriodFacts['earlier']> {
  const periods = earlierPeriods(budget, fromMs);
  const [first] = periods;
  if (!first) return [];
  const sums = await bucketsIn(query, { id: budget.id, grain: PERIOD, fromMs: first.fromMs, toMs: fromMs });
  return periods.map((period) => ({ period, sum: sums.get(period.fromMs) ?? EMPTY_SUM }));
}

async function bucketsIn(
  query: Transaction['query'],
  { id, grain, fromMs, toMs }: Period & { id: string; grain: number },
): Promise<Map<number, BudgetSum>> {
  const rows = await query(
    `SELECT ${SUM_ROW} FROM budget_sums WHERE budget_id = ? AND grain = ? AND bucket_ms >= ? AND bucket_ms < ?`,
    [id, grain, fromMs, toMs],
  );
  return new Map(rows.map(budgetRowIn).map((row) => [row.bucketMs, row]));
}
