import { ProvidersService } from '../../src/features/providers/providers.service.js';
import { providersQuery } from '../../src/features/providers/providers.query.js';
import { timelineQuery } from '../../src/features/providers/timeline.query.js';
import type { TimelineAnswer } from '../../src/features/providers/timeline.view.js';
import { ProviderReader } from '../../src/storage/repositories/provider-reader.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const MINUTE = 60_000;

onEachDatabase('The timeline of a provider', (kind) => {
  let books: Books;
  let service: ProvidersService;

  beforeAll(async () => {
    books = await Books.open(kind, NOON, { REPORTING_TIMEZONE: 'Asia/Tokyo' });
    service = new ProvidersService(new ProviderReader(books.usage), books.usage, books.planner, books.clock);
    const spell = (hoursAgo: number, oks: number, failures: number, project: string): ReturnType<typeof aCall>[] =>
      Array.from({ length: oks + failures }, (_, n) =>
        aCall({
          id: `${hoursAgo} ${n}`,
          project,
          startedAtMs: NOON - hoursAgo * 60 * MINUTE + n,
          latencyMs: n === 0 ? 5000 : 100,
          ...(n < oks ? {} : { status: 'error', errorClass: 'timeout', usage: null }),
        }),
      );
    await books.ledger.record(
      batchOf(
        ...spell(5, 10, 0, 'shop'),
        ...spell(4, 8, 2, 'shop'),
        ...spell(3, 1, 9, 'desk'),
        ...spell(2, 3, 0, 'desk'),
        aCall({ id: 'another', provider: 'anthropic', startedAtMs: NOON - MINUTE }),
      ),
    );
  });

  afterAll(() => books.remove());

  const ask = (
    query: Record<string, string>,
    name = 'openai',
    project: string | null = null,
  ): Promise<TimelineAnswer> =>
    service.timeline(name, timelineQuery.parse(query), { keyId: 'k', scopes: ['read'], project });

  const morning = { from: '2026-11-24T06:00:00Z', to: '2026-11-24T11:00:00Z', interval: 'hour' };

  it('has every interval in order, each judged by its own calls', async () => {
    const { buckets, total, ...range } = await ask(morning);

    expect(range).toEqual({
      provider: 'openai',
      from: '2026-11-24T06:00:00.000Z',
      to: '2026-11-24T11:00:00.000Z',
      interval: 'hour',
      timezone: 'Asia/Tokyo',
    });
    expect(buckets.map(({ bucket, state, reason, calls, errors }) => [bucket, state, reason, calls, errors])).toEqual([
      ['2026-11-24T06:00:00.000Z', 'unknown', 'too_few_calls', 0, 0],
      ['2026-11-24T07:00:00.000Z', 'operational', 'interval', 10, 0],
      ['2026-11-24T08:00:00.000Z', 'degraded', 'interval', 10, 2],
      ['2026-11-24T09:00:00.000Z', 'outage', 'interval', 10, 9],
      ['2026-11-24T10:00:00.000Z', 'unknown', 'too_few_calls', 3, 0],
    ]);
    expect(total).toMatchObject({ calls: 33, errors: 11, errorsByClass: { timeout: 11 } });
    expect(buckets[0]).toMatchObject({ successRate: null, latencyMs: { p50: null }, costUsd: '0', latencyBins: [] });
    expect(buckets[1]?.latencyBins).toEqual([
      [113.137, 9],
      [5120, 1],
    ]);
  });

  it('is told of all providers side by side in fewer words, the busiest first', async () => {
    const caller = { keyId: 'k', scopes: ['read' as const], project: null };
    const query = timelineQuery.parse({ ...morning, to: '2026-11-24T12:00:00Z' });
    const { items, interval } = await service.states(query, caller);

    expect([interval, items.map(({ provider }) => provider)]).toEqual(['hour', ['openai', 'anthropic']]);
    const { buckets } = await ask({ ...morning, to: '2026-11-24T12:00:00Z' });
    expect(items[0]?.buckets).toEqual(
      buckets.map(({ bucket, bucketEnd, state, successRate, calls, errors }) => {
        return { bucket, bucketEnd, state, successRate, calls, errors };
      }),
    );
    expect(items[1]?.buckets.map(({ calls }) => calls)).toEqual([0, 0, 0, 0, 0, 1]);
    const desk = await service.states(query, { ...caller, project: 'desk' });
    expect(desk.items.map(({ provider }) => provider)).toEqual(['openai']);
  });

  it('tells of the fifty busiest, says that there are more, and gives nobody what is not told apart', async () => {
    const many = await Books.open(kind, NOON);
    const all = new ProvidersService(new ProviderReader(many.usage), many.usage, many.planner, many.clock);
    const calls = ['undefined', ...Array.from({ length: 60 }, (_, n) => `p${n}`)].flatMap((provider) =>
      Array.from({ length: provider === 'p7' ? 1 : 2 }, (_, n) =>
        aCall({
          id: `${provider} ${n}`,
          provider,
          startedAtMs: NOON - (provider === 'undefined' ? 3 : 1) * 60 * MINUTE,
        }),
      ),
    );
    await many.ledger.record(batchOf(...calls));
    const { items, cut } = await all.states(timelineQuery.parse({ ...morning, to: '2026-11-24T12:00:00Z' }), {
      keyId: 'k',
      scopes: ['read'],
      project: null,
    });

    expect([items.length, cut]).toEqual([50, true]);
    const told = items.find(({ provider }) => provider === 'undefined');
    expect(told?.buckets.map(({ calls: count }) => count)).toEqual([0, 0, 0, 2, 0, 0]);
    await many.remove();
  });

  it('goes with the states of now, which are of one project too where that is asked for', async () => {
    const caller = { keyId: 'k', scopes: ['read' as const], project: null };
    const desk = providersQuery.parse({ project: 'desk' });
    const all = await service.list({}, caller);
    expect(all.map(({ provider, windows }) => [provider, windows['24h'].calls])).toEqual([
      ['openai', 33],
      ['anthropic', 1],
    ]);
    const [only, ...others] = await service.list(desk, caller);
    expect([only?.provider, only?.windows['24h'].calls, others]).toEqual(['openai', 13, []]);
    expect((await service.get('openai', desk, caller)).models).toMatchObject([{ calls: 13 }]);
    await expect(service.get('anthropic', desk, caller)).rejects.toMatchObject({ code: 'provider_not_found' });
  });

  it('is that of one project where the key is bound to one, or asked for', async () => {
    const bound = await ask(morning, 'openai', 'desk');
    expect(bound.total.calls).toBe(13);
    expect(await ask({ ...morning, project: 'desk' })).toEqual(bound);
    await expect(ask({ ...morning, project: 'shop' }, 'openai', 'desk')).rejects.toMatchObject({ status: 403 });
  });

  it('is of the last day, in intervals that can be looked at, and empty for a provider without calls', async () => {
    const { interval, buckets } = await ask({}, 'nobody');
    expect([interval, buckets.length]).toEqual(['quarter_hour', 96]);
    expect(buckets.every(({ calls, state }) => calls === 0 && state === 'unknown')).toBe(true);
    expect((await ask({}, 'OpenAI')).total.calls).toBe(33);
  });

  it('is refused with more intervals than an answer can hold', async () => {
    await expect(ask({ from: '2026-11-22T23:00:00Z', interval: 'minute' })).rejects.toMatchObject({
      code: 'too_many_intervals',
      status: 422,
    });
  });
});
