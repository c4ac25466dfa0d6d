import { onlyAlerts } from '../harness/only-alerts.js';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const HOSTILE = '<img src=x onerror=alert(1)>\u202Eterces | `code`';

describeWithBrowser('The view of incidents', () => {
  let service: Service;
  let visitor: Visitor;
  let ids: Record<string, string>;

  beforeAll(async () => {
    service = await Service.start('sqlite', onlyAlerts('ProviderOutage'));
    visitor = await Visitor.arrive(service);
    await visitor.open('/incidents');
    await visitor.page.getByText('No incidents').first().waitFor();
    expect(await visitor.page.getByText('No incident to tell by').count()).toBe(4);
    expect(await visitor.violations()).toEqual([]);
    await visitor.leave();
    const calls = ['alpha', 'beta'].flatMap((provider) =>
      Array.from({ length: 8 }, (_, index) => ({
        ...{ id: `${provider}-${index}`, timestamp: new Date().toISOString(), provider, model: 'gpt-4o' },
        ...{ status: 'error', error: { class: 'server_error' } },
      })),
    );
    expect((await service.ask('/api/v1/calls', { body: calls })).status).toBe(200);
    ids = await until('two incidents are open', async () => {
      const { body } = await service.ask<{ items: { id: string; title: string }[] }>('/api/v1/incidents?state=open');
      const named = body.items.map(({ id, title }) => [title.split(': ')[1] ?? title, id]);
      return named.length === 2 && (Object.fromEntries(named) as Record<string, string>);
    });
  });

  afterAll(() => service.remove());

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('lists them with figures, narrows them by state, and leads from an incident to its alert and back', async () => {
    const { page } = visitor;
    await visitor.open('/incidents');
    await page.getByText('2 open').waitFor();
    await page.getByRole('row', { name: /ProviderOutage: alpha.*Detected.*Critical/ }).waitFor();
    await page.getByRole('button', { name: 'Mitigated' }).click();
    await page.getByText('No incidents in this state').waitFor();
    expect(new URL(page.url()).searchParams.get('state')).toBe('mitigated');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('link', { name: 'ProviderOutage: alpha' }).click();
    await page.getByRole('row', { name: /ProviderOutage.*Fires.*alpha.*It began with this alert/ }).waitFor();
    await visitor.settled();
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('link', { name: 'ProviderOutage', exact: true }).click();
    await page.getByRole('link', { name: 'Its incident' }).click();
    await page.getByRole('heading', { level: 1, name: 'ProviderOutage: alpha' }).waitFor();
  });

  it('has an incident taken in hand, described, noted, merged and said to be over, and drafts its post-mortem', async () => {
    const { page } = visitor;
    await visitor.open(`/incidents/${ids['alpha']}`);
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('row', { name: /Acknowledged.*by admin/ }).waitFor();
    await page.getByLabel('Note').fill('sent elsewhere');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.getByRole('row', { name: /Note.*sent elsewhere/ }).waitFor();
    await page.getByRole('button', { name: 'Describe …' }).click();
    await page.getByLabel('Title').fill(HOSTILE);
    await page.getByLabel('Cause', { exact: true }).fill('a cable');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('a cable').waitFor();
    await page.getByLabel('Same as').selectOption('ProviderOutage: beta');
    await page.getByRole('button', { name: 'Merge it into this one' }).click();
    await page.getByRole('row', { name: /Another incident was merged into it/ }).waitFor();
    await page.getByRole('button', { name: 'It is mitigated' }).click();
    await page.getByRole('button', { name: 'It is mitigated' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'It is over' }).click();
    await page.getByRole('button', { name: 'It is over' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Draft it' }).click();
    await page.getByText('Failed calls: 16 (100 %)').waitFor();
    await visitor.settled();
    // What the page's head covers is no target.
    await page.evaluate('scrollTo(0, 0)');
    expect(await visitor.violations()).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    expect((await download).suggestedFilename()).toBe('post-mortem-en.md');

    await visitor.open(`/incidents/${ids['beta']}`);
    await page.getByRole('link', { name: 'Show that' }).click();
    await page.getByText('a cable').waitFor();
  });

  it('shows what others wrote as text, in Japanese, on a narrow screen, and offers no change to who may not make one', async () => {
    const { body: reader } = await service.ask<{ key: string }>('/api/v1/keys', {
      body: { name: 'reader', scopes: ['read'] },
    });
    await visitor.leave();
    const narrow = { locale: 'ja-JP', viewport: { width: 390, height: 844 } };
    visitor = await Visitor.arrive(service, { key: reader.key, ...narrow });
    const { page } = visitor;
    for (const path of ['/incidents', `/incidents/${ids['alpha']}`]) {
      await visitor.open(path);
      await page.getByText('⟨U+202E⟩').first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      expect(await page.evaluate('document.querySelector("main img")')).toBe(null);
      expect(await visitor.violations()).toEqual([]);
    }
    await page.getByText('operate スコープが必要です').waitFor();
    expect(await page.getByRole('button', { name: /確認する|解決した|編集/ }).count()).toBe(0);
  });
});
