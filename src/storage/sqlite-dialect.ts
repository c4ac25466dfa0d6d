import { combined } from './lists.js';
import { codeOf, type Merge, type Rows, type SqlDialect, type Statement } from './sql-dialect.js';

const ROWS_AT_ONCE = 50;

/** sqliteDialect speaks to the SQLite file that needs nothing installed. */
export const sqliteDialect: SqlDialect = {
  name: 'sqlite',
  forUpdate: '',
  forShare: '',
  jsonText: (column, key) => `JSON_EXTRACT(${column}, '$.${key}')`,
  jsonListHas: (column) => `EXISTS (SELECT 1 FROM JSON_EACH(${column}) WHERE value = ?)`,
  using: () => '',
  among,
  insert: (rows) => insertRows('INSERT', rows, ''),
  insertIgnore: (rows) => insertRows('INSERT OR IGNORE', rows, ''),
  upsert: (rows, key, merge) => {
    if (rows.rows.length === 0) return [];
    const merges = Object.entries(merge).map(([column, how]) => `${column} = ${MERGES[how](column)}`);
    return insertRows('INSERT', rows, ` ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${merges.join(', ')}`);
  },
  isDuplicateKey: (error) => /^SQLITE_CONSTRAINT_(PRIMARYKEY|UNIQUE|ROWID)$/.test(codeOf(error)),
  isConflict: (error) => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error)),
  isUnavailable: (error) => /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY|NOTADB|CORRUPT)/.test(codeOf(error)),
  isBadValue: (error) =>
    /^SQLITE_(MISMATCH|RANGE|TOOBIG)/.test(codeOf(error)) || String(error).endsWith('integer overflow'),
};

const MERGES: Record<Merge, (column: string) => string> = {
  replace: (column) => `excluded.${column}`,
  fill: (column) => `COALESCE(excluded.${column}, ${column})`,
  add: (column) => added(column, `${column} + excluded.${column}`),
  append: (column) => `CAST(${column} || excluded.${column} AS BLOB)`,
};

/**
 * SQLite looks only those columns up in an index that take the conversion it compares the first with. Between text and text that is
 * none, which all take.
 */
function among(columns: readonly string[], combinations: number): string {
  const values = columns.map((_, index) => (index === 0 ? 'CAST(column1 AS TEXT)' : `column${index + 1}`));
  return `(${columns.join(', ')}) IN (SELECT ${values.join(', ')} FROM (VALUES ${combined(columns, combinations)}))`;
}

/** Beyond 64 bits SQLite would go on with a rounded number: this fails as an `integer overflow` instead. */
function added(column: string, sum: string): string {
  const overflow = `ABS(-9223372036854775807 - (${column} IS NOT NULL))`;
  return `CASE WHEN ABS(${sum}) > 9.2e18 THEN ${overflow} ELSE ${sum} END`;
}

/** Statements of few different lengths, so that the prepared ones are used again. */
function insertRows(verb: string, { table, columns, rows }: Rows, suffix: string): Statement[] {
  const whole = Math.floor(rows.length / ROWS_AT_ONCE) * ROWS_AT_ONCE;
  const one = `(${columns.map(() => '?').join(', ')})`;
  const statement = (chunk: Rows['rows']): Statement => ({
    sql: `${verb} INTO ${table} (${columns.join(', ')}) VALUES ${chunk.map(() => one).join(', ')}${suffix}`,
    parameters: chunk.flat(),
  });
  return [...chunks(rows.slice(0, whole), ROWS_AT_ONCE), ...chunks(rows.slice(whole), 1)].map(statement);
}

function chunks<T>(items: readonly T[], size: number): (readonly T[])[] {
  if (items.length === 0) return [];
  if (items.length <= size) return [items];
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
