import { onlyAlerts } from '../harness/only-alerts.js';
import { PostReceiver } from '../harness/receivers.js';
import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const SECRET = 'whsec_c2VjcmV0IG9mIHRoZSBob29r';
/** Alerts are looked at every five seconds, and what still fires every fifteen. */
const LOOKED_AT = { timeout: 40_000 };

describeWithBrowser('The views of who hears of alerts', () => {
  let receiver: PostReceiver;
  let service: Service;
  let visitor: Visitor;

  beforeEach(async () => {
    receiver = await PostReceiver.start();
    service = await Service.start('sqlite', {
      ...onlyAlerts('UnpricedCalls'),
      ALLOWED_WEBHOOK_HOSTS: '127.0.0.1',
    });
    visitor = await Visitor.arrive(service);
  });

  afterEach(async () => {
    const { complaints } = visitor;
    await visitor.leave();
    await service.remove();
    await receiver.remove();
    expect(complaints).toEqual([]);
  });

  /** A call of a model without a price, of which an alert tells. */
  const callUnpriced = async (model: string): Promise<void> => {
    const told = { timestamp: new Date().toISOString(), latencyMs: 900, usage: { inputTokens: 10, outputTokens: 1 } };
    const body = [{ id: model, provider: 'acme', model, ...told }];
    expect((await service.ask('/api/v1/calls', { body })).status).toBe(200);
  };

  const openChannel = async (): Promise<string> => {
    const body = { name: 'hook', target: { kind: 'webhook', url: `${receiver.url}/hook`, secret: SECRET } };
    const made = await service.ask<{ id: string }>('/api/v1/channels', { body });
    expect(made.status).toBe(201);
    return made.body.id;
  };

  const form = () => visitor.page.locator('main form');

  /** The browser tells of every refusal. */
  const refusedOnceWith = (status: number): void =>
    expect(visitor.complaints.splice(0)).toEqual([expect.stringContaining(String(status))]);

  it('make a channel by the fields of its kind, and say what the receiver answered to a test', async () => {
    const { page } = visitor;
    receiver.reply = () => ({ status: 202, body: 'thank you' });
    await visitor.open('/alerts/channels');
    await page.getByText('Alerts are sent nowhere yet.').waitFor();
    await page.getByRole('link', { name: 'New channel' }).click();
    const asks = async (): Promise<string[]> => {
      const fields = ['To', 'Address', 'Address of the web hook', 'Secret', 'Integration key'];
      const shown = await Promise.all(fields.map((name) => form().getByLabel(name, { exact: true }).count()));
      return fields.filter((_, at) => shown[at] === 1);
    };
    const filledIn = (name: string) => form().getByLabel(name, { exact: true }).getAttribute('autocomplete');
    const kind = page.getByLabel('Kind');
    await kind.selectOption('email');
    expect(await asks()).toEqual(['To']);
    await kind.selectOption('slack');
    expect(await asks()).toEqual(['Address of the web hook']);
    await kind.selectOption('pagerduty');
    expect(await asks()).toEqual(['Address', 'Integration key']);
    expect(await filledIn('Integration key')).toBe('new-password');
    await kind.selectOption('webhook');
    expect(await asks()).toEqual(['Address', 'Secret']);
    expect(await filledIn('Secret')).toBe('new-password');
    expect(await filledIn('Address')).toBe('off');
    expect(await visitor.violations()).toEqual([]);

    await page.getByLabel('Channel', { exact: true }).fill('on-call');
    await page.getByLabel('Address', { exact: true }).fill('http://10.0.0.1/hook');
    await page.getByLabel('Secret').fill(SECRET);
    await page.getByLabel('Quiet from').fill('22:00');
    await page.getByLabel('Quiet until').fill('06:30');
    await page.getByRole('button', { name: 'Save the channel' }).click();
    await page.getByRole('alert').getByText('address_refused').waitFor();
    refusedOnceWith(422);
    await page.getByLabel('Address', { exact: true }).fill(`${receiver.url}/hook`);
    await page.getByRole('button', { name: 'Save the channel' }).click();
    const row = page.getByRole('row', { name: /on-call.*Web hook · http:\/\/127\.0\.0\.1:\d+ .*quiet 22:00 – 06:30/ });
    await row.waitFor();
    await row.getByRole('button', { name: 'Send a test to on-call' }).click();
    await row.getByText('Delivered: 127.0.0.1 answered 202.').waitFor();
    expect(receiver.at('/hook').map(({ headers }) => headers['webhook-signature'])).toEqual([
      expect.stringMatching(/^v1,/),
    ]);

    receiver.reply = () => ({ status: 404, body: 'no such hook' });
    await row.getByRole('button', { name: 'Send a test to on-call' }).click();
    await row.getByRole('alert').getByText('127.0.0.1 answered 404: no such hook').waitFor();
    refusedOnceWith(422);
    expect(await row.getByText('Delivered').count()).toBe(0);
    await visitor.settled();
    expect(await visitor.violations()).toEqual([]);
  });

  it('change a channel without showing or losing its secrets, and delete it', async () => {
    const { page } = visitor;
    await openChannel();
    await visitor.open('/alerts/channels');
    await page.getByRole('link', { name: 'Edit the channel hook' }).click();
    await page.getByText('Addresses and secrets are not shown again').waitFor();
    expect(await page.content()).not.toMatch(/whsec_|\/hook/);
    await page.getByLabel('Channel', { exact: true }).fill('renamed');
    await page.getByRole('button', { name: 'Add a label' }).click();
    await page.getByLabel('Label 1', { exact: true }).fill('provider');
    await page.getByLabel('Comparison of label 1').selectOption('fits the pattern');
    await page.getByLabel('Value of label 1').fill('(a');
    await page.getByRole('button', { name: 'Save the channel' }).click();
    const wrong = page.getByRole('textbox', {
      name: 'Value of label 1',
      description: /a pattern of RE2/,
    });
    await wrong.waitFor();
    expect(await wrong.getAttribute('aria-invalid')).toBe('true');
    const label = page.getByRole('combobox', { name: 'Label 1', exact: true });
    expect(await label.getAttribute('aria-invalid')).toBeNull();
    const offered = page.locator(`datalist[id="${await label.getAttribute('list')}"] option`);
    expect(await offered.count()).toBe(7);
    refusedOnceWith(400);
    await page.getByLabel('Value of label 1').fill('acme|openai');
    await page.getByRole('button', { name: 'Save the channel' }).click();
    const row = page.getByRole('row', { name: /renamed.*provider =~ acme\|openai/ });
    await row.getByRole('button', { name: 'Send a test to renamed' }).click();
    await row.getByText(/Delivered/).waitFor();
    expect(receiver.at('/hook')).toMatchObject([{ headers: { 'webhook-signature': expect.stringMatching(/^v1,/) } }]);

    await page.getByRole('button', { name: 'Delete the channel renamed …' }).click();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByText('Alerts are sent nowhere yet.').waitFor();
  });

  it('show what was given up and why, and have it sent again', async () => {
    const { page } = visitor;
    const id = await openChannel();
    receiver.reply = () => ({ status: 400, body: 'no such hook' });
    await visitor.open(`/alerts/channels?of=${id}`);
    await page.getByText('Nothing was given up.').waitFor();
    await callUnpriced('house-1');
    const givenUp = page.getByRole('region', { name: 'Given up: hook' });
    const dead = givenUp.getByRole('row', {
      name: /UnpricedCalls.*house-1.*Given up.*receiver refused it.*no such hook/,
    });
    await dead.waitFor(LOOKED_AT);
    await visitor.settled();
    expect(await visitor.violations()).toEqual([]);
    receiver.reply = () => ({ status: 200 });
    await dead.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('Nothing was given up.').waitFor(LOOKED_AT);
    const sent = page.getByRole('region', { name: 'Last messages to hook' });
    await sent.getByRole('row', { name: /UnpricedCalls.*Sent/ }).waitFor();
    expect(receiver.at('/hook')).toHaveLength(2);
  });

  it('silence an alert by its labels, say what that kept back, and end it', async () => {
    const { page } = visitor;
    await openChannel();
    await callUnpriced('house-1');
    await visitor.open('/alerts');
    await page.getByRole('link', { name: 'Silence UnpricedCalls …' }).click(LOOKED_AT);
    await form().waitFor();
    const inputs = await form()
      .getByLabel(/^(Label|Value of label) \d$/)
      .all();
    const entered = await Promise.all(inputs.map((input) => input.inputValue()));
    expect(entered).toEqual(['alertname', 'UnpricedCalls', 'provider', 'acme', 'model', 'house-1']);
    expect(await visitor.violations()).toEqual([]);
    await page.getByLabel('Value of label 3').fill('house-2');
    await page.getByLabel('Why').fill('moving house');
    await page.getByLabel('Lasts').selectOption('until a time');
    await page.getByLabel('Ends').fill('2020-01-01T00:00');
    await page.getByRole('button', { name: 'Silence them' }).click();
    await page.getByRole('alert').getByText('silence_is_over').waitFor();
    refusedOnceWith(422);
    await page.getByLabel('Lasts').selectOption('an hour');
    await page.getByRole('button', { name: 'Silence them' }).click();
    await page.getByRole('row', { name: /model = house-2.*Silenced.*moving house by admin/ }).waitFor();

    await callUnpriced('house-2');
    await visitor.open('/alerts/notifications?state=suppressed');
    const kept = page.getByRole('row', { name: /UnpricedCalls.*house-2.*hook.*Not sent a silence kept it back/ });
    await kept.getByRole('link', { name: 'a silence kept it back' }).click(LOOKED_AT);
    expect(receiver.at('/hook').filter(({ text }) => text.includes('house-2'))).toEqual([]);
    const meant = page.getByRole('row', { name: /model = house-2.*Silenced/ });
    expect(await visitor.violations()).toEqual([]);
    await meant.getByRole('button', { name: 'End now: moving house' }).click();
    await page.getByRole('row', { name: /model = house-2.*Ended/ }).waitFor();
    await visitor.settled();
    expect(await visitor.violations()).toEqual([]);
    await visitor.open('/alerts/notifications?state=sent');
    await page.getByRole('row', { name: /UnpricedCalls.*house-2.*hook.*Sent/ }).waitFor(LOOKED_AT);
    expect(receiver.at('/hook').filter(({ text }) => text.includes('house-2'))).toHaveLength(1);
  });

  it('lead from what was kept back to what kept it back, wherever that stands in its list', async () => {
    const { page } = visitor;
    await openChannel();
    const matchers = (value: string) => [{ label: 'model', operator: '=', value }];
    const make = async (path: string, body: object): Promise<void> =>
      expect((await service.ask(`/api/v1/${path}`, { body })).status).toBe(201);
    const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
    await make('silences', { matchers: matchers('house-1'), to: inHours(1), comment: 'moving house' });
    // Those that end last stand first, a hundred at once.
    for (let other = 2; other < 102; other++) {
      await make('silences', { matchers: matchers(`other-${other}`), to: inHours(other), comment: 'another' });
    }
    const day = {
      timezone: 'UTC',
      recurrence: 'daily',
      firstDay: '2026-01-01',
      start: '00:00',
      durationMinutes: 1_440,
    };
    await make('maintenance-windows', { ...day, name: 'upgrade', matchers: matchers('house-2') });
    await make('maintenance-windows', { ...day, name: 'another', matchers: matchers('other') });
    for (const model of ['house-1', 'house-2']) await callUnpriced(model);

    const current = page.locator('main tr[aria-current="true"]');
    await visitor.open('/alerts/notifications?state=suppressed');
    await page.getByRole('link', { name: 'a silence kept it back' }).click(LOOKED_AT);
    await current.getByText('moving house').waitFor();
    expect(await current.count()).toBe(1);
    await visitor.open('/alerts/notifications?state=suppressed');
    await page.getByRole('link', { name: 'in a maintenance window' }).click(LOOKED_AT);
    await current.getByText('upgrade').waitFor();
    expect(await current.count()).toBe(1);
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('button', { name: 'End the maintenance window upgrade …' }).click();
    await page.getByRole('button', { name: 'End it' }).click();
    await page.getByText('There is no such maintenance window any more.').waitFor();
  });

  it('make a maintenance window, change it and end it', async () => {
    const { page } = visitor;
    await visitor.open('/alerts/silences');
    await page.getByText('No maintenance is planned.').waitFor();
    await page.getByRole('link', { name: 'New maintenance window' }).click();
    await form().getByLabel('Name').fill('upgrade');
    await page.getByLabel('Begins at').fill('00:00');
    await page.getByLabel('Lasts (minutes)').fill('1440');
    await page.getByLabel('Comes again').selectOption('every week');
    await page.getByLabel('Monday').check();
    expect(await visitor.violations()).toEqual([]);
    await page.getByLabel('Comes again').selectOption('every day');
    await page.getByRole('button', { name: 'Save the window' }).click();
    await page
      .getByRole('row', { name: /upgrade.*Open now.*00:00 for 1,440 minutes · every day.*on and on/ })
      .waitFor();

    await page.getByRole('link', { name: 'Edit the maintenance window upgrade' }).click();
    await page.getByLabel('Last day').fill('2020-01-01');
    await page.getByRole('button', { name: 'Save the window' }).click();
    await page.getByText('a day that is not before the first').first().waitFor();
    refusedOnceWith(400);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'End the maintenance window upgrade …' }).click();
    await page.getByRole('button', { name: 'End it' }).click();
    await page.getByText('No maintenance is planned.').waitFor();
  });

  it('let nobody change anything who may only read, and tell keys of one project of its own alone', async () => {
    await openChannel();
    for (const [name, project] of [['reader'], ['bound', 'shop']]) {
      const body = { name, scopes: ['read'], ...(project ? { project } : {}) };
      const { key } = (await service.ask<{ key: string }>('/api/v1/keys', { body })).body;
      await visitor.leave();
      visitor = await Visitor.arrive(service, { key, locale: 'ja-JP', viewport: { width: 390, height: 844 } });
      const { page } = visitor;
      for (const part of ['channels', 'silences', 'notifications']) {
        await visitor.open(`/alerts/${part}?edit=new&window=new`);
        expect(await page.locator('main form, main tbody button').count()).toBe(0);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
        expect(await visitor.violations()).toEqual([]);
        expect(visitor.complaints).toEqual([]);
      }
      await visitor.open('/alerts/channels');
      const isTold = await page.getByRole('row', { name: /hook.*Webhook/ }).count();
      expect([name, isTold]).toEqual([name, project ? 0 : 1]);
    }
  });
});
