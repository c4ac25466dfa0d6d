import type { Transaction } from '../../src/storage/transaction.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

onEachDatabase('Snapshots', (kind) => {
  let books: Books;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
  });

  afterEach(() => books.remove());

  const names = async (query: Transaction['query']): Promise<unknown[]> =>
    (await query(`SELECT name FROM settings WHERE name LIKE 'seen.%' ORDER BY name`)).map(({ name }) => name);
  const write = (name: string): Promise<number> =>
    books.database.transaction(({ change }) => change(`INSERT INTO settings (name, value) VALUES (?, 'x')`, [name]));
  const now = (): Promise<unknown[]> => names((sql) => books.database.query(sql));

  it('see one moment each, several at once too, while others read what is written meanwhile', async () => {
    await write('seen.before');
    const look = (meanwhile: string) =>
      books.database.snapshot(['settings'], async (query) => {
        const first = await names(query);
        await write(meanwhile);
        expect(await now()).toContain(meanwhile);
        return [first, await names(query)];
      });
    const both = await Promise.all([look('seen.one'), look('seen.two')]);
    for (const [first, second] of both) expect(second).toEqual(first);
    expect(await now()).toEqual(['seen.before', 'seen.one', 'seen.two']);
  });

  it('leave nothing behind where their work fails', async () => {
    const fails = books.database.snapshot(['settings'], () => Promise.reject(new Error('no')));
    const goes = books.database.snapshot(['settings'], names);
    await expect(fails).rejects.toThrow('no');
    expect(await goes).toEqual([]);
    await write('seen.after');
    expect(await books.database.snapshot(['settings'], names)).toEqual(['seen.after']);
  });
});
