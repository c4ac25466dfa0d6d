import { z } from 'zod';
import type { CallFacts } from '../../src/domain/call.js';
import type { Caller } from '../../src/domain/scopes.js';
import { CallsService } from '../../src/features/calls/calls.service.js';
import { callsQuery } from '../../src/features/calls/calls.query.js';
import { failuresQuery } from '../../src/features/providers/failures.query.js';
import { FailuresService } from '../../src/features/providers/failures.service.js';
import type { FailuresAnswer } from '../../src/features/providers/failures.view.js';
import { KIND_CAP } from '../../src/storage/ledger/failure-kinds.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const EVERYTHING: Caller = { keyId: 'k', scopes: ['read'], project: null };
const OF_SHOP: Caller = { ...EVERYTHING, project: 'shop' };

const anAgo = (ms: number): string => new Date(NOON - ms).toISOString();

/** Kinds are told apart by their words, not by their numbers. */
const wordOf = (n: number): string => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

onEachDatabase('Failures by their fingerprint', (kind) => {
  let books: Books;
  let service: FailuresService;
  let calls: CallsService;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    service = new FailuresService(books.failures, books.clock, books.place.environment);
    calls = new CallsService(books.calls, books.traces, books.prices, books.kept);
  });

  afterEach(() => books.remove());

  const failed = (id: string, minutesAgo: number, told: Partial<CallFacts> = {}): CallFacts =>
    aCall({
      id,
      startedAtMs: NOON - minutesAgo * MINUTE,
      status: 'error',
      errorClass: 'rate_limited',
      httpStatus: 429,
      errorMessage: `Limit ${id.length * 100} reached, try again in ${minutesAgo}s (req_${id}0123456789abcdef)`,
      ...told,
    });
  const timedOut = (id: string, minutesAgo: number, told: Partial<CallFacts> = {}): CallFacts =>
    failed(id, minutesAgo, { errorClass: 'timeout', httpStatus: null, errorMessage: 'Request timed out', ...told });
  const record = (...facts: CallFacts[]): Promise<unknown> => books.ledger.record(batchOf(...facts));

  const ask = (query: Record<string, string> = {}, caller = EVERYTHING): Promise<FailuresAnswer> =>
    service.failures('OpenAI', failuresQuery.parse(query), caller);
  const counted = async (query: Record<string, string> = {}, caller = EVERYTHING): Promise<unknown> =>
    (await ask(query, caller)).items.map(({ errorClass, count }) => [errorClass, count]);
  const listed = async (query: Record<string, string>, caller = EVERYTHING): Promise<string[]> =>
    (await calls.list(callsQuery.parse(query), caller)).items.map(({ id }) => id);

  async function expectClean(): Promise<void> {
    expect((await books.verifier.verify()).differences).toEqual([]);
  }

  it('are one group whatever their ids and numbers, with when, where and which', async () => {
    await record(
      failed('a', 200, { release: 'v1', feature: 'chat' }),
      failed('bb', 100, { release: 'v2', feature: 'chat', traceId: 'trace' }),
      failed('ccc', 10, { release: 'v2', model: 'gpt-4o-mini' }),
      failed('dddd', 5, { release: 'v2', project: 'shop' }),
      timedOut('e', 7),
      aCall({ id: 'fine' }),
      failed('f', 3, { provider: 'anthropic' }),
      failed('old', 25 * 60),
    );

    const answer = await ask();

    expect(answer).toMatchObject({
      provider: 'openai',
      from: anAgo(24 * HOUR),
      to: anAgo(0),
      failures: 5,
      nextCursor: null,
    });
    expect(answer.buckets).toHaveLength(48);
    expect(answer.items.map(({ errorClass, count }) => [errorClass, count])).toEqual([
      ['rate_limited', 4],
      ['timeout', 1],
    ]);
    const [group] = answer.items;
    expect(group).toMatchObject({
      fingerprint: expect.stringMatching(/^[\w-]{16}$/),
      httpStatus: 429,
      message: 'limit <n> reached, try again in <n> <id>',
      firstSeen: anAgo(200 * MINUTE),
      lastSeen: anAgo(5 * MINUTE),
      releases: [
        { name: 'v2', count: 3 },
        { name: 'v1', count: 1 },
      ],
      features: [
        { name: null, count: 2 },
        { name: 'chat', count: 2 },
      ],
      models: [
        { name: 'gpt-4o', count: 3 },
        { name: 'gpt-4o-mini', count: 1 },
      ],
    });
    expect(group?.examples.map(({ id, project, traceId }) => [id, project, traceId])).toEqual([
      ['dddd', 'shop', null],
      ['ccc', 'default', null],
      ['bb', 'default', 'trace'],
    ]);
    expect(group?.examples[2]?.message).toContain('try again in 100s');
    expect([group?.trend.length, group?.trend.slice(-4), group?.trend.reduce((sum, n) => sum + n, 0)]).toEqual([
      48,
      [1, 0, 0, 2],
      4,
    ]);
    await expectClean();
  });

  it('follow what is told later: another message, another time, and that it went well after all', async () => {
    await record(failed('a', 10), failed('b', 20), failed('c', 30));

    await record(timedOut('a', 10), failed('b', 90), aCall({ id: 'c', startedAtMs: NOON - 30 * MINUTE }));

    expect(await counted()).toEqual(
      expect.arrayContaining([
        ['rate_limited', 1],
        ['timeout', 1],
      ]),
    );
    const { items } = await ask({ errorClass: 'rate_limited' });
    expect(items.map(({ firstSeen, lastSeen }) => [firstSeen, lastSeen])).toEqual([
      [anAgo(90 * MINUTE), anAgo(90 * MINUTE)],
    ]);
    await expectClean();

    await record(failed('c', 30));
    expect(await counted({ errorClass: 'rate_limited' })).toEqual([['rate_limited', 2]]);
    await expectClean();
  });

  it('are counted once that are told twice, by two workers, or priced anew', async () => {
    const other = await books.another();
    await Promise.all([record(failed('a', 10), failed('b', 20)), other.ledger.record(batchOf(failed('a', 10)))]);
    await record(failed('a', 10));
    await other.close();
    await books.operators.put(
      TESTER,
      [
        {
          id: 'discount',
          provider: 'openai',
          model: 'gpt-4o',
          serviceTier: null,
          effectiveFromMs: 0,
          effectiveToMs: null,
          rates: null,
          multiplier: '0.5',
          comment: null,
        },
      ],
      NOON,
    );
    const priced = await books.repricer.reprice({ id: 'r', madeBy: 'test', fromMs: NOON - HOUR, toMs: NOON });
    expect(priced.changedCalls).toBe(2);

    expect(await counted()).toEqual([['rate_limited', 2]]);
    await expectClean();
  });

  it('of other projects are not seen by a key that is bound to one', async () => {
    await record(
      ...Array.from({ length: 30 }, (_, n) => failed(`other${n}`, 60 + n)),
      failed('first', 300, { project: 'shop', release: 'v1' }),
      failed('last', 59, { project: 'shop', release: 'v1' }),
      timedOut('theirs', 3),
    );

    const answer = await ask({}, OF_SHOP);

    expect([answer.failures, answer.items.length]).toEqual([2, 1]);
    const [group] = answer.items;
    expect(group).toMatchObject({ count: 2, firstSeen: anAgo(300 * MINUTE), lastSeen: anAgo(59 * MINUTE) });
    expect(group?.releases).toEqual([{ name: 'v1', count: 2 }]);
    expect(group?.examples.map(({ id }) => id)).toEqual(['last', 'first']);
    await expect(ask({ project: 'default' }, OF_SHOP)).rejects.toMatchObject({ code: 'wrong_project', status: 403 });
    expect(await listed({ failure: group?.fingerprint ?? '' }, OF_SHOP)).toEqual(['last', 'first']);
  });

  it('are narrowed by what calls are narrowed by, to any range', async () => {
    await record(
      failed('a', 10, { release: 'v1' }),
      failed('b', 50, { release: 'v2' }),
      failed('c', 40 * 24 * 60, { release: 'v1' }),
      timedOut('d', 100, { environment: 'test' }),
    );

    expect(await counted({ release: 'v1' })).toEqual([['rate_limited', 1]]);
    expect(await counted({ environment: 'test' })).toEqual([['timeout', 1]]);
    expect(await counted({ errorClass: 'timeout' })).toEqual([['timeout', 1]]);
    expect(await counted({ from: anAgo(70 * MINUTE), to: anAgo(40 * MINUTE) })).toEqual([['rate_limited', 1]]);

    const long = await ask({ from: anAgo(60 * 24 * HOUR), release: 'v1' });
    expect([long.from, long.to]).toEqual(['2026-09-25T00:00:00.000Z', '2026-11-25T00:00:00.000Z']);
    expect(long.items[0]).toMatchObject({ count: 2, firstSeen: anAgo(40 * 24 * HOUR), lastSeen: anAgo(10 * MINUTE) });
    expect(long.items[0]?.trend.reduce((sum, n) => sum + n, 0)).toBe(2);
    const named = Array.from({ length: 100 }, (_, n) => `v${n + 1}`).join(',');
    await record(
      ...Array.from({ length: 90 }, (_, n) => failed(`k${n}`, 5, { release: 'v3', errorMessage: `no ${wordOf(n)}` })),
    );
    expect((await ask({ release: named, limit: '100' })).items.length).toBeGreaterThan(80);
    await expect(ask({ from: '1900-01-01T00:00:00Z' })).rejects.toMatchObject({ code: 'range_too_long' });
    await expect(ask({ from: anAgo(0), to: anAgo(1) })).rejects.toMatchObject({ code: 'invalid_range' });
    expect(() => failuresQuery.parse({ provider: 'x' })).toThrow(z.ZodError);
  });

  it('are listed call by call, in pages, and with the other filters', async () => {
    await record(
      ...Array.from({ length: 7 }, (_, n) => failed(`f${n}`, n + 1, n % 2 ? { userId: 'u' } : {})),
      timedOut('t', 1),
    );
    const failure = (await ask({ errorClass: 'rate_limited' })).items[0]?.fingerprint ?? '';

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query = callsQuery.parse({ failure, limit: '3', ...(cursor === null ? {} : { cursor }) });
      const page = await calls.list(query, EVERYTHING);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6']);
    expect(await listed({ failure, userId: 'u', limit: '2' })).toEqual(['f1', 'f3']);
    expect(await listed({ failure, to: anAgo(5 * MINUTE), from: anAgo(6 * MINUTE) })).toEqual(['f5']);
    await record(timedOut('traced', 1, { traceId: 'trace' }), failed('f0', 1, { traceId: 'trace' }));
    expect(await listed({ failure, traceId: 'trace' })).toEqual(['f0']);
    expect(await listed({ failure: 'unheard-of' })).toEqual([]);
  });

  it('come in pages, the most frequent first', async () => {
    await record(
      ...['alpha', 'beta', 'gamma', 'gamma'].map((word, n) => failed(`f${n}`, 5 + n, { errorMessage: `no ${word}` })),
    );
    const first = await ask({ limit: '2' });
    const second = await ask({ limit: '2', cursor: first.nextCursor ?? '' });

    expect([first.items[0]?.message, first.items[0]?.count]).toEqual(['no gamma', 2]);
    const messages = [...first.items, ...second.items].map(({ message }) => message);
    expect([...messages].sort()).toEqual(['no alpha', 'no beta', 'no gamma']);
    expect(second.nextCursor).toBeNull();
  });

  it('are one group beyond the number of kinds that a provider may have, and stay what they were counted as', async () => {
    const word = (n: number): string => String.fromCharCode(103 + (n >> 4), 103 + (n & 15));
    const kinds = Array.from({ length: KIND_CAP + 5 }, (_, n) =>
      failed(`f${n}`, 5, { errorMessage: `no ${word(n)}x` }),
    );
    await record(...kinds);
    await record(failed('more', 2, { errorMessage: 'nothing like that' }));
    const first = await ask();

    expect(first.failures).toBe(KIND_CAP + 6);
    expect(first.items[0]).toMatchObject({ count: 6, errorClass: null, httpStatus: null, message: null });
    expect(first.items[0]?.examples[0]).toMatchObject({ id: 'more', message: 'nothing like that' });

    const other = await books.another();
    await other.ledger.record(batchOf(aCall({ id: 'more', startedAtMs: NOON - 2 * MINUTE })));
    await other.close();
    expect((await ask()).items[0]).toMatchObject({ count: 5, errorClass: null });
    await expectClean();
  });

  it('have sums that the check of the books recomputes, and a list that it looks through', async () => {
    await record(failed('a', 10), failed('b', 20));
    await books.ledger.posted();
    await books.database.transaction(async (transaction) => {
      await transaction.change('UPDATE failure_sums SET failures = failures + 1 WHERE grain = 1');
      await transaction.change('DELETE FROM failed_calls');
    });

    const { differences } = await books.verifier.verify();
    expect(differences.map(({ where, sum, expected, found }) => [where.split(' ')[1], sum, expected, found])).toEqual(
      expect.arrayContaining([
        ['quarter', 'failures', '1', '2'],
        ['2026-11-24T00:00:00.000Z', 'failed calls listed', '2', '0'],
      ]),
    );
  });

  it('lose their quarter hours when these answer no questions any more, and keep their days', async () => {
    await record(failed('a', 10));
    await books.ledger.posted();
    books.clock.atMs = NOON + 401 * 24 * HOUR;
    await books.expiry.expire();

    expect(await books.database.query('SELECT grain, failures FROM failure_sums')).toEqual([{ grain: 2, failures: 1 }]);
    expect(await counted({ from: anAgo(HOUR), to: anAgo(0) })).toEqual([['rate_limited', 1]]);
    await expectClean();
  });
});
