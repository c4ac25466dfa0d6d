import type { Caller } from '../../src/domain/scopes.js';
import { TracesService } from '../../src/features/calls/traces.service.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const CALLER: Caller = { keyId: 'k', scopes: ['read'], project: null };

onEachDatabase('Answers about traces', (kind) => {
  let books: Books;
  let service: TracesService;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    service = new TracesService(books.calls, books.traces, books.kept);
  });

  afterEach(() => books.remove());

  it.each<[string, string[], string | null, number]>([
    ['null where nothing is known', ['house'], null, 1],
    ['a lower bound where something is known', ['house', 'gpt-4o'], '0.0035', 1],
    ['exact where all is known', ['gpt-4o', 'gpt-4o'], '0.007', 0],
  ])('have a cost that is %s', async (_name, models, costUsd, unpricedCalls) => {
    await books.ledger.record(batchOf(...models.map((model, n) => aCall({ id: `c${n}`, model, traceId: 't' }))));

    expect(await service.get('t', undefined, CALLER)).toMatchObject({ costUsd, unpricedCalls, truncated: false });
  });

  it('say when there are more calls than they show and sum', async () => {
    for (let from = 0; from < 10_001; from += 1_000) {
      const ids = Array.from({ length: Math.min(1_000, 10_001 - from) }, (_, n) => `c${from + n}`);
      await books.ledger.record(batchOf(...ids.map((id) => aCall({ id, traceId: 't' }))));
    }

    expect(await service.get('t', undefined, CALLER)).toMatchObject({ calls: 10_000, truncated: true });
  }, 60_000);
});
