import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TOKYO_AHEAD_MS = 9 * HOUR_MS;

/** A million tokens in, so many hours ago: its cost is the rate. */
const aCall = (id: string, model: string, hoursAgo: number): object => ({
  id,
  timestamp: new Date(Date.now() - hoursAgo * HOUR_MS).toISOString(),
  provider: 'acme',
  model,
  latencyMs: 500,
  usage: { inputTokens: 1_000_000, outputTokens: 0 },
});

/** A moment as it is entered in a time zone so far ahead, to the minute. */
const entered = (atMs: number, aheadMs: number): string => new Date(atMs + aheadMs).toISOString().slice(0, 16);

describeWithBrowser('Prices on the page', () => {
  let service: Service;
  let visitor: Visitor;

  const put = (row: object) => service.ask('/api/v1/prices', { method: 'PUT', body: row });
  const makeKey = async (scopes: string[]): Promise<string> =>
    (await service.ask<{ key: string }>('/api/v1/keys', { body: { name: scopes.join(' '), scopes } })).body.key;

  const costOf = async (id: string): Promise<string> => {
    await visitor.open(`/calls/${id}`);
    return visitor.page.locator('main').innerText();
  };

  beforeAll(async () => {
    service = await Service.start();
  });

  afterAll(() => service.remove());

  afterEach(() => visitor.leave());

  it('change with effect from a moment, and the cost of calls follows: before and after it', async () => {
    await put({ provider: 'acme', model: 'tide-1', rates: { input: '1' } });
    await service.ask('/api/v1/calls', { body: aCall('tide-earlier', 'tide-1', 0.5) });
    visitor = await Visitor.arrive(service);
    const { page, complaints } = visitor;
    await visitor.open('/settings/prices?tz=Asia/Tokyo');
    await page
      .getByRole('row', { name: /tide-1/ })
      .getByRole('link', { name: 'New from a date' })
      .click();
    const form = page.getByRole('region', { name: 'New price from a date on' });
    await form.getByText('Time of Asia/Tokyo (GMT+09:00)').first().waitFor();
    await form.getByLabel('Holds from').fill(entered(Date.now() - HOUR_MS, TOKYO_AHEAD_MS));
    await form.getByLabel('Input, not cached').fill('2.5');
    await form.getByRole('button', { name: 'Show what it does' }).click();
    await form.getByText('The only call of the last 30 days').waitFor();
    await expect(form.getByRole('row', { name: 'acme / tide-1' }).innerText()).resolves.toMatch(
      /1 \/ 1\s+\$1\.00\s+\$2\.50\s+\+\$1\.50\s+0 → 0/,
    );
    await form.getByRole('button', { name: 'Save this price' }).click();
    await page.getByText('Saved.').waitFor();
    await page
      .getByRole('row', { name: /tide-1.*In force/ })
      .nth(1)
      .waitFor();

    await service.ask('/api/v1/calls', {
      body: [aCall('tide-before', 'tide-1', 2), aCall('tide-after', 'tide-1', 0.1)],
    });
    expect(await costOf('tide-before')).toContain('$1.00');
    expect(await costOf('tide-after')).toContain('$2.50');
    expect(await costOf('tide-earlier')).toContain('$1.00');
    expect(complaints).toEqual([]);
  });

  it('are corrected for what was recorded before, when somebody asks for it', async () => {
    await service.ask('/api/v1/calls', { body: aCall('dune-1', 'dune', 1) });
    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    await visitor.open('/settings/prices');
    await page
      .getByRole('listitem')
      .filter({ hasText: 'acme / dune' })
      .getByRole('link', { name: 'Set a price' })
      .click();
    const form = page.getByRole('region', { name: 'New price' });
    expect(await form.getByLabel('Provider').inputValue()).toBe('acme');
    expect(await form.getByLabel('Model').inputValue()).toBe('dune');
    await form.getByLabel('Input, not cached').fill('4');
    await form.getByRole('button', { name: 'Show what it does' }).click();
    await expect(form.getByRole('row', { name: 'acme / dune' }).innerText()).resolves.toMatch(
      /1 \/ 1\s+–\s+\$4\.00\s+\+\$4\.00\s+1 → 0/,
    );
    await form.getByRole('button', { name: 'Save this price' }).click();
    await page.getByText('unless you have them priced anew below').waitFor();
    await page.getByRole('button', { name: 'Price anew' }).click();
    await page.getByText(/Done: \d+ of \d+ calls? costs? otherwise now/).waitFor();
    await page.getByRole('row', { name: /admin.*\+\$/ }).waitFor();
    expect(await costOf('dune-1')).toContain('$4.00');
  });

  it('that hold are told with where they come from and why, by a link', async () => {
    await put({ provider: 'openai', model: 'gpt-4o', multiplier: '0.5', effectiveFrom: '2026-06-01T00:00:00Z' });
    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    await visitor.open('/settings/prices');
    const holding = page.locator('section').filter({ hasText: 'Which price holds' });
    await holding.getByLabel('Provider').fill('openai');
    await holding.getByLabel('Model').fill('gpt-4o');
    await holding.getByRole('button', { name: 'Look up' }).click();
    await holding.getByText('a price of your own holds.').waitFor();
    await holding.getByText('× 0.5').waitFor();
    await holding.getByText('list: openai/gpt-4o').waitFor();
    await holding.getByLabel('When').fill('2026-05-31T23:59');
    await page.keyboard.press('Enter');
    await holding.getByText('the public list has this price.').waitFor();
    expect(new URL(page.url()).searchParams.get('at')).toBe('2026-05-31T23:59:00.000Z');
    await page.goBack();
    await holding.getByText('a price of your own holds.').waitFor();
    await visitor.open('/settings/prices?ofProvider=acme&ofModel=nobody-knows');
    await page.getByText('no price is known').waitFor();
  });

  it('say what is wrong beside the field, and are not saved', async () => {
    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    await visitor.open('/settings/prices?edit=new');
    const form = page.getByRole('region', { name: 'New price' });
    const show = form.getByRole('button', { name: 'Show what it does' });
    await form.getByLabel('Model').fill('wrong');
    await show.click();
    await form.getByText('A price needs at least one rate').waitFor();
    await form.getByLabel('Input, not cached').fill('1');
    await form.getByText('More meters and tiers').click();
    await form.getByLabel('Tiers, as JSON').fill('{"inputUncached":[{"above":-5,"price":"6"}]}');
    await show.click();
    await form.getByText('Some fields are not right').waitFor();
    expect(await form.getByLabel('Tiers, as JSON').getAttribute('aria-invalid')).toBe('true');
    expect(await form.getByRole('button', { name: 'Save this price' }).count()).toBe(0);
    await page.evaluate('scrollTo(0, 0)');
    expect(await visitor.violations()).toEqual([]);
  });

  it('are previewed once more where the first answer was a failure', async () => {
    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    await page.route('**/api/v1/prices/preview', (route) => route.fulfill({ status: 500, json: {} }), { times: 1 });
    await visitor.open('/settings/prices?edit=new&model=twice');
    const form = page.getByRole('region', { name: 'New price' });
    await form.getByLabel('Model').fill('twice');
    await form.getByLabel('Input, not cached').fill('1');
    await form.getByRole('button', { name: 'Show what it does' }).click();
    await form.getByRole('alert').waitFor();
    await form.getByRole('button', { name: 'Show what it does' }).click();
    await form.getByRole('button', { name: 'Save this price' }).waitFor();
  });

  it('keep the moments that were entered when another time zone is chosen', async () => {
    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    await visitor.open('/settings/prices?edit=new&tz=Asia/Tokyo');
    const form = page.getByRole('region', { name: 'New price' });
    await form.getByLabel('Model').fill('moved');
    await form.getByLabel('Holds from').fill('2026-06-01T09:00');
    await page.getByLabel('When', { exact: true }).fill('2026-06-02T08:30');
    await page.getByLabel(/^Time: /).click();
    await page.getByLabel('Time zone').selectOption('UTC');
    await form.getByText('Time of UTC').first().waitFor();
    expect(await form.getByLabel('Holds from').inputValue()).toBe('2026-06-01T00:00');
    expect(await page.getByLabel('When', { exact: true }).inputValue()).toBe('2026-06-01T23:30');
    expect(await form.getByLabel('Model').inputValue()).toBe('moved');
  });

  it('are removed once it was seen what that does', async () => {
    await put({ provider: 'acme', model: 'reef', rates: { input: '3' }, comment: '<img src=x onerror=alert(1)>' });
    await service.ask('/api/v1/calls', { body: aCall('reef-1', 'reef', 1) });
    visitor = await Visitor.arrive(service);
    const { page, complaints } = visitor;
    await visitor.open('/settings/prices');
    await page.getByText('<img src=x onerror=alert(1)>').waitFor();
    await page.getByRole('row', { name: /reef/ }).getByRole('button', { name: 'Remove …' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('row', { name: 'acme / reef' }).innerText()).resolves.toMatch(
      /1 \/ 1\s+\$3\.00\s+–\s+-\$3\.00\s+0 → 1/,
    );
    expect(await visitor.violations()).toEqual([]);
    await dialog.getByRole('button', { name: 'Remove for good' }).click();
    await page.getByRole('row', { name: /reef In force/ }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('are looked at, not changed, by who may only read', async () => {
    await put({ provider: 'acme', model: 'glacier', rates: { input: '3' }, effectiveFrom: '2100-01-01T00:00:00Z' });
    visitor = await Visitor.arrive(service, { key: await makeKey(['read']) });
    const { page } = visitor;
    await visitor.open('/settings/prices?when=coming');
    await page.getByText('You may look at prices.').waitFor();
    await page.getByRole('row', { name: /glacier.*Coming.*Jan 1, 2100/ }).waitFor();
    for (const name of ['Add a price', 'Correct', 'Remove …', 'Price anew']) {
      expect(await page.getByText(name, { exact: true }).count()).toBe(0);
    }
  });

  it('have nothing that keeps somebody out', async () => {
    visitor = await Visitor.arrive(service);
    await visitor.open('/settings/prices?ofProvider=openai&ofModel=gpt-4o');
    expect(await visitor.violations()).toEqual([]);
  });
});
