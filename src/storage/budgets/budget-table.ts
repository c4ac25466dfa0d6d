import { z } from 'zod';
import {
  BUDGET_FILTERS,
  BUDGET_PERIODS,
  type Budget,
  type BudgetFilter,
  type BudgetTerms,
} from '../../domain/budget/budget.js';
import { BUDGET_GRAINS, type BudgetRow } from '../../domain/budget/budget-fold.js';
import type { CurrencyRate } from '../../domain/budget/currency.js';
import type { BudgetSum } from '../../domain/budget/standing.js';
import type { Transaction } from '../transaction.js';
import { addTo } from '../lists.js';
import { moneyIn, sumIn, textIn, textOrNullIn, wholeIn, wholeOrNullIn, wordIn } from '../row.js';
import type { Row, SqlDialect, Statement } from '../sql-dialect.js';

const BUDGET = ['id', 'name', 'filter', 'period', 'rolling_days', 'timezone', 'created_ms', 'known_from_ms'];
const TERMS = ['budget_id', 'effective_from_ms', 'amount', 'hard_limit', 'currency', 'thresholds', 'rolls_over'];
const SUM_KEY = ['budget_id', 'grain', 'bucket_ms'];
const SUMS = ['cost_nano', 'calls', 'unpriced'];

/** SUM_ROW selects rows of sums, money as text: SQLite's driver would round large sums. */
export const SUM_ROW = 'budget_id, grain, bucket_ms, CAST(cost_nano AS CHAR) AS cost_nano, calls, unpriced';

/** DAYS_SUM selects what rows of days of a budget come to, money as text as well. */
export const DAYS_SUM = `budget_id, CAST(SUM(cost_nano) AS CHAR) AS cost_nano, SUM(calls) AS calls, SUM(unpriced) AS unpriced`;

const filters: z.ZodType<BudgetFilter> = z.partialRecord(z.enum(BUDGET_FILTERS), z.array(z.string()));
const percents = z.array(z.number());

/** readBudgets is all budgets, by their names; `lock` ends the SELECTs. */
export async function readBudgets(query: Transaction['query'], lock = ''): Promise<Budget[]> {
  const terms = new Map<string, BudgetTerms[]>();
  for (const row of await query(`SELECT * FROM budget_terms ORDER BY budget_id, effective_from_ms${lock}`)) {
    addTo(terms, textIn(row, 'budget_id'), termsIn(row));
  }
  const rows = await query(`SELECT * FROM budgets ORDER BY name, id${lock}`);
  return rows.map((row) => budgetIn(row, terms.get(textIn(row, 'id')) ?? []));
}

/** readRates is all rates, by currency and time; `lock` ends the SELECT. */
export async function readRates(query: Transaction['query'], lock = ''): Promise<CurrencyRate[]> {
  const rows = await query(`SELECT * FROM currency_rates ORDER BY currency, effective_from_ms${lock}`);
  return rows.map((row) => ({
    currency: textIn(row, 'currency'),
    effectiveFromMs: wholeIn(row, 'effective_from_ms'),
    usdPerUnit: textIn(row, 'usd_per_unit'),
  }));
}

/** budgetStatements write a budget with its terms in the place of what there was. */
export function budgetStatements(dialect: SqlDialect, budget: Budget): Statement[] {
  const { id, name, filter, period, rollingDays, timezone, createdAtMs, knownFromMs } = budget;
  const told = [name, JSON.stringify(filter), BUDGET_PERIODS.indexOf(period), rollingDays, timezone];
  const terms = budget.terms.map((held) => [
    id,
    held.effectiveFromMs,
    held.amount,
    held.hardLimit,
    held.currency,
    JSON.stringify(held.thresholds),
    held.rollsOver ? 1 : 0,
  ]);
  return [
    { sql: 'DELETE FROM budgets WHERE id = ?', parameters: [id] },
    { sql: 'DELETE FROM budget_terms WHERE budget_id = ?', parameters: [id] },
    ...dialect.insert({ table: 'budgets', columns: BUDGET, rows: [[id, ...told, createdAtMs, knownFromMs]] }),
    ...dialect.insert({ table: 'budget_terms', columns: TERMS, rows: terms }),
  ];
}

/** sumStatements add to the stored sums of budgets. */
export function sumStatements(dialect: SqlDialect, rows: readonly BudgetRow[]): Statement[] {
  const values = rows.map(({ budgetId, grain, bucketMs, costNano, calls, unpriced }) => [
    budgetId,
    BUDGET_GRAINS.indexOf(grain),
    bucketMs,
    costNano,
    calls,
    unpriced,
  ]);
  const added = Object.fromEntries(SUMS.map((column) => [column, 'add' as const]));
  return dialect.upsert({ table: 'budget_sums', columns: [...SUM_KEY, ...SUMS], rows: values }, SUM_KEY, added);
}

/** budgetRowIn reads a row selected as `SUM_ROW`. */
export function budgetRowIn(row: Row): BudgetRow {
  return {
    budgetId: textIn(row, 'budget_id'),
    grain: wordIn(row, 'grain', BUDGET_GRAINS),
    bucketMs: wholeIn(row, 'bucket_ms'),
    ...budgetSumIn(row),
  };
}

/** budgetSumIn reads what is summed of a row of either kind. */
export function budgetSumIn(row: Row): BudgetSum {
  return { costNano: moneyIn(row, 'cost_nano'), calls: sumIn(row, 'calls'), unpriced: sumIn(row, 'unpriced') };
}

function budgetIn(row: Row, terms: readonly BudgetTerms[]): Budget {
  return {
    id: textIn(row, 'id'),
    name: textIn(row, 'name'),
    filter: filters.parse(JSON.parse(textIn(row, 'filter'))),
    period: wordIn(row, 'period', BUDGET_PERIODS),
    rollingDays: wholeOrNullIn(row, 'rolling_days'),
    timezone: textIn(row, 'timezone'),
    createdAtMs: wholeIn(row, 'created_ms'),
    knownFromMs: wholeIn(row, 'known_from_ms'),
    terms,
  };
}

function termsIn(row: Row): BudgetTerms {
  return {
    effectiveFromMs: wholeIn(row, 'effective_from_ms'),
    amount: textIn(row, 'amount'),
    hardLimit: textOrNullIn(row, 'hard_limit'),
    currency: textIn(row, 'currency'),
    thresholds: percents.parse(JSON.parse(textIn(row, 'thresholds'))),
    rollsOver: wholeIn(row, 'rolls_over') === 1,
  };
}
