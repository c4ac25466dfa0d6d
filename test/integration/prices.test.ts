import type { WrittenRates } from '../../src/domain/pricing/rate.js';
import { counterOf, loweredOf } from '../../src/domain/rollup/counters.js';
import type { StoredOperatorPrice } from '../../src/storage/prices/operator-prices.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

onEachDatabase('Prices', (kind) => {
  let books: Books;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
  });

  afterEach(() => books.remove());

  function price(id: string, changes: Partial<StoredOperatorPrice>): StoredOperatorPrice {
    return {
      id,
      provider: 'openai',
      model: 'gpt-4o',
      serviceTier: null,
      effectiveFromMs: 0,
      effectiveToMs: null,
      rates: null,
      multiplier: '1',
      comment: null,
      ...changes,
    };
  }

  async function costOf(id: string): Promise<bigint | null | undefined> {
    return (await books.calls.find(id, 'default'))?.call.cost.nanoUsd;
  }

  it('of the operator hold from a date on, in whichever worker they were set', async () => {
    const second = await books.another();
    const rates: WrittenRates = { inputUncached: '1', output: '2' };
    await second.operators.put(TESTER, [price('own', { rates, effectiveFromMs: NOON })], NOON);
    books.clock.atMs += 2_000;

    await books.ledger.record(
      batchOf(aCall({ id: 'before', startedAtMs: NOON - 1 }), aCall({ id: 'after', startedAtMs: NOON })),
    );

    expect(await costOf('before')).toBe(3_500_000n);
    expect(await costOf('after')).toBe(1_200_000n);
    await second.close();
  });

  it('stay with the call as they were, whatever becomes of the book', async () => {
    await books.operators.put(TESTER, [price('own', { rates: { inputUncached: '7', output: '0' } })], NOON);
    await books.prices.refresh(NOON, true);
    await books.ledger.record(batchOf(aCall({ id: 'a' })));
    await books.operators.remove(TESTER, 'own');

    const { call } = (await books.calls.find('a', 'default')) ?? {};
    const snapshot = await books.prices.snapshot(call?.cost.priceKey ?? 0);
    expect(snapshot).toMatchObject({ sources: ['operator:own'], written: { inputUncached: '7', output: '0' } });
  });

  it('are applied to the past only when that is asked for, and the difference is on record', async () => {
    await books.ledger.record(
      batchOf(...Array.from({ length: 1500 }, (_, n) => aCall({ id: `c${n}`, startedAtMs: NOON - n }))),
    );
    await books.operators.put(TESTER, [price('discount', { multiplier: '0.5' })], NOON);
    await books.prices.refresh(NOON, true);
    expect(await costOf('c7')).toBe(3_500_000n);

    const order = { id: 'correction', madeBy: 'test', fromMs: NOON - 999, toMs: NOON + 1 };
    const done = await books.repricer.reprice(order);
    await books.repricer.reprice(order);

    expect(done).toEqual({ examinedCalls: 1000, changedCalls: 1000, differenceNano: -1_750_000_000n });
    expect(await costOf('c7')).toBe(1_750_000n);
    expect(await costOf('c1200')).toBe(3_500_000n);
    const [record] = await books.database.query('SELECT changed, difference_nano FROM corrections');
    expect([Number(record?.['changed']), Number(record?.['difference_nano'])]).toEqual([1000, -1_750_000_000]);
    const [ever] = await books.usage.ever();
    if (!ever) throw new Error('nothing was recorded');
    expect(counterOf(ever.rollup, 'costNano')).toBe(1500n * 3_500_000n);
    expect(loweredOf(ever.rollup, 'costNano')).toBe(1_750_000_000);
    expect((await books.verifier.verify()).differences).toEqual([]);
  });

  it('make unpriced calls priced once they are known', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'a', provider: 'vllm', model: 'house-7b' })));
    await books.operators.put(
      TESTER,
      [price('house', { provider: 'vllm', model: 'house-*', rates: { inputUncached: '1', output: '1' } })],
      NOON,
    );
    await books.repricer.reprice({ id: 'x', madeBy: 'test', fromMs: 0, toMs: NOON });

    expect(await costOf('a')).toBe(1_100_000n);
    const [ever] = await books.usage.ever();
    expect(ever?.rollup.unpriced).toBe(0);
  });
});
