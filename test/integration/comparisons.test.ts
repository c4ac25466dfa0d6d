import type { CallFacts } from '../../src/domain/call.js';
import { comparisonQuery } from '../../src/features/comparisons/comparisons.query.js';
import type { ComparisonAnswer } from '../../src/features/comparisons/comparison.view.js';
import { ComparisonsService } from '../../src/features/comparisons/comparisons.service.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const HOUR = 3_600_000;

onEachDatabase('Comparisons', (kind) => {
  let books: Books;
  let service: ComparisonsService;

  /** Calls spread evenly over some hours, every so many of which failed. */
  function spell(name: string, count: number, failEvery: number, facts: Partial<CallFacts>): CallFacts[] {
    const fromMs = facts.startedAtMs ?? NOON - HOUR;
    return Array.from({ length: count }, (_, n) =>
      aCall({
        id: `${name} ${n}`,
        ...facts,
        startedAtMs: fromMs + Math.floor((n * 2 * HOUR) / count),
        latencyMs: (facts.latencyMs ?? 100) + n,
        ...(n % failEvery === failEvery - 1 ? { status: 'error', errorClass: 'server_error', usage: null } : {}),
      }),
    );
  }

  beforeAll(async () => {
    books = await Books.open(kind, NOON);
    service = new ComparisonsService(books.usage, books.planner, books.clock);
    const [before, after] = [NOON - 6 * HOUR, NOON - 4 * HOUR];
    await books.ledger.record(
      batchOf(
        ...spell('canary', 20, 99, { release: 'v0', startedAtMs: before, project: 'shop' }),
        ...spell('old', 100, 50, { release: 'v1', startedAtMs: before, project: 'shop' }),
        ...spell('new', 100, 4, { release: 'v2', startedAtMs: after, latencyMs: 1000, project: 'shop' }),
        ...spell('slow', 40, 99, { startedAtMs: after, provider: 'anthropic', model: 'm', project: 'desk' }),
      ),
    );
  });

  afterAll(() => books.remove());

  const compare = (query: Record<string, string>, project: string | null = null): Promise<ComparisonAnswer> =>
    service.compare(comparisonQuery.parse(query), { keyId: 'k', scopes: ['read'], project });

  it('of two releases say by how much one is worse, and that it is no accident', async () => {
    const answer = await compare({ dimension: 'release', a: 'v1', b: 'v2' });

    expect(answer).toMatchObject({
      a: { value: 'v1', calls: 100, errors: 2, successRate: 0.98, tokensPerCall: 1100, costPerCallUsd: '0.00343' },
      b: { value: 'v2', calls: 100, errors: 25, successRate: 0.75 },
      successRate: { difference: expect.closeTo(-0.23, 12), test: 'two_proportion_z', verdict: 'worse' },
      latencyMs: { probabilityBSlower: 1, cliffsDelta: 1, measured: { a: 100, b: 100 }, verdict: 'worse' },
      timeToFirstTokenMs: { test: null, pValue: null, verdict: 'not_enough_calls' },
      means: { tokensPerCallRatio: 1, significance: 'not_computed', reason: 'no_variance_kept' },
      verdict: 'worse',
    });
    expect(answer.successRate.pValue).toBeLessThan(1e-5);
    expect(answer.latencyMs.adjustedPValue).toBe(2 * (answer.latencyMs.pValue ?? NaN));
    expect((await compare({ dimension: 'release', a: 'v2', b: 'v1' })).verdict).toBe('better');
  });

  it('say nothing of significance with too few calls', async () => {
    expect(await compare({ dimension: 'release', a: 'v1', b: 'v0' })).toMatchObject({
      b: { calls: 20 },
      successRate: { pValue: null, interval: null, verdict: 'not_enough_calls' },
      verdict: 'not_enough_calls',
    });
  });

  it('are of one value at two times as well, and of calls that were told none', async () => {
    const { a, b } = await compare({
      dimension: 'provider',
      a: 'OpenAI',
      b: 'openai',
      from: '2026-11-24T06:00:00Z',
      to: '2026-11-24T08:00:00Z',
      fromB: '2026-11-24T08:00:00Z',
      toB: '2026-11-24T10:00:00Z',
    });
    expect([a.value, a.calls, b.value, b.calls]).toEqual(['openai', 120, 'openai', 100]);
    expect([a.from, b.to]).toEqual(['2026-11-24T06:00:00.000Z', '2026-11-24T10:00:00.000Z']);
    expect((await compare({ dimension: 'release', a: '', b: 'v1' })).a).toMatchObject({ value: null, calls: 40 });
  });

  it('are refused where the sides have calls in common, or the dimension is a filter too', async () => {
    const hours = { from: '2026-11-24T06:00:00Z', to: '2026-11-24T08:00:00Z' };
    const queries: Record<string, string>[] = [
      { dimension: 'model', a: 'm', b: 'm' },
      { dimension: 'model', a: 'm', b: 'm', ...hours, fromB: '2026-11-24T07:00:00Z', toB: '2026-11-24T09:00:00Z' },
      { dimension: 'model', a: 'm', b: 'n', model: 'o' },
    ];
    for (const query of queries) {
      await expect(compare(query)).rejects.toMatchObject({ code: 'invalid_comparison', status: 400 });
    }
  });

  it('see one project only where the key is bound to one', async () => {
    expect((await compare({ dimension: 'release', a: '', b: 'v1' }, 'desk')).b.calls).toBe(0);
    await expect(compare({ dimension: 'project', a: 'shop', b: 'desk' }, 'desk')).rejects.toMatchObject({
      code: 'wrong_project',
    });
  });
});
