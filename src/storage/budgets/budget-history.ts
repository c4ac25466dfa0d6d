import { BudgetFold, type BudgetRow } from '../../domain/budget/budget-fold.js';
import { spanOf } from '../../domain/budget/budget-period.js';
import { isPersonal, type Budget, type BudgetScope } from '../../domain/budget/budget.js';
import type { BudgetSum } from '../../domain/budget/standing.js';
import { DIMENSIONS } from '../../domain/call.js';
import { ZoneCalendar } from '../../domain/period.js';
import { FACET_NAMES, facetFor } from '../../domain/rollup/facet.js';
import { readableFrom } from '../../domain/rollup/grain.js';
import { codeOf } from '../../domain/rollup/rows.js';
import type { Transaction } from '../transaction.js';
import { dimensionCondition } from '../repositories/dimension-filter.js';
import { moneyIn, wholeIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { personalSums, type SummedBefore } from './personal-sums.js';

/** HistoryContext is the calendar by which the ledger's days are cut, what time it is, and since when users and keys are summed. */
export interface HistoryContext {
  reporting: ZoneCalendar;
  nowMs: number;
  peopleFromMs: number;
}

/**
 * knownFrom is the moment from which the rollups tell what a scope's periods came to: always where its days are the
 * ledger's own, else from the first period of which all quarter hours are kept. What is told apart by users or keys is known
 * no further back than these are summed, either.
 */
export function knownFrom(scope: BudgetScope, { reporting, nowMs, peopleFromMs }: HistoryContext): number {
  const sinceMs = Math.max(
    grainFor(scope, reporting) === 'day' ? 0 : readableFrom('quarter', nowMs),
    isPersonal(scope) ? peopleFromMs : 0,
  );
  if (sinceMs === 0) return 0;
  const calendar = ZoneCalendar.of(scope.timezone);
  const span = spanOf(scope);
  return calendar.next(span, calendar.startOf(span, sinceMs));
}

/** historyOf is what a budget's calls came to so far, from the rollups. */
export async function historyOf(
  query: Transaction['query'],
  budget: Budget,
  { reporting }: Pick<HistoryContext, 'reporting'>,
): Promise<BudgetRow[]> {
  const { filter, knownFromMs } = budget;
  const meant: SummedBefore = { filter, grain: grainFor(budget, reporting), fromMs: knownFromMs };
  const rows = await (isPersonal(budget) ? personalSums(query, meant) : rollupSums(query, meant));
  const fold = new BudgetFold();
  for (const row of rows) fold.add(budget, wholeIn(row, 'bucket_ms'), sumIn(row));
  return fold.rows();
}

async function rollupSums(query: Transaction['query'], { filter, grain, fromMs }: SummedBefore): Promise<Row[]> {
  const facet = facetFor(DIMENSIONS.filter((dimension) => filter[dimension]));
  const narrowed = dimensionCondition(filter);
  const among = facet === null ? 'facet IS NULL' : `facet = ${FACET_NAMES.indexOf(facet)}`;
  return query(
    `SELECT bucket_ms, CAST(SUM(cost_nano) AS CHAR) AS cost_nano, SUM(calls) AS calls, SUM(unpriced) AS unpriced
     FROM rollups WHERE grain = ? AND bucket_ms >= ?
     ${narrowed ? `AND series IN (SELECT series FROM series WHERE ${among} AND ${narrowed.sql})` : ''}
     GROUP BY bucket_ms`,
    [codeOf({ grain, facet }), fromMs, ...(narrowed?.parameters ?? [])],
  );
}

function sumIn(row: Row): BudgetSum {
  return { costNano: moneyIn(row, 'cost_nano'), calls: wholeIn(row, 'calls'), unpriced: wholeIn(row, 'unpriced') };
}

/** Of users and keys there are sums by quarter hours only. */
function grainFor(scope: BudgetScope, reporting: ZoneCalendar): SummedBefore['grain'] {
  return scope.timezone === reporting.zone && !isPersonal(scope) ? 'day' : 'quarter';
}
