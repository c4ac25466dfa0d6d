import type { CallFacts } from '../../src/domain/call.js';
import { callsQuery } from '../../src/features/calls/calls.query.js';
import { CallsService } from '../../src/features/calls/calls.service.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

onEachDatabase('Calls narrowed by what they tell', (kind) => {
  let books: Books;
  let service: CallsService;

  const CALLS: Record<string, Partial<CallFacts>> = {
    plain: {},
    cut: { finishReason: 'length', responseModel: 'gpt-4o-2024-08-06', serviceTier: 'flex', streamed: true },
    slow: { latencyMs: 9000, streamed: false, usage: { inputUncached: 1_000_000, output: 0 }, tags: ['eval', 'a"b,%'] },
    traced: { dialect: 'otlp', tags: ['prod'] },
    limited: {
      status: 'error',
      errorClass: 'rate_limited',
      httpStatus: 429,
      errorMessage: 'Rate Limit reached: 100% of 5_000 used',
      usage: null,
      latencyMs: 20,
    },
    broken: { status: 'error', errorClass: 'server_error', httpStatus: 500, errorMessage: 'overloaded', usage: null },
  };

  beforeAll(async () => {
    books = await Books.open(kind, NOON);
    service = new CallsService(books.calls, books.traces, books.prices, books.kept);
    const calls = Object.entries(CALLS).map(([id, facts], n) => aCall({ id, startedAtMs: NOON - n, ...facts }));
    await books.ledger.record(batchOf(...calls, aCall({ id: 'elsewhere', project: 'desk', finishReason: 'length' })));
  });

  afterAll(() => books.remove());

  async function found(query: Record<string, string>, project: string | null = 'default'): Promise<string[]> {
    const caller = { keyId: 'k', scopes: ['read'] as const, project };
    return (await service.list(callsQuery.parse(query), caller)).items.map(({ id }) => id);
  }

  it.each<[string, Record<string, string>, string[]]>([
    ['a finish reason', { finishReason: 'length' }, ['cut']],
    ['an HTTP status', { httpStatus: '429' }, ['limited']],
    ['a dialect', { dialect: 'otlp' }, ['traced']],
    ['what was streamed', { streamed: 'true' }, ['cut']],
    ['what was not', { streamed: 'false' }, ['slow']],
    ['the model that answered', { responseModel: 'gpt-4o-2024-08-06' }, ['cut']],
    ['a service tier', { serviceTier: 'flex' }, ['cut']],
    ['a tag', { tag: 'eval' }, ['slow']],
    ['a tag with signs in it', { tag: 'a"b,%' }, ['slow']],
    ['no part of a tag', { tag: 'eva' }, []],
    ['long latencies', { minLatencyMs: '1200.5' }, ['slow']],
    ['short latencies', { maxLatencyMs: '20' }, ['limited']],
    ['latencies between', { minLatencyMs: '1200', maxLatencyMs: '1200', dialect: 'otlp' }, ['traced']],
    ['high costs', { minCostUsd: '2.5' }, ['slow']],
    ['costs between', { minCostUsd: '0.0035', maxCostUsd: '0.003500001' }, ['plain', 'cut', 'traced']],
    ['a part of a message, whatever its case', { message: 'rate limit' }, ['limited']],
    ['signs that patterns use', { message: '100% of 5_0' }, ['limited']],
    ['what a pattern would match and is not there', { message: '1%0' }, []],
    ['a message and a status', { message: 'LOAD', status: 'error', httpStatus: '500' }, ['broken']],
    ['two that exclude each other', { finishReason: 'length', dialect: 'otlp' }, []],
  ])('by %s', async (_name, query, ids) => {
    expect(await found(query)).toEqual(ids);
  });

  it('are those of every project for a key that is bound to none', async () => {
    expect(await found({ finishReason: 'length' }, null)).toEqual(['cut', 'elsewhere']);
  });

  it.each<[string, string]>([
    ['message', 'ok'],
    ['message', 'pending'],
  ])('have no %s where they are %s', (field, status) => {
    const { error } = callsQuery.safeParse({ [field]: 'x', status });
    expect(error?.issues[0]?.path).toEqual([field]);
  });

  it.each([
    ['minCostUsd', '1e3'],
    ['streamed', 'yes'],
    ['httpStatus', '42'],
    ['minLatencyMs', '-1'],
  ])('are not asked for by %s=%s', (field, value) => {
    expect(callsQuery.safeParse({ [field]: value }).error?.issues[0]?.path).toEqual([field]);
  });
});
