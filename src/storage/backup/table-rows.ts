import { bytesIn, realOrNullIn, textOrNullIn } from '../row.js';
import type { Row, SqlDialect } from '../sql-dialect.js';
import type { Transaction } from '../transaction.js';
import type { FormColumn, TableForm, ValueKind } from './table-form.js';

/** KeptValue is a value as a backup writes it. */
export type KeptValue = string | number | null;

const FIRST_ROWS = 20;
const MOST_ROWS = 1_000;
/** Rows that are read at once come to about so many characters, however long their texts are. */
const LENGTH_AT_ONCE = 1_000_000;

const KEPT: Record<ValueKind, (row: Row, column: string) => KeptValue> = {
  text: textOrNullIn,
  whole: textOrNullIn,
  number: realOrNullIn,
  bytes: (row, column) => (row[column] === null ? null : bytesIn(row, column).toString('base64')),
};

/** Which rows follow one: those that have so many columns of its key, and in the next one more. */
interface Following {
  where: string;
  parameters: unknown[];
}

/** rowsOf reads all rows of a table in the order of its key, some at a time: each look goes on in the index where the last ended. */
export async function* rowsOf(
  { table, columns, key }: TableForm,
  dialect: SqlDialect,
  query: Transaction['query'],
): AsyncGenerator<KeptValue[][]> {
  const selected = columns.map((column) => `${read(table, column)} AS ${column.name}`).join(', ');
  const order = key.map(({ name }) => `${table}.${name}`).join(', ');
  let [limit, equal] = [FIRST_ROWS, 0];
  let last: Row | null = null;
  for (;;) {
    const { where, parameters }: Following = last ? following(table, key, last, equal) : { where: '', parameters: [] };
    const sql = `SELECT ${selected} FROM ${table}${dialect.using('PRIMARY')}${where} ORDER BY ${order} LIMIT ${limit}`;
    const rows: Row[] = await query(sql, parameters);
    const kept = rows.map((row) => columns.map(({ name, kind }) => KEPT[kind](row, name)));
    if (kept.length > 0) yield kept;
    last = rows.at(-1) ?? last;
    if (rows.length === limit) equal = key.length - 1;
    else if (equal === 0 || !last) return;
    else equal--;
    limit = rows.length === 0 ? limit : limitAfter(kept);
  }
}

/** Both databases would compare numbers as the double that a driver makes of them, and both know these casts. */
function read(table: string, { name, kind }: FormColumn): string {
  return kind === 'whole' ? `CAST(${table}.${name} AS CHAR)` : `${table}.${name}`;
}

/** Neither database looks up in an index what `(a, b) > (?, ?)` says, so that is asked for column by column. */
function following(table: string, key: readonly FormColumn[], last: Row, equal: number): Following {
  const compared = key.slice(0, equal + 1);
  const conditions = compared.map(({ name, kind }, index) => {
    return `${table}.${name} ${index === equal ? '>' : '='} ${kind === 'whole' ? 'CAST(? AS SIGNED)' : '?'}`;
  });
  return { where: ` WHERE ${conditions.join(' AND ')}`, parameters: compared.map(({ name }) => last[name]) };
}

function limitAfter(rows: readonly KeptValue[][]): number {
  let length = 0;
  for (const row of rows) for (const value of row) length += typeof value === 'string' ? value.length : 0;
  const wanted = Math.floor((rows.length * LENGTH_AT_ONCE) / Math.max(length, 1));
  return Math.max(1, Math.min(wanted, MOST_ROWS));
}
