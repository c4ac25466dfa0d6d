import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const DAY_MS = 86_400_000;
const NOW_MS = Date.now();
const HOSTILE = '<img src=x onerror=alert(1)>\u202Eterces';

describeWithBrowser('The view of budgets', () => {
  let service: Service;
  let visitor: Visitor;
  let count = 0;

  /** A call that costs $2.50. */
  const post = async (told: object = {}, agoMs = 0): Promise<void> => {
    const { status } = await service.ask('/api/v1/calls', {
      body: {
        ...{
          id: `call-${count++}`,
          timestamp: new Date(NOW_MS - agoMs).toISOString(),
          provider: 'openai',
          model: 'gpt-4o',
        },
        ...{ feature: 'chat', latencyMs: 900, usage: { inputTokens: 1_000_000, outputTokens: 0 }, ...told },
      },
    });
    expect(status).toBe(200);
  };

  const row = (text: string | RegExp) => visitor.page.getByRole('row', { name: text });

  beforeAll(async () => {
    service = await Service.start();
    for (let day = 0; day < 16; day++) await post({}, day * DAY_MS);
  });

  afterAll(() => service.remove());

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('makes one, after showing what it would say, and changes and deletes it', async () => {
    const { page } = visitor;
    await visitor.open('/budgets');
    await page.getByText('There is no budget yet.').waitFor();
    await page.getByRole('link', { name: 'New budget' }).click();
    await page.getByLabel('Budget', { exact: true }).fill('The year');
    await page.getByLabel('Period', { exact: true }).selectOption('rolling');
    await page.getByLabel('How many days').fill('7');
    await page.getByLabel('Amount').fill('20');
    await page.getByLabel('Feature').fill('chat');
    await page.getByRole('button', { name: 'Show what it would say' }).click();
    const preview = page.getByRole('region', { name: 'What it would say' });
    await preview
      .getByRole('row', { name: /This period.*Threshold reached.*87.5%.*\$17.50.*\$20.00.*\$2.50/ })
      .waitFor();
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await row(/The year.*last 7 days · UTC · Feature chat.*Threshold reached.*50%, 80% reached.*87.5%/).waitFor();
    await page.getByRole('heading', { name: 'The year: spent since the beginning of the period' }).waitFor();
    await visitor.settled();
    expect(await visitor.violations()).toEqual([]);

    await page.getByRole('link', { name: 'Edit The year' }).click();
    await page.getByLabel('Amount').fill('10');
    await page.getByRole('button', { name: 'Show what it would say' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await row(/The year.*Over budget.*175%.*-\$7.50/).waitFor();

    await page.getByRole('button', { name: 'Delete The year …' }).click();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByText('There is no budget yet.').waitFor();
  });

  it('says at the field what is wrong with what was entered, and what else keeps it from being saved', async () => {
    const { page } = visitor;
    await visitor.open('/budgets?edit=new');
    await page.getByLabel('Budget', { exact: true }).fill('wrong');
    await page.getByLabel('Amount').fill('10');
    await page.getByRole('textbox', { name: 'Time zone' }).fill('Mars');
    await page.getByRole('button', { name: 'Show what it would say' }).click();
    await page.getByText('an IANA time zone such as Asia/Tokyo').first().waitFor();
    expect(await page.getByRole('textbox', { name: 'Time zone' }).getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('textbox', { name: 'Time zone' }).fill('UTC');
    await page.getByLabel('Currency').fill('eur');
    await page.getByRole('button', { name: 'Show what it would say' }).click();
    await page.getByText('rate_missing').waitFor();
    // The browser tells of every refusal.
    const refusals = visitor.complaints.splice(0);
    expect(refusals).toEqual([expect.stringContaining('400'), expect.stringContaining('422')]);
  });

  it('shows on the overview within two seconds that calls have crossed one', async () => {
    const { page } = visitor;
    await service.ask('/api/v1/budgets', {
      body: { name: 'crossed', period: 'day', amount: '6', filter: { feature: 'new' } },
    });
    await visitor.open('/');
    await row(/crossed.*Within.*0%.*\$0.00.*\$6.00/).waitFor();
    await post({ feature: 'new' });
    await post({ feature: 'new' });
    await post({ feature: 'new' });
    const acknowledgedAt = performance.now();
    await row(/crossed.*Over budget.*125%.*\$7.50/).waitFor({ timeout: 2_000 });
    expect(performance.now() - acknowledgedAt).toBeLessThan(2_000);
    await page.getByRole('link', { name: 'crossed' }).click();
    await page.getByRole('heading', { name: 'crossed: spent since the beginning of the period' }).waitFor();
    await page.getByRole('link', { name: 'Its calls' }).click();
    await page.getByText('All 3 calls are shown').waitFor();
  });

  it('shows names that others gave as text, on any screen, and offers no change to who may not make one', async () => {
    await service.ask('/api/v1/budgets', {
      body: { name: HOSTILE, period: 'month', amount: '100', filter: { model: HOSTILE } },
    });
    const { body } = await service.ask<{ key: string }>('/api/v1/keys', { body: { name: 'reader', scopes: ['read'] } });
    await visitor.leave();
    visitor = await Visitor.arrive(service, { key: body.key, viewport: { width: 390, height: 844 } });
    const { page } = visitor;
    await visitor.open('/budgets');
    await page.getByRole('link', { name: /onerror.*⟨U\+202E⟩terces/ }).click();
    await visitor.settled();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await page.evaluate('document.querySelector("main img")')).toBe(null);
    expect(await page.getByRole('link', { name: /New budget|Edit/ }).count()).toBe(0);
    expect(await visitor.violations()).toEqual([]);
  });
});
