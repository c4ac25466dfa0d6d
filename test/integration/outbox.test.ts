import { jest } from '@jest/globals';
import { Rejected } from '../../src/domain/failures.js';
import { Outbox } from '../../src/storage/repositories/outbox.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';
import { until } from '../harness/processes.mjs';

const NOT_FAKED = [
  'Date',
  'setTimeout',
  'clearTimeout',
  'setImmediate',
  'clearImmediate',
  'nextTick',
  'queueMicrotask',
  'hrtime',
  'performance',
] as const;

onEachDatabase('The outbox', (kind) => {
  let books: Books;
  let outbox: Outbox;
  let done: unknown[];

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    outbox = new Outbox(books.database, books.clock);
    done = [];
  });

  afterEach(() => books.remove());

  const promise = (payload: unknown): Promise<string> =>
    books.database.transaction((transaction) => outbox.promise(transaction, 'calls.reprice', payload));
  const perform = (id: string): Promise<void> => outbox.perform(id, async ({ payload }) => void done.push(payload));

  it('does promised work once, however often and by however many it is woken', async () => {
    const id = await promise({ n: 1 });
    const second = await books.another();
    const other = new Outbox(second.database, second.clock);

    await Promise.all([perform(id), perform(id), other.perform(id, async ({ payload }) => void done.push(payload))]);
    await perform(id);

    expect(done).toEqual([{ n: 1 }]);
    expect(await outbox.due(10)).toEqual([]);
    await second.close();
  });

  it('stays with its worker while the work goes on, for however long', async () => {
    jest.useFakeTimers({ doNotFake: [...NOT_FAKED] });
    const id = await promise({});
    const claimedUntil = async (): Promise<number> =>
      Number((await books.database.query('SELECT claimed_until_ms FROM outbox'))[0]?.['claimed_until_ms']);
    await outbox.perform(id, async () => {
      for (let quarter = 1; quarter <= 6; quarter++) {
        books.clock.atMs += 150_000;
        jest.advanceTimersByTime(150_000);
        await until('the claim is renewed', async () => (await claimedUntil()) === books.clock.atMs + 600_000);
        expect(await outbox.due(10)).toEqual([]);
      }
    });
    jest.useRealTimers();

    expect(await books.database.query('SELECT id FROM outbox')).toEqual([]);
  });

  it('forgets work whose transaction is undone', async () => {
    const undone = books.database.transaction(async (transaction) => {
      await outbox.promise(transaction, 'calls.reprice', {});
      throw new Error('undone');
    });

    await expect(undone).rejects.toThrow('undone');
    expect(await outbox.due(10)).toEqual([]);
  });

  it('gives back work that fails, and lets it be tried again after a pause', async () => {
    const id = await promise({});
    await outbox.perform(id, () => Promise.reject(new Error('not now')));
    await perform(id);
    expect(done).toEqual([]);

    books.clock.atMs += 1_000;
    expect(await outbox.due(10)).toEqual([{ id, job: 'calls.reprice' }]);
    await perform(id);
    expect(done).toEqual([{}]);
  });

  it('does not try again what is refused for good', async () => {
    const id = await promise({});
    await outbox.perform(id, () => Promise.reject(new Rejected('nonsense', 'never')));

    books.clock.atMs += 3_600_000;
    expect(await outbox.due(10)).toEqual([]);
    expect(await outbox.oldestMs()).toBeNull();
  });

  it('lets another take up what a dead worker had claimed', async () => {
    const id = await promise({});
    void outbox.perform(id, () => new Promise<void>(() => undefined));
    await perform(id);
    expect(done).toEqual([]);

    books.clock.atMs += 11 * 60_000;
    await perform(id);
    expect(done).toEqual([{}]);
  });
});
