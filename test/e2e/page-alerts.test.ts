import { onlyAlerts } from '../harness/only-alerts.js';
import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const HOUR_MS = 3_600_000;
const HOSTILE = '<img src=x onerror=alert(1)>\u202Eterces';

describeWithBrowser('The views of alerts', () => {
  let service: Service;
  let visitor: Visitor;

  /** The past is told by quarter hours that have ended; by six hours, where a rule looks back a day. */
  const send = async (calls: readonly object[], agoMs = 0): Promise<void> => {
    const timestamp = new Date(Date.now() - agoMs).toISOString();
    const body = calls.map((told, at) => ({
      ...{ id: `${timestamp} ${at}`, timestamp, provider: 'openai', model: 'gpt-4o', latencyMs: 900, ...told },
    }));
    expect((await service.ask('/api/v1/calls', { body })).status).toBe(200);
  };

  beforeAll(async () => {
    service = await Service.start('sqlite', onlyAlerts('UnpricedCalls'));
  });

  afterAll(() => service.remove());

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('show what fires without being loaded again, who has seen it, and what became of it', async () => {
    const { page } = visitor;
    await visitor.open('/alerts');
    await page.getByText('Nothing is firing.').waitFor();
    await page.getByText(/1 rule is looked at every few seconds/).waitFor();
    expect(await visitor.violations()).toEqual([]);

    const unpriced = [{ provider: 'acme', model: 'house-1', usage: { inputTokens: 10, outputTokens: 1 } }];
    await send(unpriced, 7 * HOUR_MS);
    await send(unpriced);
    const row = page.getByRole('row', { name: /Nobody knows what calls to a model cost.*UnpricedCalls.*Firing.*acme/ });
    await row.waitFor({ timeout: 20_000 });
    await visitor.settled();
    expect(await visitor.violations()).toEqual([]);

    await row.getByRole('link', { name: 'Nobody knows what calls to a model cost' }).click();
    await page.getByRole('heading', { name: 'UnpricedCalls' }).waitFor();
    await page.getByRole('button', { name: 'I have seen it' }).click();
    await page.getByText(/seen by admin/).waitFor();
    await page
      .getByRole('region', { name: 'Timeline' })
      .getByRole('row', { name: /Fired.*house-1.*at once/ })
      .waitFor();
    await page.getByRole('img', { name: 'UnpricedCalls: its value over the last day' }).waitFor();
    await visitor.settled();
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('link', { name: 'Calls behind it' }).click();
    await page.waitForURL(/\/calls\?.*model=house-1/);
    await visitor.settled();
  });

  it('make a rule, after showing when it would have fired, and delete it', async () => {
    const { page } = visitor;
    await send(
      Array.from({ length: 10 }, (_, at) => ({ feature: 'shop', ...(at < 5 ? { status: 'error' } : {}) })),
      HOUR_MS,
    );
    await visitor.open('/alerts/rules?edit=new');
    await page.getByLabel('Name', { exact: true }).fill('ShopErrors');
    await page.getByLabel('What has happened, in a sentence').fill('The shop fails');
    await page.getByLabel('What is measured').selectOption('llm_error_part');
    await page.getByRole('textbox', { name: 'Threshold', exact: true }).fill('0.1');
    await page.getByLabel('Must have held for').fill('0s');
    await page.getByLabel('Told apart by').fill('feature');
    await visitor.settled();
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('button', { name: 'When would it have fired?' }).click();
    await page.getByText(/It would have fired \d+ time/).waitFor();
    await page.getByRole('button', { name: 'Save the rule' }).click();
    await page
      .getByRole('row', { name: /The shop fails.*ShopErrors.*Warning.*above 10%.*as its severity has it.*this page/ })
      .waitFor();

    await page.getByRole('link', { name: 'Edit the rule ShopErrors' }).click();
    expect(await page.getByLabel('Told apart by').inputValue()).toBe('feature');
    await page.getByLabel('Must have held for').fill('forever');
    await page.getByRole('button', { name: 'When would it have fired?' }).click();
    await page
      .getByText(/a length of time such as 30s/)
      .first()
      .waitFor();
    // The browser tells of every refusal.
    expect(visitor.complaints.splice(0)).toEqual([expect.stringContaining('400')]);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Delete the rule ShopErrors …' }).click();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByRole('row', { name: /ShopErrors/ }).waitFor({ state: 'detached' });
  });

  it('show what others named as text, in Japanese, on a narrow screen, and change nothing for those who may only read', async () => {
    await send([{ provider: HOSTILE, model: HOSTILE, usage: { inputTokens: 10, outputTokens: 1 } }]);
    const made = await service.ask<{ key: string }>('/api/v1/keys', { body: { name: 'reader', scopes: ['read'] } });
    await visitor.leave();
    visitor = await Visitor.arrive(service, {
      ...{ locale: 'ja-JP', viewport: { width: 390, height: 844 } },
      key: made.body.key,
    });
    const { page } = visitor;
    await visitor.open('/alerts');
    await page
      .getByText(/⟨U\+202E⟩terces/)
      .first()
      .waitFor({ timeout: 20_000 });
    await page.getByText('確認済みにするにはoperateスコープのキーが必要です。').first().waitFor();
    expect(await page.getByRole('button', { name: '確認済みにする' }).count()).toBe(0);
    expect(await page.evaluate('document.querySelector("main img")')).toBe(null);
    await visitor.settled();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await visitor.violations()).toEqual([]);
    await visitor.open('/alerts/rules');
    await page.getByText('アラートルール').first().waitFor();
    expect(await page.getByRole('link', { name: '新しいルール' }).count()).toBe(0);
    expect(await visitor.violations()).toEqual([]);
  });
});
