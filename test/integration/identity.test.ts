import type { CallFacts } from '../../src/domain/call.js';
import { DAY_MS, HOUR_MS } from '../../src/domain/period.js';
import { LOT_MS, lotOf } from '../../src/storage/ledger/lots.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

/** Where a lot ends and the next begins, some time before noon. */
const EDGE = lotOf(NOON) * LOT_MS;

onEachDatabase('The identity of calls', (kind) => {
  let books: Books;

  beforeEach(async () => {
    books = await Books.open(kind, NOON, { CONTENT_CAPTURE: 'all' });
  });

  afterEach(() => books.remove());

  const told = (startedAtMs: number, facts: Partial<CallFacts> = {}): CallFacts =>
    aCall({ id: 'a', startedAtMs, ...facts });

  async function expectCalls(...startedAtMs: number[]): Promise<void> {
    const { calls } = await books.calls.page({ fromMs: 0, toMs: NOON + DAY_MS, filter: {} }, 10, null);
    expect(calls.map(({ call }) => call.startedAtMs)).toEqual(startedAtMs);
    const { differences, calls: counted } = await books.verifier.verify();
    expect(differences).toEqual([]);
    expect(counted).toBe(startedAtMs.length);
  }

  it.each([
    ['a little later', EDGE + HOUR_MS, EDGE + 2 * HOUR_MS],
    ['a little later, in the next lot', EDGE - HOUR_MS, EDGE + HOUR_MS],
    ['a little earlier, in the lot before', EDGE + HOUR_MS, EDGE - HOUR_MS],
    ['up to a hundred days later', EDGE - LOT_MS + HOUR_MS, EDGE + HOUR_MS],
  ])('is kept where a call is told again to have started %s', async (_when, first, second) => {
    expect(await books.ledger.record(batchOf(told(first)))).toEqual(['accepted']);
    expect(await books.ledger.record(batchOf(told(second)))).toEqual(['updated']);
    expect(await books.ledger.record(batchOf(told(second)))).toEqual(['duplicate']);
    await expectCalls(second);
  });

  it('is another where an id is used again more than two hundred days later', async () => {
    const [first, second] = [EDGE - 2 * LOT_MS + HOUR_MS, EDGE + HOUR_MS];
    expect(await books.ledger.record(batchOf(told(first)))).toEqual(['accepted']);
    expect(await books.ledger.record(batchOf(told(second)))).toEqual(['accepted']);
    expect((await books.calls.find('a', null))?.call.startedAtMs).toBe(second);
    await expectCalls(second, first);

    const between = EDGE - HOUR_MS;
    expect(await books.ledger.record(batchOf(told(between)))).toEqual(['updated']);
    await expectCalls(between, first);
    expect(await books.ledger.record(batchOf(told(first)))).toEqual(['duplicate']);
    expect(await books.ledger.record(batchOf(told(between)))).toEqual(['duplicate']);
    await expectCalls(between, first);
  });

  it('does not depend on what else is told at once', async () => {
    const [first, second] = [EDGE - 5 * LOT_MS + HOUR_MS, EDGE + HOUR_MS];
    const other = told(first, { id: 'other' });
    await books.ledger.record(batchOf(told(first), other));
    expect(await books.ledger.record(batchOf(told(second), other))).toEqual(['accepted', 'duplicate']);
    expect(await books.ledger.record(batchOf(told(first), told(second, { id: 'new' })))).toEqual([
      'duplicate',
      'accepted',
    ]);
    await expectCalls(second, second, first, first);
  });

  it.each(['known before', 'all new'])(
    'is kept where many tell of calls on both sides of an edge at once, %s',
    async (what) => {
      const other = await books.another();
      const known = told(EDGE, { id: 'known' });
      await books.ledger.record(batchOf(known));
      let accepted = 0;
      for (let round = 0; round < 20; round++) {
        const tell = (of: Books, atMs: number): Promise<string[]> =>
          of.ledger.record(batchOf(told(atMs, { id: `edge-${round}` }), ...(what === 'all new' ? [] : [known])));
        const outcomes = await Promise.all([tell(books, EDGE - 1000), tell(other, EDGE + 1000)]);
        accepted += outcomes.filter(([outcome]) => outcome === 'accepted').length;
      }
      expect(accepted).toBe(20);
      expect((await books.verifier.verify()).calls).toBe(21);
      await other.close();
    },
  );

  it('keeps what was asked and answered with a call that moves', async () => {
    const whole = (startedAtMs: number, input: string | null): Parameters<Books['ledger']['record']>[0] => ({
      ...batchOf(),
      calls: [{ facts: told(startedAtMs), input, output: null }],
    });
    await books.ledger.record(whole(EDGE - HOUR_MS, 'asked'));
    await books.ledger.record(whole(EDGE + HOUR_MS, null));

    const stored = await books.calls.find('a', null);
    expect(stored && (await books.calls.content(stored))).toEqual({ input: 'asked', output: null });
  });

  it('keeps what was asked and answered where one batch tells of a call twice, and moves it over what is left behind', async () => {
    const [one, other] = [EDGE - HOUR_MS, EDGE + HOUR_MS];
    const whole = (startedAtMs: number, input: string) => ({ facts: told(startedAtMs), input, output: null });
    await books.ledger.record({ ...batchOf(), calls: [whole(one, 'first'), whole(other, 'second')] });
    expect(await books.ledger.record({ ...batchOf(), calls: [whole(one, 'third')] })).toEqual(['updated']);
    const stored = await books.calls.find('a', null);
    expect(stored && (await books.calls.content(stored))).toEqual({ input: 'third', output: null });
    expect(await books.database.query('SELECT input FROM call_contents')).toHaveLength(1);
  });

  it('does not depend on whether others are told of at the same moment', async () => {
    const far = EDGE - 5 * LOT_MS;
    const tellings = Array.from({ length: 20 }, (_, n) => [told(far, { id: `a-${n}` }), told(EDGE, { id: `a-${n}` })]);
    const outcomes = await Promise.all(tellings.flat().map((facts) => books.ledger.record(batchOf(facts))));
    expect(outcomes.flat()).toEqual(Array.from({ length: 40 }, () => 'accepted'));
    expect((await books.verifier.verify()).calls).toBe(40);
  });
});
