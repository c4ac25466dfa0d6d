import { BOUNCE_SUMS, MODEL_SUMS, PAIR_SUMS } from '../../domain/wall-bounce-sums.js';
import { columnName } from '../column-name.js';
import { textIn, wholeIn } from '../row.js';
import type { Merge, Row, SqlDialect, Statement } from '../sql-dialect.js';

/** SumTable is a table of sums of analyses. */
export interface SumTable {
  table: string;
  /** The columns of its key: whole numbers first, then names. */
  numbers: readonly string[];
  names: readonly string[];
  sums: readonly string[];
}

/** SumKey is the values of the columns of a key. */
export type SumKey = readonly (string | number)[];

const PLACE = ['project', 'task_kind'];

/** BY_TIME, BY_MODEL and BY_PAIR are the tables of sums of analyses. */
export const BY_TIME: SumTable = {
  table: 'bounce_sums',
  numbers: ['grain', 'bucket_ms'],
  names: PLACE,
  sums: BOUNCE_SUMS,
};
export const BY_MODEL: SumTable = {
  table: 'bounce_models',
  numbers: ['day_ms'],
  names: [...PLACE, 'model'],
  sums: MODEL_SUMS,
};
export const BY_PAIR: SumTable = {
  table: 'bounce_pairs',
  numbers: ['day_ms'],
  names: [...PLACE, 'model', 'other'],
  sums: PAIR_SUMS,
};

/** SumRow is sums of a table, in their order. */
export interface SumRow {
  key: SumKey;
  sums: readonly number[];
}

/** SumRows adds up sums of one table by key. */
export class SumRows {
  private readonly rows = new Map<string, { key: SumKey; sums: number[] }>();

  constructor(readonly of: SumTable) {}

  /** byKey is the sums of every key, by a text for it. */
  get byKey(): ReadonlyMap<string, SumRow> {
    return this.rows;
  }

  /** add adds sums to those of a key, or (-1) takes them away. */
  add(key: SumKey, added: Readonly<Record<string, number>>, sign: 1 | -1 = 1): void {
    const { sums } = this.of;
    this.addRow({ key, sums: sums.map((sum) => sign * (added[sum] ?? 0)) });
  }

  /** addRow adds sums in their order. */
  addRow({ key, sums }: SumRow): void {
    const name = JSON.stringify(key);
    const known = this.rows.get(name)?.sums;
    if (!known) this.rows.set(name, { key, sums: [...sums] });
    else for (const [at, sum] of sums.entries()) known[at] = (known[at] ?? 0) + sum;
  }

  /** addStored adds what a row of the table holds. */
  addStored(row: Row): void {
    const { numbers, names, sums } = this.of;
    const key = [...numbers.map((column) => wholeIn(row, column)), ...names.map((column) => textIn(row, column))];
    this.add(key, sumsIn(row, sums));
  }

  /** statements add the sums to the table, in the order of their keys, so that transactions do not wait for each other in a circle. */
  statements(dialect: SqlDialect): Statement[] {
    const { table, numbers, names, sums } = this.of;
    const changed = [...this.rows].filter(([, row]) => row.sums.some((sum) => sum !== 0));
    const rows = changed
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([, row]) => [...row.key, ...row.sums]);
    const [key, columns] = [[...numbers, ...names], sums.map(columnName)];
    const merge = Object.fromEntries(columns.map((column): [string, Merge] => [column, 'add']));
    return dialect.upsert({ table, columns: [...key, ...columns], rows }, key, merge);
  }
}

/** sumsIn reads sums from a row. */
export function sumsIn<Sum extends string>(row: Row, names: readonly Sum[]): Record<Sum, number> {
  return Object.fromEntries(names.map((name) => [name, wholeIn(row, columnName(name))])) as Record<Sum, number>;
}

/** summed selects the sum of each column under its name. */
export function summed(names: readonly string[]): string {
  return names.map((name) => `COALESCE(SUM(${columnName(name)}), 0) AS ${columnName(name)}`).join(', ');
}
