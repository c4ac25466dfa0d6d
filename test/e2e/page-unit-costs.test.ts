import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW_MS = Date.now();

interface Forecast {
  spentUsd: string;
  forecast: { expectedUsd: string };
}

describeWithBrowser('Unit costs and forecasts on the page', () => {
  let service: Service;
  let visitor: Visitor;
  let count = 0;

  /** A call that costs $2.50. */
  const aCall = (agoMs: number, told: object = {}): object => ({
    ...{ id: `unit-${count++}`, timestamp: new Date(NOW_MS - agoMs).toISOString(), provider: 'openai' },
    ...{ model: 'gpt-4o', latencyMs: 900, usage: { inputTokens: 1_000_000, outputTokens: 0 } },
    ...told,
  });

  beforeAll(async () => {
    service = await Service.start();
    const failed = { feature: 'units', status: 'error', error: { class: 'timeout', message: 'too slow' } };
    const calls = [
      aCall(HOUR_MS, { feature: 'units' }),
      aCall(HOUR_MS, failed),
      aCall(HOUR_MS, failed),
      aCall(HOUR_MS, { feature: 'units', attempt: 2 }),
      aCall(30 * HOUR_MS, { feature: 'units', usage: { inputTokens: 400_000, outputTokens: 0 } }),
      ...Array.from({ length: 20 }, (_, day) => aCall(day * DAY_MS, { feature: 'daily', project: 'own' })),
    ];
    expect((await service.ask('/api/v1/calls', { body: calls })).status).toBe(200);
  });

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  afterAll(() => service.remove());

  const figure = (name: string | RegExp) => visitor.page.getByRole('link', { name });

  it('tell what one of each thing costs and what was paid for nothing, and lead to the calls behind it', async () => {
    const { page } = visitor;
    await visitor.open('/costs?feature=units');
    expect(await figure(/^Cost per call/).innerText()).toMatch(/\$2\.50\s+\+150%\s*before: \$1\.00\s*4 calls/);
    expect(await figure(/^Cost per successful call/).innerText()).toMatch(/\$5\.00.*2 successful/s);
    expect(await figure(/^Cost per 1k tokens/).innerText()).toMatch(/\$0\.0025.*4M tokens/s);
    expect(await figure(/^Spent on calls that failed/).innerText()).toMatch(
      /\$5\.00.*2 calls\s*50% of the cost\s*took 1\.8s/s,
    );
    expect(await figure(/^Spent on retries/).innerText()).toMatch(/\$2\.50.*1 call\s*25% of the cost/s);
    expect(await figure(/^Cost per successful wall-bounce/).count()).toBe(0);
    expect(await figure(/^Spent on calls that failed/).getAttribute('href')).toBe('/calls?feature=units&status=error');
    expect(await visitor.violations()).toEqual([]);
    await figure(/^Spent on retries/).click();
    await page.getByText('The only call is shown').waitFor();
    await page.getByRole('button', { name: /Retry: Yes/ }).waitFor();
  });

  it('tell which value of a dimension wastes most', async () => {
    const { page } = visitor;
    await visitor.open('/costs?by=feature&range=30d');
    await page.getByRole('button', { name: 'On failed calls' }).click();
    const first = page.locator('tbody tr', { has: page.locator('th[scope=row]') }).first();
    expect(await first.innerText()).toMatch(/^units.*\$5\.00/s);
  });

  it('tell how the present period is expected to end, of what is looked at', async () => {
    const { page } = visitor;
    await visitor.open('/costs?feature=daily&range=30d&forecast=year');
    const panel = page.locator('section', { hasText: 'This year: spent and expected' });
    await panel.locator('canvas').waitFor();
    const { body } = await service.ask<Forecast>('/api/v1/forecast?feature=daily&period=year');
    const titles = await panel
      .locator('p [title]')
      .evaluateAll((found) => (found as unknown as { title: string }[]).map(({ title }) => title.replaceAll(',', '')));
    expect(titles[0]).toMatch(new RegExp(`^\\$${Number(body.spentUsd)}(\\.0+)?$`));
    const expected = Number(titles[1]?.slice(1));
    expect(Math.abs(expected - Number(body.forecast.expectedUsd))).toBeLessThan(0.1);
    expect(await panel.innerText()).toMatch(/80% sure: between.*by level, trend and weekdays of the last 19 days/is);
    expect(await panel.innerText()).toContain('Low end of the 80% band');
    await panel.getByLabel('Period').selectOption('month');
    await page.getByRole('heading', { name: 'This month: spent and expected' }).waitFor();
    expect(page.url()).not.toContain('forecast=');
    expect(await visitor.violations()).toEqual([]);
  });

  it('fit a narrow screen, and say why there is no forecast, in Japanese as well', async () => {
    await visitor.leave();
    visitor = await Visitor.arrive(service, { locale: 'ja-JP', viewport: { width: 360, height: 800 } });
    await visitor.open('/costs?feature=units');
    await visitor.page.getByText('予測なし: 履歴が不足しています').waitFor();
    await figure(/^失敗した呼び出しへの支出/).waitFor();
    const beyond = await visitor.page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(beyond).toBe(0);
    expect(await visitor.violations()).toEqual([]);
  });

  it('stand on the overview, where there is no budget', async () => {
    await visitor.open('/?project=own');
    const month = figure(/^Spend this month/);
    await month.getByText(/at the end/).waitFor();
    expect(await month.innerText()).toMatch(/\$[\d.,]+K? at the end \(\$.+ – \$.+\)/);
    expect(await visitor.violations()).toEqual([]);
  });
});
