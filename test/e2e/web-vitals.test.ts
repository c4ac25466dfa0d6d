import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { VitalsSite, type Measured } from '../harness/vitals-site.js';
import { Visitor } from '../harness/visitor.js';

interface Row {
  group: Record<string, string | null>;
  metric: string;
  reports: number;
  p75: number | null;
  rating: string | null;
  navigations: Record<string, number>;
}

interface Answer {
  rows: Row[];
  total: Row[];
  buckets: string[];
  nextCursor: string | null;
}

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Version/19.1 Mobile/15E148 Safari/604.1';
const PATH = '/api/v1/web-vitals';

let count = 0;
const metric = (told: object = {}): object => ({ id: `v5-${count++}`, name: 'LCP', value: 1000, ...told });

/** A project of its own, so that no test sees what another sent, and what is asked of it. */
class Shop {
  private constructor(
    private readonly service: Service,
    readonly project: string,
    readonly key: string,
  ) {}

  static async open(service: Service, told: object = {}): Promise<Shop> {
    const project = `shop-${count++}`;
    const { status, body } = await service.ask<{ key: string }>('/api/v1/keys', {
      body: { name: 'page', scopes: ['browser'], project, ...told },
    });
    expect(status).toBe(201);
    return new Shop(service, project, body.key);
  }

  /** beacon sends a body as `navigator.sendBeacon` does. */
  beacon(body: unknown, headers: Record<string, string> = {}) {
    return this.service.ask(`${PATH}?key=${this.key}`, {
      ...{ method: 'POST', key: null, body: typeof body === 'string' ? body : JSON.stringify(body) },
      headers: { 'content-type': 'text/plain;charset=UTF-8', 'user-agent': IPHONE, ...headers },
    });
  }

  async ask(query = ''): Promise<Answer> {
    const { status, body } = await this.service.ask<Answer>(`${PATH}?project=${this.project}&${query}`);
    expect(status).toBe(200);
    return body;
  }
}

