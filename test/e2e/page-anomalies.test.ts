import type { DriftAnomaly, SeriesAnomaly } from '../../src/domain/anomaly/anomaly.js';
import { Database } from '../../src/storage/database.js';
import { Anomalies } from '../../src/storage/repositories/anomalies.js';
import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MONTH_AGO = Date.now() - 30 * DAY_MS;
const WEEKS_AGO = Date.now() - 14 * DAY_MS;
/** More than the page asks for at once. */
const MANY = 201;
const FAILED: SeriesAnomaly['details'] = {
  ...({ by: 'provider', sign: 'value', basis: 'time_of_day' } as const),
  ...{ value: 0.5, expected: 0.02, low: 0, high: 0.1, score: 0.7 },
};
const DRIFT: DriftAnomaly = {
  ...{ id: 'drift', project: '', kind: 'accuracy_drift', subject: 'openai/gpt-4o', endedAtMs: null, ending: null },
  ...{ openedAtMs: Date.now() - HOUR_MS, sinceMs: Date.now() - HOUR_MS },
  details: { share: 0.6, expected: 0.84, chance: 0.001, seenMs: Date.now() - HOUR_MS },
};
const HOSTILE = '<img src=x onerror=alert(1)>';

describeWithBrowser('What is out of the usual, on the page', () => {
  let service: Service;
  let visitor: Visitor;

  const anomaly = (
    told: Partial<SeriesAnomaly> & { id: string },
    by: SeriesAnomaly['details']['by'],
  ): SeriesAnomaly => ({
    ...{ project: 'shop', kind: 'cost', subject: 'openai', endedAtMs: null, ending: null },
    ...{ openedAtMs: Date.now() - HOUR_MS, sinceMs: Date.now() - HOUR_MS },
    details: {
      ...{ by, value: 12.5, expected: 2, low: -1, high: 4, score: 0.7 },
      ...({ sign: 'value', basis: 'time_of_day' } as const),
    },
    ...told,
  });

  beforeAll(async () => {
    // Nobody judges what is put into the ledger here: what no call bears out would be ended at the next quarter of an hour.
    service = await Service.start('sqlite', { TECHSAPO_ROLE: 'api' });
    const calls = [Date.now() - HOUR_MS, MONTH_AGO, WEEKS_AGO].map((atMs) => ({
      ...{ id: `at ${atMs}`, timestamp: new Date(atMs).toISOString(), project: 'shop' },
      ...{ provider: 'openai', model: 'gpt-4o', latencyMs: 900 },
    }));
    expect((await service.ask('/api/v1/calls', { body: calls })).status).toBe(200);
    const budget = { name: 'all of openai', period: 'day', amount: '5', filter: { provider: 'openai' } };
    expect((await service.ask('/api/v1/budgets', { body: budget })).status).toBe(201);
    const answers = [{ provider: 'openai', model: 'gpt-4o', text: '42' }];
    expect((await service.ask('/api/v1/wall-bounces', { body: { project: 'shop', answers } })).status).toBe(200);
    const database = await Database.open(service.place.environment);
    const anomalies = new Anomalies(database);
    await anomalies.open(anomaly({ id: 'one' }, 'provider'));
    await anomalies.open(anomaly({ id: 'two', kind: 'calls', subject: HOSTILE }, 'feature'));
    const beside = Date.now() - HOUR_MS - 60_000;
    for (const id of ['three', 'four']) {
      const subject = `${id} of them`;
      await anomalies.open(anomaly({ id, project: 'blog', kind: 'calls', subject, sinceMs: beside }, 'provider'));
    }
    await anomalies.open(anomaly({ id: 'five', kind: 'error_rate', details: FAILED }, 'provider'));
    await anomalies.open(DRIFT);
    await anomalies.open(anomaly({ id: 'old', subject: 'long-gone', sinceMs: 0 }, 'model'));
    await anomalies.end('old', HOUR_MS, 'recovered');
    const past = async (id: string, told: Partial<SeriesAnomaly>, atMs: number): Promise<void> => {
      await anomalies.open(anomaly({ id, openedAtMs: atMs, sinceMs: atMs, ...told }, 'provider'));
      await anomalies.end(id, atMs + HOUR_MS, 'recovered');
    };
    await past('month', { subject: 'a month ago' }, MONTH_AGO);
    for (let at = 0; at < MANY; at++) await past(`many-${at}`, { subject: `many ${at}` }, WEEKS_AGO + at);
    await database.onApplicationShutdown();
  });

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(() => visitor.leave());

  afterAll(() => service.remove());

  const panel = (title: string) =>
    visitor.page.locator('section.panel', { has: visitor.page.getByRole('heading', { name: title }) });

  it('is told on the view of costs, with what was expected and why', async () => {
    await visitor.open('/costs');
    await panel('Out of the usual').waitFor();
    const text = await panel('Out of the usual').innerText();
    expect(text).toMatch(/Cost openai since .*\n+\$12\.50 in a quarter of an hour; \$0.* to \$4.* was expected/);
    expect(text).toContain('by the same time of other days; the value is far out');
    expect(text).toContain(`Calls ${HOSTILE}`);
    expect(text).not.toContain('long-gone');
    expect(visitor.complaints).toEqual([]);
    expect(await visitor.violations()).toEqual([]);
  });

  it('is told on the view of the provider alone', async () => {
    await visitor.open('/providers/openai');
    await panel('Out of the usual').waitFor();
    const text = await panel('Out of the usual').innerText();
    expect(text).toContain('openai');
    expect(text).not.toContain(HOSTILE);
    expect(await visitor.violations()).toEqual([]);
  });

  const CONSENSUS = 'Consensus and confidence over time';
  const MARKS = 'Out of the usual: ';
  const TOLD =
    /^Cost openai since .*: \$12\.50 in a quarter of an hour; \$0.* to \$4.* was expected \(by the same time of other days; the value is far out\)$/;

  const figure = (name: string) =>
    visitor.page.locator('figure', { has: visitor.page.getByRole('img', { name, exact: true }) });

  it.each([
    ['/costs', 'Cost over time by provider'],
    ['/', 'Spend by provider'],
  ])(
    'is marked in the chart of the series on %s, and told where it is pointed at or has the focus',
    async (path, chart) => {
      const { page } = visitor;
      await visitor.open(path);
      const marks = figure(chart)
        .getByRole('list', { name: MARKS + chart })
        .getByRole('button');
      await marks.first().waitFor();
      expect(await marks.count()).toBe(1);
      const told = figure(chart).getByText(TOLD);
      expect(await told.count()).toBe(0);
      await marks.hover();
      await told.waitFor();
      await page.mouse.move(0, 0);
      await told.waitFor({ state: 'detached' });
      // From the chart itself the next stop of the keyboard is its first mark.
      await page.getByRole('img', { name: chart, exact: true }).focus();
      await page.keyboard.press('Tab');
      await told.waitFor();
      expect(await marks.getAttribute('aria-label')).toMatch(TOLD);
      expect(await visitor.violations()).toEqual([]);
      expect(visitor.complaints).toEqual([]);
    },
  );

  it('is drawn beside what was expected once it is opened', async () => {
    const { page } = visitor;
    await visitor.open('/costs');
    const item = panel('Out of the usual')
      .getByRole('listitem')
      .filter({ hasText: /^Cost openai/ });
    const chart = item.getByRole('img', { name: /^Cost openai around / });
    expect(await chart.count()).toBe(0);
    await item.getByText('Beside what was expected').click();
    await chart.waitFor();
    await item.getByRole('button', { name: TOLD }).focus();
    await item.getByText(TOLD).waitFor();
    await item.getByText('As a table').click();
    const headings = await item.getByRole('columnheader').allInnerTexts();
    expect(headings.slice(-4)).toEqual(['Value', 'Expected', 'At least', 'At most']);
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await visitor.violations()).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });

  it('is marked where it was, and told by a chart whose time is pointed at with arrow keys', async () => {
    const { page } = visitor;
    await visitor.open('/costs?range=24h');
    const chart = figure('Cost over time by provider');
    const mark = await chart.getByRole('list').getByRole('button').boundingBox();
    const plot = await chart.locator('.u-over').boundingBox();
    if (!mark || !plot) throw new Error('nothing is drawn');
    // An hour before the end of a day.
    expect((mark.x + mark.width / 2 - plot.x) / plot.width).toBeCloseTo(23 / 24, 1);
    await page.getByRole('img', { name: 'Cost over time by provider' }).focus();
    await page.keyboard.press('ArrowLeft');
    await chart.getByText(TOLD).waitFor();
  });

  it('is marked once where several begin too close to each other to be told apart', async () => {
    await visitor.open('/costs?measure=calls');
    const chart = figure('Calls over time by provider');
    const mark = chart.getByRole('list').getByRole('button');
    await mark.focus();
    await chart.getByText(/^Calls three of them since/).waitFor();
    await chart.getByText(/^Calls four of them since/).waitFor();
    expect(await mark.innerText()).toBe('◆2');
    expect(await visitor.violations()).toEqual([]);
  });

  it.each([
    ['/costs?provider=openai', 'This month: spent and expected', TOLD],
    ['/budgets', 'all of openai: spent since the beginning of the period', TOLD],
    [
      '/calls?provider=openai',
      'Calls over time',
      /^Calls that failed openai since .*: 50% in a quarter of an hour; 0% to 10% was/,
    ],
    ['/wall-bounces', CONSENSUS, /^Right answers openai\/gpt-4o since .*: 60% of the questions, 84% before$/],
  ])('is marked on %s in "%s"', async (path, chart, told) => {
    await visitor.open(path);
    const marks = figure(chart)
      .getByRole('list', { name: MARKS + chart })
      .getByRole('button');
    await marks.first().focus();
    await figure(chart).getByText(told).waitFor();
    expect(await marks.count()).toBe(1);
    expect(await visitor.violations()).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });

  it('is not marked in charts of other series', async () => {
    // Of one model of a provider, and of tokens, nothing was out of the usual; the list tells of what was.
    for (const other of ['model=gpt-4o', 'measure=inputTokens']) {
      await visitor.open(`/costs?${other}`);
      await panel('Out of the usual').waitFor();
      await visitor.page.getByRole('img', { name: /over time by provider/ }).waitFor();
      expect(await visitor.page.getByRole('list', { name: MARKS }).count()).toBe(0);
    }
  });

  const around = (atMs: number): string =>
    [-1, 1].map((days, at) => `${at === 0 ? 'from' : 'to'}=${new Date(atMs + days * DAY_MS).toISOString()}`).join('&');

  it('is marked where it was however much came since, and says where only the latest is marked', async () => {
    const { page } = visitor;
    await visitor.open(`/costs?${around(MONTH_AGO)}`);
    const chart = figure('Cost over time by provider');
    await chart.getByRole('button', { name: /^Cost a month ago / }).waitFor();
    const cut = [chart.getByText(/only the latest is marked/), page.getByText(/only the latest of it stands here/)];
    for (const told of cut) expect(await told.count()).toBe(0);

    await visitor.open(`/costs?${around(WEEKS_AGO)}`);
    for (const told of cut) await told.waitFor();
    expect(await visitor.violations()).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });
});
