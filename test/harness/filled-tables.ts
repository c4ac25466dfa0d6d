import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { EntityMetadata } from 'typeorm';
import { makeDataSource } from '../../src/storage/data-source.js';
import type { Database } from '../../src/storage/database.js';
import type { Place } from './databases.js';

const ROWS = 70;

/** What databases, drivers and files have been known to get wrong. */
const TEXTS = ['', ' ', 'a\nb\r\n', '\\', `'"\`;--`, '日本語', '👩‍🚀', 'null', '{"a":1}', '\u2028', 'é'];

/** entitiesOf is what describes the tables of a place. */
export async function entitiesOf(place: Place): Promise<EntityMetadata[]> {
  const source = makeDataSource(place.environment);
  await source.initialize();
  const { entityMetadatas } = source;
  await source.destroy();
  return entityMetadatas;
}

/** fillEveryTable puts rows into every table of a database, of values that are hard to keep; they need not make sense. */
export async function fillEveryTable(database: Database, entities: readonly EntityMetadata[]): Promise<void> {
  for (const { tableName, columns, primaryColumns } of entities) {
    const rows = Array.from({ length: ROWS }, (_, row) =>
      columns.map((column) => valueOf(column, row, primaryColumns.indexOf(column), primaryColumns.length)),
    );
    const written = { table: tableName, columns: columns.map(({ databaseName }) => databaseName), rows };
    await database.transaction(async ({ run, change }) => {
      await change(`DELETE FROM ${tableName}`);
      await run(database.dialect.insert(written));
    });
  }
}

/** everyRow is all rows of all tables as texts, asked for as simply as can be. */
export async function everyRow(
  database: Database,
  entities: readonly EntityMetadata[],
): Promise<Map<string, string[]>> {
  const all = new Map<string, string[]>();
  for (const { tableName, columns } of entities) {
    const told = columns.map(({ databaseName, type }) =>
      ['bigint', 'integer'].includes(String(type)) ? `CAST(${databaseName} AS CHAR) AS ${databaseName}` : databaseName,
    );
    const rows = await database.query(`SELECT ${told.join(', ')} FROM ${tableName}`);
    all.set(
      tableName,
      rows.map((row) => JSON.stringify(columns.map((column) => plain(row[column.databaseName])))).sort(),
    );
  }
  return all;
}

function plain(value: unknown): unknown {
  return value instanceof ArrayBuffer || Buffer.isBuffer(value) ? Buffer.from(value as Buffer).toString('hex') : value;
}

/** Keys have beginnings in common, as those of sums do. */
function valueOf({ type, isNullable, length }: ColumnMetadata, row: number, inKey: number, keyLength: number): unknown {
  const isLastOfKey = inKey === keyLength - 1;
  const number = inKey < 0 || isLastOfKey ? row : Math.floor(row / 8 ** (keyLength - 1 - inKey));
  if (isNullable && row % 3 === 0) return null;
  switch (String(type)) {
    case 'bigint':
      return inKey < 0 ? String(2n ** 63n - 1n - BigInt(row)) : String(BigInt(number) * 12_345_678_901n);
    case 'integer':
      return row + 1;
    case 'smallint':
      return number;
    case 'double':
      return [0.1, -1e-300, 1.7976931348623157e308, 1 / 3][row % 4];
    case 'blob':
    case 'longblob':
      return Buffer.from([row, 0, 255, 10, 13, 39, 92]);
    default:
      return `${number}${TEXTS[row % TEXTS.length]}${'x'.repeat(row % 5)}`.slice(0, Number(length) || undefined);
  }
}
