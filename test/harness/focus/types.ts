import { exact, NUMBER, type Exact } from './decimals.js';
import type { CsvField } from './csv.js';

/** FocusVersion is a version of the FOCUS specification that can be judged. */
export type FocusVersion = '1.2' | '1.4';

/**
 * FocusViolation is one breach of the specification.
 * The row counts records after the header from 1; 0 is the header or the whole file.
 * The column is '' where a whole record is meant.
 */
export interface FocusViolation {
  rule: string;
  row: number;
  column: string;
  message: string;
}

/** FocusRow is one record of a file, read by column name. */
export class FocusRow {
  constructor(
    private readonly places: ReadonlyMap<string, number>,
    private readonly fields: readonly CsvField[],
  ) {}

  has(column: string): boolean {
    return this.places.has(column);
  }

  field(column: string): CsvField | null {
    const place = this.places.get(column);
    return place === undefined ? null : (this.fields[place] ?? null);
  }

  /** value is what the cell holds, null where it holds nothing or where the file has no such column. */
  value(column: string): string | null {
    return this.field(column)?.text || null;
  }

  isNull(column: string): boolean {
    return this.value(column) === null;
  }

  /** number is the exact value of a cell, null where it holds none that could be read. */
  number(column: string): Exact | null {
    const text = this.value(column);
    return text !== null && NUMBER.test(text) ? exact(text) : null;
  }
}

/** RowRule is a rule between the cells of one record; it is asked only where the file has its column. */
export interface RowRule {
  rule: string;
  column: string;
  only?: FocusVersion;
  /** judge answers what is wrong, or null where nothing is. */
  judge(row: FocusRow): string | null;
}