describe('Web vitals', () => {
  let service: Service;
  let shop: Shop;

  beforeAll(async () => {
    service = await Service.start('sqlite', { RATE_LIMIT_BROWSER: '400' });
  });

  afterAll(() => service.remove());

  beforeEach(async () => {
    shop = await Shop.open(service);
  });

  it('are counted by page, device, release and navigation, sent as text or JSON, one or several at once', async () => {
    const visit = { page: 'https://shop.example/orders/4711?token=x#top', release: '1.2.3' };
    const several = [metric(), metric({ name: 'CLS', value: 0.3, navigationType: 'back-forward' })];
    expect((await shop.beacon({ ...visit, metrics: several })).body).toEqual({
      ...{ accepted: 2, updated: 0, duplicates: 0, overtaken: 0, rejected: [] },
    });
    // The library's own object, with all that is in it.
    const one = metric({ name: 'INP', value: 201, rating: 'needs-improvement', delta: 1, entries: [{}] });
    const json = { 'content-type': 'application/json', 'user-agent': '' };
    expect((await shop.beacon({ page: '/', device: 'tablet', ...one }, json)).status).toBe(200);
    const { rows } = await shop.ask('groupBy=page,device,release');
    expect(rows.map(({ group, metric: name, rating }) => [...Object.values(group), name, rating])).toEqual([
      ['/', 'tablet', null, 'INP', 'needs-improvement'],
      ['/orders/:id', 'phone', '1.2.3', 'LCP', 'good'],
      ['/orders/:id', 'phone', '1.2.3', 'CLS', 'poor'],
    ]);
    expect(rows[2]?.navigations).toEqual({ 'back-forward': 1 });
    expect((await shop.ask('page=/orders/:id&metric=LCP&device=phone')).total).toMatchObject([
      { metric: 'LCP', reports: 1 },
    ]);
    expect((await shop.ask('device=desktop')).rows).toEqual([]);
  });

  it('count once whatever comes again, also after a crash', async () => {
    const visit = { page: '/', ageMs: 900, metrics: [metric({ name: 'CLS', value: 0.05 }), metric({ name: 'INP' })] };
    await shop.beacon(visit);
    await service.kill();
    await service.up();
    expect((await shop.beacon(visit)).body).toMatchObject({ accepted: 0, duplicates: 2 });
    const [cls, inp] = visit.metrics;
    const worse = { page: '/elsewhere', ageMs: 2_000, metrics: [{ ...cls, value: 0.26 }, inp] };
    const answers = await Promise.all([shop.beacon(worse), shop.beacon(worse)]);
    expect(answers.map(({ body }) => body['updated']).sort()).toEqual([0, 1]);
    expect((await shop.beacon(visit)).body).toMatchObject({ overtaken: 2 });
    const { rows } = await shop.ask('groupBy=page');
    expect(rows).toMatchObject([
      { group: { page: '/' }, metric: 'INP', reports: 1 },
      { group: { page: '/' }, metric: 'CLS', reports: 1, rating: 'poor' },
    ]);
  });

  it.each<[string, unknown, string]>([
    ['no JSON', '{"page":', 'malformed_json'],
    ['NaN', '{"page":"/","id":"a","name":"LCP","value":NaN}', 'malformed_json'],
    ['nothing', '""', 'invalid_request'],
    ['a list', [metric()], 'invalid_request'],
    ['no page', { metrics: [metric()] }, 'invalid_request'],
    ['no metrics', { page: '/', metrics: [] }, 'invalid_request'],
    ['too many metrics', { page: '/', metrics: Array.from({ length: 51 }, () => metric()) }, 'invalid_request'],
    ['an unknown field', { page: '/', metrics: [metric()], constructor: 1 }, 'invalid_request'],
    ['a huge page', { page: '/x'.repeat(1001), metrics: [metric()] }, 'invalid_request'],
    ['an unknown device', { page: '/', device: 'fridge', metrics: [metric()] }, 'invalid_request'],
    ['an unknown metric', { page: '/', ...metric({ name: 'LAG' }) }, 'nothing_accepted'],
    ['a negative value', { page: '/', ...metric({ value: -1 }) }, 'nothing_accepted'],
    ['infinity', `{"page":"/","id":"a","name":"LCP","value":1e999}`, 'nothing_accepted'],
    ['a value that no visit has', { page: '/', ...metric({ name: 'CLS', value: 1001 }) }, 'nothing_accepted'],
    ['a value as text', { page: '/', ...metric({ value: '1000' }) }, 'nothing_accepted'],
    ['no value', { page: '/', ...metric({ value: null }) }, 'nothing_accepted'],
    ['no id', { page: '/', ...metric({ id: '' }) }, 'nothing_accepted'],
    ['an id of control characters', { page: '/', ...metric({ id: 'a\u0000b' }) }, 'nothing_accepted'],
    ['a long id', { page: '/', ...metric({ id: 'x'.repeat(101) }) }, 'nothing_accepted'],
    ['a metric that is none', { page: '/', metrics: [null, 7, 'LCP'] }, 'nothing_accepted'],
  ])('are refused where there is %s', async (_name, body, code) => {
    const answer = await shop.beacon(body);
    expect([answer.status, answer.body['code']]).toEqual([400, code]);
    expect((await shop.ask()).rows).toEqual([]);
  });

  it('are refused by name, and do not keep good ones out', async () => {
    const metrics = [metric(), { ...metric(), color: 'red' }, metric({ id: 'bad', value: -0.1 })];
    expect((await shop.beacon({ page: '/', metrics })).body).toMatchObject({
      accepted: 1,
      rejected: [
        { index: 1, code: 'unknown_field', message: expect.stringContaining('color') as string },
        { index: 2, id: 'bad', code: 'invalid_field', message: expect.stringContaining('value') as string },
      ],
    });
  });

  it('are bounded: in size, in pages, and in how often one address reports', async () => {
    const large = await shop.beacon({ page: '/', metrics: [metric()], release: 'x'.repeat(70_000) });
    expect([large.status, large.body['code']]).toEqual([413, 'body_too_large']);
    expect((await shop.beacon({ page: '/', release: '\u202e\u0000<b>', metrics: [metric()] })).status).toBe(200);
    const sent = Array.from({ length: 450 }, (_, n) => shop.beacon({ page: `/page-${n}`, metrics: [metric()] }));
    const refused = (await Promise.all(sent)).filter(({ status }) => status === 429);
    expect(refused[0]?.body).toMatchObject({ code: 'rate_limited', scope: 'browser', limit: 400 });
    expect(refused.length).toBeGreaterThan(0);
    const { rows } = await shop.ask('groupBy=page&metric=LCP');
    expect(rows).toHaveLength(201);
    expect(rows.find(({ group }) => group['page'] === 'other')?.reports).toBeGreaterThan(100);
    // Another key's page is not held up by it.
    expect((await (await Shop.open(service)).beacon({ page: '/', metrics: [metric()] })).status).toBe(200);
  });

  it('are for pages of some origins, where a key says so', async () => {
    const bound = await Shop.open(service, { origins: ['https://shop.example', 'https://*.shop.example'] });
    const from = async (origin?: string) => {
      const answer = await bound.beacon({ page: '/', metrics: [metric()] }, origin === undefined ? {} : { origin });
      return answer.status === 200 ? 200 : answer.body['code'];
    };
    expect(await from('https://shop.example')).toBe(200);
    expect(await from('https://eu.shop.example')).toBe(200);
    for (const origin of [
      'https://evil.example',
      'https://evilshop.example',
      'http://shop.example',
      'null',
      undefined,
    ]) {
      expect([origin, await from(origin)]).toEqual([origin, 'foreign_origin']);
    }
    const answer = await bound.beacon({ page: '/', metrics: [metric()] }, { origin: 'https://evil.example' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const asked = await service.ask(PATH, {
      method: 'OPTIONS',
      key: null,
      headers: { origin: 'https://shop.example' },
    });
    expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([204, 'content-type']);
    expect((await service.ask(PATH)).headers.get('access-control-allow-origin')).toBe(null);
  });

  it('are reported by keys that can do nothing else, and by no others that stand in an address', async () => {
    for (const [wanted, code] of [
      [{ scopes: ['browser'] }, 'invalid_public_key'],
      [{ scopes: ['browser', 'read'], project: 'shop' }, 'invalid_public_key'],
      [{ scopes: ['read'], origins: ['https://shop.example'] }, 'invalid_public_key'],
      [{ scopes: ['browser'], project: 'shop', origins: ['shop.example'] }, 'invalid_request'],
    ] as const) {
      const { status, body } = await service.ask('/api/v1/keys', { body: { name: 'x', ...wanted } });
      expect([status, body['code']]).toEqual([400, code]);
    }
    const reader = { key: shop.key };
    for (const path of [PATH, '/api/v1/usage', '/api/v1/keys', '/api/v1/calls']) {
      expect([path, (await service.ask(path, reader)).status]).toEqual([path, 403]);
      expect([path, (await service.ask(`${path}?key=${shop.key}`, { key: null })).status]).toEqual([path, 401]);
    }
    const { body } = await service.ask<{ key: string; id: string }>('/api/v1/keys', {
      body: { name: 'sender', scopes: ['ingest'], project: shop.project },
    });
    const told = { body: { page: '/', metrics: [metric()] } };
    expect((await service.ask(`${PATH}?key=${body.key}`, { key: null, ...told })).body['code']).toBe(
      'missing_credentials',
    );
    expect((await service.ask(PATH, { key: body.key, ...told })).status).toBe(200);
    const reader2 = await service.ask<{ key: string }>('/api/v1/keys', { body: { name: 'r', scopes: ['read'] } });
    expect((await service.ask(PATH, { key: reader2.body.key, ...told })).status).toBe(403);
    const { rows } = (await service.ask<Answer>(`${PATH}?groupBy=project`, { key: reader2.body.key })).body;
    expect(rows.some(({ group }) => group['project'] === shop.project)).toBe(true);
  });

  it('are asked for over time, in any zone, page by page, and seen by those of the project alone', async () => {
    await shop.beacon({ page: '/', metrics: [metric(), metric({ name: 'FID', value: 99 })] });
    const from = encodeURIComponent(new Date(Date.now() - 90 * 60_000).toISOString());
    const quarters = await shop.ask(`from=${from}&interval=auto&metric=FID,LCP`);
    expect(quarters.buckets.length).toBeLessThanOrEqual(8);
    expect(quarters.rows).toMatchObject([
      { metric: 'LCP', reports: 1 },
      { metric: 'FID', rating: 'good' },
    ]);
    const days = await shop.ask('interval=day&timezone=Asia/Kathmandu');
    expect(days.total.map(({ reports }) => reports)).toEqual([1, 0, 0, 0, 0, 1]);
    const first = await shop.ask('limit=1');
    const second = await shop.ask(`limit=1&cursor=${first.nextCursor}`);
    expect([first.rows, second.rows].map(([row]) => row?.metric)).toEqual(['LCP', 'FID']);
    expect(second.nextCursor).toBe(null);
    for (const wrong of ['interval=minute', 'groupBy=user', 'metric=LAG', 'from=yesterday', 'cursor=x', 'color=red']) {
      expect([wrong, (await service.ask(`${PATH}?${wrong}`)).status]).toEqual([wrong, 400]);
    }
    const old = `${PATH}?from=2020-01-01T00:30:00Z&to=2020-01-02T00:30:00Z`;
    expect((await service.ask(old)).body['code']).toBe('resolution_not_kept');
    const other = await service.ask<{ key: string }>('/api/v1/keys', {
      body: { name: 'other', scopes: ['read'], project: 'other-shop' },
    });
    const seen = await service.ask<Answer>(PATH, { key: other.body.key });
    expect(seen.body.rows).toEqual([]);
    expect((await service.ask(`${PATH}?project=${shop.project}`, { key: other.body.key })).status).toBe(403);
  });

  it('are told to Prometheus by metric and rating', async () => {
    await shop.beacon({ page: '/', metrics: [metric({ name: 'TTFB', value: 1900 })] });
    const { body } = await service.ask<string>('/metrics');
    expect(body).toMatch(/^techsapo_web_vitals_p75_seconds\{metric="TTFB"\} 1\.[89]\d*$/m);
    expect(body).toMatch(/^techsapo_web_vitals_layout_shift_p75 [\d.]+$/m);
    expect(body).toMatch(/^techsapo_web_vitals_reports\{metric="TTFB",rating="poor"\} 1$/m);
    const series = body.split('\n').filter((line) => line.startsWith('techsapo_web_vitals_'));
    expect(series.length).toBeLessThanOrEqual(6 + 6 * 3);
  });

  it('come by a beacon that anybody may load, small, and cached for an hour', async () => {
    const file = readFileSync('dist/web/beacon.js');
    const load = async (encoding: string) => {
      const answer = await fetch(`${service.url}/beacon.js`, { headers: { 'accept-encoding': encoding } });
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(file);
      return answer.headers;
    };
    const headers = await load('br');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': expect.stringContaining('javascript') as string,
      'content-encoding': 'br',
      'cache-control': 'public, max-age=3600, stale-while-revalidate=86400',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      vary: 'accept-encoding',
    });
    expect((await load('gzip')).get('content-encoding')).toBe('gzip');
    expect((await load('identity')).get('content-encoding')).toBe(null);
    const etag = headers.get('etag') ?? '';
    const asked = { headers: { 'accept-encoding': 'br', 'if-none-match': etag } };
    const again = await new Promise((resolve) =>
      get(`${service.url}/beacon.js`, asked, (answer) => resolve(answer.resume())),
    );
    expect(again).toMatchObject({ statusCode: 304 });
    const [brotli, gzip] = [readFileSync('dist/web/beacon.js.br'), readFileSync('dist/web/beacon.js.gz')];
    expect([brotliDecompressSync(brotli), gunzipSync(gzip)]).toEqual([file, file]);
    // The library alone is 2.07 kB.
    expect(brotli.length).toBeLessThan(2_400);
    expect(gzip.length).toBeLessThan(2_650);
  });
});

