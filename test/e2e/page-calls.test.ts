import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const MINUTE_MS = 60_000;
const TIMEOUT_MS = 600_000;

const aCall = (id: string, told: object = {}): object => ({
  id,
  project: 'shop',
  timestamp: new Date(Date.now() - 10 * MINUTE_MS).toISOString(),
  provider: 'openai',
  model: 'gpt-4o',
  latencyMs: 900,
  usage: { inputTokens: 1_000, outputTokens: 100 },
  ...told,
});

const HOSTILE = {
  id: 'javascript:alert(1)//<img src=x onerror="window.ran=1">%2F..?#',
  name: '<svg onload="window.ran=1">',
  message: `<script>window.ran=1</script>\u202Eterces\u0007 ${'W'.repeat(900)}`,
  prompt: `<iframe srcdoc="<script>parent.ran=1</script>">\u202E ${'p'.repeat(100_000)}`,
};

describeWithBrowser('The views of calls', () => {
  let service: Service;
  let visitor: Visitor;

  const post = async (...calls: object[]): Promise<void> => {
    const { body } = await service.ask('/api/v1/calls', { body: calls });
    expect(body).toMatchObject({ accepted: calls.length });
  };

  const row = (text: string | RegExp) => visitor.page.getByRole('row', { name: text });

  beforeAll(async () => {
    service = await Service.start('sqlite', { CONTENT_CAPTURE: 'all' });
    await post(
      aCall('fine', { finishReason: 'stop', userId: 'ann', tags: ['nightly'] }),
      aCall('unpriced', { model: 'house-writer', provider: 'vllm' }),
      aCall('failed', {
        status: 'error',
        error: { class: 'timeout', httpStatus: 504, message: 'too slow' },
        usage: null,
      }),
      aCall('long', {
        provider: 'google',
        model: 'gemini-2.5-pro',
        usage: { inputTokens: 250_000, outputTokens: 1_000, cachedInputTokens: 50_000 },
        reportedCostUsd: 0.5,
      }),
    );
  }, TIMEOUT_MS);

  afterAll(() => service.remove());

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('are narrowed by filters that stand in the address, and widened again', async () => {
    const { page } = visitor;
    await visitor.open('/calls');
    await page.getByText('All 4 calls are shown').waitFor();
    await page.getByRole('button', { name: 'Failed', exact: true }).click();
    await page.getByText('The only call is shown').waitFor();
    expect(page.url()).toContain('status=error');
    await row(/Timeout too slow/).waitFor();

    await page.getByRole('button', { name: 'Remove the filter Status: Failed' }).click();
    await page.locator('summary[title="Add a filter"]').click();
    await page.getByLabel('Field').selectOption('userId');
    await page.getByLabel('Value').fill('ann');
    await page.getByLabel('Value').press('Enter');
    await page.getByText('The only call is shown').waitFor();
    expect(new URL(page.url()).searchParams.get('userId')).toBe('ann');

    await page.goBack();
    await page.getByText('All 4 calls are shown').waitFor();
    await visitor.open('/calls?tag=nightly&model=gpt-4o&model=house-writer');
    await page.getByText('The only call is shown').waitFor();
    await visitor.open('/calls?minCostUsd=90');
    await page.getByText('No call matches').waitFor();
    await page.getByRole('button', { name: 'Remove all filters' }).click();
    await page.getByText('All 4 calls are shown').waitFor();
    expect(await visitor.violations()).toEqual([]);
  });

  it('are gone through, opened and left by keys alone', async () => {
    const { page } = visitor;
    await visitor.open('/calls');
    await page.getByText('All 4 calls are shown').waitFor();
    const { body } = await service.ask<{ items: { id: string }[] }>('/api/v1/calls?limit=10');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === `/calls/${body.items[1]?.id}`);
    await page.goBack();
    await page.getByText('All 4 calls are shown').waitFor();
  });

  it('tell of one call what it cost and why, meter by meter', async () => {
    const { page } = visitor;
    await visitor.open('/calls/long?project=shop');
    const priced = page.getByRole('table').first();
    const { body } = await service.ask<{
      costUsd: string;
      price: { lines: { priceUsd: string; aboveTokens: number }[] };
    }>('/api/v1/calls/long');
    expect(body.price.lines.length).toBe(3);
    for (const { priceUsd, aboveTokens } of body.price.lines) {
      expect(aboveTokens).toBe(200_000);
      expect(await priced.textContent()).toContain(`$${Number(priceUsd).toFixed(2)} per million`);
    }
    expect(await priced.textContent()).toContain('above 200,000 input tokens');
    expect(await priced.textContent()).toContain(`Sum$${body.costUsd}`);
    await page.getByText('The client itself reported $0.50.').waitFor();
    expect(await visitor.violations()).toEqual([]);

    await visitor.open('/calls/unpriced?project=shop');
    await page.getByText('Unpriced: this model has no price here').waitFor();
    const set = page.getByRole('link', { name: 'Set a price' });
    expect(await set.getAttribute('href')).toContain('/settings/prices?');

    await visitor.open('/calls/failed?project=shop');
    await page.getByText('too slow').waitFor();
    await page.getByRole('link', { name: '504' }).click();
    await page.getByText('The only call is shown').waitFor();
  });

  it('do not move while somebody reads, and say what came', async () => {
    const { page } = visitor;
    await visitor.open('/calls?feature=watched');
    await page.getByText('No call matches').waitFor();
    await post(aCall('watched-1', { feature: 'watched' }));
    await page.getByText('The only call is shown').waitFor();
    await page.keyboard.press('j');
    await post(aCall('watched-2', { feature: 'watched', timestamp: new Date().toISOString() }));
    await page.getByRole('button', { name: '1 new call: show' }).waitFor();
    expect(await page.getByRole('grid').getByRole('link').count()).toBe(1);
    await page.getByRole('button', { name: '1 new call: show' }).click();
    await page.getByText('All 2 calls are shown').waitFor();
  });

  it('that are told anew change in their places while somebody reads', async () => {
    const { page } = visitor;
    const told = { feature: 'ending', timestamp: new Date().toISOString() };
    await post(aCall('ending-1', told));
    await visitor.open('/calls?feature=ending');
    await row(/OK/).waitFor();
    await page.keyboard.press('j');
    await service.ask('/api/v1/calls', { body: aCall('ending-1', { ...told, status: 'error' }) });
    await row(/Failed/).waitFor();
    await page.locator('[data-row="0"]:focus').waitFor();
  });

  it('show what others wrote as text, whatever it is', async () => {
    const { page } = visitor;
    const { id, name, message, prompt } = HOSTILE;
    await post(
      aCall(id, {
        ...{ model: name, feature: name, release: name, userId: name, sessionId: name, tags: [name], traceId: id },
        ...{ status: 'error', error: { message }, finishReason: name, input: prompt, output: prompt },
      }),
    );
    await visitor.open(`/calls?${new URLSearchParams({ model: name })}`);
    await page.getByRole('grid').getByRole('link').click();
    await page.getByRole('heading', { name: `Call to ${name}` }).waitFor();
    await page.getByText('Show all 100,').first().waitFor();
    expect(await page.getByRole('main').textContent()).toContain('⟨U+202E⟩terces⟨U+0007⟩');
    expect(await visitor.violations()).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.getByRole('link', { name: 'Open its trace' }).click();
    await page.getByRole('region', { name: 'Details' }).getByText(id).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await page.evaluate('[window.ran, document.querySelector("main script, main iframe, main img")]')).toEqual([
      undefined,
      null,
    ]);
  });
});
