import { DAY_MS } from '../../src/domain/period.js';
import { tell } from '../../src/domain/telling.js';
import type { CallFacts } from '../../src/domain/call.js';
import { EMPTY_BATCH, type LedgerBatch } from '../../src/storage/ledger/batch.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aDraft, BudgetOffice } from '../harness/budgets.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

interface Written {
  users: unknown[][];
  keys?: unknown;
}

onEachDatabase('What users and keys spend', (kind) => {
  let books: Books;
  let office: BudgetOffice;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    office = new BudgetOffice(books);
  });

  afterEach(() => books.remove());

  const rows = async (): Promise<unknown[]> => {
    await books.ledger.posted();
    await books.ledger.people.addUp();
    const found = await books.database.query(
      'SELECT user_id, key_id, SUM(calls) AS calls FROM person_sums GROUP BY user_id, key_id ORDER BY user_id, key_id',
    );
    return found
      .map(({ user_id, key_id, calls }) => [user_id, key_id, Number(calls)])
      .filter(([, , calls]) => calls !== 0);
  };
  const keyOf = async (id: string): Promise<string | null | undefined> =>
    (await books.calls.find(id, 'default'))?.call.keyId;
  const expectClean = async (): Promise<void> => {
    expect((await books.verifier.verify()).differences).toEqual([]);
  };

  it('is on the account of the key that told of a call first, whoever tells more of it', async () => {
    const told = aCall({ id: 'a', userId: 'ann', keyId: 'k1' });
    await books.ledger.record(batchOf(told));
    expect(await books.ledger.record(batchOf({ ...told, keyId: 'k2' }))).toEqual(['duplicate']);
    expect(await books.ledger.record(batchOf({ ...told, keyId: null }))).toEqual(['duplicate']);
    expect(await books.ledger.record(batchOf({ ...told, keyId: 'k2', userId: 'ben' }))).toEqual(['updated']);
    expect(await keyOf('a')).toBe('k1');
    expect(await rows()).toEqual([
      ['', 'k1', 1],
      ['ben', 'k1', 1],
    ]);
    await expectClean();
  });

  it('is added up later where the process goes before all of it is', async () => {
    const entries = async (): Promise<number> => {
      const [row] = await books.database.query('SELECT COUNT(*) AS entries FROM person_journal');
      return Number(row?.['entries']);
    };
    const users = Array.from({ length: 1_000 }, (_, n) => `user ${n}`);
    await books.ledger.record(batchOf(...users.map((userId) => aCall({ id: userId, userId, keyId: null }))));
    await books.ledger.posted();
    const all = await entries();

    const adding = books.ledger.people.addUpAtEase();
    books.ledger.people.leave();
    expect(await adding).toBe(false);
    expect(await entries()).toBeGreaterThan(all / 2);
    expect(await rows()).toHaveLength(users.length);
  });

  it('is on one account also where several tell of a call at once', async () => {
    const other = await books.another();
    const told = (n: number, keyId: string): CallFacts => aCall({ id: `c${n}`, keyId, userId: 'ann' });
    const once = batchOf(told(0, 'k1'), told(0, 'k2'), { ...told(0, 'k2'), latencyMs: 7 });
    expect(await books.ledger.record(once)).toEqual(['accepted', 'duplicate', 'updated']);
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        (n % 2 === 0 ? books : other).ledger.record(batchOf(told(n % 10, `k${1 + (n % 3)}`), told((n + 1) % 10, 'k4'))),
      ),
    );
    expect(await keyOf('c0')).toBe('k1');
    const byKey = (await rows()) as [string, string, number][];
    expect(byKey.filter(([user]) => user === '').reduce((sum, [, , calls]) => sum + calls, 0)).toBe(10);
    await expectClean();
    await other.close();
  });

  it('is added up in small parts where very much has gathered', async () => {
    const [lots, people] = [12, 3_000];
    const quarterMs = NOON - (NOON % 900_000);
    for (let lot = 0; lot < lots; lot++) {
      const told = Array.from({ length: people }, (_, n) => [quarterMs, 1, `user-${lot}-${n}`, 'k', 1, 0, '7']);
      const row = [JSON.stringify(told)];
      const insert = books.database.dialect.insert({ table: 'person_journal', columns: ['people'], rows: [row] });
      await books.database.transaction((transaction) => transaction.run(insert));
    }
    const transactions = jest.spyOn(books.database, 'transaction');
    await books.ledger.people.addUp();
    expect(transactions.mock.calls.length).toBeGreaterThanOrEqual(4);
    transactions.mockRestore();
    const [sums] = await books.database.query(
      `SELECT COUNT(*) AS people, SUM(calls) AS calls FROM person_sums WHERE user_id <> ''`,
    );
    expect([Number(sums?.['people']), Number(sums?.['calls'])]).toEqual([lots * people, lots * people]);
  });

  it('is of the first piece of a call that is told in pieces', async () => {
    const piece = (fields: Record<string, unknown>, stamp: number, keyId: string): LedgerBatch => {
      const told = {
        project: 'default',
        id: 'o',
        traceId: 't',
        keyId,
        told: tell(fields, stamp),
        input: null,
        output: null,
      };
      const interpret = (seen: { keyId: string | null }): { call: CallFacts } => ({
        call: aCall({ id: 'o', traceId: 't', dialect: 'langfuse', keyId: seen.keyId, latencyMs: stamp }),
      });
      return { ...EMPTY_BATCH, observations: [{ ...told, interpret }] };
    };
    await books.ledger.record(piece({ model: 'gpt-4o' }, 1, 'k1'));
    await books.ledger.record(piece({ tokens: 10 }, 2, 'k2'));
    expect(await keyOf('o')).toBe('k1');
    expect(await rows()).toEqual([['', 'k1', 1]]);
    await expectClean();
  });

  it('is in budgets that are made before, between and after its posting, and adding up', async () => {
    const wanted = (id: string) => aDraft({ id, name: id, filter: { user: ['ann'], key: ['k1'], model: ['gpt-4o'] } });
    const spent = async (): Promise<number[]> => (await office.standings.now()).map(({ standing }) => standing.calls);
    await books.ledger.record(batchOf(aCall({ id: 'a', userId: 'ann', keyId: 'k1' })));
    await office.budgets.create(TESTER, wanted('1'), 10);
    await books.ledger.record(batchOf(aCall({ id: 'b', userId: 'ann', keyId: 'k1' })));
    await books.ledger.posted();
    await office.budgets.create(TESTER, wanted('2'), 10);
    await books.ledger.record(
      batchOf(
        aCall({ id: 'c', userId: 'ann', keyId: 'k1' }),
        aCall({ id: 'd', userId: 'ann', keyId: 'k2' }),
        aCall({ id: 'e', userId: 'ann', keyId: 'k1', model: 'gpt-4o-mini' }),
        aCall({ id: 'f', userId: 'ben', keyId: 'k1' }),
      ),
    );
    await books.ledger.posted();
    await books.ledger.people.addUp();
    await office.budgets.create(TESTER, wanted('3'), 10);
    expect(await spent()).toEqual([3, 3, 3]);
    await expectClean();
  });

  it('is known for 400 days, and let go afterwards', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'a', userId: 'ann', startedAtMs: NOON - 390 * DAY_MS })));
    expect(await rows()).toEqual([['ann', '', 1]]);
    books.clock.atMs += 20 * DAY_MS;
    await books.ledger.record(batchOf(aCall({ id: 'b', userId: 'ann', startedAtMs: NOON - 389 * DAY_MS })));
    await books.ledger.posted();
    expect(await books.expiry.expire()).toBeGreaterThan(0);
    expect(await rows()).toEqual([]);
    await expectClean();
  });

  describe('while workers of the version before are replaced', () => {
    /** Makes what was recorded look as the version before writes it. */
    async function makeOld(): Promise<void> {
      for (const { id, difference } of await books.database.query('SELECT id, difference FROM journal')) {
        const written = JSON.parse(String(difference)) as Written;
        const users = written.users.map((user) => user.slice(0, 5));
        const old = JSON.stringify({ ...written, users, keys: undefined });
        await change('UPDATE journal SET difference = ? WHERE id = ?', [old, id]);
      }
      await change('UPDATE llm_calls SET key_id = NULL', []);
    }
    const change = (sql: string, parameters: unknown[]): Promise<unknown> =>
      books.database.transaction((transaction) => transaction.change(sql, parameters));
    const knownFrom = (atMs: number): Promise<unknown> =>
      change(`UPDATE settings SET value = ? WHERE name = 'people_known_from'`, [String(atMs)]);

    it('is posted as far as they told it, and counted exactly from the first period that is known', async () => {
      await books.ledger.record(batchOf(aCall({ id: 'old', userId: 'ann' }), aCall({ id: 'nobody', keyId: 'k1' })));
      await makeOld();
      await knownFrom(NOON + DAY_MS);
      await books.ledger.record(batchOf(aCall({ id: 'new', userId: 'ann', keyId: 'k1' })));
      await books.ledger.record(batchOf(aCall({ id: 'old', userId: 'ann', keyId: 'k1', usage: { output: 1 } })));
      expect(await books.users.days({ fromMs: 0, toMs: NOON * 2 }, null)).toMatchObject([{ userId: 'ann', calls: 2 }]);
      expect(await keyOf('old')).toBe(null);
      await expectClean();

      const daily = aDraft({ period: 'day', filter: { user: ['ann'] } });
      await expect(office.budgets.create(TESTER, daily, 10)).rejects.toMatchObject({
        code: 'past_not_known',
        status: 422,
      });
      books.clock.atMs = NOON + 2 * DAY_MS;
      await books.ledger.record(batchOf(aCall({ id: 'next', userId: 'ann', startedAtMs: NOON + 2 * DAY_MS - 1 })));
      await office.budgets.create(TESTER, daily, 10);
      await books.ledger.record(batchOf(aCall({ id: 'new', userId: 'ann', usage: { output: 2 } })));
      const [found] = await office.standings.now();
      expect(found?.standing).toMatchObject({ calls: 1 });
      await expectClean();
    });
  });
});
