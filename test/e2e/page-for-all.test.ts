import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { viewPaths } from '../harness/views.mjs';
import { Visitor } from '../harness/visitor.js';

const MINUTE_MS = 60_000;
const TIMEOUT_MS = 120_000;

const aCall = (n: number): object => ({
  id: `call-${n}`,
  timestamp: new Date(Date.now() - n * MINUTE_MS).toISOString(),
  provider: n % 3 === 0 ? 'anthropic' : 'openai',
  model: n % 5 === 0 ? 'house-model' : 'gpt-4o',
  release: `v${n > 50 ? 1 : 2}`,
  feature: `feature-${n % 4}`,
  traceId: `trace-${n >> 2}`,
  latencyMs: 100 + n,
  ...(n % 7 === 1
    ? { status: 'error', error: { class: 'timeout', httpStatus: 504, message: `no answer within ${n} s` } }
    : { usage: { inputTokens: 1_000, outputTokens: 100 } }),
});

describeWithBrowser('The page for who sees it otherwise', () => {
  let service: Service;
  let visitor: Visitor;

  beforeAll(async () => {
    service = await Service.start();
    await service.ask('/api/v1/calls', { body: Array.from({ length: 100 }, (_, n) => aCall(n)) });
    for (const amount of ['0.01', '0.3', '100']) {
      const { status } = await service.ask('/api/v1/budgets', {
        body: { name: `of ${amount}`, period: 'year', amount },
      });
      expect(status).toBe(201);
    }
  });

  afterAll(() => service.remove());

  afterEach(() => visitor.leave());

  it.each([
    ['dark, in Japanese', { colorScheme: 'dark', locale: 'ja-JP' }],
    ['dark, on a narrow screen', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }],
    ['light, in Japanese, on a narrow screen', { locale: 'ja-JP', viewport: { width: 390, height: 844 } }],
  ] as const)(
    'is without fault for axe in every view: %s',
    async (_name, options) => {
      visitor = await Visitor.arrive(service, options);
      const views = await viewPaths(async (path) => (await service.ask(path)).body);
      const found: Record<string, string[]> = {};
      for (const [name, path] of Object.entries(views)) {
        await visitor.open(path);
        found[name] = await visitor.violations();
      }
      expect(found).toEqual(Object.fromEntries(Object.keys(views).map((name) => [name, []])));
      expect(visitor.complaints).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it.each([
    ['help', '?', 'dialog'],
    ['search', '/', 'dialog'],
    ['the spans', '', 'range'],
  ])('is without fault for axe with %s open, in the dark', async (_name, key) => {
    visitor = await Visitor.arrive(service, { colorScheme: 'dark' });
    await visitor.open('/');
    const { page } = visitor;
    if (key === '') await page.getByText('Last 24 hours', { exact: true }).first().click();
    else await page.keyboard.press(key);
    await page.locator('dialog[open], details[open], [popover]:popover-open').first().waitFor();
    expect(await visitor.violations()).toEqual([]);
  });
});
