/** Statement is one SQL statement and what its placeholders stand for. */
export interface Statement {
  sql: string;
  parameters: unknown[];
}

/** Row is a row as a driver gives it: unparsed. */
export type Row = Record<string, unknown>;

/** Script is a transaction whose statements are all known beforehand. */
export interface Script {
  statements: readonly Statement[];
  /** Asked after the statements; unless its rows are good, the transaction is undone. */
  question?: { statement: Statement; isGood(rows: readonly Row[]): boolean };
  /** What follows when they are good. */
  rest?: readonly Statement[];
}

/**
 * Merge says what becomes of a column when its row is already there: it is replaced, replaced unless by nothing, added to,
 * or (bytes) appended to.
 */
export type Merge = 'replace' | 'fill' | 'add' | 'append';

/** Rows is what is to be written: as many values to a row as there are columns. */
export interface Rows {
  table: string;
  columns: readonly string[];
  rows: readonly (readonly unknown[])[];
}

/** SqlDialect is what differs between the databases that keep the ledger. */
export interface SqlDialect {
  readonly name: 'mysql' | 'sqlite';
  /** Ends a SELECT whose rows must not change before the transaction ends. */
  readonly forUpdate: string;
  /** Ends a SELECT that must wait for others' unfinished rows. */
  readonly forShare: string;
  /** The text at a key of a JSON object that a column holds. */
  jsonText(column: string, key: string): string;
  /** Whether the JSON list that a column holds has the text that a placeholder stands for. */
  jsonListHas(column: string): string;
  /** Follows a table's name and has rows looked up by an index, however few there are: others are not locked then. */
  using(index: string): string;
  /**
   * That the values of some columns, of which the first is text, are among so many combinations of values, in the order of the
   * placeholders.
   */
  among(columns: readonly string[], combinations: number): string;
  insert(rows: Rows): Statement[];
  insertIgnore(rows: Rows): Statement[];
  upsert(rows: Rows, key: readonly string[], merge: Readonly<Record<string, Merge>>): Statement[];
  /** A row with that key is already there. */
  isDuplicateKey(error: unknown): boolean;
  /** Two transactions were in each other's way; this one was undone and may be run again. */
  isConflict(error: unknown): boolean;
  /** The database cannot be reached, or cannot write. */
  isUnavailable(error: unknown): boolean;
  /** A value does not fit its column. */
  isBadValue(error: unknown): boolean;
}

/** codeOf is the code by which a driver names an error, or nothing. */
export function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}

/** driverErrorOf is what a driver threw, which TypeORM wraps. */
export function driverErrorOf(error: unknown): unknown {
  return (error as { driverError?: unknown } | null)?.driverError ?? error;
}
