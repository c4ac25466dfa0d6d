import type { Transaction } from '../../src/storage/transaction.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';

/** As SQLite numbers them: 1 does not wait for the disk when something is committed, 2 does. */
const [NORMAL, FULL] = [1, 2];

describe('What is written to SQLite', () => {
  let books: Books;

  beforeAll(async () => {
    books = await Books.open('sqlite', NOON);
  });

  afterAll(() => books.remove());

  const howDurable = async ({ query }: Transaction): Promise<unknown> => {
    const [row] = await query('PRAGMA synchronous');
    return row?.['synchronous'];
  };

  it('is on the disk when it is committed, unless it holds for seconds only', async () => {
    const { database } = books;
    expect(await database.transaction(howDurable)).toBe(FULL);
    expect(await database.transaction(howDurable, { isFleeting: true })).toBe(NORMAL);
    const failing = database.transaction(() => Promise.reject(new Error('it failed')), { isFleeting: true });
    await expect(failing).rejects.toThrow('it failed');
    expect(await database.transaction(howDurable)).toBe(FULL);
  });
});
