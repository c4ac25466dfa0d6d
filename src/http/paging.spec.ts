import { z } from 'zod';
import { Rejected } from '../domain/failures.js';
import { decodeCursor, encodeCursor, limitOf } from './paging.js';

const position = z.tuple([z.number(), z.string()]);

describe('a cursor', () => {
  it.each<[string, [number, string]]>([
    ['of a time and an id', [1_795_446_000_000, 'call-1']],
    ['of an id beyond ASCII', [0, '呼び出し/😀?&"']],
    ['of an empty id', [-1, '']],
  ])('%s is read back, and can stand in a URL', (_name, written) => {
    const cursor = encodeCursor(written);
    expect(decodeCursor(cursor, position)).toEqual(written);
    expect(encodeURIComponent(cursor)).toBe(cursor);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['what is not base64', '%%%'],
    ['what is not JSON', Buffer.from('[1,').toString('base64url')],
    ['a position of another list', encodeCursor(['a', 'b'])],
    ['a position that is too long', encodeCursor([1, 'a', 'b'])],
    ['a position that is too short', encodeCursor([1])],
    ['no position at all', Buffer.from('{}').toString('base64url')],
  ])('is refused when it is %s', (_name, cursor) => {
    expect(() => decodeCursor(cursor, position)).toThrow(
      expect.objectContaining({ name: Rejected.name, code: 'invalid_cursor', status: 400 }),
    );
  });
});

describe('the limit of a list', () => {
  it.each<[string, unknown, number]>([
    ['the usual one when none is asked for', undefined, 20],
    ['the least', '1', 1],
    ['the most', '100', 100],
  ])('is %s', (_name, asked, limit) => {
    expect(limitOf(20, 100).parse(asked)).toBe(limit);
  });

  it.each(['0', '101', '-1', '1.5', '', 'all', 'Infinity'])('is not %j', (asked) => {
    expect(limitOf(20, 100).safeParse(asked).success).toBe(false);
  });
});
