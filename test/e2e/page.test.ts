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

  it('has nothing that keeps somebody out', async () => {
    visitor = await Visitor.arrive(service);
    await visitor.open('/');
    expect(await visitor.violations()).toEqual([]);
  });
});
