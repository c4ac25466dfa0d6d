import type { Database } from './database.js';

const ROWS_AT_ONCE = 5_000;

/** Doomed is rows that are to go: those of a table that a condition holds for. */
export interface Doomed {
  table: string;
  /** The columns of the table's key. */
  key: string;
  where: string;
  parameters: readonly unknown[];
  /** How many go in one transaction, where a row is more than some sums. */
  atOnce?: number;
}

/** deleteInPortions deletes rows in short transactions, and returns how many that were. */
export async function deleteInPortions(database: Database, doomed: Doomed): Promise<number> {
  const { table, key, where, parameters, atOnce = ROWS_AT_ONCE } = doomed;
  const sql =
    database.dialect.name === 'mysql'
      ? `DELETE FROM ${table} WHERE ${where} LIMIT ?`
      : `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${where} LIMIT ?)`;
  for (let deleted = 0; ;) {
    const some = await database.transaction((transaction) => transaction.change(sql, [...parameters, atOnce]));
    deleted += some;
    if (some < atOnce) return deleted;
  }
}
