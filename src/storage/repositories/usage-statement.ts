import type { Period } from '../../domain/period.js';
import { ROLLUP_PARTS, type RollupPart } from '../../domain/rollup/rollup.js';
import { codeOf, type Shelf } from '../../domain/rollup/rows.js';
import { dimensionColumn } from '../entities/ledger-entities.js';
import { SUM_COLUMNS } from '../ledger/rollup-table.js';
import { marks } from '../lists.js';
import { allOf, type Condition } from './dimension-filter.js';
import { spansCondition } from './segment-condition.js';
import { isApartBySeries, type UsageQuestion } from './usage-question.js';

/** Portion is what rollups one statement reads: of a shelf, within some spans and, if they are narrowed, of some series. */
export interface Portion {
  shelf: Shelf;
  spans: readonly Period[];
  narrowed: Condition | null;
}

/**
 * usageStatement has the database sum what is plain, each sum under one of the series that it is of, and hand over the
 * encoded counts row by row: in one statement, which sees one moment. Sums that the series tell apart are not joined with
 * what those are called, which would take three times as long. Rows that have sums say so (`is_summed`); of how many calls
 * they are is always told.
 */
export function usageStatement(question: UsageQuestion, portion: Portion): Condition {
  const { parts = ROLLUP_PARTS as readonly RollupPart[] } = question;
  const within = rollupsIn(portion);
  const columns = SUM_COLUMNS.filter(({ sum }) => sum === 'calls' || parts.includes(sum)).map(({ column }) => column);
  const isCut = isCutInto(question);
  const by = groupsIn(question, portion);
  const grouped = ['grain', ...(isCut ? ['bucket_ms'] : []), ...by.groups.map(({ sql }) => sql)];
  const summed = columns.map((column) => `, CAST(SUM(${column}) AS CHAR) AS ${column}`).join('');
  const sums: Condition = {
    sql: `SELECT 1 AS is_summed, ${isCut ? 'bucket_ms' : 'NULL AS bucket_ms'}, MIN(series) AS series${summed}, NULL AS counts
      FROM rollups${by.isJoined ? ' JOIN series USING (series)' : ''} WHERE ${within.sql} GROUP BY ${grouped.join(', ')}`,
    parameters: [...within.parameters, ...by.groups.flatMap(({ parameters }) => parameters)],
  };
  if (!parts.includes('counts') && !parts.includes('errorClasses')) return sums;
  const rows = (told: string): string => `SELECT ${told}, counts FROM rollups WHERE ${within.sql}`;
  if (isCut) {
    const plain = columns.map((column) => `, CAST(${column} AS CHAR) AS ${column}`).join('');
    return { sql: rows(`1 AS is_summed, bucket_ms, series${plain}`), parameters: within.parameters };
  }
  const counts = rows(`0, NULL, series${columns.map(() => ', NULL').join('')}`);
  return { sql: `${sums.sql} UNION ALL ${counts}`, parameters: [...sums.parameters, ...within.parameters] };
}

/** isCutInto tells whether a question wants sums of intervals; otherwise all is one. */
function isCutInto({ buckets }: UsageQuestion): boolean {
  return buckets.length > 1;
}

/** What rows are grouped by: by the few series of a facet, or by the groups that are told apart, or else by what series are called. */
function groupsIn(question: UsageQuestion, { shelf: { facet } }: Portion): { groups: Condition[]; isJoined: boolean } {
  const { groupBy, apart } = question;
  if (groupBy.length === 0) return { groups: [], isJoined: false };
  if (facet !== null && !isCutInto(question)) {
    return { groups: [{ sql: 'series', parameters: [] }], isJoined: false };
  }
  if (!apart) {
    const named = groupBy.map((dimension) => ({ sql: dimensionColumn(dimension), parameters: [] }));
    return { groups: named, isJoined: true };
  }
  if (facet !== null && isApartBySeries(question))
    return { groups: cases(apart.map(({ series }) => ofSeries([...series]))), isJoined: false };
  const isOf = groupBy.map((dimension) => `${dimensionColumn(dimension)} = ?`).join(' AND ');
  const named = apart.map(({ group }) => ({ sql: isOf, parameters: groupBy.map((dimension) => group[dimension]) }));
  return { groups: cases(named), isJoined: true };
}

/** Rows by which of some conditions is true of them first. */
function cases(conditions: readonly Condition[]): Condition[] {
  if (conditions.length === 0) return [];
  const sql = `CASE ${conditions.map((condition, index) => `WHEN ${condition.sql} THEN ${index}`).join(' ')} END`;
  return [{ sql, parameters: conditions.flatMap(({ parameters }) => parameters) }];
}

/** ofSeries says that a row is of one of some series. */
export function ofSeries(series: readonly number[]): Condition {
  return series.length === 0
    ? { sql: 'FALSE', parameters: [] }
    : { sql: `series IN (${marks(series)})`, parameters: [...series] };
}

function rollupsIn({ shelf, spans, narrowed }: Portion): Condition {
  const code = codeOf(shelf);
  const within = spansCondition(spans.map(({ fromMs, toMs }) => ({ code, fromMs, toMs })));
  const also = allOf(narrowed ? [narrowed] : []);
  return { sql: within.sql + also.sql, parameters: [...within.parameters, ...also.parameters] };
}
