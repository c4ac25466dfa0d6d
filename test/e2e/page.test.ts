import { Nginx } from '../harness/nginx.mjs';
import { Service } from '../harness/service.js';
import { describeWithBrowser, itWithNginx } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const aCall = (environment: string): object => ({
  id: `of-${environment}`,
  environment,
  timestamp: new Date().toISOString(),
  provider: 'openai',
  model: 'gpt-4o',
  latencyMs: 900,
  usage: { inputTokens: 1_000_000, outputTokens: 0 },
});

describeWithBrowser('The page', () => {
  let service: Service;
  let visitor: Visitor;

  beforeAll(async () => {
    service = await Service.start();
  });

  afterAll(() => service.remove());

  afterEach(() => visitor.leave());

  it('lets in who shows a key that may look, and nobody else', async () => {
    visitor = await Visitor.arrive(service, { key: null });
    const { page } = visitor;
    await page.goto(service.url);
    await page.getByLabel('API key').fill('tsk_nobody_knows');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This key is not known.').waitFor();
    await page.getByLabel('API key').fill('test-admin-key');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    expect((await page.context().cookies()).length).toBe(0);
  });

  it('shows a call that is posted while somebody looks', async () => {
    visitor = await Visitor.arrive(service);
    const { page, complaints } = visitor;
    await visitor.open('/?environment=while-looking');
    await page.getByText('Live', { exact: true }).waitFor();
    await service.ask('/api/v1/calls', { body: aCall('while-looking') });
    await page.getByRole('link', { name: /Spend today.*\$2\.50/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('goes on showing what is new after the service was gone and came back', async () => {
    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    await visitor.open('/?environment=after-the-restart');
    await page.getByText('Live', { exact: true }).waitFor();
    await service.kill();
    await page.getByText('Not live', { exact: true }).waitFor();
    await service.up();
    await page.getByText('Live', { exact: true }).waitFor();
    await service.ask('/api/v1/calls', { body: aCall('after-the-restart') });
    await page.getByRole('link', { name: /Spend today.*\$2\.50/ }).waitFor();
  });

  itWithNginx('works behind a proxy with a path prefix, at every depth, and stays live', async () => {
    const proxy = await Nginx.before(service.url, '/techsapo');
    try {
      visitor = await Visitor.arrive(proxy);
      const { page, complaints } = visitor;
      await visitor.open('/providers/openai?environment=through-the-proxy');
      await page.getByRole('link', { name: 'Overview' }).click();
      await visitor.settled();
      expect(page.url()).toBe(`${proxy.url}/?environment=through-the-proxy`);
      await page.getByText('Live', { exact: true }).waitFor();
      await service.ask('/api/v1/calls', { body: aCall('through-the-proxy') });
      await page.getByRole('link', { name: /Spend today.*\$2\.50/ }).waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await proxy.remove();
    }
  });

  it('looks for a name that is too long as for the part of it that is kept', async () => {
    visitor = await Visitor.arrive(service);
    for (const path of ['/', '/costs', '/providers', '/calls', '/system']) {
      await visitor.open(`${path}?project=${'p'.repeat(201)}&environment=${'e'.repeat(300)}`);
    }
    expect(visitor.complaints).toEqual([]);
  });

  it('is used by keys alone', async () => {
    await service.ask('/api/v1/calls', { body: aCall('by-keys') });
    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    await visitor.open('/');
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.getByRole('heading', { name: 'Costs' }).waitFor();
    await page.locator('h1:focus').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard and help' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('gpt-4o');
    await page.getByRole('dialog').getByRole('link', { name: 'gpt-4o Model' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Calls' }).waitFor();
    expect(new URL(page.url()).searchParams.get('model')).toBe('gpt-4o');
  });

  it('skips to the content by keys, at the same address', async () => {
    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    await visitor.open('/costs?range=7d');
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'Skip to content' }).press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    expect(page.url()).toBe(`${service.url}/costs?range=7d`);
    await page.getByRole('heading', { name: 'Costs' }).waitFor();
  });

  it('keeps the focus of who chooses a time zone by keys', async () => {
    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    await visitor.open('/');
    await page.locator('summary[title^="Time:"]').focus();
    await page.keyboard.press('Enter');
    for (let tabs = 0; tabs < 30 && (await page.locator('select:focus').count()) === 0; tabs++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await page.waitForURL(/tz=/);
    await page.locator('details[open] select:focus').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('summary[title^="Time:"]:focus').waitFor();
    expect(await page.locator('details[open]').count()).toBe(0);
  });

  it('does nothing at single keys for who has turned that off', async () => {
    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    await visitor.open('/');
    await page.keyboard.press('?');
    await page.getByLabel('Single keys do something').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('keeps where and when one looks in the address, from view to view', async () => {
    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    await visitor.open('/?range=7d&compare=previous&environment=production');
    await page.getByLabel('Environment').waitFor();
    await page.getByRole('link', { name: 'Costs', exact: true }).click();
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toEqual({ range: '7d', compare: 'previous', environment: 'production' });
  });

  it('takes the ends of a span in the time zone that is looked at', async () => {
    visitor = await Visitor.arrive(service, { timezoneId: 'America/New_York' });
    const { page } = visitor;
    await visitor.open('/?tz=Asia/Tokyo&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z');
    const fields = [page.getByLabel('From', { exact: true }), page.getByLabel('To', { exact: true })] as const;
    const open = () => page.locator('summary[aria-label^="Time:"]').click();
    const entered = () => Promise.all(fields.map((field) => field.inputValue()));
    await open();
    expect(await entered()).toEqual(['2026-11-01T09:00', '2026-11-02T09:00']);
    await page.getByText('Times of Asia/Tokyo (GMT+09:00)').waitFor();
    await fields[1].fill('2026-11-01T09:00');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('alert').filter({ hasText: 'The end must be after the beginning.' }).waitFor();
    await fields[1].fill('2026-11-01T21:00');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL(/to=2026-11-01T12%3A00%3A00\.000Z/);
    await open();
    await page.getByRole('button', { name: 'Last hour' }).click();
    await page.waitForURL(/range=1h/);
    expect(await entered()).not.toContain('2026-11-01T21:00');
  });

  it('shows the providers of the project that is looked at, and no others', async () => {
    const body = [
      { ...aCall('of-projects'), id: 'ours', project: 'ours', provider: 'mistral' },
      { ...aCall('of-projects'), id: 'theirs', project: 'theirs', provider: 'cohere' },
    ];
    await service.ask('/api/v1/calls', { body });
    visitor = await Visitor.arrive(service);
    await visitor.open('/?project=ours');
    await visitor.page.getByRole('row', { name: /^mistral/ }).waitFor();
    expect(await visitor.page.getByRole('row', { name: /^cohere/ }).count()).toBe(0);
  });

  it('speaks Japanese, and looks dark, for good', async () => {
    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    await visitor.open('/');
    await page.getByRole('button', { name: '日本語' }).click();
    await page.getByRole('button', { name: 'テーマ: システムに合わせる' }).click();
    await page.getByRole('button', { name: 'テーマ: ライト' }).click();
    await page.reload();
    await page.getByRole('heading', { name: '概要' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('ja');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  });

  it('says what it could not ask while the rest goes on', async () => {
    await service.ask('/api/v1/calls', { body: aCall('partly-failing') });
    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    const problem = {
      type: 'about:blank',
      title: 'Unprocessable',
      status: 422,
      code: 'too_many_rows',
      detail: 'too much',
    };
    await page.route('**/api/v1/providers', (route) =>
      route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    );
    await visitor.open('/');
    const alert = page.getByRole('alert');
    await expect(alert.textContent()).resolves.toMatch(/could not be asked.*too much.*too_many_rows/);
    expect(await page.getByRole('link', { name: /Spend today/ }).count()).toBe(1);
    await page.unroute('**/api/v1/providers');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: 'openai' }).waitFor();
  });

  it('runs nothing but its own files', async () => {
    const { headers } = await service.ask('/', { key: null });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    visitor = await Visitor.arrive(service);
    await visitor.open('/');
    const ran = await visitor.page.evaluate(`
      try { document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ranInline = 1' })) }
      catch { /* Trusted types refuse it before the policy does. */ }
      'ranInline' in window`);
    expect(ran).toBe(false);
  });

  it('tells who has no calls yet how to send a first one, ready to copy', async () => {
    const empty = await Service.start();
    try {
      visitor = await Visitor.arrive(empty, { permissions: ['clipboard-read', 'clipboard-write'] });
      const { page } = visitor;
      await visitor.open('/');
      await page.getByText('No calls yet').waitFor();
      expect(await visitor.violations()).toEqual([]);
      await page.getByRole('button', { name: 'Copy' }).first().click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      expect(await page.evaluate('navigator.clipboard.readText()')).toContain(`curl ${empty.url}/api/v1/calls`);
    } finally {
      await empty.remove();
    }
  });

  it('shows what the browser does not copy, marked, and says so', async () => {
    const empty = await Service.start();
    try {
      visitor = await Visitor.arrive(empty);
      const { page } = visitor;
      await page.addInitScript(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`);
      await visitor.open('/');
      await page.getByRole('button', { name: 'Copy' }).last().click();
      await page.getByLabel('Not copied: the browser does not allow it').waitFor();
      expect(await page.getByRole('button', { name: 'Copied' }).count()).toBe(0);
      expect(await page.evaluate('getSelection().toString()')).toBe('npx techsapo demo');
      expect(await visitor.violations()).toEqual([]);
    } finally {
      await empty.remove();
    }
  });

  it('has nothing that keeps somebody out', async () => {
    visitor = await Visitor.arrive(service);
    await visitor.open('/');
    expect(await visitor.violations()).toEqual([]);
  });
});
