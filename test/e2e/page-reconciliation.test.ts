import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const DAY_MS = 86_400_000;
const DAY = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
const MONTH = DAY.slice(0, 7);
const HOSTILE = '=HYPERLINK("http://x.example")<img src=x onerror=alert(1)>\u202Eterces';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const INVOICE = [
  'start_time_iso,amount_value,amount_currency,line_item',
  `${DAY}T00:00:00+00:00,4.5,usd,"gpt-4o-2024-08-06, input"`,
  `${DAY}T00:00:00+00:00,1.25,usd,${quoted(HOSTILE)}`,
  `${DAY}T00:00:00+00:00,-2,usd,promotional credit`,
  `${DAY}T00:00:00+00:00,${quoted('12,34<img src=x>')},usd,o3`,
].join('\r\n');

describeWithBrowser('The view of reconciliations', () => {
  let service: Service;
  let visitor: Visitor;

  const take = async (text: string | Buffer): Promise<void> => {
    const { page } = visitor;
    await page.getByLabel('Month').fill(MONTH);
    const file = { name: 'costs.csv', mimeType: 'application/vnd.ms-excel', buffer: Buffer.from(text) };
    await page.getByLabel('File').setInputFiles(file);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
  };

  const row = (text: string | RegExp) => visitor.page.getByRole('row', { name: text });

  beforeAll(async () => {
    service = await Service.start();
    const call = {
      timestamp: `${DAY}T12:00:00Z`,
      provider: 'openai',
      usage: { inputTokens: 1_000_000, outputTokens: 0 },
    };
    const calls = [
      { ...call, id: '1', model: 'gpt-4o' },
      { ...call, id: '2', model: 'gpt-4o' },
      { ...call, id: '3', model: 'house-model' },
      { ...call, id: '4', model: 'gpt-4o', timestamp: new Date(Date.now() - 70 * DAY_MS).toISOString() },
      { ...call, id: '5', provider: 'anthropic', model: 'claude-sonnet-4-0' },
    ];
    expect((await service.ask('/api/v1/calls', { body: calls })).status).toBe(200);
  });

  afterAll(() => service.remove());

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('is found at the costs, takes a file, and shows where it differs, with the calls behind that', async () => {
    const { page } = visitor;
    await visitor.open('/costs');
    await page.getByRole('link', { name: 'Compare with an invoice' }).click();
    await page.getByLabel('Provider').fill('openai');
    expect(await visitor.violations()).toEqual([]);
    await take(INVOICE);
    await page.getByRole('heading', { name: `openai, ${MONTH}` }).waitFor();
    await page.getByText('invoiced more than recorded').waitFor();
    await page.getByText('3 calls · at least: 1 without a known figure').waitFor();

    await row(/onerror.*⟨U\+202E⟩terces.*No such call was ever sent here.*\$1\.25.*\$0\.00.*\+\$1\.25/).waitFor();
    await row(
      /gpt-4o.*On the invoice: gpt-4o-2024-08-06.*matched by the price list.*\$4\.50.*\$5\.00.*-\$0\.50.*90%/,
    ).waitFor();
    await row(/^Total.*\$5\.75.*≥ \$5\.00.*\+\$0\.75/).waitFor();
    await row(/Credits, refunds and discounts.*-\$2\.00.*1/).waitFor();
    await row(/5.*Not a number.*12,34<img src=x>/).waitFor();
    await page.getByRole('button', { name: 'gpt-4o', exact: true }).click();
    const day = new Date(`${DAY}T00:00:00Z`).toLocaleDateString('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
    await row(new RegExp(`^${day}.*-\\$0\\.50`)).waitFor();
    expect(await visitor.violations()).toEqual([]);

    await page.getByRole('link', { name: `2, show the calls of gpt-4o, ${DAY}` }).click();
    await page.getByText('All 2 calls are shown').waitFor();
  });

  it('hands the differences over as a table without formulas', async () => {
    const { page } = visitor;
    await visitor.open('/reconciliation?provider=openai');
    await take(INVOICE);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the differences as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`reconciliation-openai-${MONTH}.csv`);
    const records: string[][] = parse(readFileSync(await download.path(), 'utf8'), { bom: true });
    expect(records.map(([model, , , , ...amounts]) => [model, ...amounts.slice(0, 3)])).toEqual([
      ['Model', 'Invoiced (USD)', 'Recorded here (USD)', 'Difference (USD)'],
      [`'${HOSTILE}`, '1.25', '0', '1.25'],
      ['gpt-4o', '4.5', '5', '-0.5'],
      ['house-model', '0', '0', '0'],
      ['Total', '5.75', '5', '0.75'],
    ]);
  });

  it('says what is wrong with a file, and offers to name its columns', async () => {
    const { page } = visitor;
    await visitor.open('/reconciliation?provider=openai');
    await take('Tag;Betrag\n' + `${DAY};5.00`);
    await page.getByText(/found: Tag, Betrag/).waitFor();
    expect(visitor.complaints.splice(0)).toEqual([expect.stringContaining('422')]);
    await page.getByLabel('Day', { exact: true }).fill('Tag');
    await page.getByLabel('Amount', { exact: true }).fill('Betrag');
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByText('both say the same').waitFor();
    await page.getByText('The invoice does not tell of which models it is').waitFor();
    await row(/Model not told.*\$5\.00.*\$5\.00/).waitFor();
  });

  it('is read on a narrow screen in Japanese, and is for finance alone', async () => {
    await visitor.leave();
    visitor = await Visitor.arrive(service, { locale: 'ja-JP', viewport: { width: 390, height: 844 } });
    const { page } = visitor;
    await visitor.open('/reconciliation?provider=openai');
    await page.getByLabel('月', { exact: true }).fill(MONTH);
    await page
      .getByLabel('ファイル')
      .setInputFiles({ name: 'costs.csv', mimeType: 'text/csv', buffer: Buffer.from(INVOICE) });
    await page.getByRole('button', { name: '照合する' }).click();
    await page.getByText('請求が記録を上回っています').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await page.evaluate('document.querySelector("main img")')).toBe(null);
    expect(await visitor.violations()).toEqual([]);

    const { body } = await service.ask<{ key: string }>('/api/v1/keys', { body: { name: 'reader', scopes: ['read'] } });
    await visitor.leave();
    visitor = await Visitor.arrive(service, { key: body.key });
    await visitor.open('/reconciliation');
    await visitor.page.getByText('Invoices are for keys with the scope finance.').waitFor();
    await visitor.open('/costs');
    expect(await visitor.page.getByRole('link', { name: 'Compare with an invoice' }).count()).toBe(0);
  });
});
