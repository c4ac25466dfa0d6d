import { readFile } from 'node:fs/promises';
import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const HOSTILE = '<img src=x onerror=alert(1)>\u202Eterces';
const NOW = new Date();
const LAST = new Date(Date.UTC(NOW.getUTCFullYear(), NOW.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);

describeWithBrowser('The view of statements', () => {
  let service: Service;
  let visitor: Visitor;
  let count = 0;

  const post = async (told: object): Promise<void> => {
    const { body } = await service.ask('/api/v1/calls', {
      body: {
        ...{ id: `call-${count++}`, timestamp: `${LAST}-03T04:05:06Z`, provider: 'openai', model: 'gpt-4o' },
        ...{ usage: { inputTokens: 1_000_000, cachedInputTokens: 200_000, outputTokens: 1 }, ...told },
      },
    });
    expect(body).toMatchObject({ accepted: 1 });
  };

  const row = (text: string | RegExp) => visitor.page.getByRole('row', { name: text });

  beforeAll(async () => {
    service = await Service.start();
    await post({ project: 'shop' });
    await post({ project: HOSTILE, model: 'unknown-model' });
  });

  afterAll(() => service.remove());

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('shows what the last month is billed with, by lines that lead to their calls', async () => {
    const { page } = visitor;
    await visitor.open('/statement');
    await page.getByRole('heading', { name: `Statement of ${LAST}` }).waitFor();
    await page.getByText('exactly $2.25001').waitFor();
    await row(/shop openai \/ gpt-4o Input Tokens 0\.8 × 1000000 Tokens \$2\.50 \$2\.00/).waitFor();
    await row(/shop openai \/ gpt-4o Cached Input Tokens 0\.2 × 1000000 Tokens \$1\.25 \$0\.25/).waitFor();
    await row(/Total \$2\.25001/).waitFor();
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('link', { name: 'openai / gpt-4o' }).first().click();
    await page.getByText('The only call is shown').waitFor();
    await page.goBack();
    await page.getByRole('link', { name: '1 without a known cost: not in the total' }).click();
    await page.getByText('The only call is shown').waitFor();
  });

  it('says which team pays for a project, and gives names that others chose as text', async () => {
    const { page } = visitor;
    await visitor.open('/statement');
    await page.getByRole('button', { name: 'Assign teams …' }).click();
    await page.getByLabel('shop').fill('Research');
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await row(/Research 1 \$2\.25 100%/).waitFor();
    await row(/<img src=x onerror=alert\(1\)>⟨U\+202E⟩terces 1 at least ?\$0\.00/).waitFor();
  });

  it('gives it as files, and prints it without what stands around it', async () => {
    const { page } = visitor;
    await visitor.open('/statement');
    for (const [name, file, begins] of [
      ['XLSX', `statement-${LAST}.xlsx`, 'PK'],
      ['FOCUS 1.4', `focus-1.4-${LAST}.csv`, 'BilledCost,'],
      ['FOCUS Parquet', `focus-1.4-${LAST}.parquet`, 'PAR1'],
      ['Usage by day', 'usage.csv', 'bucket,'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name, exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(file);
      expect((await readFile(await download.path(), 'latin1')).slice(0, begins.length)).toBe(begins);
    }
    await page.emulateMedia({ media: 'print' });
    // A4 between its margins, in CSS pixels.
    await page.setViewportSize({ width: 703, height: 1_032 });
    const lines = page.getByRole('region', { name: 'Lines' });
    expect(await lines.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    expect(await page.getByRole('link', { name: 'Overview' }).isVisible()).toBe(false);
    expect(await page.getByRole('link', { name: 'XLSX' }).isVisible()).toBe(false);
    expect(await page.getByRole('heading', { name: `Statement of ${LAST}` }).isVisible()).toBe(true);
  });

  it('closes a month after saying what that means, and shows what changed in it in the next', async () => {
    const { page } = visitor;
    await visitor.open('/statement');
    await page.getByRole('button', { name: 'Close the month …' }).click();
    await page.getByText('1 call has no known cost').waitFor();
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('button', { name: 'Close it' }).click();
    await page.getByText(/^Closed .* it does not change any more/).waitFor();
    await post({ project: 'shop' });
    const next = await page.getByLabel('Month').locator('option').first().innerText();
    await page.getByLabel('Month').selectOption(next);
    await page.getByText('What changes in closed months is billed in this one.').waitFor();
    await row(/shop openai \/ gpt-4o Input Tokens Correction 0\.8/).waitFor();
    await page.getByRole('link', { name: 'openai / gpt-4o' }).first().click();
    await page.getByText('All 2 calls are shown').waitFor();
  });

  it('is for finance', async () => {
    const { body } = await service.ask<{ key: string }>('/api/v1/keys', { body: { name: 'reader', scopes: ['read'] } });
    const reader = await Visitor.arrive(service, { key: body.key });
    await reader.open('/statement');
    await reader.page.getByText('Statements are for keys with the scope finance.').waitFor();
    expect(reader.complaints).toEqual([]);
    await reader.leave();
  });
});
