import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const NOW_MS = Date.now();
const MINUTE_MS = 60_000;
const HOSTILE = '<img src=x onerror=alert(1)>\u202e';

const ago = (minutes: number): string => new Date(NOW_MS - minutes * MINUTE_MS).toISOString();

describeWithBrowser('Deployments and trends on the page', () => {
  let service: Service;
  let visitor: Visitor;

  const spell = (release: string, from: number, to: number, told: { failEvery: number; model: string }): object[] =>
    Array.from({ length: from - to }, (_, n) => ({
      ...{ id: `${release} ${n}`, timestamp: ago(from - n), project: 'shop', environment: 'prod', release },
      ...{ provider: 'openai', model: told.model, latencyMs: 400 + (n % 9), feature: n % 3 === 0 ? HOSTILE : 'chat' },
      ...{ usage: { inputTokens: 1000, outputTokens: 100 }, userId: `u${n % 5}` },
      ...(n % told.failEvery === 0 ? { status: 'error', error: { class: 'timeout', message: 'late' } } : {}),
    }));

  beforeAll(async () => {
    service = await Service.start();
    const calls = [
      ...spell('v1', 480, 240, { failEvery: 60, model: 'gpt-4o' }),
      ...spell('v2', 240, 0, { failEvery: 4, model: 'gpt-4o-mini' }),
    ];
    expect((await service.ask('/api/v1/calls', { body: calls })).status).toBe(200);
    const url = 'https://ci.example/2';
    await service.ask('/api/v1/deployments', { body: { release: 'v2', note: HOSTILE, url, at: ago(240) } });
    await service.ask('/api/v1/measures', {
      body: [
        { name: 'registrations', value: 20, unit: 'people', at: ago(30) },
        { name: 'revenue', value: '5.00', currency: 'USD', at: ago(30) },
        { name: HOSTILE, value: 1, currency: 'JPY', at: ago(30) },
      ],
    });
    await service.ask('/api/v1/deployments/compare?release=v1');
  });

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  afterAll(() => service.remove());

  it('say what a release did, measure by measure, and that the traffic changed with it', async () => {
    const { page } = visitor;
    await visitor.open('/deployments');
    await page.getByRole('rowheader', { name: 'v2' }).getByRole('link').click();
    await page.getByText('Calls are worse since v2').waitFor();
    const errors = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Error rate' }) });
    expect(await errors.innerText()).toMatch(/Worse\s+1\.\d+%\s+25%\s+\+23\.\d points/);
    await page.getByText(/The traffic changed too/).waitFor();
    await page.getByText('gpt-4o-mini: 0% → 100% of calls').waitFor();
    expect(await page.getByRole('link', { name: 'More on it' }).getAttribute('href')).toBe('https://ci.example/2');
    expect(await visitor.violations()).toEqual([]);
    await page.getByLabel('Window').selectOption('1');
    await page.waitForURL(/window=1/);
    await page.getByLabel('Compared with').selectOption('side_by_side');
    await page.getByText('There is nothing to compare with').waitFor();
    expect(await visitor.violations()).toEqual([]);
    expect(visitor.complaints.splice(0)).toEqual([expect.stringContaining('404')]);
  });

  it('say when calls are made, what is waited for, and what one of each measure costs', async () => {
    const { page } = visitor;
    await visitor.open('/trends');
    await page.getByText(/The busiest hour is \w+day \d\d:00, with .* calls an hour\./).waitFor();
    const economics = page.getByRole('region', { name: 'What one of each costs' });
    const people = economics.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'registrations' }) });
    expect(await people.innerText()).toMatch(/20 people\s+\$0\.0\d+.*not money/s);
    expect(await economics.innerText()).toMatch(/5 USD.*\$5\.00.*%/s);
    expect(await economics.innerText()).toContain('no exchange rate');
    const waited = page.getByRole('region', { name: 'What is waited for' });
    expect(await waited.innerText()).toMatch(/chat\s+320.*No\. \d/s);
    await page.getByLabel('By', { exact: true }).selectOption('model');
    await waited.getByRole('rowheader', { name: 'gpt-4o-mini' }).waitFor();
    await page.getByRole('region', { name: 'Users who made calls' }).getByText('This month').waitFor();
    expect(await visitor.violations()).toEqual([]);
  });

  it('fit a narrow screen, in Japanese, with nothing to show as well', async () => {
    await visitor.leave();
    visitor = await Visitor.arrive(service, { locale: 'ja-JP', viewport: { width: 360, height: 800 } });
    for (const [path, told] of [
      ['/deployments?release=v2', /v2以降、呼び出しは悪くなっています/],
      ['/trends', /最も多いのは/],
      ['/trends?project=nobody', 'この期間に報告された事業指標はありません'],
      ['/deployments?project=nobody', 'v2'],
    ] as const) {
      await visitor.open(path);
      await visitor.page.getByText(told).first().waitFor();
      const beyond = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await visitor.page.evaluate<number>(beyond)).toBe(0);
      expect(await visitor.violations()).toEqual([]);
    }
  });
});
