import type { ColumnType, EntitySchemaColumnOptions } from 'typeorm';
import type { SqlDialect } from '../sql-dialect.js';

/** Columns are the kinds of column that the schema is made of, in the words of one database. */
export interface Columns {
  /** A key of ours, or an identifier we made. */
  key: EntitySchemaColumnOptions;
  /** A name or an identifier of the sender's. */
  name: EntitySchemaColumnOptions;
  /** A message of bounded length. */
  message: EntitySchemaColumnOptions;
  /** A document of any length. */
  document: EntitySchemaColumnOptions;
  bytes: EntitySchemaColumnOptions;
  /** A whole number of 64 bits. */
  whole: EntitySchemaColumnOptions;
  /** A primary key that the database numbers. */
  number: EntitySchemaColumnOptions;
  /** One of a list of words, by its index, or a flag. */
  code: EntitySchemaColumnOptions;
  real: EntitySchemaColumnOptions;
}

/** columnsFor gives the kinds of column as a database writes them. */
export function columnsFor(dialect: SqlDialect['name']): Columns {
  const isMysql = dialect === 'mysql';
  const type = (mysql: ColumnType, sqlite: ColumnType): { type: ColumnType } => ({ type: isMysql ? mysql : sqlite });
  return {
    key: { ...type('varchar', 'varchar'), length: 32 },
    name: { ...type('varchar', 'varchar'), length: 200 },
    message: { ...type('varchar', 'varchar'), length: 1000 },
    document: type('longtext', 'text'),
    bytes: type('longblob', 'blob'),
    whole: type('bigint', 'bigint'),
    number: { ...primary(type('bigint', 'integer')), generated: 'increment' },
    code: type('smallint', 'smallint'),
    real: type('double', 'double'),
  };
}

/** primary makes a column part of the primary key. */
export function primary(column: EntitySchemaColumnOptions): EntitySchemaColumnOptions {
  return { ...column, primary: true };
}

/** nullable lets a column be empty. */
export function nullable(column: EntitySchemaColumnOptions): EntitySchemaColumnOptions {
  return { ...column, nullable: true };
}
