import { DAY_MS, HOUR_MS } from '../../src/domain/period.js';
import type { Caller } from '../../src/domain/scopes.js';
import { moversQuery, type MoversQuery } from '../../src/features/costs/movers.query.js';
import { MoversService } from '../../src/features/costs/movers.service.js';
import { MoverReader } from '../../src/storage/repositories/mover-reader.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const EVERYTHING: Caller = { keyId: 'admin', scopes: ['read'], project: null };
const TODAY = NOON - 12 * HOUR_MS;

onEachDatabase('Movers', (kind) => {
  let books: Books;
  let movers: MoversService;
  let count = 0;

  /** So many calls of a thousand tokens in and none out: $0.0025 each with gpt-4o, $0.00015 with gpt-4o-mini. */
  const tell = (calls: number, told: Partial<Parameters<typeof aCall>[0]>) =>
    books.ledger.record(
      batchOf(
        ...Array.from({ length: calls }, () =>
          aCall({ id: `call-${count++}`, usage: { inputUncached: 1_000, output: 0 }, ...told }),
        ),
      ),
    );

  const ask = (told: Partial<Record<keyof MoversQuery, unknown>> = {}, caller = EVERYTHING) => {
    const [from, to] = [TODAY, TODAY + DAY_MS].map((atMs) => new Date(atMs).toISOString());
    return movers.movers(moversQuery.parse({ from, to, ...told }), caller);
  };

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    movers = new MoversService(new MoverReader(books.usage, books.planner));
    const [yesterday, today] = [TODAY - HOUR_MS, TODAY + HOUR_MS];
    await tell(10, { feature: 'more calls', startedAtMs: yesterday });
    await tell(30, { feature: 'more calls', startedAtMs: today });
    await tell(20, { feature: 'cheaper model', startedAtMs: yesterday });
    await tell(20, { feature: 'cheaper model', startedAtMs: today, model: 'gpt-4o-mini' });
    await tell(4, { feature: 'as ever', startedAtMs: yesterday, project: 'own' });
    await tell(4, { feature: 'as ever', startedAtMs: today, project: 'own' });
    await tell(1, { feature: 'new', startedAtMs: today, model: 'house-model' });
  });

  afterEach(() => books.remove());

  it('are what changed most against the span before, each with what it changed by', async () => {
    const answer = await ask();
    expect(answer).toMatchObject({
      ...{ from: '2026-11-24T00:00:00.000Z', to: '2026-11-25T00:00:00.000Z', previousFrom: '2026-11-23T00:00:00.000Z' },
    });
    const parts = (told: object) => ({ volumeUsd: '0', mixUsd: '0', usageUsd: '0', priceUsd: '0', ...told });
    expect(answer.movers.map(({ value, changeUsd, parts: by }) => [value, changeUsd, by])).toEqual([
      ['more calls', '0.05', parts({ volumeUsd: '0.05' })],
      ['cheaper model', '-0.047', parts({ mixUsd: '-0.047' })],
      ['as ever', '0', parts({})],
      ['new', '0', parts({})],
    ]);
    expect(answer.movers[3]?.after).toEqual({ costUsd: null, calls: 1, tokens: 1_000, unpricedCalls: 1 });
    const sum = Object.values(answer.total.parts).reduce((total, usd) => total + Number(usd), 0);
    expect(sum).toBeCloseTo(Number(answer.total.changeUsd), 9);
    expect(answer.total.changeUsd).toBe('0.003');
  });

  it('are by any dimension, within a filter and what the caller may see', async () => {
    const byModel = await ask({ by: 'model', feature: 'cheaper model' });
    expect(byModel.movers.map(({ value, changeUsd }) => [value, changeUsd])).toEqual([
      ['gpt-4o', '-0.05'],
      ['gpt-4o-mini', '0.003'],
    ]);
    const own = await ask({}, { ...EVERYTHING, project: 'own' });
    expect(own.movers.map(({ value }) => value)).toEqual(['as ever']);
    const apart = { previousFrom: '2026-11-20T00:00:00Z', previousTo: '2026-11-21T00:00:00Z' };
    expect((await ask(apart)).movers.map(({ before }) => before.calls)).toEqual([0, 0, 0, 0]);
    expect((await ask({ limit: 1 })).movers.map(({ value }) => value)).toEqual(['more calls']);
  });
});
