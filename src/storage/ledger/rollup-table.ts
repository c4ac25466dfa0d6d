import { codeOf, shelfAt, type RollupRow } from '../../domain/rollup/rows.js';
import { emptyRollup, MONEY_SUMS, WHOLE_SUMS, type Rollup } from '../../domain/rollup/rollup.js';
import { decodeCounts, encodeCounts } from '../../domain/rollup/sparse-counts.js';
import { columnName } from '../column-name.js';
import type { Transaction } from '../transaction.js';
import { inParts } from '../lists.js';
import { bytesIn, moneyIn, sumIn, wholeIn } from '../row.js';
import type { Merge, Row, SqlDialect, Statement } from '../sql-dialect.js';

const KEY = ['grain', 'bucket_ms', 'series'];

const WHOLE_COLUMNS = WHOLE_SUMS.map((sum) => ({ sum, column: columnName(sum) }));
const MONEY_COLUMNS = MONEY_SUMS.map((sum) => ({ sum, column: columnName(sum) }));

/** SUM_COLUMNS are the columns that are summed, by the property of a rollup they hold. */
export const SUM_COLUMNS = [...WHOLE_COLUMNS, ...MONEY_COLUMNS];

const COLUMNS = [...KEY, ...SUM_COLUMNS.map(({ column }) => column), 'counts'];

/** ROLLUP_ROW selects whole rows, money as text: SQLite's driver would round large sums. */
export const ROLLUP_ROW = [
  ...KEY,
  ...WHOLE_COLUMNS.map(({ column }) => column),
  ...MONEY_COLUMNS.map(({ column }) => `CAST(${column} AS CHAR) AS ${column}`),
  'counts',
].join(', ');

const ADD: Readonly<Record<string, Merge>> = {
  ...Object.fromEntries(SUM_COLUMNS.map(({ column }) => [column, 'add' as const])),
  counts: 'append',
};

/** rollupStatements add differences to the stored rollups, whether or not they are there already. */
export function rollupStatements(dialect: SqlDialect, differences: readonly RollupRow[]): Statement[] {
  return dialect.upsert({ table: 'rollups', columns: COLUMNS, rows: differences.map(encodeRow) }, KEY, ADD);
}

/** compactRollups rewrites the sparse counts of rollups that were added to as one segment each: adding appends. */
export async function compactRollups(
  transaction: Transaction,
  dialect: SqlDialect,
  added: readonly RollupRow[],
): Promise<void> {
  for (const some of inParts(added)) await compactSome(transaction, dialect, some);
}

async function compactSome(transaction: Transaction, dialect: SqlDialect, added: readonly RollupRow[]): Promise<void> {
  const match = added.map(() => '(grain = ? AND bucket_ms = ? AND series = ?)').join(' OR ');
  const stored = await transaction.query(
    `SELECT grain, bucket_ms, series, counts FROM rollups WHERE ${match}${dialect.forUpdate}`,
    added.flatMap((row) => [codeOf(row), row.bucketMs, row.series]),
  );
  const rows = stored.flatMap((row) => {
    const bytes = bytesIn(row, 'counts');
    const compacted = encodeCounts(decodeCounts(bytes));
    if (compacted.length >= bytes.length) return [];
    return [[...KEY.map((column) => row[column]), ...SUM_COLUMNS.map(() => 0), compacted]];
  });
  await transaction.run(dialect.upsert({ table: 'rollups', columns: COLUMNS, rows }, KEY, { counts: 'replace' }));
}

/** addSumsIn adds the summed columns of a row, those that it has, to a rollup; its sparse counts are left alone. */
export function addSumsIn(row: Row, rollup: Rollup): void {
  for (const { sum, column } of WHOLE_COLUMNS) if (column in row) rollup[sum] += sumIn(row, column);
  for (const { sum, column } of MONEY_COLUMNS) if (column in row) rollup[sum] += moneyIn(row, column);
}

/** rollupIn reads a row selected as `ROLLUP_ROW`. */
export function rollupIn(row: Row): RollupRow {
  const rollup = { ...emptyRollup(), counts: decodeCounts(bytesIn(row, 'counts')) };
  addSumsIn(row, rollup);
  const [shelf, bucketMs, series] = [shelfAt(wholeIn(row, 'grain')), wholeIn(row, 'bucket_ms'), wholeIn(row, 'series')];
  return { ...shelf, bucketMs, series, rollup };
}

function encodeRow({ rollup, ...row }: RollupRow): unknown[] {
  return [
    codeOf(row),
    row.bucketMs,
    row.series,
    ...SUM_COLUMNS.map(({ sum }) => rollup[sum]),
    encodeCounts(rollup.counts),
  ];
}
