import { PreviewService } from '../../src/features/costs/preview.service.js';
import type { PreviewAnswer } from '../../src/features/costs/preview.view.js';
import { previewBody, pricesBody } from '../../src/features/costs/prices.schema.js';
import { PricesService } from '../../src/features/costs/prices.service.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const HOUR = 3_600_000;

onEachDatabase('A preview of prices', (kind) => {
  let books: Books;
  let prices: PricesService;
  let service: PreviewService;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    prices = new PricesService(books.operators, books.prices, books.clock);
    service = new PreviewService(books.operators, books.calls, books.clock);
  });

  afterEach(() => books.remove());

  const preview = (body: Record<string, unknown>): Promise<PreviewAnswer> => service.preview(previewBody.parse(body));
  const put = (row: Record<string, unknown>): Promise<unknown> => prices.put(pricesBody.parse(row), TESTER);

  const recordSome = (): Promise<unknown> =>
    books.ledger.record(
      batchOf(
        aCall({ id: 'early', startedAtMs: NOON - 5 * HOUR }),
        aCall({ id: 'late', startedAtMs: NOON - 2 * HOUR }),
        aCall({ id: 'dated', startedAtMs: NOON - HOUR, responseModel: 'gpt-4o-2024-08-06' }),
        aCall({ id: 'house', startedAtMs: NOON - HOUR, provider: 'vllm', model: 'house-7b' }),
        aCall({ id: 'other', startedAtMs: NOON - HOUR, provider: 'anthropic', model: 'claude-sonnet-4-5' }),
      ),
    );

  it('is what pricing anew would find, and nothing is written', async () => {
    await recordSome();
    const row = { provider: 'openai', model: 'gpt-4o*', effectiveFrom: '2026-11-24T09:00:00Z', multiplier: '0.5' };

    const answer = await preview({ rows: [row] });

    expect(answer).toEqual({
      from: '2026-10-25T12:00:00.000Z',
      to: '2026-11-24T12:00:00.000Z',
      complete: true,
      examinedFrom: '2026-10-25T12:00:00.000Z',
      callsExamined: 3,
      changedCalls: 2,
      before: { costUsd: '0.0105', unpricedCalls: 0 },
      after: { costUsd: '0.007', unpricedCalls: 0 },
      differenceUsd: '-0.0035',
      firstEffect: '2026-11-24T10:00:00.000Z',
      models: [expect.objectContaining({ provider: 'openai', model: 'gpt-4o', differenceUsd: '-0.0035' })],
    });
    expect(await books.operators.list()).toEqual([]);
    expect(await books.database.query('SELECT * FROM corrections')).toEqual([]);
    expect((await books.calls.find('late', 'default'))?.call.cost.nanoUsd).toBe(3_500_000n);

    await put(row);
    const order = { id: 'x', madeBy: 'test', fromMs: NOON - 24 * HOUR, toMs: NOON };
    expect(await books.repricer.reprice(order)).toMatchObject({ changedCalls: 2, differenceNano: -3_500_000n });
    expect(await preview({ rows: [row] })).toMatchObject({ changedCalls: 0, firstEffect: null, differenceUsd: '0' });
  });

  it('tells of calls that would be priced, and of those that would be no more', async () => {
    await recordSome();
    const house = { id: 'house', provider: 'vllm', model: 'house-*', rates: { input: 1, output: 1 } };
    expect(await preview({ rows: [house] })).toMatchObject({
      callsExamined: 1,
      before: { costUsd: null, unpricedCalls: 1 },
      after: { costUsd: '0.0011', unpricedCalls: 0 },
      differenceUsd: '0.0011',
    });

    await put(house);
    await books.repricer.reprice({ id: 'x', madeBy: 'test', fromMs: 0, toMs: NOON });
    expect(await preview({ remove: ['house'] })).toMatchObject({
      before: { costUsd: '0.0011', unpricedCalls: 0 },
      after: { costUsd: null, unpricedCalls: 1 },
    });
    expect(await preview({ rows: [{ ...house, model: 'nobody' }] })).toMatchObject({ after: { unpricedCalls: 1 } });
    await expect(preview({ remove: ['nothing'] })).rejects.toMatchObject({ code: 'price_not_found', status: 404 });
  });

  it('finds calls by the model that answered, and any model under a star', async () => {
    await recordSome();
    const halved = { multiplier: '0.5' };
    expect(await preview({ rows: [{ ...halved, model: 'GPT-4o-2024-*' }] })).toMatchObject({
      callsExamined: 1,
      changedCalls: 1,
    });
    expect(await preview({ rows: [{ ...halved, model: 'gpt_4o' }] })).toMatchObject({ callsExamined: 0 });
    const all = await preview({ rows: [{ ...halved, model: '*' }], from: '2026-11-24T10:30:00Z' });
    expect([all.callsExamined, all.changedCalls, all.models.map(({ model }) => model)]).toEqual([
      3,
      2,
      ['claude-sonnet-4-5', 'gpt-4o', 'house-7b'],
    ]);
  });

  it('needs a change', () => {
    expect(previewBody.safeParse({}).success).toBe(false);
  });

  it('examines the latest of very many calls, and says from when on', async () => {
    for (let from = 0; from < 6_000; from += 1_000) {
      const calls = Array.from({ length: 1_000 }, (_, n) =>
        aCall({ id: `${from + n}`, startedAtMs: NOON - 1 - from - n }),
      );
      await books.ledger.record(batchOf(...calls));
    }
    expect(await preview({ rows: [{ model: 'gpt-4o', multiplier: '2' }] })).toMatchObject({
      complete: false,
      callsExamined: 5_000,
      examinedFrom: new Date(NOON - 5_000).toISOString(),
      differenceUsd: '17.5',
    });
  });
});
