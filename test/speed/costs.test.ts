import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW_MS = Date.now();

const MODELS = [
  ...['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'gpt-4.1-mini', 'o3', 'o4-mini', 'gpt-5', 'gpt-5-mini'],
  ...['gpt-4.1-nano', 'gpt-5-nano', 'o1', 'o3-mini'],
];

const LOOKS = 5;
const MOST_PAINT_MS = 300;

/** Marks when the chart and the table are painted. */
const WATCH = `
  const drawn = () => document.querySelector('canvas') && document.querySelector('tfoot');
  const observer = new MutationObserver(() => {
    if (!drawn()) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('painted')));
  });
  observer.observe(document, { childList: true, subtree: true });
`;

describeWithBrowser('A year of costs', () => {
  let service: Service;
  let visitor: Visitor;

  beforeAll(async () => {
    service = await Service.start();
    const calls = MODELS.flatMap((model, at) =>
      Array.from({ length: 364 }, (_, day) => ({
        id: `${model}-${day}`,
        timestamp: new Date(NOW_MS - day * DAY_MS - HOUR_MS).toISOString(),
        provider: 'openai',
        model,
        feature: `feature-${(day * MODELS.length + at) % 1_500}`,
        latencyMs: 900,
        usage: { inputTokens: 1_000 * (at + 1) + day, outputTokens: 100 },
      })),
    );
    for (let at = 0; at < calls.length; at += 500) {
      expect((await service.ask('/api/v1/calls', { body: calls.slice(at, at + 500) })).status).toBe(200);
    }
  });

  afterEach(() => visitor.leave());

  afterAll(() => service.remove());

  it(`by day and by model is painted within ${MOST_PAINT_MS} ms of its answer`, async () => {
    visitor = await Visitor.arrive(service);
    await visitor.page.addInitScript(WATCH);
    const tookMs: number[] = [];
    for (let look = 0; look < LOOKS; look++) {
      await visitor.open('/costs?range=1y&interval=day&by=model');
      await visitor.eventually(`performance.getEntriesByName('painted').length > 0`);
      tookMs.push(await fromAnswerToPaint(visitor));
    }
    process.stdout.write(`a year by day by model: painted ${tookMs.join(', ')} ms after its answer\n`);
    tookMs.sort((one, other) => one - other);
    expect(tookMs[0]).toBeGreaterThan(0);
    expect(tookMs[LOOKS >> 1]).toBeLessThan(MOST_PAINT_MS);
    expect(await visitor.page.locator('tbody tr').count()).toBe(MODELS.length);
  });

  it('with a thousand features has only those rows that are seen', async () => {
    visitor = await Visitor.arrive(service);
    await visitor.open('/costs?range=1y&by=feature');
    const { body } = await service.ask<{ rows: unknown[] }>('/api/v1/usage?groupBy=feature&fields=calls&limit=10000');
    expect(body.rows.length).toBeGreaterThan(900);
    const { page } = visitor;
    await page.locator(`table[aria-rowcount="${body.rows.length + 2}"]`).waitFor();
    expect(await page.locator('tbody tr').count()).toBeLessThan(80);
    // Further down the heads cover a part of some row, which axe takes for a target that is too small.
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('region', { name: 'By feature' }).focus();
    await page.keyboard.press('End');
    await page.locator(`tbody tr[aria-rowindex="${body.rows.length + 1}"]`).waitFor();
    expect(await page.locator('tfoot').innerText()).toContain('4,368');
    expect(visitor.complaints).toEqual([]);
  });
});

/** How long it took from the answer that the chart shows until it was painted. */
async function fromAnswerToPaint({ page }: Visitor): Promise<number> {
  const [paintedMs, answers] = await page.evaluate<[number, { endMs: number; name: string }[]]>(`[
    performance.getEntriesByName('painted')[0].startTime,
    performance.getEntriesByType('resource').map(({ name, responseEnd }) => ({ name, endMs: responseEnd })),
  ]`);
  const needed = answers.filter(({ name, endMs }) => /interval=day&.*groupBy=model/.test(name) && endMs <= paintedMs);
  // With every minute the question is another one.
  expect(new Set(needed.map(({ name }) => name)).size).toBe(needed.length);
  return Math.round(paintedMs - Math.max(...needed.map(({ endMs }) => endMs)));
}
