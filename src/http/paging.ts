import { z } from 'zod';
import { Rejected } from '../domain/failures.js';

/** Page is a part of a list; `nextCursor` asks for the next part, and is `null` at the end. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Position is the place of an item in an ordered list. */
export type Position = readonly (string | number)[];

/** Paged is what the query of a list says of the part it asks for. */
export interface Paged {
  limit: number;
  cursor?: string | undefined;
}

/** limitOf is the `limit` of a list's query, with its default and its bound. */
export function limitOf(usual: number, most: number): z.ZodType<number> {
  return z.coerce.number().int().min(1).max(most).default(usual);
}

/** pageQuery is the query of a list that nothing narrows. */
export const pageQuery = z.strictObject({ limit: limitOf(100, 1000), cursor: z.string().optional() });

/**
 * pageIn is a part of a list that was read whole, in the order of its items' positions: what comes after the item that the
 * cursor names, whether that is still there or not. It throws `Rejected` (`invalid_cursor`).
 */
export function pageIn<Item, At extends Position>(
  items: readonly Item[],
  { limit, cursor }: Paged,
  position: z.ZodType<At>,
  positionOf: (item: Item) => At,
): Page<Item> {
  const after = cursor === undefined ? null : decodeCursor(cursor, position);
  const placed = items
    .map((item) => ({ item, at: positionOf(item) }))
    .filter(({ at }) => after === null || compare(at, after) > 0)
    .sort((one, other) => compare(one.at, other.at));
  const last = placed.length > limit ? placed[limit - 1] : undefined;
  return { items: placed.slice(0, limit).map(({ item }) => item), nextCursor: last ? encodeCursor(last.at) : null };
}

/** encodeCursor writes a position as an opaque text. */
export function encodeCursor(position: Position): string {
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

function compare(one: Position, other: Position): number {
  for (const [index, value] of one.entries()) {
    const counterpart = other[index] ?? '';
    if (value !== counterpart) return value < counterpart ? -1 : 1;
  }
  return 0;
}
