import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const DAY_MS = 86_400_000;
const NOW_MS = Date.now();
const DAYS = 8;
const QUESTIONS = 100;
const HOSTILE = '<img src=x onerror=alert(1)>\u202Eterces';
const AT_ONCE = 10;

interface Recommendations {
  items: { recommended: { model: string; savingMonthUsd: string } | null }[];
}

describeWithBrowser('The view of recommendations', () => {
  let service: Service;
  let visitor: Visitor;

  const send = async (path: string, body: unknown): Promise<void> => {
    const { status } = await service.ask(path, { body });
    expect([200, 201]).toContain(status);
  };

  /** So many calls on each of the last days, of a thousand tokens in and a hundred out. */
  const callsTo = (model: string, count: number, told: object = {}): Promise<void> =>
    send(
      '/api/v1/calls',
      Array.from({ length: count * DAYS }, (_, at) => ({
        id: `${JSON.stringify(told)} ${model} ${at}`,
        timestamp: new Date(NOW_MS - (1 + (at % DAYS)) * DAY_MS).toISOString(),
        ...{ provider: 'openai', model, feature: 'support', latencyMs: 900 + (at % 40), ...told },
        usage: { inputTokens: 1_000, outputTokens: 100 },
      })),
    );

  const judged = async (at: number): Promise<void> => {
    const id = `bounce ${at}`;
    const answers = ['gpt-4o', 'gpt-4o-mini'].map((model) => ({ provider: 'openai', model, text: '7' }));
    await send('/api/v1/wall-bounces', { id, feature: 'support', question: 'How many days has a week?', answers });
    await send('/api/v1/scores', { target: { type: 'wall-bounce', id }, name: 'answer', value: '7', source: 'user' });
  };

  beforeAll(async () => {
    service = await Service.start('sqlite', { CONTENT_CAPTURE: 'all' });
    await callsTo('gpt-4o', 30);
    await callsTo('gpt-4o-mini', 60);
    await callsTo('gpt-4o', 3, { feature: HOSTILE });
    await callsTo('gpt-4o-mini', 1, { feature: HOSTILE });
    for (let at = 0; at < QUESTIONS; at += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, more) => judged(at + more)));
    }
    // What was judged is counted when a process starts, and every five minutes.
    await service.stop();
    await service.up();
    const from = new Date(NOW_MS - 30 * DAY_MS).toISOString();
    const query = new URLSearchParams({ from, to: new Date(NOW_MS).toISOString() });
    await until('judged answers are counted', async () => {
      const { body } = await service.ask<Recommendations>(`/api/v1/recommendations?${query}`);
      return body.items[0]?.recommended?.model === 'gpt-4o-mini';
    });
  }, 120_000);

  afterAll(() => service.remove());

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('says what to use in place of what, what that saves, and how that is known', async () => {
    const { page } = visitor;
    await visitor.open('/recommendations');
    await page.getByRole('heading', { name: 'support: Use gpt-4o-mini in place of gpt-4o' }).waitFor();
    // Each day has 30 calls at $0.0035; with the other model each is $0.00021.
    await page.getByText(/Would save about \$2.96 a month \(94%\): likely between/).waitFor();
    const evidence = page.getByRole('region', { name: 'support, gpt-4o: openai/gpt-4o-mini' });
    await evidence
      .getByRole('row', {
        name: /Right answers.*not worse.*Of 100 questions.*100% right against 100%.*-5.0 points.*100/,
      })
      .waitFor();
    await evidence.getByRole('row', { name: /Successful calls.*not worse.*100% of calls succeed/ }).waitFor();
    await evidence
      .getByRole('row', { name: /Usual latency.*not worse.*Half of its calls take up to.*× 1.2/ })
      .waitFor();
    await page.getByText('How this is known').click();
    await page.getByText(/A model is recommended only if all of this was shown in the feature itself/).waitFor();
    expect(await visitor.violations()).toEqual([]);

    await page.getByRole('link', { name: 'Judged wall-bounces' }).first().click();
    await page.getByRole('button', { name: /Feature support/ }).waitFor();
    await page.getByRole('link', { name: 'How many days has a week?' }).first().waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Calls to gpt-4o-mini' }).click();
    await page.waitForURL(/\/calls\?.*model=gpt-4o-mini/);
    await visitor.settled();
    await page.getByText('gpt-4o-mini').first().waitFor();
  });

  it('says what is missing where something is not recommended, on any screen, and shows names as text', async () => {
    await visitor.leave();
    visitor = await Visitor.arrive(service, { viewport: { width: 390, height: 844 } });
    const { page } = visitor;
    await visitor.open('/recommendations');
    await page.getByRole('heading', { name: /onerror.*⟨U\+202E⟩terces: Keep gpt-4o/ }).click();
    await page.getByText(/\$[\d.,]+ · There is not enough evidence/).click();
    const evidence = page.getByRole('region', { name: /onerror.*: openai\/gpt-4o-mini/ });
    await evidence.getByText('No answers of both were judged in this feature').waitFor();
    await evidence.getByText('insufficient evidence: 0 of 60').waitFor();
    await page.getByText(/In other features of the project: of 100 questions, 100% right against 100%/).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await page.evaluate('document.querySelector("main img")')).toBe(null);
    expect(await visitor.violations()).toEqual([]);
  });

  it('says where there is nothing to advise, in the language that is spoken', async () => {
    await visitor.leave();
    visitor = await Visitor.arrive(service, { locale: 'ja-JP' });
    const { page } = visitor;
    await visitor.open('/recommendations?project=empty');
    await page.getByText('コストがわかる機能別の呼び出しがありません').waitFor();
    await visitor.open('/recommendations');
    await page.getByRole('heading', { name: 'support: gpt-4oの代わりにgpt-4o-miniを推奨' }).waitFor();
    expect(await visitor.violations()).toEqual([]);
  });
});
