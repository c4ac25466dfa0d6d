import type { Row, Script, Statement } from './sql-dialect.js';

/** Transaction runs statements that take effect together. */
export interface Transaction {
  query(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Runs statements that change rows and returns how many they changed. */
  run(statements: readonly Statement[]): Promise<number>;
  /** Runs one statement that changes rows and returns how many it changed. */
  change(sql: string, parameters?: unknown[]): Promise<number>;
}

/** TransactionOptions are what a transaction may do without, or again. */
export interface TransactionOptions {
  /** Further errors after which running again may succeed. */
  isRepeatable?: (error: unknown) => boolean;
  /** Whether what it writes holds for seconds only, or is made again: it outlives every process, but not a loss of power, for which SQLite waits for the disk. */
  isFleeting?: boolean;
}

/** Undone is thrown by the work of a transaction to undo it where nothing went wrong. */
export class Undone extends Error {}

/** nameOfScript is the first statement of a script, by which it is told from others. */
export function nameOfScript({ statements, rest = [] }: Script): string {
  return (statements[0] ?? rest[0])?.sql ?? 'COMMIT';
}

/** carryThrough runs a script within a transaction. It throws `Undone` where its question is not answered well. */
export async function carryThrough(
  transaction: Transaction,
  { statements, question, rest = [] }: Script,
): Promise<true> {
  await transaction.run(statements);
  if (question) {
    const { sql, parameters } = question.statement;
    if (!question.isGood(await transaction.query(sql, parameters))) throw new Undone();
  }
  await transaction.run(rest);
  return true;
}

/** falseIfUndone is what to answer where a transaction was undone by its own work; every other error is thrown again. */
export function falseIfUndone(error: unknown): false {
  if (error instanceof Undone) return false;
  throw error;
}
