import { z } from 'zod';
import { Rejected } from '../domain/failures.js';

/** Page is a part of a list; `nextCursor` asks for the next part, and is `null` at the end. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** limitOf is the `limit` of a list's query, with its default and its bound. */
export function limitOf(usual: number, most: number): z.ZodType<number> {
  return z.coerce.number().int().min(1).max(most).default(usual);
}

/** encodeCursor writes a position as an opaque text. */
export function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** decodeCursor reads a position back. It throws `Rejected` (`invalid_cursor`) for anything that it did not write. */
export function decodeCursor<Position extends z.ZodType>(cursor: string, position: Position): z.output<Position> {
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new Rejected('invalid_cursor', 'this cursor was not given out here');
  }
}
