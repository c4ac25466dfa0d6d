import { Service } from '../harness/service.js';
import { otlpOf, spanId, type SpanTold } from '../harness/spans.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const LARGE = '5bf92f3577b34da6a3ce929d0e0e4736';
const PARTS = 10_000;
const AT_ONCE = 2_500;
const TIMEOUT_MS = 180_000;

const chat = (input: number, output: number): Record<string, string | number> => ({
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4o',
  'gen_ai.usage.input_tokens': input,
  'gen_ai.usage.output_tokens': output,
});

describeWithBrowser('The view of a trace', () => {
  let service: Service;
  let visitor: Visitor;
  const startMs = Date.now() - 60_000;

  const part = (name: string | RegExp) => visitor.page.getByRole('row', { name });

  const send = async (traceId: string, spans: readonly SpanTold[]): Promise<void> => {
    expect((await service.ask('/v1/traces', { body: otlpOf(traceId, spans) })).status).toBe(200);
  };

  beforeAll(async () => {
    service = await Service.start('sqlite', { CONTENT_CAPTURE: 'all' });
    const at = (fromMs: number, toMs: number) => ({ startMs: startMs + fromMs, endMs: startMs + toMs });
    await send(TRACE, [
      { id: 1, name: 'answer', ...at(0, 9_000), attributes: { 'gen_ai.operation.name': 'invoke_agent' } },
      { id: 2, parent: 1, name: 'look up', ...at(100, 4_000), attributes: { 'gen_ai.operation.name': 'execute_tool' } },
      { id: 3, parent: 2, name: 'chat gpt-4o', ...at(200, 3_000), attributes: chat(1_000, 100) },
      {
        ...{ id: 4, parent: 1, name: 'chat gpt-4o', ...at(4_500, 8_500), error: '<b>no answer</b> in time' },
        attributes: {
          ...chat(2_000, 0),
          'gen_ai.input.messages': JSON.stringify([
            { role: 'user', parts: [{ type: 'text', content: 'Where is it?' }] },
          ]),
        },
      },
    ]);
  }, TIMEOUT_MS);

  afterAll(() => service.remove());

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('shows the parts as a tree, each where it happened, and their sums', async () => {
    await visitor.open(`/traces/${TRACE}`);
    const rows = visitor.page.getByRole('treegrid').getByRole('row');
    expect(await rows.count()).toBe(5);
    const levels = await Promise.all((await rows.all()).map((row) => row.getAttribute('aria-level')));
    expect(levels).toEqual([null, '1', '2', '3', '2']);
    await part(/answer.*9s.*3,000 \/ 100.*\$0\.0085/).waitFor();
    await part(/look up.*3\.9s.*1,000 \/ 100.*\$0\.0035/).waitFor();
    expect(await visitor.violations()).toEqual([]);
  });

  it('is gone through by keys, and what is chosen stands in the address', async () => {
    const { page } = visitor;
    await visitor.open(`/traces/${TRACE}`);
    await part(/answer/).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    expect(await page.getByRole('treegrid').getByRole('row').count()).toBe(4);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).searchParams.get('span')).toContain(spanId(3));
    await page.getByRole('region', { name: 'Details' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    const detail = page.getByRole('region', { name: 'Details' });
    await detail.getByText('<b>no answer</b> in time').waitFor();
    await detail.getByText('Where is it?').waitFor();
    expect(await visitor.violations()).toEqual([]);
    await page.reload();
    await detail.getByText('Where is it?').waitFor();
    await detail.getByRole('link', { name: 'Open the call' }).click();
    await page.getByRole('heading', { name: 'Call to gpt-4o' }).waitFor();
    await page.getByRole('link', { name: 'Open its trace' }).click();
    await detail.getByText('Where is it?').waitFor();
  });

  it(
    `stays usable with ${PARTS} parts`,
    async () => {
      const { page } = visitor;
      await send(LARGE, [{ id: 1, name: 'all', startMs, endMs: startMs + PARTS }]);
      for (let first = 2; first <= PARTS; first += AT_ONCE) {
        const spans = Array.from({ length: Math.min(AT_ONCE, PARTS + 1 - first) }, (_, index): SpanTold => {
          const id = first + index;
          const fromMs = startMs + id;
          return {
            id,
            parent: Math.floor(id / 4) || 1,
            name: `chat ${id}`,
            startMs: fromMs,
            endMs: fromMs + 50,
            attributes: chat(10, 1),
          };
        });
        await send(LARGE, spans);
      }
      const beganMs = Date.now();
      await visitor.open(`/traces/${LARGE}`);
      console.log(`a trace of ${PARTS} parts is shown after ${Date.now() - beganMs} ms`);
      await page.getByText('it is not renewed by itself').waitFor();
      await part(/^all/).focus();
      await page.keyboard.press('End');
      await page.locator(`[data-row="${PARTS - 1}"]:focus`).waitFor();
      expect(await page.getByRole('row').count()).toBeLessThan(80);
      await page.getByRole('button', { name: 'Close all' }).click();
      expect(await page.getByRole('treegrid').getByRole('row').count()).toBe(2);
    },
    TIMEOUT_MS,
  );
});
