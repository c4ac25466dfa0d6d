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
  const drawn = (): Promise<[number, number] | null> => visitor.page.evaluate(WHERE_DRAWN);

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

  it('tell of a bar what it stands for wherever it is pointed at', async () => {
    await visitor.open('/costs?project=earlier&interval=hour');
    const [left, right] = (await drawn()) ?? [];
    if (left === undefined || right === undefined) throw new Error('nothing is drawn');
    const legend = visitor.page.locator('figure', { has: chart() }).locator('figcaption');
    for (const x of [left + 1, right - 1]) {
      await chart().hover({ position: { x, y: 100 } });
      await expect(legend.innerText()).resolves.toContain('$2.50');
    }
  });
});
