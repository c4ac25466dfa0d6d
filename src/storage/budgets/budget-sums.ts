import { BUDGET_GRAINS, type BudgetRow } from '../../domain/budget/budget-fold.js';
import { earlierPeriods } from '../../domain/budget/budget-period.js';
import type { Budget } from '../../domain/budget/budget.js';
import { EMPTY_SUM, type BudgetSum, type StandingFacts } from '../../domain/budget/standing.js';
import type { Period } from '../../domain/period.js';
import type { Transaction } from '../transaction.js';
import { addTo, inParts, marks } from '../lists.js';
import { textIn } from '../row.js';
import type { Row, SqlDialect } from '../sql-dialect.js';
import { budgetRowIn, budgetSumIn, DAYS_SUM, SUM_ROW } from './budget-table.js';

/** PeriodFacts is what is stored of a budget's period. */
export interface PeriodFacts extends Pick<StandingFacts, 'period' | 'sum' | 'earlier'> {
  budget: Budget;
}

/** Reading is how the sums of budgets are read. */
export interface Reading {
  query: Transaction['query'];
  dialect: SqlDialect;
}

const [PERIOD, DAY] = [BUDGET_GRAINS.indexOf('period'), BUDGET_GRAINS.indexOf('day')];
const KEY = ['budget_id', 'grain', 'bucket_ms'];

/** sumsIn is what the calls of some budgets come to in their periods, in the order of the budgets. */
export async function sumsIn(
  reading: Reading,
  budgets: readonly Budget[],
  periodOf: (budget: Budget) => Period,
): Promise<PeriodFacts[]> {
  const spans = budgets.map((budget) => ({ budget, period: periodOf(budget) }));
  const rolling = spans.filter(({ budget }) => budget.period === 'rolling');
  const sums = new Map([...(await periodSums(reading, spans)), ...(await rollingSums(reading, rolling))]);
  const earlier = await earlierSums(reading, spans);
  return spans.map(({ budget, period }) => ({
    budget,
    period,
    sum: sums.get(budget.id) ?? EMPTY_SUM,
    earlier: earlier.get(budget.id) ?? [],
  }));
}

/** daysOf is what the calls of budgets come to by the days of their zones since a moment, by their ids and when the days begin. */
export async function daysOf(
  { query }: Pick<Reading, 'query'>,
  budgets: readonly Pick<Budget, 'id'>[],
  fromMs: number,
): Promise<Map<string, Map<number, BudgetSum>>> {
  return byBucket(query, budgets, { grain: DAY, fromMs, toMs: Number.MAX_SAFE_INTEGER });
}

interface Span {
  budget: Budget;
  period: Period;
}

async function periodSums({ query, dialect }: Reading, spans: readonly Span[]): Promise<Map<string, BudgetSum>> {
  const rows: BudgetRow[] = [];
  for (const some of inParts(spans.filter(({ budget }) => budget.period !== 'rolling'))) {
    const sql = `SELECT ${SUM_ROW} FROM budget_sums WHERE ${dialect.among(KEY, some.length)}`;
    const keys = some.flatMap(({ budget, period }) => [budget.id, PERIOD, period.fromMs]);
    rows.push(...(await query(sql, keys)).map(budgetRowIn));
  }
  return new Map(rows.map((row) => [row.budgetId, row]));
}

/** Days of one span are added up where they are stored: of a thousand budgets over a month, each has thirty. */
async function rollingSums({ query }: Reading, spans: readonly Span[]): Promise<Map<string, BudgetSum>> {
  const together = new Map<string, Span[]>();
  for (const span of spans) addTo(together, `${span.period.fromMs} ${span.period.toMs}`, span);
  const rows: Row[] = [];
  for (const [first, ...others] of together.values()) {
    if (!first) continue;
    const { fromMs, toMs } = first.period;
    for (const some of inParts([first, ...others].map(({ budget }) => budget.id))) {
      const sql = `SELECT ${DAYS_SUM} FROM budget_sums
        WHERE budget_id IN (${marks(some)}) AND grain = ? AND bucket_ms >= ? AND bucket_ms < ? GROUP BY budget_id`;
      rows.push(...(await query(sql, [...some, DAY, fromMs, toMs])));
    }
  }
  return new Map(rows.map((row) => [textIn(row, 'budget_id'), budgetSumIn(row)]));
}

async function earlierSums({ query }: Reading, spans: readonly Span[]): Promise<Map<string, StandingFacts['earlier']>> {
  const handing = spans.flatMap(({ budget, period }) => {
    const periods = earlierPeriods(budget, period.fromMs);
    return periods.length === 0 ? [] : [{ budget, periods, toMs: period.fromMs }];
  });
  if (handing.length === 0) return new Map();
  const fromMs = Math.min(...handing.map(({ periods }) => periods[0]?.fromMs ?? Infinity));
  const toMs = Math.max(...handing.map((one) => one.toMs));
  const budgets = handing.map(({ budget }) => budget);
  const sums = await byBucket(query, budgets, { grain: PERIOD, fromMs, toMs });
  return new Map(
    handing.map(({ budget: { id }, periods }) => [
      id,
      periods.map((period) => ({ period, sum: sums.get(id)?.get(period.fromMs) ?? EMPTY_SUM })),
    ]),
  );
}

async function byBucket(
  query: Transaction['query'],
  budgets: readonly Pick<Budget, 'id'>[],
  { grain, fromMs, toMs }: Period & { grain: number },
): Promise<Map<string, Map<number, BudgetSum>>> {
  const sums = new Map(budgets.map(({ id }) => [id, new Map<number, BudgetSum>()]));
  for (const some of inParts([...sums.keys()])) {
    const rows = await query(
      `SELECT ${SUM_ROW} FROM budget_sums
       WHERE budget_id IN (${marks(some)}) AND grain = ? AND bucket_ms >= ? AND bucket_ms < ?`,
      [...some, grain, fromMs, toMs],
    );
    for (const row of rows.map(budgetRowIn)) sums.get(row.budgetId)?.set(row.bucketMs, row);
  }
  return sums;
}
