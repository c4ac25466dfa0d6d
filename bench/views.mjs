// (f): how long every view of the page waits for its data, asked by the page itself in Chromium.
import { installBrowser, launchBrowser } from '../test/harness/browser.mjs';
import { viewPaths } from '../test/harness/views.mjs';
import { KEY } from './bench-service.mjs';

const VISITS = 7;
const RANGES = ['1h', '24h', '30d', '1y'];

/** Views that show no span of time. */
const TIMELESS = new Set(['call', 'trace', 'health', 'keys', 'prices', 'price']);

/**
 * visitAll opens every view again and again, over spans short and long, and returns by view and span the milliseconds from
 * the first question asked until the last one is answered (median and longest), with the slowest question of the median visit.
 */
export async function visitAll(service) {
  if (!installBrowser()) throw new Error('the views need Chromium');
  const paths = await viewPaths(async (path) => JSON.parse(await service.get(path)));
  const browser = await launchBrowser();
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
  await context.request.post(`${service.url}/api/v1/session`, { data: { key: KEY } });
  const waits = {};
  for (const [name, path] of Object.entries(paths)) {
    for (const range of TIMELESS.has(name) ? [''] : RANGES) {
      const ranged = new URL(path, service.url);
      if (range) ranged.searchParams.set('range', range);
      await visit(context, ranged.href);
      const visits = [];
      for (let n = 0; n < VISITS; n++) visits.push(await visit(context, ranged.href));
      visits.sort((one, other) => one.ms - other.ms);
      const { ms, slowest, questions } = visits[Math.floor(VISITS / 2)];
      waits[`${name} ${range}`.trim()] = { median: ms, longest: visits.at(-1).ms, slowest, questions };
    }
  }
  await browser.close();
  return waits;
}

/** Opens an address and returns how long its data took: what the view asked, not who is signed in. */
async function visit(context, address) {
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('h1').waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  const asked = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/api/v1/') && !/\/(session|stream)$/.test(name))
      .map(({ name, startTime, responseEnd }) => ({ name, startTime, responseEnd })),
  );
  await page.close();
  if (asked.length === 0) throw new Error(`${address} asked nothing`);
  const took = ({ startTime, responseEnd }) => responseEnd - startTime;
  const slowest = asked.reduce((one, other) => (took(other) > took(one) ? other : one));
  const first = Math.min(...asked.map(({ startTime }) => startTime));
  const last = Math.max(...asked.map(({ responseEnd }) => responseEnd));
  const { pathname, search } = new URL(slowest.name);
  return { ms: last - first, questions: asked.length, slowest: `${took(slowest).toFixed(0)} ms ${pathname}${search}` };
}
