import { formatUsd } from '../../src/domain/money.js';
import type { Rollup } from '../../src/domain/rollup/rollup.js';
import { counterOf } from '../../src/domain/rollup/counters.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

/** gpt-4o costs $2.50 and $10 per million tokens: 1000 in and 100 out are 3,500,000 nano-dollars. */
const COST_OF_A_CALL = 3_500_000n;

/** Under which numbers rollups are stored: minute, quarter hour, day and ever, then the same again for each facet. */
const GRAINS_OF_WHOLE_SERIES = [0, 1, 2, 3];
const QUARTERS_OF_FACETS = [5, 9, 13, 17, 21];
const DAYS_OF_FACETS = [6, 10, 14, 18, 22];

onEachDatabase('The ledger', (kind) => {
  let books: Books;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
  });

  afterEach(() => books.remove());

  async function day(of = books): Promise<Rollup> {
    const bucket = { fromMs: Date.UTC(2026, 10, 24), toMs: Date.UTC(2026, 10, 25) };
    const [sum] = await of.usage.sums({
      segments: [{ source: 'day', ...bucket }],
      buckets: [bucket],
      filter: {},
      groupBy: [],
    });
    if (!sum) throw new Error('the day has no calls');
    return sum.rollup;
  }

  async function expectClean(): Promise<void> {
    expect((await books.verifier.verify()).differences).toEqual([]);
  }

  it('prices a new call and adds it to every grain', async () => {
    expect(await books.ledger.record(batchOf(aCall({ id: 'a' })))).toEqual(['accepted']);
    await books.ledger.posted();

    const grains = await books.database.query('SELECT grain, calls, cost_nano FROM rollups ORDER BY grain');
    expect(grains.map((row) => [row['grain'], row['calls'], String(row['cost_nano'])])).toEqual(
      [...GRAINS_OF_WHOLE_SERIES, ...QUARTERS_OF_FACETS, ...DAYS_OF_FACETS]
        .sort((one, other) => one - other)
        .map((grain) => [grain, 1, String(COST_OF_A_CALL)]),
    );
    await expectClean();
  });

  it('knows a call that it was told before, and changes nothing', async () => {
    const call = aCall({ id: 'a', tags: ['x'], confidence: 0.8123456789, latencyMs: 12.3456789 });
    await books.ledger.record(batchOf(call));
    const before = await day();

    expect(await books.ledger.record(batchOf(call))).toEqual(['duplicate']);
    expect(await day()).toEqual(before);
  });

  it('adds only the difference of a call that is told otherwise, wherever it moves to', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'a' }), aCall({ id: 'b' })));

    const later = aCall({
      id: 'a',
      startedAtMs: NOON - 3_600_000,
      usage: { output: 500 },
      feature: 'chat',
      userId: 'u',
    });
    expect(await books.ledger.record(batchOf(later))).toEqual(['updated']);

    const { calls, inputUncached, output, costNano } = await day();
    expect({ calls, inputUncached, output, costNano }).toEqual({
      calls: 2,
      inputUncached: 1000,
      output: 600,
      costNano: COST_OF_A_CALL + 5_000_000n,
    });
    await expectClean();
  });

  it('takes the same id twice in one batch as one call told twice', async () => {
    const outcomes = await books.ledger.record(
      batchOf(aCall({ id: 'a' }), aCall({ id: 'a' }), aCall({ id: 'a', latencyMs: 5 }), aCall({ id: 'b' })),
    );

    expect(outcomes).toEqual(['accepted', 'duplicate', 'updated', 'accepted']);
    expect((await day()).calls).toBe(2);
    await expectClean();
  });

  it('keeps calls of different projects apart although their ids are the same', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'a', project: 'one' }), aCall({ id: 'a', project: 'two' })));

    expect((await day()).calls).toBe(2);
    expect((await books.calls.find('a', 'two'))?.call.project).toBe('two');
  });

  it('counts calls once that two workers record at the same time, in different orders', async () => {
    const second = await books.another();
    const calls = Array.from({ length: 60 }, (_, n) =>
      aCall({ id: `c${n}`, feature: `f${n % 3}`, userId: `u${n % 5}` }),
    );
    const batches = Array.from({ length: 12 }, (_, n) => {
      const some = calls.filter((_call, index) => index % 3 !== n % 3);
      return batchOf(...(n % 2 === 0 ? some : some.reverse()));
    });

    const outcomes = await Promise.all(batches.map((batch, n) => (n % 2 === 0 ? books : second).ledger.record(batch)));

    expect(outcomes.flat().filter((outcome) => outcome === 'accepted')).toHaveLength(60);
    expect((await day()).calls).toBe(60);
    expect((await day(second)).costNano).toBe(60n * COST_OF_A_CALL);
    await expectClean();
    await second.close();
  });

  it('posts every entry of the journal once, whoever posts it', async () => {
    const second = await books.another();
    for (let n = 0; n < 40; n++) await books.ledger.record(batchOf(aCall({ id: `c${n}`, userId: `user ${n % 3}` })));

    await Promise.all([books, second, books, second].map((worker) => worker.ledger.posted()));

    expect(await books.database.query('SELECT * FROM journal')).toEqual([]);
    expect((await day(second)).calls).toBe(40);
    await expectClean();
    await second.close();
  });

  it('counts what is written down but not posted in the answers of all workers, and in the check of the books', async () => {
    const second = await books.another();
    await books.ledger.record(batchOf(aCall({ id: 'a', userId: 'u' }), aCall({ id: 'b' })));

    expect(await books.database.query('SELECT * FROM rollups')).toEqual([]);
    expect((await day(second)).calls).toBe(2);

    await books.ledger.record(batchOf(aCall({ id: 'a', userId: 'v', latencyMs: 1 }), aCall({ id: 'c' })));
    const journal = await books.database.query('SELECT * FROM journal');
    expect(journal).toHaveLength(1);
    await expectClean();
    await second.close();
  });

  it('adds an entry not at all when it cannot be added entirely', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'a' })));
    await books.database.transaction((transaction) => transaction.change('ALTER TABLE user_days RENAME TO elsewhere'));
    await books.ledger.record(batchOf(aCall({ id: 'b', userId: 'u' })));

    await expect(books.ledger.posted()).rejects.toThrow();
    expect(await books.database.query('SELECT * FROM rollups')).toEqual([]);

    await books.database.transaction((transaction) => transaction.change('ALTER TABLE elsewhere RENAME TO user_days'));
    expect((await day()).calls).toBe(2);
    await expectClean();
  });

  it('does not let a call that cannot be written take others with it', async () => {
    const bad = { ...aCall({ id: 'bad' }), startedAtMs: Number.NaN };

    const [good, failed] = await Promise.allSettled([
      books.ledger.record(batchOf(aCall({ id: 'good' }))),
      books.ledger.record(batchOf(bad)),
    ]);

    expect(good).toEqual({ status: 'fulfilled', value: ['accepted'] });
    expect(failed.status).toBe('rejected');
    expect((await day()).calls).toBe(1);
    await expectClean();
  });

  it('leaves calls without a known price unpriced, never free', async () => {
    await books.ledger.record(
      batchOf(
        aCall({ id: 'unknown', model: 'house-model', provider: 'vllm' }),
        aCall({ id: 'told', model: 'house-model', provider: 'vllm', reportedNanoUsd: 42n }),
        aCall({ id: 'told zero', model: 'house-model', provider: 'vllm', reportedNanoUsd: 0n }),
        aCall({ id: 'no usage', usage: null }),
      ),
    );

    const { unpriced, reported, costNano } = await day();
    expect({ unpriced, reported, costNano }).toEqual({ unpriced: 3, reported: 1, costNano: 42n });
  });

  it('never lowers a counter, and shows what corrections took back', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'a', latencyMs: 100 })));
    await books.ledger.record(
      batchOf(aCall({ id: 'a', latencyMs: 9000, usage: { output: 10 }, status: 'error', errorClass: 'timeout' })),
    );

    const [sum] = await books.usage.ever();
    const rollup = sum?.rollup as Rollup;
    expect(rollup.costNano).toBe(100_000n);
    expect(counterOf(rollup, 'costNano')).toBe(COST_OF_A_CALL);
    expect(counterOf(rollup, 'okCalls')).toBe(1n);
    expect(counterOf(rollup, 'errors')).toBe(1n);
    await expectClean();
  });

  it('compacts what it appends, so that a row that is added to forever does not grow forever', async () => {
    for (let n = 0; n < 100; n++) {
      await books.ledger.record(batchOf(aCall({ id: `c${n}`, latencyMs: 1 + n * 10, timeToFirstTokenMs: n })));
      await books.ledger.posted();
    }

    const [row] = await books.database.query('SELECT MAX(LENGTH(counts)) AS n FROM rollups WHERE grain = 2');
    expect(Number(row?.['n'])).toBeLessThan(700);
    await expectClean();
  });

  it('names a sum that somebody has changed', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'a', userId: 'u' })));
    await books.ledger.posted();
    await books.database.transaction((transaction) =>
      transaction.change('UPDATE rollups SET cost_nano = cost_nano + 1 WHERE grain = 2'),
    );

    const { differences, differenceCount } = await books.verifier.verify();
    expect(differenceCount).toBe(1);
    expect(differences[0]).toMatchObject({ sum: 'costNano', expected: '3500000', found: '3500001' });
    expect(differences[0]?.where).toContain('day 2026-11-24');
  });

  it('names a call that has vanished, and a user whose day is wrong', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'a', userId: 'u' }), aCall({ id: 'b' })));
    await books.database.transaction((transaction) => transaction.change("DELETE FROM llm_calls WHERE id = 'a'"));

    const sums = (await books.verifier.verify()).differences.map(({ where, sum }) => `${where.split(' ')[0]} ${sum}`);
    expect(sums).toEqual(
      expect.arrayContaining(['minute calls', 'quarter calls', 'day calls', 'ever calls', 'user calls']),
    );
  });

  it('deletes fine rollups once they answer no questions any more, and keeps days', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'a' })));
    await books.ledger.posted();
    books.clock.atMs = NOON + 401 * 86_400_000;

    expect(await books.expiry.expire()).toBe(2 + QUARTERS_OF_FACETS.length);
    const grains = await books.database.query('SELECT grain FROM rollups ORDER BY grain');
    expect(grains.map((row) => row['grain'])).toEqual([2, 3, ...DAYS_OF_FACETS]);
    await expectClean();
  });

  it('reads back a call exactly as it was told', async () => {
    const call = aCall({
      id: 'every "field" \\ with \u0000 odd 壁打ち 🧱 text',
      project: 'p',
      environment: 'production',
      operation: 'embeddings',
      feature: 'f',
      release: 'v1',
      segment: 's',
      responseModel: 'gpt-4o-2024-11-20',
      timeToFirstTokenMs: 0.001,
      status: 'error',
      errorClass: 'content_filter',
      httpStatus: 400,
      errorMessage: "it's \\ not\nallowed",
      finishReason: 'stop',
      usage: {
        inputUncached: 1,
        cacheRead: 2,
        cacheWrite: 3,
        output: 4,
        reasoning: 5,
        cacheWrite1h: 6,
        webSearches: 7,
      },
      usageNote: 'parts_exceed_input',
      reportedNanoUsd: 999_999_000_000_001n,
      serviceTier: 'flex',
      traceId: 't',
      parentId: 'q',
      userId: 'u',
      sessionId: 'e',
      wallBounceId: 'w',
      confidence: 0.123457,
      streamed: false,
      attempt: 3,
      tags: ['a', "b'"],
    });
    await books.ledger.record(batchOf(call));

    // 10 input tokens and 9 of output, and seven web searches at $10 a thousand.
    const { cost, ...facts } = (await books.calls.find(call.id, 'p'))?.call ?? {};
    expect(facts).toEqual({ ...call, isRetry: true });
    expect(cost?.state).toBe('priced');
    expect(formatUsd(cost?.nanoUsd ?? 0n)).toBe('0.0701175');
  });
});
