import type { Locator } from 'playwright-core';
import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const HOUR_MS = 3_600_000;
const NOW_MS = Date.now();

const aCall = (project: string, agoMs: number): object => ({
  id: `${project}-${agoMs}`,
  project,
  timestamp: new Date(NOW_MS - agoMs).toISOString(),
  provider: 'openai',
  model: 'gpt-4o',
  latencyMs: 900,
  usage: { inputTokens: 1_000_000, outputTokens: 0 },
});

/** Where a chart has the colour of its first layer: the leftmost and the rightmost place, from the left edge of its canvas. */
const WHERE_DRAWN = `(() => {
  const canvas = document.querySelector('[role=img] canvas');
  const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--series-1');
  pen.fillRect(0, 0, 1, 1);
  const wanted = pen.getImageData(0, 0, 1, 1).data.join();
  const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const columns = [];
  for (let x = 0; x < width; x++)
    for (let y = 0; y < height; y++) {
      const at = 4 * (y * width + x);
      if (data.slice(at, at + 4).join() === wanted) { columns.push(x); break; }
    }
  return columns.length === 0 ? null : [columns[0], columns.at(-1)];
})()`;

/** Notes what is written on canvases: the marks of axes. */
const NOTES_MARKS = `
  window.marks = [];
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    // Of the first chart: others beside it have axes of their own.
    if (document.querySelector('canvas') === this.canvas) window.marks.push(text);
    fillText.call(this, text, ...rest);
  };
`;

describeWithBrowser('Charts over time', () => {
  let service: Service;
  let visitor: Visitor;

  beforeAll(async () => {
    service = await Service.start();
    const calls = [aCall('now', 0), aCall('earlier', 5 * HOUR_MS)];
    expect((await service.ask('/api/v1/calls', { body: calls })).status).toBe(200);
  });

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(() => visitor.leave());

  afterAll(() => service.remove());

  const chart = (): Locator => visitor.page.getByRole('img', { name: 'Cost over time by provider' });
  const drawn = (): Promise<[number, number]> => visitor.eventually(WHERE_DRAWN);

  it.each(['interval=hour', 'range=1h', 'range=7d&interval=hour'])('draw the newest time (%s)', async (when) => {
    await visitor.open(`/costs?project=now&${when}`);
    await expect(drawn()).resolves.toEqual([expect.any(Number), expect.any(Number)]);
  });

  it('can be marked up to the end of the newest time', async () => {
    await visitor.open('/costs?project=now&interval=hour');
    const plot = await chart().locator('.u-over').boundingBox();
    if (!plot) throw new Error('there is no plot');
    const { mouse } = visitor.page;
    await mouse.move(plot.x + plot.width - 80, plot.y + 50);
    await mouse.down();
    await mouse.move(plot.x + plot.width - 1, plot.y + 60, { steps: 5 });
    await mouse.up();
    await visitor.page.waitForURL(/to=/);
    const to = new URL(visitor.page.url()).searchParams.get('to') ?? '';
    expect(Date.parse(to)).toBeGreaterThan(Math.floor(NOW_MS / HOUR_MS) * HOUR_MS);
  });

  // The first bar stands for what is left of its hour.
  it.each([0, 30, 58])(
    'tell of a bar what it stands for wherever it is pointed at (from minute %i)',
    async (minute) => {
      const toMs = Math.floor(NOW_MS / HOUR_MS) * HOUR_MS + minute * 60_000;
      const [from, to] = [toMs - 24 * HOUR_MS, toMs].map((atMs) => new Date(atMs).toISOString());
      await visitor.open(`/costs?project=earlier&interval=hour&from=${from}&to=${to}`);
      const [left, right] = await drawn();
      expect(right - left).toBeGreaterThan(25);
      const legend = visitor.page.locator('figure', { has: chart() }).locator('figcaption');
      for (const x of [left + 1, right - 1]) {
        await chart().hover({ position: { x, y: 100 } });
        await expect(legend.innerText()).resolves.toContain('$2.50');
      }
    },
  );

  /** What is written at the axes once something was done. */
  const marksAfter = async (act: () => Promise<unknown>): Promise<string[]> => {
    await visitor.page.evaluate('window.marks.length = 0');
    await act();
    await visitor.eventually('window.marks.length > 0');
    return visitor.page.evaluate<string[]>('window.marks');
  };

  it('write their axes in the unit that is looked at and the language that is spoken', async () => {
    const { page } = visitor;
    await page.addInitScript(NOTES_MARKS);
    await visitor.open('/costs?project=now&range=7d&tz=Asia/Tokyo');
    const choose = (measure: string) =>
      page.getByRole('group', { name: 'Measure' }).getByRole('button', { name: measure, exact: true }).click();
    const settled = (measure: string) => page.getByRole('img', { name: `${measure} over time by provider` }).waitFor();
    await choose('Calls');
    await settled('Calls');
    await visitor.settled();
    expect((await marksAfter(() => choose('Cost'))).join(' ')).toContain('$');
    await settled('Cost');
    expect((await marksAfter(() => choose('Calls'))).join(' ')).not.toContain('$');
    const marks = await marksAfter(() => page.getByRole('button', { name: '日本語' }).click());
    expect(marks.join(' ')).toMatch(/\d+月\d+日/);
    expect(marks.join(' ')).not.toMatch(/[A-Z][a-z]{2} \d/);
  });

  it('are not drawn anew where nothing but the pointer moves', async () => {
    const { page } = visitor;
    await page.addInitScript(NOTES_MARKS);
    await visitor.open('/costs?project=now&interval=hour');
    await page.getByText('Live', { exact: true }).waitFor();
    const legend = page.locator('figure', { has: chart() }).locator('figcaption');
    await page.evaluate('window.marks.length = 0');
    for (const x of [200, 400, 600]) await chart().hover({ position: { x, y: 100 } });
    await expect(legend.innerText()).resolves.toMatch(/\d\d:00/);
    expect(await page.evaluate('window.marks')).toEqual([]);
  });
});
