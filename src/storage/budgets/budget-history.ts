import { BudgetFold, type BudgetRow } from '../../domain/budget/budget-fold.js';
import { spanOf } from '../../domain/budget/budget-period.js';
import type { Budget, BudgetScope } from '../../domain/budget/budget.js';
import { DIMENSIONS } from '../../domain/call.js';
import { ZoneCalendar } from '../../domain/period.js';
import { FACET_NAMES, facetFor } from '../../domain/rollup/facet.js';
import { readableFrom, type Grain } from '../../domain/rollup/grain.js';
import { codeOf } from '../../domain/rollup/rows.js';
import type { Transaction } from '../database.js';
import { dimensionCondition } from '../repositories/dimension-filter.js';
import { moneyIn, wholeIn } from '../row.js';

/** HistoryContext is the calendar by which the ledger's days are cut, and what time it is. */
export interface HistoryContext {
  reporting: ZoneCalendar;
  nowMs: number;
}

/**
 * knownFrom is the moment from which the rollups tell what a scope's periods came to: always where its days are the
 * ledger's own, else from the first period of which all quarter hours are kept.
 */
export function knownFrom(scope: BudgetScope, { reporting, nowMs }: HistoryContext): number {
  if (grainFor(scope, reporting) === 'day') return 0;
  const calendar = ZoneCalendar.of(scope.timezone);
  const span = spanOf(scope);
  return calendar.next(span, calendar.startOf(span, readableFrom('quarter', nowMs)));
}

/** historyOf is what a budget's calls came to so far, from the rollups. */
export async function historyOf(
  query: Transaction['query'],
  budget: Budget,
  { reporting }: HistoryContext,
): Promise<BudgetRow[]> {
  const { filter, knownFromMs } = budget;
  const facet = facetFor(DIMENSIONS.filter((dimension) => filter[dimension]));
  const narrowed = dimensionCondition(filter);
  const among = facet === null ? 'facet IS NULL' : `facet = ${FACET_NAMES.indexOf(facet)}`;
  const rows = await query(
    `SELECT bucket_ms, CAST(SUM(cost_nano) AS CHAR) AS cost_nano, SUM(calls) AS calls, SUM(unpriced) AS unpriced
     FROM rollups WHERE grain = ? AND bucket_ms >= ?
     ${narrowed ? `AND series IN (SELECT series FROM series WHERE ${among} AND ${narrowed.sql})` : ''}
     GROUP BY bucket_ms`,
    [codeOf({ grain: grainFor(budget, reporting), facet }), knownFromMs, ...(narrowed?.parameters ?? [])],
  );
  const fold = new BudgetFold();
  for (const row of rows) {
    const sum = {
      costNano: moneyIn(row, 'cost_nano'),
      calls: wholeIn(row, 'calls'),
      unpriced: wholeIn(row, 'unpriced'),
    };
    fold.add(budget, wholeIn(row, 'bucket_ms'), sum);
  }
  return fold.rows();
}

function grainFor({ timezone }: Pick<BudgetScope, 'timezone'>, reporting: ZoneCalendar): Grain {
  return timezone === reporting.zone ? 'day' : 'quarter';
}
