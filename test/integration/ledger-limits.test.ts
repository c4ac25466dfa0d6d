import { UNTOLD } from '../../src/domain/call.js';
import { errorsByClass } from '../../src/domain/rollup/rollup.js';
import { EMPTY_BATCH } from '../../src/storage/ledger/batch.js';
import { SeriesRegistry } from '../../src/storage/ledger/series-registry.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';
import { describeWithMariadb } from '../harness/suites.js';

const DAY = { fromMs: Date.UTC(2026, 10, 24), toMs: Date.UTC(2026, 10, 25) };
const THE_DAY = { segments: [{ source: 'day' as const, ...DAY }], buckets: [DAY], filter: {}, groupBy: [] };

onEachDatabase('The ledger at its limits', (kind) => {
  let books: Books;

  beforeEach(async () => {
    books = await Books.open(kind, NOON, { CONTENT_CAPTURE: 'all' });
  });

  afterEach(() => books.remove());

  it('keeps contents that are many times longer than what the database takes at once', async () => {
    const quotes = "'".repeat(199_000);
    const calls = Array.from({ length: 60 }, (_, n) => ({
      facts: aCall({ id: `c${n}` }),
      input: quotes,
      output: quotes,
    }));

    expect(await books.ledger.record({ ...EMPTY_BATCH, calls })).toHaveLength(60);

    const [row] = await books.database.query('SELECT COUNT(*) AS n, MIN(LENGTH(input)) AS shortest FROM call_contents');
    expect([Number(row?.['n']), Number(row?.['shortest'])]).toEqual([60, 199_000]);
  });

  it('keeps nothing of a transaction of many packets when its last one fails', async () => {
    const text = 'x'.repeat(190_000);
    const calls = Array.from({ length: 30 }, (_, n) => ({ facts: aCall({ id: `c${n}` }), input: text, output: text }));
    await books.database.transaction((transaction) => transaction.change('ALTER TABLE journal RENAME TO elsewhere'));

    await expect(books.ledger.record({ ...EMPTY_BATCH, calls })).rejects.toThrow();

    await books.database.transaction((transaction) => transaction.change('ALTER TABLE elsewhere RENAME TO journal'));
    expect(await books.database.query('SELECT id FROM llm_calls')).toEqual([]);
    expect(await books.database.query('SELECT call_key FROM call_contents')).toEqual([]);
  });

  it('posts all entries but one that cannot be, which the check of the books then names', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'a' })));
    await books.database.transaction((transaction) =>
      transaction.change('UPDATE journal SET difference = \'{"minutes":\' WHERE id = 1'),
    );
    for (const id of ['b', 'c']) await books.ledger.record(batchOf(aCall({ id })));

    const [sum] = await books.usage.sums(THE_DAY);
    expect(sum?.rollup.calls).toBe(2);
    const { differences } = await books.verifier.verify();
    expect(differences).toContainEqual({
      where: expect.stringContaining('day 2026-11-24') as string,
      sum: 'calls',
      expected: '3',
      found: '2',
    });
  });

  it('goes on with no wrong sum where one is full, which the check of the books then names', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'a' })));
    await books.ledger.posted();
    await books.database.transaction((transaction) =>
      transaction.change('UPDATE rollups SET cost_nano = ?', [9_223_372_036_854_775_000n]),
    );

    await books.ledger.record(batchOf(aCall({ id: 'b' })));

    const [sum] = await books.usage.sums(THE_DAY);
    expect(sum?.rollup).toMatchObject({ calls: 1, costNano: 9_223_372_036_854_775_000n });
    const { differences } = await books.verifier.verify();
    expect(differences).toContainEqual({
      where: expect.stringContaining('day 2026-11-24') as string,
      sum: 'calls',
      expected: '2',
      found: '1',
    });
  });

  it('takes calls that no price can be right for, and those that came with them', async () => {
    const dear = { provider: 'acme', model: 'dear', serviceTier: null, effectiveFromMs: 0, effectiveToMs: null };
    const rates = { inputUncached: '999999999' };
    await books.operators.put(TESTER, [{ ...dear, id: 'dear', multiplier: '999999999', rates, comment: null }], NOON);
    await books.prices.refresh(NOON, true);
    const usage = { inputUncached: 1_000_000_000 };

    await books.ledger.record(
      batchOf(
        aCall({ id: 'good' }),
        aCall({ id: 'dear', provider: 'acme', model: 'dear', usage }),
        aCall({ id: 'o1-pro', model: 'o1-pro', usage: { output: 1_000_000_000 } }),
        aCall({ id: 'told', model: 'unheard-of', reportedNanoUsd: 999_999_000_000_000n }),
      ),
    );

    for (const id of ['dear', 'o1-pro', 'told']) {
      const { state, reason } = (await books.calls.find(id, 'default'))?.call.cost ?? {};
      expect([id, state, reason]).toEqual([id, 'unpriced', 'implausible_cost']);
    }
    const good = (await books.calls.find('good', 'default'))?.call.cost.nanoUsd;
    const [sum] = await books.usage.sums(THE_DAY);
    expect(sum?.rollup).toMatchObject({ calls: 4, unpriced: 3, costNano: good, reportedNano: 0n });
    expect((await books.verifier.verify()).differenceCount).toBe(0);
  });

  it('answers sums larger than a JavaScript number holds exactly', async () => {
    const week = 7 * 86_400_000;
    const batches = Array.from({ length: 20 }, (_, batch) =>
      batchOf(...Array.from({ length: 1000 }, (_call, n) => aCall({ id: `${batch} ${n}`, latencyMs: week }))),
    );
    for (const batch of batches) await books.ledger.record(batch);

    const [sum] = await books.usage.sums(THE_DAY);
    expect(sum?.rollup.latencyUs).toBe(20_000 * week * 1000);
  });

  it('never answers sums of one moment with counts of another', async () => {
    const other = await books.another();
    const torn: unknown[] = [];
    for (let n = 0; n < 60; n++) {
      await other.ledger.record(batchOf(aCall({ id: `c${n}`, status: 'error', errorClass: 'timeout' })));
      const [, ...answers] = await Promise.all([
        other.ledger.posted(),
        ...[1, 2, 3].map(() => books.usage.sums(THE_DAY)),
      ]);
      for (const [sum] of answers) {
        if (sum && sum.rollup.errors !== errorsByClass(sum.rollup).timeout) torn.push(sum.rollup.errors);
      }
    }

    expect(torn).toEqual([]);
    await other.close();
  });

  it('finds a call of a project that only another worker has seen', async () => {
    const other = await books.another();
    await other.ledger.record(batchOf(aCall({ id: 'far', project: 'elsewhere' })));

    expect((await books.calls.find('far', null))?.call.project).toBe('elsewhere');
    await other.close();
  });

  it('takes the prices of whoever changed them last, however wrong that worker’s clock is', async () => {
    const other = await books.another();
    const price = { provider: 'openai', model: 'gpt-4o', serviceTier: null, effectiveFromMs: 0, effectiveToMs: null };
    const row = (id: string, multiplier: string) => ({ ...price, id, multiplier, rates: null, comment: null });
    await other.operators.put(TESTER, [row('far', '1')], NOON + 60_000);
    await books.operators.put(TESTER, [row('near', '1')], NOON);
    await books.prices.refresh(NOON, true);

    await other.operators.put(TESTER, [row('near', '0.5')], NOON);
    books.clock.atMs += 2_000;
    await books.ledger.record(batchOf(aCall({ id: 'a' })));

    expect((await books.calls.find('a', 'default'))?.call.cost.nanoUsd).toBe(1_750_000n);
    await other.close();
  });

  it('refuses an answer of more sums than it can hold, and answers the same in fewer', async () => {
    const calls = Array.from({ length: 21_000 }, (_, n) =>
      aCall({ id: `c${n}`, startedAtMs: NOON - (n % 2000) * 60_000, feature: `f${n % 900}`, segment: `s${n % 7}` }),
    );
    for (let from = 0; from < calls.length; from += 1000) {
      await books.ledger.record(batchOf(...calls.slice(from, from + 1000)));
    }
    const span = { fromMs: NOON - 2000 * 60_000, toMs: NOON + 60_000 };
    const buckets = Array.from({ length: 2001 }, (_, n) => {
      const fromMs = span.fromMs + n * 60_000;
      return { fromMs, toMs: fromMs + 60_000 };
    });
    const question = {
      segments: [{ source: 'minute' as const, ...span }],
      filter: {},
      groupBy: ['feature', 'segment'] as const,
    };

    await expect(books.usage.sums({ ...question, buckets })).rejects.toMatchObject({ code: 'too_many_rows' });
    const sums = await books.usage.sums({ ...question, buckets: [span] });
    expect(sums.reduce((total, { rollup }) => total + rollup.calls, 0)).toBe(21_000);
  });

  it('tells projects and providers apart, and nothing more, once a project has too many combinations', async () => {
    const registry = new SeriesRegistry(books.database.dialect);
    for (let number = 1; number <= 20_000; number++) {
      const dimensions = {
        ...UNTOLD,
        provider: `p${number % 50}`,
        model: `m${number % 250}`,
        feature: `f${number % 997}`,
      };
      const facets = { model: 0, use: 0, release: 0, place: 0, provider: 0 };
      registry.adopt({ number, exposed: 0, facet: null, facets, dimensions: { ...dimensions, release: `r${number}` } });
    }
    const told = Array.from({ length: 200 }, (_, n) => ({
      ...UNTOLD,
      provider: `p${n % 4}`,
      model: `m${n}`,
      environment: `e${n % 40}`,
    }));

    const filed = await books.database.transaction((transaction) => registry.layer().file(transaction, told));

    const whole = filed.filter(({ exposed, number, facet }) => facet === null && exposed !== number);
    expect(new Set(whole.map(({ number }) => number)).size).toBe(4);
  });
});

describeWithMariadb('A server with settings of its own', () => {
  it('is not asked to escape by rules of its own, nor to cut what does not fit', async () => {
    const books = await Books.open('mariadb', NOON);
    const [mode] = await books.database.query('SELECT @@GLOBAL.sql_mode AS mode');
    await books.database.transaction((transaction) =>
      transaction.change("SET GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES'"),
    );
    try {
      const other = await books.another();
      const id = "x\\'; DROP TABLE llm_calls; -- ";
      await other.ledger.record(batchOf(aCall({ id })));

      expect((await other.calls.find(id, 'default'))?.call.id).toBe(id);
      await other.close();
    } finally {
      await books.database.transaction((transaction) =>
        transaction.change('SET GLOBAL sql_mode = ?', [String(mode?.['mode'])]),
      );
      await books.remove();
    }
  });
});
