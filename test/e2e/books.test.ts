import { parse } from 'csv-parse/sync';
import { Decimal } from 'decimal.js';
import { strFromU8, unzipSync } from 'fflate';
import { asyncBufferFromUrl, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { validateFocus } from '../harness/focus-validator.js';
import { ADMIN_KEY, Service } from '../harness/service.js';

type Row = Record<string, string>;

interface Statement {
  state: string;
  total: Sum;
  corrections: Sum;
  projects: (Sum & { project: string; team: string | null })[];
  teams: (Sum & { team: string | null })[];
  lines: Row[];
}

interface Sum {
  amountUsd: string;
  calls: number;
  unpricedCalls: number;
}

const HOSTILE = `=cmd|'/c calc'!A1`;
const NOW = new Date();
/** The month before this one, and the one before that, of which calls are posted. */
const LAST = monthAgo(1);
const BEFORE = monthAgo(2);
const THIS = monthAgo(0);

function monthAgo(months: number): string {
  return new Date(Date.UTC(NOW.getUTCFullYear(), NOW.getUTCMonth() - months, 1)).toISOString().slice(0, 7);
}

describe('The books', () => {
  let service: Service;
  let count = 0;

  beforeAll(async () => {
    service = await Service.start();
    await priced('odd', {
      model: 'odd-model',
      rates: { inputUncached: '0.0375', cacheRead: '0.00333', output: '0.15' },
    });
    await priced('discount', { provider: 'anthropic', model: '*', multiplier: '0.85' });
    for (const month of [BEFORE, LAST]) {
      await post(month, { model: 'odd-model', usage: { inputTokens: 777, cachedInputTokens: 333, outputTokens: 11 } });
      await post(month, { provider: 'anthropic', model: 'claude-sonnet-4-5', usage: CACHED });
      await post(month, { model: 'gpt-4o', usage: { inputTokens: 1_000_000, outputTokens: 1 }, project: HOSTILE });
      await post(month, { model: 'nobody-knows', usage: { inputTokens: 5, outputTokens: 5 } });
      await post(month, { model: 'nobody-knows', reportedCostUsd: 0.25, usage: { inputTokens: 5, outputTokens: 5 } });
    }
  });

  afterAll(() => service.remove());

  const CACHED = { inputTokens: 100_001, cachedInputTokens: 50_000, cacheWriteTokens: 7, outputTokens: 333 };

  const priced = async (id: string, row: object): Promise<void> => {
    const all = { provider: '*', serviceTier: null, effectiveFrom: '2000-01-01T00:00:00Z', effectiveTo: null };
    const { status } = await service.ask('/api/v1/prices', { method: 'PUT', body: [{ id, ...all, ...row }] });
    expect(status).toBe(200);
  };

  const post = async (month: string, told: object): Promise<void> => {
    const { body } = await service.ask('/api/v1/calls', {
      body: { id: `call-${count++}`, timestamp: `${month}-03T04:05:06Z`, provider: 'openai', feature: 'chat', ...told },
    });
    expect(body).toMatchObject({ accepted: 1 });
  };

  const statementOf = async (month: string, key = ADMIN_KEY): Promise<Statement> =>
    (await service.ask<Statement>(`/api/v1/statements/${month}`, { key })).body;

  const focusOf = async (month: string, version: '1.2' | '1.4' = '1.2', key = ADMIN_KEY): Promise<Row[]> => {
    const { body, headers } = await service.ask<string>(`/api/v1/exports/focus.csv?month=${month}&version=${version}`, {
      key,
    });
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe(`attachment; filename="focus-${version}-${month}.csv"`);
    expect(validateFocus(body, version)).toEqual([]);
    return parse(body, { columns: true });
  };

  const usageOf = async (month: string): Promise<string> => {
    const [from, to] = [`${month}-01T00:00:00Z`, `${month}-28T00:00:00Z`];
    const { body } = await service.ask<{ total: { costUsd: string } }>(`/api/v1/usage?from=${from}&to=${to}`);
    return body.total.costUsd;
  };

  const keyFor = async (scopes: string[], project?: string): Promise<string> => {
    const { body } = await service.ask<{ key: string }>('/api/v1/keys', {
      body: { name: 'test', scopes, ...(project === undefined ? {} : { project }) },
    });
    return body.key;
  };

  it('write a cost and usage file that adds up to what usage says, to the last digit, a row for each meter', async () => {
    for (const version of ['1.2', '1.4'] as const) {
      const rows = await focusOf(LAST, version);
      expect(sumOf(rows, 'BilledCost').toFixed()).toBe(await usageOf(LAST));
      for (const row of rows.filter(({ ChargeCategory }) => ChargeCategory === 'Usage')) {
        expect(product(row, 'PricingQuantity', 'ContractedUnitPrice')).toBe(row['ContractedCost']);
        expect(product(row, 'PricingQuantity', 'ListUnitPrice')).toBe(row['ListCost']);
      }
      const claude = rows.filter((row) => row['x_Model'] === 'claude-sonnet-4-5' && row['ChargeCategory'] === 'Usage');
      expect(
        claude.map((row) => [
          row['SkuMeter'],
          row['ConsumedQuantity'],
          row['ListUnitPrice'],
          row['ContractedUnitPrice'],
        ]),
      ).toEqual([
        ['Input Tokens', '49994', '3', '2.55'],
        ['Cached Input Tokens', '50000', '0.3', '0.255'],
        ['Cache Write Tokens', '7', '3.75', '3.1875'],
        ['Output Tokens', '333', '15', '12.75'],
      ]);
      expect(rows.map((row) => row['ChargeCategory'])).toContain('Adjustment');
      expect(rows.find((row) => row['SkuMeter'] === 'Reported Cost')).toMatchObject({ BilledCost: '0.25' });
    }
  });

  it('write the same as Parquet, with exact decimals', async () => {
    const url = `${service.url}/api/v1/exports/focus.parquet?month=${LAST}&version=1.4`;
    const file = await asyncBufferFromUrl({ url, requestInit: { headers: { authorization: `Bearer ${ADMIN_KEY}` } } });
    const [objects, rows] = [await parquetReadObjects({ file }), await focusOf(LAST, '1.4')];
    expect(objects.map(({ BilledCost, Tags }) => [BilledCost, Tags])).toEqual(
      rows.map(({ BilledCost, Tags }) => [expect.closeTo(Number(BilledCost), 12), Tags]),
    );
    expect(objects[0]?.['BillingPeriodStart']).toEqual(new Date(`${LAST}-01T00:00:00Z`));
    const schema = parquetSchema(await parquetMetadataAsync(file));
    expect(schema.children.find(({ element }) => element.name === 'BilledCost')?.element).toMatchObject({
      ...{ converted_type: 'DECIMAL', precision: 38, scale: 18, repetition_type: 'REQUIRED' },
    });
  });

  it('keep hostile names from being taken for formulas', async () => {
    const rows = await focusOf(LAST);
    expect(rows.map((row) => row['SubAccountId'])).toContain(`'${HOSTILE}`);
    const { body } = await service.ask<string>(`/api/v1/exports/usage.csv?groupBy=project`);
    expect(parse<Row>(body, { columns: true }).map(({ project }) => project)).toContain(`'${HOSTILE}`);
  });

  it('write what usage answers as a file, all rows of it', async () => {
    const query = `from=${BEFORE}-01T00:00:00Z&to=${NOW.toISOString()}&interval=day&groupBy=project,model`;
    const { body: file } = await service.ask<string>(`/api/v1/exports/usage.csv?${query}`);
    const { body: answer } = await service.ask<{ rows: { bucket: string; costUsd: string | null; calls: number }[] }>(
      `/api/v1/usage?${query}`,
    );
    const rows = parse<Row>(file, { columns: true });
    expect(rows.map(({ bucket, costUsd, calls }) => [bucket, costUsd, Number(calls)])).toEqual(
      answer.rows.map(({ bucket, costUsd, calls }) => [bucket, costUsd ?? '', calls]),
    );
    expect(rows[0]).toHaveProperty(['latencyMs.p95']);
  });

  it('show who used what, by the teams that projects belong to', async () => {
    const put = (body: unknown) => service.ask<{ code: string }>('/api/v1/teams', { method: 'PUT', body });
    const twice = [
      { team: 'One', projects: ['default'] },
      { team: 'Two', projects: ['default'] },
    ];
    expect((await put(twice)).status).toBe(400);
    expect((await put([{ team: 'Research', projects: ['default'] }])).status).toBe(200);
    const { projects, teams, total } = await statementOf(LAST);
    expect(projects).toMatchObject([
      { project: HOSTILE, team: null, amountUsd: '2.50001', calls: 1 },
      { project: 'default', team: 'Research', calls: 4, unpricedCalls: 1 },
    ]);
    expect(teams.map(({ team }) => team)).toEqual([null, 'Research']);
    expect(Decimal.sum(...teams.map(({ amountUsd }) => amountUsd)).toFixed()).toBe(total.amountUsd);
  });

  it('write a workbook whose formulas come to the statement', async () => {
    const answer = await fetch(`${service.url}/api/v1/exports/statement.xlsx?month=${LAST}`, {
      headers: { authorization: `Bearer ${ADMIN_KEY}` },
    });
    const sheets = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const xml = (name: string): string => strFromU8(sheets[name] ?? new Uint8Array());
    const { total, lines } = await statementOf(LAST);
    const amounts = `Lines!$J$2:$J$${lines.length + 1}`;
    expect(xml('xl/worksheets/sheet1.xml')).toContain(
      `<f>ROUND(SUM(${amounts}),9)</f><v>${Number(total.amountUsd)}</v>`,
    );
    const formulas = [...xml('xl/worksheets/sheet2.xml').matchAll(/<f>G(\d+)\*I\1<\/f><v>([^<]+)<\/v>/g)];
    const metered = lines.filter(({ quantity }) => quantity !== null);
    expect(formulas.map(([, , result]) => result)).toEqual(metered.map(({ amountUsd }) => String(Number(amountUsd))));
    expect(xml('xl/sharedStrings.xml')).toContain(`=cmd|`);
    expect(xml('xl/worksheets/sheet2.xml')).not.toContain('<f>cmd');
  });

  it('close a month, whose changes are billed in the next from then on', async () => {
    const close = (month: string, body?: object) =>
      service.ask<Statement & { code: string }>(`/api/v1/statements/${month}/close`, { method: 'POST', body });
    const { total } = await statementOf(BEFORE);
    expect(await close(BEFORE, { amountUsd: '1.23' })).toMatchObject({
      body: { status: 409, code: 'statement_changed', detail: `${BEFORE} comes to ${total.amountUsd} now` },
    });
    expect((await close(THIS)).body).toMatchObject({ code: 'month_not_over' });
    const before = await focusOf(BEFORE);
    expect((await close(BEFORE, { amountUsd: total.amountUsd })).body).toMatchObject({
      ...{ state: 'closed', total: { unpricedCalls: 1 } },
    });
    expect((await close(BEFORE)).body).toMatchObject({ code: 'month_closed' });

    await post(BEFORE, { model: 'gpt-4o', usage: { inputTokens: 400_000, outputTokens: 0 } });
    await priced('late', { model: 'nobody-knows', rates: { inputUncached: '1', output: '2' } });
    await service.command('reprice', '--from', `${BEFORE}-01T00:00:00Z`, '--to', `${BEFORE}-28T00:00:00Z`);
    expect(await focusOf(BEFORE)).toEqual(before);
    const rows = await focusOf(LAST);
    const corrections = rows.filter(({ ChargeClass }) => ChargeClass === 'Correction');
    expect(corrections.map((row) => [row['x_Model'], row['SkuMeter'], row['BilledCost']]).sort()).toEqual([
      ['gpt-4o', 'Input Tokens', '1'],
      ['nobody-knows', 'Input Tokens', '0.00001'],
      ['nobody-knows', 'Output Tokens', '0.00002'],
      ['nobody-knows', 'Reported Cost', '-0.25'],
    ]);
    expect(corrections[0]).toMatchObject({
      ChargePeriodStart: `${BEFORE}-03T00:00:00Z`,
      BillingPeriodStart: `${LAST}-01T00:00:00Z`,
    });
    const own = sumOf(rows, 'BilledCost').minus(sumOf(corrections, 'BilledCost'));
    expect(own.toFixed()).toBe(await usageOf(LAST));
    const all = sumOf(before, 'BilledCost').plus(sumOf(rows, 'BilledCost'));
    expect(all.toFixed()).toBe(Decimal.sum(await usageOf(BEFORE), await usageOf(LAST)).toFixed());
    const { corrections: corrected, total: ofLast } = await statementOf(LAST);
    expect(corrected).toMatchObject({ calls: 1, unpricedCalls: -1 });
    // One of its own, which nobody has priced.
    expect(ofLast).toMatchObject({ unpricedCalls: 1 });
    expect((await service.command('verify')).code).toBe(0);
  });

  it('are for finance, within its project', async () => {
    const [reader, ours] = [await keyFor(['read']), await keyFor(['finance'], 'default')];
    for (const path of ['statements', `statements/${LAST}`, `exports/focus.csv?month=${LAST}`, 'teams']) {
      expect((await service.ask(`/api/v1/${path}`, { key: reader })).status).toBe(403);
    }
    expect((await statementOf(LAST, ours)).projects.map(({ project }) => project)).toEqual(['default']);
    const rows = await focusOf(LAST, '1.4', ours);
    expect(new Set(rows.map((row) => row['SubAccountId']))).toEqual(new Set(['default']));
    const closing = await service.ask(`/api/v1/statements/${LAST}/close`, { method: 'POST', key: ours });
    expect(closing.status).toBe(403);
  });

  it('say what is wrong with a question', async () => {
    for (const path of ['statements/2026-13', 'statements/x', 'exports/focus.csv', 'exports/focus.csv?month=2026-1']) {
      expect((await service.ask(`/api/v1/${path}`)).body).toMatchObject({ status: 400 });
    }
    const { body } = await service.ask(`/api/v1/exports/focus.csv?month=${LAST}&version=1.3`);
    expect(body).toMatchObject({ status: 400, faults: [{ path: 'version' }] });
    expect((await statementOf('2099-01')).total).toMatchObject({ amountUsd: '0', calls: 0 });
  });
});

function sumOf(rows: readonly Row[], column: string): Decimal {
  return rows.reduce((sum, row) => sum.plus(row[column] ?? NaN), new Decimal(0));
}

function product(row: Row, one: string, other: string): string {
  return new Decimal(row[one] ?? NaN).times(row[other] ?? NaN).toFixed();
}
