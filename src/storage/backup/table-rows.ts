import { bytesIn, realOrNullIn, sumIn, textOrNullIn } from '../row.js';
import type { Row, SqlDialect } from '../sql-dialect.js';
import type { Transaction } from '../transaction.js';
import type { FormColumn, TableForm, ValueKind } from './table-form.js';

/** KeptValue is a value as a backup writes it. */
export type KeptValue = string | number | null;

const MOST_ROWS = 1_000;
/** Rows that are read at once come to no more bytes than this, unless it is one alone. */
const BYTES_AT_ONCE = 4_000_000;
/** What comes to more is looked at in so many parts. */
const PARTS = 10;

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
  { table, columns, key, long }: TableForm,
  dialect: SqlDialect,
  query: Transaction['query'],
): AsyncGenerator<KeptValue[][]> {
  const selected = columns.map((column) => `${read(table, column)} AS ${column.name}`).join(', ');
  const order = key.map(({ name }) => `${table}.${name}`).join(', ');
  const lengths = long.map((name) => `COALESCE(OCTET_LENGTH(${table}.${name}), 0)`).join(' + ');
  let equal = 0;
  let last: Row | null = null;
  for (;;) {
    const { where, parameters }: Following = last ? following(table, key, last, equal) : { where: '', parameters: [] };
    const from = `FROM ${table}${dialect.using('PRIMARY')}${where} ORDER BY ${order}`;
    const bytesOf = async (limit: number): Promise<number> => {
      const some = `SELECT ${lengths} AS length ${from} LIMIT ${limit}`;
      const [row = {}] = await query(`SELECT COALESCE(SUM(length), 0) AS bytes FROM (${some}) AS some`, parameters);
      return sumIn(row, 'bytes');
    };
    const limit = lengths === '' ? MOST_ROWS : await mostRows(bytesOf);
    const rows: Row[] = await query(`SELECT ${selected} ${from} LIMIT ${limit}`, parameters);
    const kept = rows.map((row) => columns.map(({ name, kind }) => KEPT[kind](row, name)));
    if (kept.length > 0) yield kept;
    last = rows.at(-1) ?? last;
    if (rows.length === limit) equal = key.length - 1;
    else if (equal === 0 || !last) return;
    else equal--;
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

async function mostRows(bytesOf: (limit: number) => Promise<number>): Promise<number> {
  let limit = MOST_ROWS;
  while (limit > 1 && (await bytesOf(limit)) > BYTES_AT_ONCE) limit = Math.floor(limit / PARTS);
  return limit;
}
