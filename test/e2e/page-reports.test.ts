import { DAY_MS, QUARTER_HOUR_MS } from '../../src/domain/period.js';
import { until } from '../harness/processes.mjs';
import { PostReceiver } from '../harness/receivers.js';
import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const HOSTILE = '<img src=x onerror=alert(1)>\u202Eterces';

describeWithBrowser('The view of reports', () => {
  let service: Service;
  let receiver: PostReceiver;
  let visitor: Visitor;

  beforeAll(async () => {
    receiver = await PostReceiver.start();
    service = await Service.start('sqlite', { ALLOWED_WEBHOOK_HOSTS: '127.0.0.1' });
    const yesterdayMs = Date.now() - QUARTER_HOUR_MS - DAY_MS;
    const calls = Array.from({ length: 40 }, (_, index) => ({
      ...{ id: `report-${index}`, timestamp: new Date(yesterdayMs).toISOString(), provider: 'openai', model: 'gpt-4o' },
      ...{ feature: HOSTILE, usage: { inputTokens: 1_000, outputTokens: 500 }, latencyMs: 700 },
      ...(index < 4 ? { status: 'error', error: { class: 'timeout' } } : {}),
    }));
    expect((await service.ask('/api/v1/calls', { body: calls })).status).toBe(200);
    const target = { kind: 'slack', url: `${receiver.url}/team` };
    expect((await service.ask('/api/v1/channels', { body: { name: 'team', target } })).status).toBe(201);
  });

  afterAll(async () => {
    await service.remove();
    await receiver.remove();
  });

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('has one made, shows its figures, charts and files, and sends it', async () => {
    const { page } = visitor;
    await visitor.open('/reports');
    await page.getByText('No reports yet.').waitFor();
    await page.getByLabel('Report', { exact: true }).selectOption('Daily');
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('heading', { name: /^Daily report: / }).waitFor();
    await page.getByText(/^40 calls cost \$0\.3/).waitFor();
    await page.getByRole('img', { name: /^Spend over time: / }).waitFor();
    await page.getByRole('row', { name: /^openai 40 \$0\.3.*10%/ }).waitFor();
    expect(await page.getByRole('row', { name: /<img src=x onerror=alert\(1\)>⟨U\+202E⟩terces/ }).count()).toBe(1);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'PDF' }).click();
    expect((await download).suggestedFilename()).toMatch(/^daily-\d{4}-\d\d-\d\d\.pdf$/);
    await page.getByRole('button', { name: 'Send to channels' }).click();
    await page.getByRole('checkbox', { name: 'team' }).check();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await until('it is sent', () => receiver.at('/team').length === 1);
    await visitor.settled();
    expect(await visitor.violations()).toEqual([]);
  });

  it('has schedules made, changed and deleted', async () => {
    const { page } = visitor;
    await visitor.open('/reports');
    await page.getByRole('link', { name: 'New schedule' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Mondays');
    await page.getByLabel('At the hour').fill('9');
    await page.getByRole('checkbox', { name: 'team' }).check();
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('row', { name: /^Mondays Weekly/ })
      .getByRole('link', { name: 'Change' })
      .click();
    await page.getByLabel('It is made').uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('row', { name: /^Mondays Weekly.*Switched off/ });
    await row.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByText('No reports are made by themselves.').waitFor();
  });

  it('is the same on a phone, and for readers without what they may not do', async () => {
    const { body } = await service.ask<{ key: string }>('/api/v1/keys', { body: { name: 'reader', scopes: ['read'] } });
    const phone = { width: 390, height: 844 };
    const reader = await Visitor.arrive(service, { key: body.key, viewport: phone, locale: 'ja-JP' });
    await reader.open('/reports');
    await reader.page
      .getByRole('link', { name: /のレポートを表示$/ })
      .first()
      .click();
    await reader.page.getByRole('heading', { name: /^日次レポート: / }).waitFor();
    expect(await reader.page.getByRole('button', { name: 'チャネルへ送信' }).count()).toBe(0);
    expect(await reader.page.getByRole('heading', { name: 'セキュリティ' }).count()).toBe(0);
    expect(await reader.page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    expect([await reader.violations(), reader.complaints]).toEqual([[], []]);
    await reader.leave();
  });
});
