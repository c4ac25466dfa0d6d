import { gzipSync } from 'node:zlib';
import { Service } from '../harness/service.js';

const DAY_MS = 86_400_000;

/** Yesterday, so that a day is over; the month is that of it. */
const DAY = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
const MONTH = DAY.slice(0, 7);

interface Row {
  invoiced: string;
  ledger: string;
  difference: string;
  calls: number;
}

interface Answer {
  total: Row;
  days: (Row & { day: string | null })[];
  models: (Row & { name: string | null; match: string | null; reasons: { code: string }[] })[];
  invoice: { unreadable: object[]; unreadableRows: number; apart: object[] };
  notes: string[];
  code?: string;
}

describe('Reconciliations by HTTP', () => {
  let service: Service;

  const compare = (body: unknown, query = '', told: { key?: string; headers?: Record<string, string> } = {}) =>
    service.ask<Answer>(`/api/v1/reconciliations?provider=openai&month=${MONTH}${query}`, {
      method: 'POST',
      ...told,
      headers: { 'content-type': 'text/csv', ...told.headers },
      body,
    });

  const keyFor = async (scopes: string[], project?: string): Promise<string> => {
    const { body } = await service.ask<{ key: string }>('/api/v1/keys', {
      body: { name: 'test', scopes, ...(project === undefined ? {} : { project }) },
    });
    return body.key;
  };

  beforeAll(async () => {
    service = await Service.start();
    const call = {
      timestamp: `${DAY}T12:00:00Z`,
      provider: 'openai',
      usage: { inputTokens: 1_000_000, outputTokens: 0 },
    };
    const calls = [
      { ...call, id: '1', model: 'gpt-4o', project: 'own' },
      { ...call, id: '2', model: 'gpt-4o' },
      { ...call, id: '3', model: 'house-model' },
      { ...call, id: '4', provider: 'anthropic', model: 'claude-sonnet-4-0' },
    ];
    expect((await service.ask('/api/v1/calls', { body: calls })).status).toBe(200);
  });

  afterAll(() => service.remove());

  it('say by model and day how an invoice differs from what /usage has, and sum up to it', async () => {
    const csv = [
      'start_time_iso;amount_value;amount_currency;line_item',
      `${DAY}T00:00:00+00:00;4.500000000000001;usd;gpt-4o-2024-08-06, input`,
      `${DAY}T00:00:00+00:00;1;usd;o3, input`,
      `${DAY}T00:00:00+00:00;-2;usd;promotional credit`,
      `${DAY}T00:00:00+00:00;1,5;usd;o3, input`,
    ].join('\r\n');
    const { status, body } = await compare(`\uFEFF${csv}`);
    expect(status).toBe(200);
    const usage = await service.ask<{ total: { costUsd: string } }>(
      `/api/v1/usage?from=${DAY}T00:00:00Z&to=${DAY}T23:59:59Z&provider=openai&interval=none`,
    );
    expect(body.total).toMatchObject({
      ...{ invoiced: '5.5', ledger: usage.body.total.costUsd, difference: '0.5', calls: 3 },
    });
    expect(body.models.map(({ name, match, difference, reasons }) => [name, match, difference, reasons])).toEqual([
      ['o3', null, '1', [expect.objectContaining({ code: 'not_in_ledger' })]],
      ['gpt-4o', 'price_list', '-0.5', []],
      ['house-model', null, '0', []],
    ]);
    expect(body.invoice).toMatchObject({
      apart: [{ kind: 'credit', amount: '-2', rows: 1 }],
      unreadable: [{ line: 5, reason: 'decimal_comma', text: '1,5' }],
      unreadableRows: 1,
    });
    expect(body.notes).toEqual(expect.arrayContaining(['unreadable_rows', 'unknown_calls']));
  });

  it('take a hundred thousand rows, compressed, while others are answered', async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `${DAY},gpt-4o,0.00005,row ${index}`);
    const sent = compare(gzipSync(`date,model,cost,comment\n${rows.join('\n')}`), '', {
      headers: { 'content-encoding': 'gzip' },
    });
    const sentAt = performance.now();
    const waits: number[] = [];
    let isOver = false;
    const done = sent.finally(() => (isOver = true));
    while (!isOver) {
      const startedAt = performance.now();
      await service.ask('/ping', { key: null });
      waits.push(performance.now() - startedAt);
    }
    const wholeMs = performance.now() - sentAt;
    expect((await done).body.total).toMatchObject({ invoiced: '5', ledger: '5', difference: '0' });
    // One of a hundred may meet a machine that does something else for a moment.
    const longestMs = waits.sort((one, other) => other - one)[Math.floor(waits.length / 100)];
    expect(longestMs).toBeLessThan(wholeMs / 20);
  });

  it.each<[string, unknown, number, string]>([
    ['nothing', '', 422, 'empty_file'],
    ['headers that nobody knows', 'colour,weight\nred,3', 422, 'unknown_columns'],
    ['quotes that are not closed', `date,model,cost\n"${DAY},gpt-4o,1`, 422, 'malformed_csv'],
    ['bytes that are no text', Buffer.from([0x64, 0x83, 0x66]), 422, 'wrong_encoding'],
    ['a currency without a rate', `date,model,cost,currency\n${DAY},gpt-4o,1,EUR`, 422, 'rate_missing'],
    ['more than may be sent', `date,model,cost\n${'x'.repeat(17 * 1024 * 1024)}`, 413, 'body_too_large'],
  ])('are refused for %s', async (_name, sent, status, code) => {
    expect(await compare(sent)).toMatchObject({ status, body: { code } });
  });

  it('name the headers that were found and those that were looked for', async () => {
    const { body } = await compare('colour,weight\nred,3');
    expect(body).toMatchObject({
      headers: ['colour', 'weight'],
      lookedFor: { amount: expect.arrayContaining(['amount_value', 'BilledCost']) as string[] },
    });
    const named = await compare(`colour,weight\n${DAY},3`, '&dayColumn=colour&amountColumn=weight');
    expect(named.body).toMatchObject({ total: { invoiced: '3', difference: '-2' }, models: [{ name: null }] });
    expect(named.body.notes).toEqual(expect.arrayContaining(['not_by_model', 'currency_assumed']));
  });

  it('are refused for a file of nothing but separators, however small it was made', async () => {
    const headers = { 'content-type': 'text/csv', 'content-encoding': 'gzip' };
    const refused = await compare(gzipSync(Buffer.alloc(16_000_000, ',')), '', { headers });
    expect(refused).toMatchObject({ status: 422, body: { code: 'malformed_csv' } });
  });

  it.each<[string, string]>([
    ['no month', '/api/v1/reconciliations?provider=openai'],
    ['a month that is none', '/api/v1/reconciliations?provider=openai&month=2026-13'],
    ['no provider', '/api/v1/reconciliations?month=2026-11'],
    ['a blank provider', '/api/v1/reconciliations?provider=&month=2026-11'],
    ['what it does not know', '/api/v1/reconciliations?provider=openai&month=2026-11&currency=EUR'],
  ])('are refused without being read for %s', async (_name, path) => {
    const asked = { method: 'POST', headers: { 'content-type': 'text/csv' }, body: 'date,model,cost\n' };
    expect(await service.ask(path, asked)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  it('are for finance, within its project, and take nothing but tables', async () => {
    const csv = `date,model,cost\n${DAY},gpt-4o,2.5`;
    expect(await compare(csv, '', { key: await keyFor(['read']) })).toMatchObject({ status: 403 });
    const key = await keyFor(['finance'], 'own');
    expect((await compare(csv, '', { key })).body.total).toMatchObject({ difference: '0', calls: 1 });
    expect(await compare(csv, '&project=other', { key })).toMatchObject({
      status: 403,
      body: { code: 'wrong_project' },
    });
    const json = await compare('{}', '', { headers: { 'content-type': 'application/json' } });
    expect(json).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    for (const path of ['/api/v1/calls', '/v1/traces', '/api/v1/currency-rates']) {
      const elsewhere = await service.ask(path, {
        method: path.endsWith('rates') ? 'PUT' : 'POST',
        headers: { 'content-type': 'text/csv' },
        body: csv,
      });
      expect(elsewhere).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    }
  });
});
