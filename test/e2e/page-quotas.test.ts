import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const HOSTILE = '<img src=x onerror=alert(1)>\u202Eterces';

describeWithBrowser('The quotas in the view of budgets', () => {
  let service: Service;
  let visitor: Visitor;

  const make = async (told: object): Promise<string> => {
    const body = { service: 'turso', metric: 'rows read', unit: 'rows', period: 'month', limit: '1000', ...told };
    return (await service.ask<{ id: string }>('/api/v1/quotas', { body })).body.id;
  };

  const tell = async (id: string, told: object): Promise<void> => {
    const body = { at: new Date().toISOString(), ...told };
    expect((await service.ask(`/api/v1/quotas/${id}/usage`, { body })).status).toBe(200);
  };

  const row = (text: string | RegExp) => visitor.page.getByRole('row', { name: text });

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

  it('are made, changed and deleted, with bars as budgets have', async () => {
    const { page } = visitor;
    await visitor.open('/budgets');
    await page.getByText('There is no quota yet.').waitFor();
    await page.getByRole('link', { name: 'New quota' }).click();
    await page.getByLabel('Quota', { exact: true }).fill('Rows');
    await page.getByLabel('Service').fill('turso');
    await page.getByLabel('What of it').fill('rows read');
    await page.getByLabel('Unit').fill('rows');
    await page.getByLabel('Limit of a period').fill('1000000000');
    await page.getByLabel('Period', { exact: true }).selectOption('year');
    await visitor.settled();
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('button', { name: 'Save the quota' }).click();
    await row(/Rows.*turso · rows read · Year · UTC.*No report yet.*Within.*0%.*1B/).waitFor();

    const { body } = await service.ask<{ items: { id: string }[] }>('/api/v1/quotas');
    const id = body.items[0]?.id ?? '';
    await tell(id, { total: 875_000_000 });
    await row(/Rows.*Last report.*Threshold reached.*50% reached .*80% reached .*87.5%.*875M.*1B.*125M/).waitFor({
      timeout: 20_000,
    });
    const bar = page.getByRole('meter', { name: 'Used' });
    expect(await bar.getAttribute('aria-valuetext')).toBe('87.5%');
    await visitor.settled();
    expect(await visitor.violations()).toEqual([]);

    await page.getByRole('link', { name: 'Edit the quota Rows' }).click();
    expect(await page.getByLabel('Unit').isDisabled()).toBe(true);
    await page.getByLabel('Limit of a period').fill('500000000');
    await page.getByRole('button', { name: 'Save the quota' }).click();
    await row(/Rows.*Over the limit.*175%.*-375M/).waitFor();

    await page.getByRole('button', { name: 'Delete the quota Rows …' }).click();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByText('There is no quota yet.').waitFor();
  });

  it('say at the field what is wrong with what was entered', async () => {
    const { page } = visitor;
    await visitor.open('/budgets?quota=new');
    for (const name of ['Service', 'What of it', 'Unit']) await page.getByLabel(name).fill('x');
    await page.getByLabel('Quota', { exact: true }).fill('wrong');
    await page.getByLabel('Limit of a period').fill('10');
    await page.getByRole('textbox', { name: 'Time zone' }).fill('Mars');
    await page.getByRole('button', { name: 'Save the quota' }).click();
    await page.getByText('an IANA time zone such as Asia/Tokyo').first().waitFor();
    expect(await page.getByRole('textbox', { name: 'Time zone' }).getAttribute('aria-invalid')).toBe('true');
    // The browser tells of every refusal.
    expect(visitor.complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  it('show what others named as text, in Japanese, on a narrow screen, and offer no change to who may not make one', async () => {
    const id = await make({ name: HOSTILE, service: HOSTILE, metric: HOSTILE, unit: 'バイト' });
    await tell(id, { amount: 600 });
    const { body } = await service.ask<{ key: string }>('/api/v1/keys', { body: { name: 'reader', scopes: ['read'] } });
    await visitor.leave();
    visitor = await Visitor.arrive(service, { key: body.key, locale: 'ja-JP', viewport: { width: 390, height: 844 } });
    const { page } = visitor;
    await visitor.open('/budgets');
    await row(/onerror.*⟨U\+202E⟩terces.*しきい値に到達.*50% に到達.*60%/).waitFor();
    await visitor.settled();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await page.evaluate('document.querySelector("main img")')).toBe(null);
    expect(await page.getByRole('link', { name: /クォータを追加|編集/ }).count()).toBe(0);
    expect(await visitor.violations()).toEqual([]);
  });
});
