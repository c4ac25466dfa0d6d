import type { Period } from '../../domain/period.js';
import { ROLLUP_PARTS } from '../../domain/rollup/rollup.js';
import { codeOf, type Shelf } from '../../domain/rollup/rows.js';
import { dimensionColumn } from '../entities/ledger-entities.js';
import { SUM_COLUMNS } from '../ledger/rollup-table.js';
import { allOf, seriesCondition, type Condition } from './dimension-filter.js';
import type { UsageQuestion } from './usage-question.js';

/**
 * usageStatement has the database sum what is plain, each sum under one of the series that it is of, and hand over the
 * encoded counts row by row: in one statement, which sees one moment.
 */
export function usageStatement(question: UsageQuestion, shelf: Shelf, spans: readonly Period[]): Condition {
  const { parts = ROLLUP_PARTS, groupBy, buckets } = question;
  const within = rollupsIn(shelf, spans, question);
  const bucket = buckets.length > 1 ? 'bucket_ms' : 'NULL AS bucket_ms';
  const columns = SUM_COLUMNS.filter(({ sum }) => parts.includes(sum)).map(({ column }) => column);
  const summed = columns.map((column) => `, CAST(SUM(${column}) AS CHAR) AS ${column}`).join('');
  const by = [
    { sql: 'grain', parameters: [] },
    ...(buckets.length > 1 ? [{ sql: 'bucket_ms', parameters: [] }] : []),
    ...groupsIn(question),
  ];
  const sums = {
    sql: `SELECT ${bucket}, MIN(series) AS series${summed}, NULL AS counts
      FROM ${groupBy.length > 0 ? 'rollups JOIN series USING (series)' : 'rollups'}
      WHERE ${within.sql} GROUP BY ${by.map(({ sql }) => sql).join(', ')}`,
    parameters: [...within.parameters, ...by.flatMap(({ parameters }) => parameters)],
  };
  if (!parts.includes('counts')) return sums;
  const nothing = columns.map(() => ', NULL').join('');
  const counts = `SELECT ${bucket}, series${nothing}, counts FROM rollups WHERE ${within.sql}`;
  return { sql: `${sums.sql} UNION ALL ${counts}`, parameters: [...sums.parameters, ...within.parameters] };
}

/** What rows are grouped by: their dimensions or, where few groups are told apart, which of those they are in. */
function groupsIn({ groupBy, apart }: UsageQuestion): Condition[] {
  if (!apart) return groupBy.map((dimension) => ({ sql: dimensionColumn(dimension), parameters: [] }));
  if (apart.length === 0 || groupBy.length === 0) return [];
  const isOf = groupBy.map((dimension) => `${dimensionColumn(dimension)} = ?`).join(' AND ');
  return [
    {
      sql: `CASE ${apart.map((_, index) => `WHEN ${isOf} THEN ${index}`).join(' ')} END`,
      parameters: apart.flatMap((group) => groupBy.map((dimension) => group[dimension])),
    },
  ];
}

function rollupsIn(shelf: Shelf, spans: readonly Period[], { filter }: UsageQuestion): Condition {
  const within = spans.map(() => 'bucket_ms >= ? AND bucket_ms < ?').join(' OR ');
  const narrowed = allOf([seriesCondition(filter) ?? []].flat());
  return {
    sql: `grain = ? AND (${within})${narrowed.sql}`,
    parameters: [codeOf(shelf), ...spans.flatMap(({ fromMs, toMs }) => [fromMs, toMs]), ...narrowed.parameters],
  };
}
