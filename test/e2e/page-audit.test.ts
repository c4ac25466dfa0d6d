import { Database } from '../../src/storage/database.js';
import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const HOSTILE = '<img src=x onerror=alert(1)> \u202egnp.exe';

describeWithBrowser('The audit log on the page', () => {
  let service: Service;
  let visitor: Visitor;
  let budget: string;

  beforeAll(async () => {
    service = await Service.start();
    const body = { name: 'told', period: 'month', amount: '100' };
    budget = (await service.ask<{ id: string }>('/api/v1/budgets', { body })).body.id;
    await service.ask(`/api/v1/budgets/${budget}`, { method: 'PUT', body: { ...body, name: HOSTILE } });
    await service.ask('/api/v1/keys', { body: { name: 'reader', scopes: ['read'] } });
    await silenceAndRedirect();
    await service.ask('/api/v1/keys/none', { method: 'DELETE' });
  });

  /** A silence that is ended, and a channel that leads elsewhere on the same server. */
  async function silenceAndRedirect(): Promise<void> {
    const matchers = [{ label: 'provider', operator: '=', value: 'acme' }];
    const silence = { matchers, to: '2099-01-01T00:00:00Z', comment: 'known' };
    const made = await service.ask<{ id: string }>('/api/v1/silences', { body: silence });
    await service.ask(`/api/v1/silences/${made.body.id}`, { method: 'DELETE' });
    const leadTo = (path: string) => ({
      ...{ name: 'on-call', target: { kind: 'slack', url: `https://hooks.slack.com/services/${path}` } },
    });
    const channel = await service.ask<{ id: string }>('/api/v1/channels', { body: leadTo('T0/B0/one') });
    await service.ask(`/api/v1/channels/${channel.body.id}`, { method: 'PUT', body: leadTo('T0/B0/other') });
  }

  afterAll(() => service.remove());

  afterEach(() => visitor.leave());

  it('shows who did what, what was before and after, and narrows it', async () => {
    visitor = await Visitor.arrive(service);
    const { page, complaints } = visitor;
    await visitor.open('/settings');
    await page.getByRole('link', { name: 'Audit' }).click();
    await visitor.settled();
    const row = page.getByRole('row', { name: /budget\.replace/ });
    await row.getByText('onerror').waitFor();
    await page.getByRole('row', { name: /key\.revoke.*Refused.*key_not_found/ }).waitFor();
    expect(await visitor.violations()).toEqual([]);

    await row.getByRole('button', { name: /^Details of entry/ }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: /^Entry \d+$/ });
    await dialog.getByRole('row', { name: /^name told .*onerror/ }).waitFor();
    await dialog.getByText('facts stayed as they were').waitFor();
    expect(await dialog.innerText()).toContain('⟨U+202E⟩');
    expect(await visitor.violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await page.getByRole('combobox', { name: 'What' }).selectOption('budget.create');
    await row.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('action')).toBe('budget.create');
    await page.getByRole('button', { name: 'All entries' }).click();
    await page.getByRole('textbox', { name: 'To what' }).fill(budget);
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /key\.create/ }).waitFor({ state: 'detached' });
    expect(await page.getByRole('row', { name: /budget\./ }).count()).toBe(2);
    const file = await page.getByRole('link', { name: 'CSV', exact: true }).getAttribute('href');
    expect(new URL(file ?? '').searchParams.get('subject')).toBe(budget);
    expect(complaints).toEqual([]);
  });

  it('shows what was changed of silences and channels, in words for people, and no secret', async () => {
    visitor = await Visitor.arrive(service);
    const { page, complaints } = visitor;
    await visitor.open('/settings/audit');
    const dialog = page.getByRole('dialog', { name: /^Entry \d+$/ });
    const look = async (action: RegExp) => {
      await page.getByRole('row', { name: action }).getByRole('button').click();
      await dialog.waitFor();
    };
    await look(/silence\.delete/);
    await dialog.getByRole('row', { name: /^toMs .*2099.* 2\d{3}/ }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await look(/channel\.update/);
    await dialog.getByRole('row', { name: /^targetMark [0-9a-f]{16} [0-9a-f]{16}$/ }).waitFor();
    expect(await dialog.innerText()).not.toMatch(/T0|services/);
    expect(await visitor.violations()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is for nobody who may not do everything, and says so', async () => {
    const body = { name: 'reader', scopes: ['read', 'finance'] };
    const { key } = (await service.ask<{ key: string }>('/api/v1/keys', { body })).body;
    visitor = await Visitor.arrive(service, { key });
    const { page, complaints } = visitor;
    await visitor.open('/settings/audit');
    await page.getByText('sign in with a key that has the scope admin').waitFor();
    expect(await page.getByRole('button', { name: 'Verify now' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('is verified when somebody wants it, and names its first broken row', async () => {
    visitor = await Visitor.arrive(service, { locale: 'ja-JP' });
    const { page } = visitor;
    await visitor.open('/settings/audit');
    await page.getByRole('button', { name: '今すぐ検証' }).click();
    await page.getByText('チェーンは完全です').waitFor();
    expect(await visitor.violations()).toEqual([]);
    await visitor.leave();

    const database = await Database.open(service.place.environment);
    const sql = `UPDATE audit_log SET subject_name = 'other' WHERE action = 'budget.create'`;
    await database.transaction(({ change }) => change(sql));
    await database.onApplicationShutdown();
    visitor = await Visitor.arrive(service);
    await visitor.open('/settings/audit');
    await visitor.page.getByRole('button', { name: 'Verify now' }).click();
    const said = visitor.page.getByRole('status');
    await said.getByText('is the first that is not what was written').waitFor();
    await said.getByText('somebody changed it').waitFor();
    await said.getByRole('row', { name: /budget\.create.*other/ }).waitFor();
    expect(await visitor.violations()).toEqual([]);
  });
});
