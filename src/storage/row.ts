import { Bug } from '../domain/failures.js';
import type { Row } from './sql-dialect.js';

/** These readers take one column out of a raw row. Drivers give whole numbers as numbers, strings or integers, bytes as one of three types. */

/** wholeIn reads a whole number that a JavaScript number holds exactly. It throws a `Bug` when it is not one. */
export function wholeIn(row: Row, column: string): number {
  const value = Number(row[column]);
  if (!Number.isSafeInteger(value)) throw new Bug(`${column} holds ${String(row[column])}, which is no whole number`);
  return value;
}

/** sumIn reads a sum of whole numbers, to 16 digits where it has more. It throws a `Bug` when it is not one. */
export function sumIn(row: Row, column: string): number {
  const value = Number(row[column]);
  if (!Number.isInteger(value))
    throw new Bug(`${column} holds ${String(row[column])}, which is no sum of whole numbers`);
  return value;
}

/** wholeOrNullIn reads a whole number, or nothing. */
export function wholeOrNullIn(row: Row, column: string): number | null {
  return isNothing(row[column]) ? null : wholeIn(row, column);
}

/** moneyIn reads a whole number of any size. */
export function moneyIn(row: Row, column: string): bigint {
  return BigInt(String(row[column] ?? 0));
}

/** moneyOrNullIn reads a whole number of any size, or nothing. */
export function moneyOrNullIn(row: Row, column: string): bigint | null {
  return isNothing(row[column]) ? null : moneyIn(row, column);
}

/** realIn reads a number. It throws a `Bug` when there is none. */
export function realIn(row: Row, column: string): number {
  const value = realOrNullIn(row, column);
  if (value === null) throw new Bug(`${column} holds no number`);
  return value;
}

/** realOrNullIn reads a number, or nothing. */
export function realOrNullIn(row: Row, column: string): number | null {
  return isNothing(row[column]) ? null : Number(row[column]);
}

/** textIn reads a text. */
export function textIn(row: Row, column: string): string {
  return String(row[column]);
}

/** textOrNullIn reads a text, or nothing. */
export function textOrNullIn(row: Row, column: string): string | null {
  return isNothing(row[column]) ? null : textIn(row, column);
}

/** bytesIn reads bytes. */
export function bytesIn(row: Row, column: string): Buffer {
  const value = row[column];
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  throw new Bug(`${column} holds no bytes`);
}

/** wordIn reads a word of a list by its stored index. */
export function wordIn<Word>(row: Row, column: string, words: readonly Word[]): Word {
  const word = words[wholeIn(row, column)];
  if (word === undefined) throw new Bug(`${column} holds ${String(row[column])}, which stands for nothing`);
  return word;
}

/** wordOrNullIn reads a word of a list by its stored index, or nothing. */
export function wordOrNullIn<Word>(row: Row, column: string, words: readonly Word[]): Word | null {
  return isNothing(row[column]) ? null : wordIn(row, column, words);
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
