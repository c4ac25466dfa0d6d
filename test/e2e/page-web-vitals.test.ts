import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const HOSTILE = '<img src=x onerror=alert(1)>\u202Eterces';

describeWithBrowser('The view of web vitals', () => {
  let service: Service;
  let visitor: Visitor;
  let count = 0;

  /** Some visits with one value each. */
  const tell = async (
    told: { name: string; page?: string; device?: string; release?: string; project?: string },
    values: number[],
  ) => {
    const { name, project = 'default', ...visit } = told;
    const { body } = await service.ask<{ key: string }>('/api/v1/keys', {
      body: { name: 'page', scopes: ['browser'], project },
    });
    for (const value of values) {
      const metrics = [{ id: `v5-${count++}`, name, value }];
      const answer = await service.ask(`/api/v1/web-vitals?key=${body.key}`, {
        body: { page: '/', device: 'phone', ...visit, metrics },
      });
      expect(answer.status).toBe(200);
    }
  };

  const row = (text: string | RegExp) => visitor.page.getByRole('row', { name: text });
  const section = (text: RegExp) => visitor.page.locator('section').filter({ hasText: text });

  beforeAll(async () => {
    service = await Service.start();
  });

  afterAll(() => service.remove());

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('shows how pages report while none has, and makes the key for it', async () => {
    const { page } = visitor;
    await visitor.open('/web-vitals');
    await page.getByText('No browser has reported anything in this span.').waitFor();
    const script = await page.getByRole('group', { name: 'Script tag' }).innerText();
    expect(script).toBe(`<script async src="${service.url}/beacon.js" data-key="tsb_…" data-release="1.0.0"></script>`);
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('link', { name: 'Make a key' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('shop page');
    await page.getByRole('combobox', { name: 'Project' }).last().fill('shop');
    await page.getByRole('checkbox', { name: /ingest/ }).uncheck();
    await page.getByRole('checkbox', { name: /browser/ }).check();
    await page.getByRole('textbox', { name: 'Pages' }).fill('https://shop.example/path');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByText('an origin such as https://shop.example').first().waitFor();
    expect(visitor.complaints.splice(0)).toEqual([expect.stringContaining('400')]);
    await page.getByRole('textbox', { name: 'Pages' }).fill('https://shop.example https://*.shop.example');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByText('How to use it').click();
    await page.getByText(/<script async src=".*" data-key="tsb_\w+"/).waitFor();
    expect(await visitor.violations()).toEqual([]);
  });

  it('shows p75 with its rating in words, the course, and groups, the worst first', async () => {
    const { page } = visitor;
    await tell({ name: 'LCP', page: '/cart', release: '2.0' }, [1000, 1000, 1000, 9000]);
    await tell({ name: 'LCP', page: '/orders/17', device: 'desktop' }, [5000, 5000]);
    await tell({ name: 'CLS', page: '/cart' }, [0.2]);
    await visitor.open('/web-vitals?range=24h');
    await section(/LCP Largest contentful paint.*(4\.9|5|5\.0\d*).*Poor.*50% · 0% · 50% · 6 visits/s).waitFor();
    await section(/CLS Cumulative layout shift.*0\.(19|2).*Needs improvement.*1 visits/s).waitFor();
    await section(/INP Interaction to next paint.*–.*Nothing reported/s).waitFor();
    expect(await page.getByText('First input delay').count()).toBe(0);
    await row(/\/orders\/:id Poor.*0% · 0% · 100%.*2/).waitFor();
    const names = await page.locator('tbody th').allInnerTexts();
    expect(names.slice(-2)).toEqual(['/orders/:id', '/cart']);
    await page.getByRole('img', { name: 'p75 of LCP over time' }).waitFor();
    await page.getByText('Good up to').first().waitFor();
    await visitor.settled();
    expect(await visitor.violations()).toEqual([]);

    await page.getByLabel('By', { exact: true }).selectOption('device');
    await row(/Phone Good.*75% · 0% · 25%/).waitFor();
    await page.getByLabel('By', { exact: true }).selectOption('release');
    await row(/not told Poor/).waitFor();
    await page.getByLabel('Metric').selectOption('CLS');
    await page.getByRole('img', { name: 'p75 of CLS over time' }).waitFor();
    expect(new URL(page.url()).searchParams.get('metric')).toBe('CLS');
  });

  it('shows what others named as text, of the project that is looked at, in Japanese, on a narrow screen', async () => {
    await tell({ name: 'INP', page: `/${HOSTILE}`, release: HOSTILE, project: 'hostile' }, [250]);
    await visitor.leave();
    visitor = await Visitor.arrive(service, { locale: 'ja-JP', viewport: { width: 390, height: 844 } });
    const { page } = visitor;
    await visitor.open('/web-vitals?project=hostile&metric=INP');
    await row(/onerror.*改善が必要/).waitFor();
    await page.getByText('訪問1回').first().waitFor();
    await visitor.settled();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await page.evaluate('document.querySelector("main img")')).toBe(null);
    expect(await page.getByText('/cart').count()).toBe(0);
    expect(await visitor.violations()).toEqual([]);
  });
});
