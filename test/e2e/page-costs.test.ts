import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Download, Page } from 'playwright-core';
import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW_MS = Date.now();
const HOSTILE = '=HYPERLINK("http://x.example","<img src=x onerror=alert(1)>")';

let count = 0;
const aCall = (agoMs: number, told: object = {}): object => ({
  id: `costs-${count++}`,
  timestamp: new Date(NOW_MS - agoMs).toISOString(),
  provider: 'openai',
  model: 'gpt-4o',
  feature: 'chat',
  latencyMs: 900,
  usage: { inputTokens: 1_000_000, outputTokens: 0 },
  ...told,
});

interface Told {
  total: Record<string, string | number>;
  rows: Record<string, string | number>[];
}

describeWithBrowser('The view of costs', () => {
  let service: Service;
  let visitor: Visitor;

  beforeAll(async () => {
    service = await Service.start();
    const calls = [
      aCall(HOUR_MS),
      aCall(HOUR_MS, { model: 'gpt-4o-mini', feature: 'search', usage: { inputTokens: 7, outputTokens: 3 } }),
      aCall(2 * HOUR_MS, { provider: 'anthropic', model: 'claude-sonnet-4-5', feature: HOSTILE, userId: 'ada' }),
      aCall(2 * HOUR_MS, { provider: 'vllm', model: 'house-model', feature: null }),
      aCall(30 * HOUR_MS, { usage: { inputTokens: 400_000, outputTokens: 0 } }),
      aCall(30 * HOUR_MS, { provider: 'google', model: 'gemini-2.5-pro', usage: { inputTokens: 9, outputTokens: 9 } }),
    ];
    expect((await service.ask('/api/v1/calls', { body: calls })).status).toBe(200);
  });

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(() => visitor.leave());

  afterAll(() => service.remove());

  const rowOf = (name: string) =>
    visitor.page.locator('tbody tr', { has: visitor.page.getByTitle(name, { exact: true }) });

  it('tells what each provider cost, what that is of all, and what is new, gone or changed', async () => {
    await visitor.open('/costs?compare=previous');
    await visitor.page.locator('tbody').first().getByText('Gone').waitFor();
    expect(await rowOf('openai').innerText()).toMatch(/\$2\.50.*\+\$1\.50\s+\+150%/s);
    expect(await rowOf('anthropic').innerText()).toMatch(/\+\$6\.00\s+New/);
    expect(await rowOf('gcp.gen_ai').innerText()).toMatch(/-\$0\.\d+\s+Gone/);
    // What its calls cost is not known, only that none of it was for calls that failed.
    expect(await rowOf('vllm').innerText()).toMatch(/^vllm\s+–\s+–\s+–\s+New[^$]+–\s+\$0\.00\s+–$/);
    expect(await visitor.page.getByRole('link', { name: /Total cost/ }).innerText()).toMatch(/≥\s+\$8\.50/);
    expect(await visitor.page.getByRole('link', { name: /^Calls without a price/ }).innerText()).toMatch(
      /1\n25% of all/,
    );
    const movers = visitor.page.getByRole('region', { name: 'What changed most, by provider' });
    await movers.getByRole('row', { name: /^anthropic \$0\.00 \$6\.00 \+\$6\.00 – \+\$6\.00 – –/ }).waitFor();
    expect(await movers.getByRole('row', { name: /^openai \$1\.00 \$2\.50 \+\$1\.50/ }).count()).toBe(1);
    expect(visitor.complaints).toEqual([]);
    expect(await visitor.violations()).toEqual([]);
  });

  it.each<[string, string, [string, string], (page: Page) => Promise<unknown>]>([
    [
      'of another dimension',
      '/costs?by=provider',
      ['groupBy', 'model'],
      (page) => page.getByRole('combobox', { name: /^By/ }).selectOption('model'),
    ],
    [
      'of another measure',
      '/costs?by=model',
      ['topBy', 'calls'],
      (page) => page.getByRole('group', { name: 'Measure' }).getByRole('button', { name: 'Calls' }).click(),
    ],
  ])(
    'shows nothing, and offers none of it as a file, while an answer %s is awaited',
    async (_, path, asked, choose) => {
      const { page } = visitor;
      await visitor.open(path);
      let letThrough = (): void => undefined;
      const held = new Promise<void>((resolve) => (letThrough = resolve));
      const [name, value] = asked;
      await page.route(
        (url) => url.searchParams.get(name) === value,
        (route) => held.then(() => route.continue()),
      );
      await choose(page);
      const download = page.getByRole('button', { name: /^Download as CSV: .*over time/ });
      const panel = page.locator('section', { has: download });
      await panel.locator('.skeleton').waitFor();
      expect(await download.isDisabled()).toBe(true);
      letThrough();
      await panel.locator('canvas').waitFor();
    },
  );

  /** Whether a question is one about the span before that which ends now. */
  const isAboutBefore = (url: URL): boolean =>
    url.pathname.endsWith('/usage') && Date.parse(url.searchParams.get('to') ?? '') < NOW_MS - 12 * HOUR_MS;

  it('tells no change before the answer about the span before is there', async () => {
    await visitor.open('/costs');
    const { page } = visitor;
    await page.route(isAboutBefore, () => undefined);
    const asked = page.waitForRequest((request) => isAboutBefore(new URL(request.url())));
    await page.getByRole('link', { name: /^Change/ }).click();
    await asked;
    expect(await page.getByRole('link', { name: /^Change/ }).innerText()).toContain('…');
    expect(await page.getByRole('link', { name: /Total cost/ }).innerText()).not.toContain('%');
    expect(await page.locator('thead').first().innerText()).not.toContain('Change');
  });

  it.each(['/costs?compare=previous', '/?compare=previous'])(
    'says when the span before is not told (%s)',
    async (at) => {
      const problem = { title: 'No', status: 422, code: 'too_many_rows', detail: 'too much' };
      await visitor.page.route(isAboutBefore, (route) =>
        route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
      );
      await visitor.open(at);
      const alert = visitor.page.getByRole('alert').first();
      await expect(alert.innerText()).resolves.toContain('too much');
      expect(await visitor.page.locator('main').innerText()).not.toContain('…');
      await visitor.page.unroute(isAboutBefore);
      await alert.getByRole('button', { name: 'Try again' }).click();
      await visitor.page.getByText('%').first().waitFor();
    },
  );

  it('has a total that is exactly the one of the API', async () => {
    await visitor.open('/costs?by=model');
    expect(await visitor.page.locator('thead').first().innerText()).not.toContain('Change');
    expect(await visitor.page.getByRole('link', { name: /Total cost/ }).innerText()).not.toContain('%');
    const { body } = await service.ask<Told>('/api/v1/usage?fields=costUsd,calls');
    const told = await visitor.page.locator('tfoot [title*="$"]').first().getAttribute('title');
    const within = await service.ask<Told>(`/api/v1/usage?from=${new Date(NOW_MS - DAY_MS).toISOString()}`);
    expect(told).toContain(`$${String(within.body.total['costUsd'])}`);
    expect(body.total['calls']).toBe(6);
  });

  it('leads down by keys, shows the way as chips, and back', async () => {
    await visitor.open('/costs');
    const { page } = visitor;
    await page.getByRole('link', { name: 'openai: by model' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'gpt-4o: by feature' }).waitFor();
    expect(page.url()).toMatch(/\?(?=.*by=model)(?=.*provider=openai)/);
    await page.getByRole('link', { name: 'gpt-4o: by feature' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /^chat:/ }).waitFor();
    await page.getByRole('button', { name: /Provider: show all again/ }).waitFor();
    await page.getByRole('button', { name: /Model: show all again/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /^search:/ }).waitFor();
    await page.goBack();
    await page.goBack();
    await page.getByRole('link', { name: 'gpt-4o-mini: by feature' }).waitFor();
    const toCalls = await page.getByRole('link', { name: 'Calls behind this' }).getAttribute('href');
    expect(toCalls).toBe('/calls?provider=openai');
  });

  it('sorts by any column and filters by text, with the total of all below', async () => {
    await visitor.open('/costs?by=model');
    const { page } = visitor;
    const names = () => page.locator('tbody th').allInnerTexts();
    expect(await names()).toEqual(['claude-sonnet-4-5', 'gpt-4o', 'gpt-4o-mini', 'house-model']);
    await page.getByRole('button', { name: 'Model', exact: true }).press('Enter');
    expect(await names()).toEqual(['claude-sonnet-4-5', 'gpt-4o', 'gpt-4o-mini', 'house-model']);
    await page.getByRole('button', { name: 'Model', exact: true }).press('Enter');
    expect(await names()).toEqual(['house-model', 'gpt-4o-mini', 'gpt-4o', 'claude-sonnet-4-5']);
    await page.getByLabel('Filter by name').fill('mini');
    await page.getByText('1 of 4').waitFor();
    expect(await names()).toEqual(['gpt-4o-mini']);
    expect(await page.locator('tfoot').innerText()).toContain('≥ $8.50');
  });

  it('writes what a name holds as text, and tells users apart', async () => {
    await visitor.open('/costs?by=feature');
    await rowOf(HOSTILE).waitFor();
    expect(await visitor.page.locator('img').count()).toBe(0);
    await visitor.page.getByRole('combobox', { name: 'By', exact: true }).selectOption('user');
    await rowOf('ada').waitFor();
    await visitor.page.getByText('Users are summed by whole days of UTC').waitFor();
    await visitor.open('/costs?by=user&provider=openai');
    await visitor.page.getByRole('link', { name: 'Show all users of this span' }).click();
    await rowOf('ada').waitFor();
    expect(visitor.complaints).toEqual([]);
    expect(await visitor.violations()).toEqual([]);
  });

  it('leads down into a name with commas in it, to what it cost and to its calls', async () => {
    await visitor.open('/costs?by=feature');
    await rowOf(HOSTILE).getByRole('link').first().click();
    const { page } = visitor;
    await page.getByRole('link', { name: /Total cost\s+\$6\.00/ }).waitFor();
    await page.getByRole('link', { name: 'Calls behind this' }).click();
    await page.getByText('The only call is shown').waitFor();
    expect(visitor.complaints).toEqual([]);
  });

  it('gives the table as a file that equals it, without formulas', async () => {
    await visitor.open('/costs?by=feature&compare=previous');
    const { page } = visitor;
    await page.locator('tbody').first().getByText('New').first().waitFor();
    const shown = await page
      .locator('tr[aria-rowindex]:has(th[scope=row])')
      .evaluateAll((rows) =>
        (rows as unknown as { innerText: string; querySelector: (s: string) => { title: string } | null }[]).map(
          (row) => [row.querySelector('th')?.title ?? '', row.querySelector('td span[title]')?.title ?? ''],
        ),
      );
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as CSV: By feature' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^costs-by-feature_\d{4}-\d\d-\d\d.*_\d{4}-\d\d-\d\d.*\.csv$/);
    const { text, records } = await fileOf(download);
    expect(text.startsWith('\uFEFFFeature,')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://x.example"",`);
    expect(records.slice(0, -1).map((record) => record['Feature']?.replace(/^'/, ''))).toEqual(
      shown.slice(0, -1).map(([name]) => name),
    );
    records.forEach((record, at) => {
      const title = shown[at]?.[1] ?? '';
      const cost = record['Cost (USD)'] ?? '';
      if (cost === '') expect(title).toBe('No cost is known');
      else expect(Number(/\$([\d.,]+)/.exec(title)?.[1]?.replaceAll(',', ''))).toBe(Number(cost));
    });
    const { body } = await service.ask<Told>(
      `/api/v1/usage?groupBy=feature&from=${new Date(NOW_MS - DAY_MS).toISOString()}`,
    );
    expect(records.at(-1)).toMatchObject({ Feature: 'Total', 'Cost (USD)': body.total['costUsd'], Calls: '4' });
    expect(records.find((record) => record['Feature'] === 'search')?.['Cost (USD)']).toBe('0.00000285');
  });

  it('gives the course as a file whose columns come to the total', async () => {
    await visitor.open('/costs?by=provider&interval=hour');
    const [download] = await Promise.all([
      visitor.page.waitForEvent('download'),
      visitor.page.getByRole('button', { name: 'Download as CSV: Cost over time by provider' }).click(),
    ]);
    const { records } = await fileOf(download);
    expect(Object.keys(records[0] ?? {})).toEqual(['Time (UTC)', 'anthropic', 'openai', 'vllm']);
    const sum = (name: string) => records.reduce((total, record) => total + Number(record[name]), 0);
    expect([sum('anthropic'), sum('openai'), sum('vllm')]).toEqual([6, 2.50000285, 0]);
  });
});

async function fileOf(download: Download): Promise<{ text: string; records: Record<string, string>[] }> {
  const text = readFileSync(await download.path(), 'utf8');
  return { text, records: parse(text, { bom: true, columns: true }) };
}
