import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { Bug } from '../../domain/failures.js';

/** VALUE_KINDS are what the values of a column are: whole numbers of 64 bits go as text, which JSON's numbers would round. */
export const VALUE_KINDS = ['text', 'bytes', 'whole', 'number'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** FormColumn is a column of a table, the same for every kind of database. */
export interface FormColumn {
  name: string;
  kind: ValueKind;
}

/** TableForm is a table as a backup keeps it. */
export interface TableForm {
  table: string;
  columns: readonly FormColumn[];
  /** Its primary key, by which its rows are read in order. */
  key: readonly FormColumn[];
  /** Columns whose values may be of any length. */
  long: readonly string[];
}

const KINDS: Readonly<Record<string, ValueKind>> = {
  varchar: 'text',
  longtext: 'text',
  text: 'text',
  longblob: 'bytes',
  blob: 'bytes',
  bigint: 'whole',
  integer: 'whole',
  smallint: 'number',
  double: 'number',
};

const LONG = new Set(['longtext', 'text', 'longblob', 'blob']);

/** formOf is the form of the table that an entity describes. */
export function formOf({ tableName, columns, primaryColumns }: EntityMetadata): TableForm {
  const long = columns.filter(({ type }) => LONG.has(String(type))).map(({ databaseName }) => databaseName);
  return { table: tableName, columns: columns.map(columnOf), key: primaryColumns.map(columnOf), long };
}

function columnOf({ databaseName, type }: ColumnMetadata): FormColumn {
  const kind = KINDS[String(type)];
  if (!kind) throw new Bug(`a backup does not know how to keep ${databaseName}, which is ${String(type)}`);
  return { name: databaseName, kind };
}
