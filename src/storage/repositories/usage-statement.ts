import type { Period } from '../../domain/period.js';
import { ROLLUP_PARTS, type RollupPart } from '../../domain/rollup/rollup.js';
import { codeOf, type Shelf } from '../../domain/rollup/rows.js';
import { dimensionColumn } from '../entities/ledger-entities.js';
import { SUM_COLUMNS } from '../ledger/rollup-table.js';
import { marks } from '../lists.js';
import { allOf, type Condition } from './dimension-filter.js';
import type { UsageQuestion } from './usage-question.js';

/** Portion is what rollups one statement reads: of a shelf, within some spans and, if they are narrowed, of some series. */
export interface Portion {
  shelf: Shelf;
  spans: readonly Period[];
  narrowed: Condition | null;
}

/**
 * usageStatement has the database sum what is plain, each sum under one of the series that it is of, and hand over the
 * encoded counts row by row: in one statement, which sees one moment. Sums that the series tell apart are not joined with
 * what those are called, which would take three times as long. Rows that have sums say so (`is_summed`).
 */
export function usageStatement(question: UsageQuestion, portion: Portion): Condition {
  const { parts = ROLLUP_PARTS as readonly RollupPart[], buckets } = question;
  const within = rollupsIn(portion);
  const columns = SUM_COLUMNS.filter(({ sum }) => parts.includes(sum)).map(({ column }) => column);
  const isCut = buckets.length > 1;
  if (!parts.includes('counts') && !parts.includes('errorClasses')) return summed(question, portion, columns);
  if (isCut) {
    const plain = columns.map((column) => `, CAST(${column} AS CHAR) AS ${column}`).join('');
    const sql = `SELECT 1 AS is_summed, bucket_ms, series${plain}, counts FROM rollups WHERE ${within.sql}`;
    return { sql, parameters: within.parameters };
  }
  const sums = summed(question, portion, columns);
  const nothing = columns.map(() => ', NULL').join('');
  const counts = `SELECT 0, NULL, series${nothing}, counts FROM rollups WHERE ${within.sql}`;
  return { sql: `${sums.sql} UNION ALL ${counts}`, parameters: [...sums.parameters, ...within.parameters] };
}

function summed(question: UsageQuestion, portion: Portion, columns: readonly string[]): Condition {
  const isCut = question.buckets.length > 1;
  const within = rollupsIn(portion);
  const { groups, isJoined } = groupsIn(question, portion);
  const by = ['grain', ...(isCut ? ['bucket_ms'] : []), ...groups.map(({ sql }) => sql)];
  const sums = columns.map((column) => `, CAST(SUM(${column}) AS CHAR) AS ${column}`).join('');
  return {
    sql: `SELECT 1 AS is_summed, ${isCut ? 'bucket_ms' : 'NULL AS bucket_ms'}, MIN(series) AS series${sums}, NULL AS counts
      FROM ${isJoined ? 'rollups JOIN series USING (series)' : 'rollups'} WHERE ${within.sql} GROUP BY ${by.join(', ')}`,
    parameters: [...within.parameters, ...groups.flatMap(({ parameters }) => parameters)],
  };
}

/** What rows are grouped by: by the few series of a facet, or by the groups that are told apart, or else by what series are called. */
function groupsIn(
  { groupBy, apart, buckets }: UsageQuestion,
  { shelf: { facet } }: Portion,
): { groups: Condition[]; isJoined: boolean } {
  if (groupBy.length === 0) return { groups: [], isJoined: false };
  if (facet !== null && buckets.length <= 1) return { groups: [{ sql: 'series', parameters: [] }], isJoined: false };
  if (facet !== null && apart)
    return { groups: cases(apart.map(({ series }) => ofSeries([...series]))), isJoined: false };
  if (!apart) {
    return {
      groups: groupBy.map((dimension) => ({ sql: dimensionColumn(dimension), parameters: [] })),
      isJoined: true,
    };
  }
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
  const within = spans.map(() => 'bucket_ms >= ? AND bucket_ms < ?').join(' OR ');
  const also = allOf(narrowed ? [narrowed] : []);
  return {
    sql: `grain = ? AND (${within})${also.sql}`,
    parameters: [codeOf(shelf), ...spans.flatMap(({ fromMs, toMs }) => [fromMs, toMs]), ...also.parameters],
  };
}