describeWithBrowser('A page of another site', () => {
  let service: Service;
  let site: VitalsSite;
  let shop: Shop;
  let visitor: Visitor;

  beforeAll(async () => {
    service = await Service.start();
    site = await VitalsSite.open();
  });

  afterAll(async () => {
    await site.close();
    await service.remove();
  });

  beforeEach(async () => {
    shop = await Shop.open(service, { origins: [site.origin] });
    site.embed(`<script async src="${service.url}/beacon.js" data-key="${shop.key}" data-release="7.0"></script>`);
    visitor = await Visitor.arrive(service, { key: null });
  });

  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  /** Looks at a page until all is shown, and clicks. */
  async function visit(path: string): Promise<void> {
    await visitor.page.goto(site.origin + path);
    await visitor.page.locator('body[data-pushed]').waitFor();
    await visitor.page.getByRole('button').click();
    await visitor.page.getByText('Bought').waitFor();
    await calm();
  }

  /** What is measured of a click is known with the next frame, and counted by the library when there is nothing else to do. */
  const calm = () =>
    visitor.page.evaluate(
      `new Promise((done) => requestAnimationFrame(() => setTimeout(() =>
        requestIdleCallback(() => requestIdleCallback(() => setTimeout(done))))))`,
    );

  /** A browser without a window never hides a page that it does not leave: to the page it is as if it had. */
  const turn = (state: 'hidden' | 'visible') =>
    visitor.page.evaluate(
      `Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
       document.dispatchEvent(new Event('visibilitychange', { bubbles: true })); delete document.visibilityState;`,
    );

  /** What the page told its own site, once it has. */
  const measured = (visits: number): Promise<Measured[]> =>
    until('the page tells what it measured', () => Promise.resolve(site.told[visits - 1] ?? null));

  const arrived = (reports: number): Promise<Row[]> =>
    until('what was measured arrives', async () => {
      const { rows } = await shop.ask('groupBy=page,device,release');
      return rows.length >= reports ? rows : null;
    });

  it('reports what it measures itself when it is left, once', async () => {
    const before = site.told.length;
    await visit('/products/4711');
    await visitor.page.goto('about:blank');
    const own = await measured(before + 1);
    const rows = await arrived(5);
    expect(own.map(({ name }) => name).sort()).toEqual(['CLS', 'FCP', 'INP', 'LCP', 'TTFB']);
    for (const { name, value } of own) {
      const row = rows.find((one) => one.metric === name);
      expect(row).toMatchObject({ reports: 1, navigations: { navigate: 1 } });
      expect(row?.group).toEqual({ page: '/products/:id', device: 'desktop', release: '7.0' });
      // As exact as a histogram is: of one visit, what was measured is what p75 is.
      expect([name, Math.abs((row?.p75 ?? NaN) - value) <= value * 0.0194]).toEqual([name, true]);
    }
  });

  it('is one visit while it shows other things by itself and is hidden and looked at again, with what was measured last', async () => {
    const before = site.told.length;
    await visit('/app');
    await turn('hidden');
    await arrived(5);
    await turn('visible');
    // What moves within half a second of a click was asked for.
    await visitor.eventually('performance.now() > clickedAt + 600');
    await visitor.page.evaluate(`document.getElementById('pushing').style.height = '500px'`);
    await visitor.eventually(`document.getElementById('pushing').offsetHeight === 500`);
    await calm();
    await visitor.page.goto('about:blank');
    const own = await measured(before + 2);
    const cls = own.find(({ name }) => name === 'CLS')?.value ?? NaN;
    const rows = await until('the last value arrives', async () => {
      const all = (await shop.ask('groupBy=page,device,release')).rows;
      const told = all.find(({ metric: name }) => name === 'CLS')?.p75 ?? NaN;
      return Math.abs(told - cls) <= cls * 0.0194 ? all : null;
    });
    expect(cls).toBeGreaterThan(site.told[before]?.find(({ name }) => name === 'CLS')?.value ?? NaN);
    expect(rows.map(({ group, reports }) => [group['page'], reports])).toEqual(Array(5).fill(['/app', 1]));
  });

  it('reports nothing by the key of another origin, and is not told of it', async () => {
    const other = await Shop.open(service, { origins: ['https://other.example'] });
    site.embed(`<script async src="${service.url}/beacon.js" data-key="${other.key}"></script>`);
    const before = site.told.length;
    await visit('/');
    await visitor.page.goto('about:blank');
    await measured(before + 1);
    await until('it was refused', async () => {
      const { body } = await service.ask<string>('/metrics');
      return /^http_requests_total\{method="POST",endpoint="\/api\/v1\/web-vitals",status="403".*\} [1-9]/m.test(body);
    });
    expect((await other.ask()).rows).toEqual([]);
  });
});
