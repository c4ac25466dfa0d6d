import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

describeWithBrowser('Keys on the page', () => {
  let service: Service;
  let visitor: Visitor;

  beforeAll(async () => {
    service = await Service.start();
  });

  afterAll(() => service.remove());

  afterEach(() => visitor.leave());

  it('are made by keys alone, shown once with how to use them, work, and are ended', async () => {
    visitor = await Visitor.arrive(service);
    const { page, complaints } = visitor;
    await visitor.open('/settings');
    await page.getByRole('textbox', { name: 'Name' }).focus();
    await page.keyboard.type('checkout');
    await page.keyboard.press('Enter');
    await page.getByText('It is shown this once').waitFor();
    const key = await page.getByRole('group', { name: 'Key', exact: true }).innerText();
    expect(key).toMatch(/^tsk_/);
    await page.getByText('How to use it').click();
    const told = await page.getByRole('group', { name: 'OpenTelemetry' }).innerText();
    expect(told).toContain(`OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer ${key}"`);
    expect(await visitor.violations()).toEqual([]);

    const call = { id: 'by-the-new-key', timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o' };
    expect((await service.ask('/api/v1/calls', { key, body: call })).status).toBe(200);
    expect((await service.ask('/api/v1/calls', { key })).status).toBe(403);

    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByText('It is shown this once').waitFor({ state: 'detached' });
    expect(await page.locator('main').innerText()).not.toContain(key);
    const row = page.getByRole('row', { name: /checkout/ });
    await row.getByRole('button', { name: 'Revoke checkout …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke this key?' });
    await dialog.getByRole('button', { name: 'Leave it' }).click();
    await page.locator('button:focus', { hasText: 'Revoke' }).press('Enter');
    const end = dialog.getByRole('button', { name: 'Revoke for good' });
    expect(await end.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill((await row.locator('code').innerText()).trim());
    expect(await visitor.violations()).toEqual([]);
    await end.click();
    await page.getByRole('row', { name: /checkout.*Revoked/ }).waitFor();
    expect((await service.ask('/api/v1/calls', { key, body: call })).status).toBe(401);
    expect(complaints).toEqual([]);
  });

  it('that may not be are refused in words', async () => {
    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    await visitor.open('/settings');
    await page.getByRole('textbox', { name: 'Name' }).fill('too much');
    await page.getByRole('combobox', { name: 'Project' }).last().fill('shop');
    await page.getByRole('checkbox', { name: /^admin/ }).check();
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByRole('alert').filter({ hasText: 'an admin key is for all projects' }).waitFor();
    await page.getByRole('button', { name: '日本語' }).click();
    await page.getByRole('alert').filter({ hasText: 'プロジェクトに限定できません' }).waitFor();
  });

  it('with hostile names are shown as they are', async () => {
    await service.ask('/api/v1/keys', { body: { name: '<b onclick=alert(1)>\u202Eevil', scopes: ['read'] } });
    visitor = await Visitor.arrive(service);
    await visitor.open('/settings');
    await visitor.page.getByText('<b onclick=alert(1)>⟨U+202E⟩evil').waitFor();
    expect(visitor.complaints).toEqual([]);
  });

  it('are not offered to who is no admin; what he may do is told', async () => {
    const body = { name: 'reader of shop', scopes: ['read'], project: 'shop' };
    const { key } = (await service.ask<{ key: string }>('/api/v1/keys', { body })).body;
    visitor = await Visitor.arrive(service, { key });
    const { page } = visitor;
    await visitor.open('/settings');
    await page.getByText('with a key that has the scope admin').waitFor();
    await page.getByText('look at costs, calls and health').waitFor();
    expect(await page.getByRole('button', { name: 'Make the key' }).count()).toBe(0);
    expect(visitor.complaints).toEqual([]);
    expect(await visitor.violations()).toEqual([]);
  });
});
