import type { CallFacts } from '../../src/domain/call.js';
import type { Caller } from '../../src/domain/scopes.js';
import { CallsService, type CallDetail } from '../../src/features/calls/calls.service.js';
import { usageQuery } from '../../src/features/costs/usage.query.js';
import { UsageService } from '../../src/features/costs/usage.service.js';
import type { UsageAnswer } from '../../src/features/costs/usage.view.js';
import { UserUsageService } from '../../src/features/costs/user-usage.service.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const EVERYTHING: Caller = { keyId: 'k', scopes: ['read'], project: null };

/** gpt-4o reads its cache for half the price of input: a thousand tokens of it save $0.00125. */
const cached = (id: string, tokens: number, told: Partial<CallFacts> = {}): CallFacts =>
  aCall({ id, usage: { inputUncached: 1000, cacheRead: tokens, output: 100 }, ...told });

onEachDatabase('What caches saved', (kind) => {
  let books: Books;
  let service: UsageService;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    const users = new UserUsageService(books.users, books.place.environment);
    service = new UsageService(books.usage, users, books.planner, books.clock);
  });

  afterEach(() => books.remove());

  const ask = (query: Record<string, string> = {}, caller = EVERYTHING): Promise<UsageAnswer> =>
    service.usage(usageQuery.parse(query), caller);
  const saved = async (): Promise<string | null | undefined> => (await ask()).total.cacheSavedUsd;
  const detail = (id: string): Promise<CallDetail> =>
    new CallsService(books.calls, books.traces, books.prices, books.kept).get(id, undefined, EVERYTHING);

  async function expectClean(): Promise<void> {
    expect((await books.verifier.verify()).differences).toEqual([]);
  }

  it('is added up by anything, and stands with the call', async () => {
    await books.ledger.record(
      batchOf(
        cached('a', 1000, { feature: 'chat' }),
        cached('b', 2000, { feature: 'chat', project: 'shop' }),
        aCall({ id: 'c', feature: 'mail' }),
        cached('d', 5000, { feature: 'other', model: 'unheard-of' }),
      ),
    );

    const { rows, total } = await ask({ groupBy: 'feature' });
    expect(rows.map(({ group, cacheSavedUsd }) => [group['feature'], cacheSavedUsd])).toEqual([
      ['chat', '0.00375'],
      ['mail', '0'],
      ['other', null],
    ]);
    expect(total.cacheSavedUsd).toBe('0.00375');
    expect((await ask({}, { ...EVERYTHING, project: 'shop' })).total.cacheSavedUsd).toBe('0.0025');
    expect((await detail('a')).cacheSavedUsd).toBe('0.00125');
    expect([(await detail('c')).cacheSavedUsd, (await detail('d')).cacheSavedUsd]).toEqual([null, null]);
    await expectClean();
  });

  it('follows a late update, and is counted once however often it is told', async () => {
    await books.ledger.record(batchOf(cached('a', 1000), cached('b', 1000)));
    await books.ledger.record(batchOf(cached('a', 3000), cached('b', 1000)));
    expect(await saved()).toBe('0.005');

    await books.ledger.record(batchOf(aCall({ id: 'a' })));
    expect(await saved()).toBe('0.00125');
    await expectClean();
  });

  it('is computed anew with the price, and may be negative', async () => {
    await books.ledger.record(
      batchOf(aCall({ id: 'w', usage: { cacheWrite: 1000, cacheRead: 1000, output: 1 } }), cached('a', 1000)),
    );
    const rates = { inputUncached: '4', cacheRead: '4', cacheWrite: '5', output: '1' };
    const own = { id: 'own', provider: 'openai', model: 'gpt-4o', serviceTier: null, effectiveFromMs: 0 };
    await books.operators.put(TESTER, [{ ...own, effectiveToMs: null, rates, multiplier: '1', comment: null }], NOON);
    await books.repricer.reprice({ id: 'r', madeBy: 'test', fromMs: 0, toMs: NOON });

    expect((await detail('w')).cacheSavedUsd).toBe('-0.001');
    expect((await detail('a')).cacheSavedUsd).toBe('0');
    expect(await saved()).toBe('-0.001');
    await expectClean();
  });

  it('is recomputed by the check of the books', async () => {
    await books.ledger.record(batchOf(cached('a', 1000)));
    await books.ledger.posted();
    await books.database.transaction((transaction) =>
      transaction.change('UPDATE rollups SET cache_saved_nano = 7 WHERE grain = 2'),
    );

    expect((await books.verifier.verify()).differences).toEqual([
      expect.objectContaining({ sum: 'cacheSavedNano', expected: '1250000', found: '7' }),
    ]);
  });
});
