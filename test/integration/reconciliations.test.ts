import { DAY_MS, HOUR_MS } from '../../src/domain/period.js';
import type { Caller } from '../../src/domain/scopes.js';
import { reconciliationQuery } from '../../src/features/reconciliations/reconciliation.query.js';
import type { ReconciliationAnswer } from '../../src/features/reconciliations/reconciliation.view.js';
import { ReconciliationsService } from '../../src/features/reconciliations/reconciliations.service.js';
import { CsvBody } from '../../src/http/csv-body.js';
import { CurrencyRates } from '../../src/storage/budgets/currency-rates.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const EVERYTHING: Caller = { keyId: 'admin', scopes: ['finance'], project: null };
const DAY = Date.UTC(2026, 10, 20);

const HEAD = 'start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id';

const line = (day: number, amount: string, item: string, currency = 'usd'): string =>
  [
    `2026-11-${day}T00:00:00+00:00`,
    `2026-11-${day + 1}T00:00:00+00:00`,
    ...[amount, currency, item.includes(',') ? `"${item}"` : item, 'proj_1'],
  ].join(',');

onEachDatabase('Reconciliations', (kind) => {
  let books: Books;
  let count = 0;

  const open = async (settings: Record<string, string> = {}): Promise<void> => {
    books = await Books.open(kind, NOON, settings);
  };

  /** Calls of a thousand tokens in and none out: $0.0025 each with gpt-4o, $0.00015 with gpt-4o-mini. */
  const tell = (calls: number, told: Partial<Parameters<typeof aCall>[0]>) =>
    books.ledger.record(
      batchOf(
        ...Array.from({ length: calls }, () =>
          aCall({
            id: `call-${count++}`,
            usage: { inputUncached: 1_000, output: 0 },
            startedAtMs: DAY + HOUR_MS,
            ...told,
          }),
        ),
      ),
    );

  const serviceOf = (): ReconciliationsService =>
    new ReconciliationsService(
      new CurrencyRates(books.database, books.audit.log),
      books.planner,
      books.usage,
      books.calls,
      books.clock,
    );

  const compare = (lines: string[], told: object = {}, caller = EVERYTHING): Promise<ReconciliationAnswer> => {
    const service = serviceOf();
    const query = reconciliationQuery.parse({ provider: 'openai', month: '2026-11', ...told });
    return service.compare(new CsvBody(Buffer.from([HEAD, ...lines].join('\r\n')), 'text/csv'), query, caller);
  };

  afterEach(() => books.remove());

  it('are exact by model and UTC day, and add up', async () => {
    await open();
    await tell(8, {});
    await tell(2, { model: 'gpt-4o-2024-08-06', startedAtMs: DAY + DAY_MS - 1 });
    await tell(4, { startedAtMs: DAY + DAY_MS });
    await tell(1, { model: 'house-model', startedAtMs: DAY });
    await tell(3, { model: 'gpt-4o-mini' });
    await tell(9, { provider: 'anthropic', model: 'claude-sonnet-4-0' });
    await tell(5, { startedAtMs: Date.UTC(2026, 9, 31, 23) });

    const answer = await compare([
      line(20, '0.0200000000', 'gpt-4o-2024-08-06, input'),
      line(20, '0.004', 'gpt-4o-2024-08-06, output'),
      line(21, '0.01', 'gpt-4o-2024-08-06, input'),
      line(21, '0.5', 'o3-2025-04-16, input'),
    ]);
    expect(answer).toMatchObject({
      ...{ from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z', providers: ['openai'], measure: 'cost' },
      total: { invoiced: '0.534', ledger: '0.03545', difference: '0.49855', calls: 18, unknownCalls: 1 },
      notes: ['month_not_over', 'unknown_calls'],
      days: [
        { day: '2026-11-20', invoiced: '0.024', ledger: '0.02545', difference: '-0.00145' },
        { day: '2026-11-21', invoiced: '0.51', ledger: '0.01', difference: '0.5' },
      ],
    });
    const told = answer.models.map(({ name, match, difference, reasons, ledgerModels }) => ({
      ...{ name, match, difference, models: ledgerModels.map(({ model }) => model).sort() },
      reasons: reasons.map(({ code }) => code),
    }));
    expect(told).toEqual([
      { name: 'o3-2025-04-16', match: null, difference: '0.5', models: [], reasons: ['not_in_ledger'] },
      {
        ...{ name: 'gpt-4o', match: 'price_list', difference: '-0.001' },
        ...{ models: ['gpt-4o', 'gpt-4o-2024-08-06'], reasons: [] },
      },
      {
        name: 'gpt-4o-mini',
        match: null,
        difference: '-0.00045',
        models: ['gpt-4o-mini'],
        reasons: ['not_on_invoice'],
      },
      { name: 'house-model', match: null, difference: '0', models: ['house-model'], reasons: [] },
    ]);
    expect(answer.models[1]?.days).toMatchObject([
      { day: '2026-11-20', invoiced: '0.024', ledger: '0.025', calls: 10, invoiceRows: 2, ratio: 0.96 },
      { day: '2026-11-21', invoiced: '0.01', ledger: '0.01', calls: 4, invoiceRows: 1, ratio: 1 },
    ]);
  });

  it('find a model that is called by another name by what answered', async () => {
    await open();
    await tell(2, { provider: 'azure.ai.openai', model: 'my-deployment', responseModel: 'gpt-4o-2024-08-06' });
    await tell(1, { provider: 'azure.ai.openai', model: 'another', responseModel: 'gpt-4o-mini-2024-07-18' });
    const lines = [
      line(20, '0.005', 'gpt 4o 0806 Inp glbl Tokens'),
      line(20, '1', 'gpt 4o mini0718 Outp regnl Tokens'),
    ];
    const { models } = await compare(lines, { provider: 'azure' });
    expect(models.map(({ name, match, invoiceNames, difference }) => [name, match, invoiceNames, difference])).toEqual([
      ['another', 'answered_by', ['gpt-4o-mini0718'], '0.99985'],
      ['my-deployment', 'answered_by', ['gpt-4o-0806'], '0'],
    ]);
  });

  it('are by UTC days whatever days the ledger has', async () => {
    await open({ REPORTING_TIMEZONE: 'Asia/Kolkata' });
    await tell(1, { startedAtMs: DAY });
    await tell(1, { startedAtMs: DAY + DAY_MS - 1 });
    await tell(1, { startedAtMs: DAY + DAY_MS });
    const { days } = await compare([line(20, '0.005', 'gpt-4o'), line(21, '0.0025', 'gpt-4o')]);
    expect(days.map(({ day, difference, calls }) => [day, difference, calls])).toEqual([
      ['2026-11-20', '0', 2],
      ['2026-11-21', '0', 1],
    ]);
  });

  it('are of what the caller may see', async () => {
    await open();
    await tell(1, { project: 'own' });
    await tell(2, { project: 'other' });
    const lines = [line(20, '0.0025', 'gpt-4o')];
    expect((await compare(lines)).total).toMatchObject({ difference: '-0.005', calls: 3 });
    expect((await compare(lines, { project: 'other' })).total.calls).toBe(2);
    const own: Caller = { ...EVERYTHING, project: 'own' };
    expect(await compare(lines, {}, own)).toMatchObject({ project: 'own', total: { difference: '0', calls: 1 } });
    await expect(compare(lines, { project: 'other' }, own)).rejects.toMatchObject({ code: 'wrong_project' });
  });

  it('are in dollars by the rates of the days that amounts are of', async () => {
    await open();
    await tell(1, {});
    const lines = [
      line(20, '1.00', 'gpt-4o', 'eur'),
      line(21, '1.00', 'gpt-4o', 'eur'),
      line(21, '1', 'gpt-4o', 'usd'),
    ];
    await expect(compare(lines)).rejects.toMatchObject({ code: 'rate_missing', status: 422 });
    await new CurrencyRates(books.database, books.audit.log).put(TESTER, [
      { currency: 'EUR', effectiveFromMs: DAY - DAY_MS, usdPerUnit: '1.1' },
      { currency: 'EUR', effectiveFromMs: DAY + DAY_MS, usdPerUnit: '1.2000000001' },
    ]);
    const answer = await compare(lines);
    expect(answer.invoice.currencies).toEqual(['EUR', 'USD']);
    expect(answer.days.map(({ invoiced }) => invoiced)).toEqual(['1.1', '2.2']);
  });

  it('are by tokens where a file tells no amounts', async () => {
    await open();
    await tell(2, {});
    await tell(1, { usage: null });
    const csv = 'start_time_iso,model,input_tokens,output_tokens\n2026-11-20T00:00:00Z,gpt-4o-2024-08-06,2000,500';
    const service = serviceOf();
    const query = reconciliationQuery.parse({ provider: 'openai', month: '2026-11' });
    const answer = await service.compare(new CsvBody(Buffer.from(csv), 'text/csv'), query, EVERYTHING);
    expect(answer).toMatchObject({
      measure: 'tokens',
      total: { invoiced: '2500', ledger: '2000', difference: '500', unknownCalls: 1 },
    });
  });
});
