import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const MINUTE_MS = 60_000;
const TIMEOUT_MS = 600_000;
const MANY = 100_000;
const AT_ONCE = 5_000;

describeWithBrowser('The view of calls', () => {
  let service: Service;
  let visitor: Visitor;

  beforeAll(async () => {
    service = await Service.start();
    visitor = await Visitor.arrive(service);
  });

  afterAll(async () => {
    await visitor.leave();
    await service.remove();
  });

  it(
    'stays quick when there are very many, and searches on when few match',
    async () => {
      const { page } = visitor;
      const at = Date.now() - 60 * MINUTE_MS;
      for (let first = 0; first < MANY; first += AT_ONCE) {
        const many = Array.from({ length: AT_ONCE }, (_, index) => ({
          id: `many-${first + index}`,
          timestamp: new Date(at - first - index).toISOString(),
          provider: 'openai',
          model: 'gpt-4o',
          feature: 'many',
          latencyMs: 900,
          usage: { inputTokens: 1_000, outputTokens: 100 },
          finishReason: first + index === MANY - 1 ? 'odd' : 'stop',
        }));
        expect((await service.ask('/api/v1/calls', { body: many })).status).toBe(200);
      }
      await visitor.open('/calls?feature=many');
      await page.getByText('200 calls shown; more below').waitFor();
      await page.getByRole('grid').getByRole('link').first().focus();
      const frames = await scrollFar();
      await page.getByText(`All ${MANY.toLocaleString('en-US')} calls are shown`).waitFor({ timeout: 90_000 });
      await page.keyboard.press('End');
      await page.locator(`[data-row="${MANY - 1}"]:focus`).waitFor();
      expect(await page.locator('[role=row]').count()).toBeLessThan(80);
      expect(await page.locator('*').count()).toBeLessThan(2_500);
      console.log(
        `scrolling ${MANY} calls: ${frames.count} frames of ${frames.medianMs} ms, at most ${frames.longestMs} ms`,
      );
      expect(frames.medianMs).toBeLessThan(100);

      await page.getByRole('button', { name: 'Remove the filter Feature: many' }).click();
      await page.locator('[data-row="0"][tabindex="0"]').waitFor();
      expect(await page.evaluate('document.querySelector("[role=grid]").scrollTop')).toBe(0);

      await visitor.open('/calls?finishReason=odd');
      await page.getByText('The only call is shown').waitFor();
    },
    TIMEOUT_MS,
  );

  /** Scrolls to the end of what is there, again and again, and measures the frames meanwhile. */
  function scrollFar(): Promise<{ count: number; longestMs: number; medianMs: number }> {
    return visitor.page.evaluate(`(async () => {
      const list = document.querySelector('[role=grid]');
      const foot = list.nextElementSibling;
      const lengths = [];
      let before = performance.now();
      for (;;) {
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        lengths.push(now - before);
        before = now;
        list.scrollTop += 10_000;
        if (foot.textContent.startsWith('All')) break;
      }
      lengths.sort((one, other) => one - other);
      return {
        count: lengths.length,
        longestMs: Math.round(lengths.at(-1)),
        medianMs: Math.round(lengths[lengths.length >> 1]),
      };
    })()`);
  }
});
