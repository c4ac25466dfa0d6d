import { jest } from '@jest/globals';
import { Rejected } from '../../src/domain/failures.js';
import { FailedWorks } from '../../src/storage/repositories/failed-work.js';
import { Outbox } from '../../src/storage/repositories/outbox.js';
import { TESTER } from '../harness/audit.js';
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
  let failed: FailedWorks;
  let done: unknown[];

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    outbox = new Outbox(books.database, books.clock);
    failed = new FailedWorks(books.database, books.audit.log, books.clock);
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
        await until('the claim is renewed', async () => (await claimedUntil()) === books.clock.atMs + 120_000);
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
    await expect(outbox.perform(id, () => Promise.reject(new Error('not now')))).rejects.toThrow('not now');
    await perform(id);
    expect(done).toEqual([]);

    books.clock.atMs += 1_000;
    expect(await outbox.due(10)).toEqual([{ id, job: 'calls.reprice' }]);
    await perform(id);
    expect(done).toEqual([{}]);
  });

  it('does not try again what is refused for good', async () => {
    const id = await promise({});
    await expect(outbox.perform(id, () => Promise.reject(new Rejected('nonsense', 'never')))).rejects.toThrow('never');

    books.clock.atMs += 3_600_000;
    await perform(id);
    expect(done).toEqual([]);
    expect(await outbox.due(10)).toEqual([]);
    expect(await outbox.backlog()).toEqual({ oldestMs: null, dead: 1 });
    expect(await failed.find(id)).toMatchObject({ attempts: 1, death: 'refused', deadAtMs: NOON });
  });

  it('does not try for ever what fails for ever, and shows it from the first failure on', async () => {
    const id = await promise({});
    for (let attempts = 1; attempts <= 20; attempts++) {
      await expect(outbox.perform(id, () => Promise.reject(new Error(`failure ${attempts}`)))).rejects.toThrow();
      expect(await failed.list(10)).toMatchObject([{ id, attempts, lastError: `Error: failure ${attempts}` }]);
      books.clock.atMs += 600_000;
    }

    await perform(id);
    expect(done).toEqual([]);
    expect(await failed.find(id)).toMatchObject({ attempts: 20, death: 'attempts_used_up', isInProgress: false });
  });

  it('gives up work that kills its workers', async () => {
    const id = await promise({});
    for (let attempts = 1; attempts <= 20; attempts++) {
      let started = false;
      void outbox.perform(id, () => new Promise<void>(() => (started = true)));
      await until('a worker is at it', () => started);
      books.clock.atMs += 11 * 60_000;
    }
    expect((await failed.list(10))[0]).toMatchObject({ death: null, isInProgress: false });

    await perform(id);
    expect(done).toEqual([]);
    expect(await failed.find(id)).toMatchObject({ lastError: 'the worker that was at it died', attempts: 20 });
    expect(await outbox.backlog()).toEqual({ oldestMs: null, dead: 1 });
  });

  it('sees work fail that cannot be read', async () => {
    const id = await promise({});
    await books.database.transaction((transaction) => transaction.change("UPDATE outbox SET payload = '{broken'"));

    await expect(perform(id)).rejects.toThrow(SyntaxError);
    expect(await failed.list(10)).toMatchObject([{ id, attempts: 1, lastError: expect.stringContaining('JSON') }]);
  });

  it('keeps no secrets of errors, nor more of them than a row holds', async () => {
    const id = await promise({});
    const error = new Error(`Bearer sk-abcdefghijklmnopqrstuvwxyz123456 ${'x'.repeat(2_000)}`);
    await expect(outbox.perform(id, () => Promise.reject(error))).rejects.toThrow();

    const { lastError = '' } = (await failed.find(id)) ?? {};
    expect(lastError).not.toContain('abcdefghijklmnop');
    expect(lastError).toHaveLength(1_000);
  });

  it('has dead work tried again, or discarded, when a person says so', async () => {
    const ids = [await promise({ n: 1 }), await promise({ n: 2 })] as const;
    for (const id of ids) {
      await expect(outbox.perform(id, () => Promise.reject(new Rejected('nonsense', 'never')))).rejects.toThrow();
    }

    expect(await failed.revive(TESTER, ids[0])).toBe('done');
    expect(await failed.find(ids[0])).toMatchObject({ attempts: 0, death: null, deadAtMs: null, dueAtMs: NOON });
    await perform(ids[0]);
    expect(done).toEqual([{ n: 1 }]);
    expect(await failed.discard(TESTER, ids[1])).toBe('done');
    expect(await failed.list(10)).toEqual([]);
    expect(await failed.revive(TESTER, ids[0])).toBe('unknown');
    expect(await failed.discard(TESTER, ids[1])).toBe('unknown');
  });

  it('lets a person touch neither what has not failed nor what a worker is at', async () => {
    const id = await promise({});
    expect(await failed.discard(TESTER, id)).toBe('unknown');

    await expect(outbox.perform(id, () => Promise.reject(new Error('once')))).rejects.toThrow();
    books.clock.atMs += 1_000;
    await outbox.perform(id, async () => {
      expect(await failed.find(id)).toMatchObject({ isInProgress: true, attempts: 2 });
      expect(await failed.revive(TESTER, id)).toBe('in_progress');
      expect(await failed.discard(TESTER, id)).toBe('in_progress');
    });
    expect(await failed.list(10)).toEqual([]);
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
