import type { BudgetFilter } from '../../domain/budget/budget.js';
import { weekOf } from '../../domain/rollup/person-sum.js';
import type { Transaction } from '../transaction.js';
import { inParts, marks } from '../lists.js';
import { allOf, dimensionCondition, type Condition } from '../repositories/dimension-filter.js';
import { wholeOrNullIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

/** SummedBefore says which sums are meant: of which filter, from sums of which grain, since when. */
export interface SummedBefore {
  filter: BudgetFilter;
  grain: 'day' | 'quarter';
  fromMs: number;
}

const WEEKS = 'SELECT MIN(week) AS first, MAX(week) AS last FROM person_sums';

/** personalSums is what calls on the account of some users, or sent by some keys, came to by buckets; one may be there several times. */
export async function personalSums(query: Transaction['query'], { filter, fromMs }: SummedBefore): Promise<Row[]> {
  const { user, key, ...dimensions } = filter;
  const [span] = await query(WEEKS);
  const narrowed = dimensionCondition(dimensions);
  const { sql, parameters } = allOf([
    ...(narrowed
      ? [{ ...narrowed, sql: `series IN (SELECT series FROM series WHERE facet IS NULL AND ${narrowed.sql})` }]
      : []),
    ...(key ? [among('key_id', key)] : []),
    // What a key sent in all stands where no user is named.
    among('user_id', user ?? ['']),
  ]);
  const rows: Row[] = [];
  for (const weeks of inParts(weeksIn(span, fromMs))) {
    const some = await query(
      `SELECT quarter_ms AS bucket_ms, CAST(SUM(cost_nano) AS CHAR) AS cost_nano, SUM(calls) AS calls, SUM(unpriced) AS unpriced
       FROM person_sums WHERE week IN (${marks(weeks)}) AND quarter_ms >= ?${sql} GROUP BY quarter_ms`,
      [...weeks, fromMs, ...parameters],
    );
    rows.push(...some);
  }
  return rows;
}

/** Week by week the rows of a user lie together; a range of weeks would have all users looked through. */
function weeksIn(span: Row | undefined, fromMs: number): number[] {
  const first = span ? wholeOrNullIn(span, 'first') : null;
  const last = span ? wholeOrNullIn(span, 'last') : null;
  if (first === null || last === null) return [];
  const from = Math.max(first, weekOf(fromMs));
  return Array.from({ length: Math.max(0, last - from + 1) }, (_, index) => from + index);
}

function among(column: string, values: readonly string[]): Condition {
  return { sql: `${column} IN (${marks(values)})`, parameters: [...values] };
}
