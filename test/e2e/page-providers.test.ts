import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const MINUTE = 60_000;
const SHOWN = `<img src=x onerror="document.title='taken'"> said no`;
const HOSTILE = `${SHOWN}\u202e`;

interface Lot {
  provider: string;
  count: number;
  latencyMs: number;
  minutesAgo?: number;
  more?: Record<string, unknown>;
}

/** Some calls that are alike, one after another. */
function lot({ provider, count, latencyMs, minutesAgo = 2, more = {} }: Lot): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `${provider}-${String(more['status'] ?? 'ok')}-${minutesAgo}-${n}`,
    timestamp: new Date(Date.now() - minutesAgo * MINUTE + n).toISOString(),
    provider,
    model: 'model-1',
    latencyMs: latencyMs + n,
    timeToFirstTokenMs: latencyMs / 4,
    usage: { inputTokens: 100, outputTokens: 10 },
    ...more,
  }));
}

const failed = {
  status: 'error',
  error: { class: 'server_error', httpStatus: 500, message: HOSTILE },
  traceId: 'a trace/of failures',
  release: 'v2',
  feature: 'chat',
};

describeWithBrowser('The views of providers', () => {
  let service: Service;
  let visitor: Visitor;

  beforeAll(async () => {
    service = await Service.start();
    const calls = [
      ...lot({ provider: 'steady', count: 60, latencyMs: 400, more: { release: 'v1' }, minutesAgo: 40 }),
      ...lot({ provider: 'broken', count: 40, latencyMs: 2_000, more: { release: 'v2' } }),
      ...lot({ provider: 'broken', count: 12, latencyMs: 3_000, more: failed }),
      ...lot({ provider: 'rare', count: 3, latencyMs: 100 }),
      ...lot({ provider: '50%', count: 3, latencyMs: 100 }),
      ...lot({ provider: 'former', count: 3, latencyMs: 100, minutesAgo: 3 * 24 * 60, more: failed }),
    ];
    const { body } = await service.ask('/api/v1/calls', { body: calls });
    expect(body).toMatchObject({ rejected: [] });
  });

  afterAll(() => service.remove());

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(async () => {
    await visitor.leave();
    expect(visitor.complaints).toEqual([]);
  });

  it('lead from the overview to the trace of a failing call in three clicks', async () => {
    const { page } = visitor;
    await visitor.open('/');
    await page.getByRole('link', { name: 'broken' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'said no' })
      .getByRole('link', { name: 'Trace' })
      .first()
      .click();
    await page.waitForURL(/\/traces\/a%20trace%2Fof%20failures/);
  });

  it('show every provider of the span, the worst first', async () => {
    const { page } = visitor;
    await visitor.open('/providers');
    const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
    const names = await rows.getByRole('link').allTextContents();
    expect(names).toEqual(['broken', 'steady', '50%', 'rare']);
    expect(await rows.first().textContent()).toContain('Degraded');
    expect(await rows.first().textContent()).toContain('Server error 12');
    const strip = rows.first().getByRole('img', { name: /States of broken over time: .*Degraded 1/ });
    const told = await strip.locator('title').allTextContents();
    expect(told.filter((text) => !text.includes(' 0 calls'))).toEqual([
      expect.stringMatching(/Degraded · success rate 76.92% · 52 calls, 12 failed/),
    ]);
    expect(await visitor.violations()).toEqual([]);
  });

  it('group the failures of a provider, whose words stay words', async () => {
    const { page } = visitor;
    await visitor.open('/providers/broken');
    const kind = page.getByRole('list', { name: 'Failures by kind' }).getByRole('listitem').first();
    const text = await kind.textContent();
    expect(text).toContain('said no');
    expect(text).toMatch(/Server error.*HTTP 500.*First: .*Last: .*All calls of this failure \(12\)/);
    expect(text).toMatch(/Releases.*v2 12.*Features.*chat 12.*Models.*model-1 12/);
    const all = await kind.getByRole('link', { name: /All calls/ }).getAttribute('href');
    expect(all).toMatch(/\/calls\?provider=broken&failure=[\w-]+$/);
    await kind.getByText('more example').click();
    await page.waitForURL(/open=/);
    await kind.getByText(`${SHOWN}⟨U+202E⟩`).first().waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).toBe('broken · TechSapo');
    expect(await visitor.violations()).toEqual([]);
  });

  it('are walked through and zoomed into by keys', async () => {
    const { page } = visitor;
    await visitor.open('/providers/broken?range=1h');
    await page.getByRole('img', { name: 'Latency heat map' }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByText(/s – .*s: \d+ calls/).waitFor();
    await page
      .getByRole('img', { name: /States of broken/ })
      .first()
      .focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.waitForURL(/from=.*&to=/);
    expect(page.url()).not.toContain('range=');
    await page.goBack();
    await page.waitForURL(/range=1h/);
  });

  it('say since when nothing failed, when somebody last called, and what is not known', async () => {
    const { page } = visitor;
    await visitor.open('/providers/steady');
    await page.getByText('None is known from before either.').waitFor();
    await visitor.open('/providers/former');
    await page.getByText('No calls to former in this span').waitFor();
    await page.getByRole('link', { name: 'Show the day until then' }).click();
    await page.getByRole('list', { name: 'Failures by kind' }).waitFor();
    await visitor.open('/providers/never%2Fheard');
    await page.getByText('Nothing is known of a provider called never/heard').waitFor();
    await page.getByRole('link', { name: 'steady' }).waitFor();
    expect(await visitor.violations()).toEqual([]);
  });

  it('tell of a provider whatever its name is, and of a model that it never had', async () => {
    const { page } = visitor;
    await visitor.open('/providers');
    await page.getByRole('link', { name: '50%' }).click();
    await page.getByRole('heading', { level: 1, name: '50%' }).waitFor();
    await page.getByRole('heading', { name: 'Failures by kind' }).waitFor();
    await visitor.open('/providers/steady?model=model-9');
    await page.getByText('No call to steady with the model model-9 is known').waitFor();
    await visitor.open('/providers/former?model=model-1');
    await page.getByText('No calls to former / model-1 in this span').waitFor();
    await page.getByRole('link', { name: 'Show the day until then' }).click();
    await page.waitForURL(/model=model-1/);
  });

  it('compare two of a kind in plain words, and the other way round', async () => {
    const { page } = visitor;
    await visitor.open('/compare');
    await page.getByText('Choose what to compare').waitFor();
    await page.getByLabel('A', { exact: true }).fill('steady');
    await page.getByLabel('B', { exact: true }).fill('broken');
    await page.keyboard.press('Enter');
    await page.getByText('broken does worse than steady').waitFor();
    const latency = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Latency' }) });
    expect(await latency.textContent()).toMatch(/broken is slower: in 100% of pairs.*δ 1 \(large\).*< 0.001/);
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('button', { name: 'Swap A and B' }).click();
    await page.getByText('steady does better than broken').waitFor();
    await page.getByLabel('Compare by').focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/dimension=(?!provider)/);
    await page.locator('select:focus').waitFor();
    await visitor.open('/compare?dimension=provider&a=steady&b=rare');
    await page.getByText('Not enough calls to tell').waitFor();
    await page.getByText('Not enough calls: it takes 30 on each side').first().waitFor();
  });
});
