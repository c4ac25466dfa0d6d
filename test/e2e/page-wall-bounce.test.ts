import type { Locator } from 'playwright-core';
import { LlmServer } from '../harness/llm-server.js';
import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const HOUR_MS = 3_600_000;
const SHOWN = `<img src=x onerror="document.title='taken'"> Roll back to the version of yesterday`;
const HOSTILE = `${SHOWN}\u202e שלום`;
const LONG = `Restart the workers. ${'Then wait a while. '.repeat(1_150)}`;
const ODD_ID = 'a/b 100%';
const MODELS = ['gpt-4o', 'gpt-4o-mini', 'o3'];

const from = (model: string, text: string | null): object => ({ provider: 'openai', model, text });

/** Analyses of sums: of three models, so many say 42, and the others something else. */
const sums = Array.from({ length: 12 }, (_, n) => ({
  id: `sum-${n}`,
  timestamp: new Date(Date.now() - (n + 1) * HOUR_MS).toISOString(),
  question: 'What is 6 × 7?',
  answerKind: 'number',
  answers: MODELS.map((model, at) => from(model, `6 × 7? The answer is ${at <= n % 3 ? 42 : 50 + at}.`)),
}));

const refused = {
  id: ODD_ID,
  question: `How many days has a week? ${HOSTILE}`,
  taskKind: 'calendar',
  traceId: 'the trace',
  confidence: 0.9,
  answers: [
    from('gpt-4o', 'A week has 7 days.'),
    from('gpt-4o-mini', 'Seven. So the answer is 7.'),
    from('o3', 'It has 8 days.'),
    from('o4', "I'm sorry, but I can't help with that."),
    {
      call: {
        id: 'refused call',
        timestamp: new Date().toISOString(),
        provider: 'anthropic',
        model: 'claude',
        status: 'error',
        error: { class: 'rate_limited', message: 'slow down' },
      },
    },
  ],
};

const hostile = {
  id: 'hostile',
  question: 'What shall be done?',
  answerKind: 'text',
  threshold: 1,
  answers: [
    from('gpt-4o', 'Restart the workers, then wait a while.'),
    from('gpt-4o-mini', 'Restart the workers, then wait a while.'),
    from('o3', `${HOSTILE} and look at the dead letters.`),
    from('o4', LONG),
  ],
};

const one = (id: string): string => `/wall-bounces/${encodeURIComponent(id)}?project=default`;

describeWithBrowser('The view of wall-bounces', () => {
  let llm: LlmServer;
  let service: Service;
  let visitor: Visitor;

  beforeAll(async () => {
    llm = await LlmServer.start();
    service = await Service.start('sqlite', { ...llm.variables, CONTENT_CAPTURE: 'all' });
    for (const body of [...sums, refused, hostile]) {
      const { status, body: told } = await service.ask('/api/v1/wall-bounces', { body });
      expect({ status, told }).toMatchObject({ status: 200 });
    }
  });

  afterAll(async () => {
    await service.remove();
    await llm.remove();
  });

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(async () => {
    await visitor.leave();
    expect(visitor.complaints).toEqual([]);
  });

  const heading = (name: string, visited = visitor): Locator =>
    visited.page.getByRole('heading', { name, exact: true });
  const answerOf = (member: string): Locator =>
    visitor.page
      .getByRole('listitem')
      .filter({ has: visitor.page.getByRole('heading', { name: member, exact: true }) });
  const listed = (): Locator =>
    visitor.page
      .getByRole('region', { name: 'Analyses, the latest first' })
      .getByRole('row')
      .filter({
        has: visitor.page.getByRole('link'),
      });

  it('tells how far models agree, how sure one may be, and lists every single time', async () => {
    const { page } = visitor;
    await visitor.open('/wall-bounces?range=7d');
    const figure = page.getByText('Analyses', { exact: true }).locator('..');
    expect(await figure.first().textContent()).toMatch(/^Analyses14Agreed: 9.*Below the threshold: 5$/);
    await page.getByRole('img', { name: 'Consensus and confidence over time' }).waitFor();
    expect(
      await page
        .getByRole('list', { name: /^Consensus: analyses by tenth/ })
        .getByRole('listitem')
        .count(),
    ).toBe(10);
    const pair = page
      .getByRole('table', { name: 'How far the models agree with each other' })
      .getByRole('row', { name: /^openai\/gpt-4o / });
    expect(await pair.getByRole('cell').allTextContents()).toContain('71%of 14');
    const model = page
      .getByRole('region', { name: 'Models', exact: true })
      .getByRole('row')
      .filter({ hasText: 'openai/o4' });
    expect(await model.getByRole('cell').allTextContents()).toEqual(['1', '1', '0', '100%', '0%', '–', '–']);
    await page.getByText('Nothing was judged yet in this span').waitFor();
    expect(await listed().count()).toBe(14);
    expect(await visitor.violations()).toEqual([]);
  });

  it('is narrowed by what stands in the address, which whoever gets it sees as well', async () => {
    const { page } = visitor;
    await visitor.open('/wall-bounces?range=7d');
    await page.getByLabel('Kind of task', { exact: true }).selectOption('Number');
    await page.waitForURL(/taskKind=number/);
    await page.getByLabel('Outcome').selectOption('Below the threshold');
    await page.waitForURL(/outcome=below_threshold/);
    await page.getByLabel('What is drawn').selectOption('Confidence by kind of task');
    await page.waitForURL(/lines=confidence/);
    const other = await Visitor.arrive(service);
    await other.open(page.url().slice(service.url.length));
    const rows = other.page.getByRole('row').filter({ hasText: 'Below the threshold' });
    expect(await rows.count()).toBe(4);
    expect(await other.page.locator('figcaption').first().textContent()).toBe('Number');
    await other.page.getByLabel('Kind of task', { exact: true }).selectOption('All kinds of tasks');
    await other.page.getByLabel('Outcome').selectOption('No answers');
    await other.page.getByText('No analysis of this span is like that').waitFor();
    await other.page.getByRole('button', { name: 'Show all' }).click();
    await other.page.waitForURL((url) => !url.search.includes('outcome'));
    await other.leave();
    await visitor.open('/wall-bounces?range=7d&environment=production');
    await page.getByText('the environment production is not applied to this view').waitFor();
  });

  it('is paged through, and narrowed by what is pressed', async () => {
    const { page } = visitor;
    for (let n = 0; n < 30; n++) {
      const body = { project: 'many', taskKind: n === 0 ? 'rare' : 'usual', answers: [from('a', '1'), from('b', '1')] };
      expect((await service.ask('/api/v1/wall-bounces', { body })).status).toBe(200);
    }
    await visitor.open('/wall-bounces?project=many');
    expect(await listed().count()).toBe(25);
    await page.getByRole('button', { name: 'Show more' }).click();
    await listed().nth(29).waitFor();
    await page.getByRole('button', { name: 'rare' }).click();
    await page.waitForURL(/taskKind=rare/);
    await listed().nth(1).waitFor({ state: 'detached' });
    expect(await listed().count()).toBe(1);
  });

  it('shows the answers of one side by side, and leads to its calls and its trace', async () => {
    const { page } = visitor;
    await visitor.open('/wall-bounces?project=default');
    await page.getByRole('link', { name: /How many days has a week/ }).click();
    await page.getByText('2 of 3 who answered say the same: more than half of the weight.').waitFor();
    await page.getByText('The orchestrator was 90% sure').waitFor();
    const chosen = page
      .locator('section')
      .filter({ has: heading('Chosen answer') })
      .last();
    expect(await chosen.textContent()).toMatch(/66.67% of the weight, 2 members.*gpt-4o.*gpt-4o-mini/);
    const another = page
      .locator('section')
      .filter({ has: heading('Another answer') })
      .last();
    expect(await another.textContent()).toMatch(/8.*instead of 7.*It has 8 days/);
    expect(await another.locator('mark').textContent()).toContain('8');
    expect(await answerOf('o4').textContent()).toContain('Gave no answer, or declined to');
    expect(await answerOf('claude').textContent()).toContain('Failed: Rate limited');
    expect(await page.locator('img').count()).toBe(0);
    await page.getByText(`${SHOWN}⟨U+202E⟩`).waitFor();
    expect(await visitor.violations()).toEqual([]);
    const trace = await page.getByRole('link', { name: 'Open its trace' }).getAttribute('href');
    expect(trace).toBe('/traces/the%20trace?project=default');
    await answerOf('claude').getByRole('link', { name: 'Call' }).click();
    await page.waitForURL(/\/calls\/refused%20call/);
    await page.getByRole('link', { name: 'Open its wall-bounce' }).click();
    await page.waitForURL(/\/wall-bounces\/a%2Fb%20100%25\?project=default/);
    await answerOf('claude').waitFor();
  });

  it('is found by its id', async () => {
    const { page } = visitor;
    await visitor.open('/');
    await page.keyboard.press('/');
    await page.getByRole('searchbox').fill('hostile');
    await page.getByRole('link', { name: 'Wall-bounce hostile' }).click();
    await page.getByText('What shall be done?').first().waitFor();
  });

  it('marks what an answer says that the chosen one does not, whatever it says', async () => {
    const { page } = visitor;
    await visitor.open(one('hostile'));
    await heading('Another answer').waitFor();
    const marks = await answerOf('o3').locator('mark').allTextContents();
    expect(marks.join(' ')).toContain('Roll back to the version of yesterday⟨U+202E⟩');
    expect(await answerOf('o3').textContent()).toContain('Marked: what the chosen answer does not say.');
    expect(await page.title()).toBe('Wall-bounce · TechSapo');
    const long = page.getByRole('region', { name: 'o4' });
    expect((await long.textContent())?.length).toBeGreaterThan(19_000);
    expect((await long.boundingBox())?.height).toBeLessThan(600);
    expect(await visitor.violations()).toEqual([]);
  });

  it('is judged in place, by keys, and the reliability diagram has it', async () => {
    const { page } = visitor;
    await visitor.open(one('sum-2'));
    await page.getByRole('button', { name: 'Right', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Judged: the chosen answer is right.').waitFor();
    await page.getByRole('link', { name: 'See the reliability diagram' }).click();
    await page.getByText('1 judged analysis of the kind “Number”').waitFor();
    const bins = page.getByRole('region', { name: /^Reliability diagram/ }).getByRole('row');
    expect(await bins.last().textContent()).toMatch(/100%20.7% – 100%$/);
    await visitor.open(one('sum-1'));
    await page.getByLabel('The right answer').fill('forty-two');
    await page.keyboard.press('Enter');
    await page.getByText('Judged: the right answer is “forty-two”.').waitFor();
    await page.getByText('That is what was chosen.').waitFor();
    const body = { target: { type: 'wall-bounce', id: 'sum-1' }, name: 'correct', value: false, comment: HOSTILE };
    await service.ask('/api/v1/scores', { body: { ...body, source: 'judge' } });
    await visitor.open(one('sum-1'));
    await page.getByText('Judged: the chosen answer is wrong.').waitFor();
    await page.getByText(/^By a model, /).waitFor();
    await page.getByText(`${SHOWN}⟨U+202E⟩`).waitFor();
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('link', { name: 'See the reliability diagram' }).click();
    await page.getByText('2 judged analyses of the kind “Number”').waitFor();
    await page.getByRole('img', { name: /^Reliability diagram/ }).waitFor();
    expect(await visitor.violations()).toEqual([]);
  });

  it('is reached and walked through by keys', async () => {
    const { page } = visitor;
    await visitor.open('/?range=7d');
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.waitForURL(/\/wall-bounces\?range=7d$/);
    await page.getByRole('img', { name: 'Consensus and confidence over time' }).focus();
    await page.keyboard.press('ArrowLeft');
    const legend = page.locator('figcaption').first();
    await legend.filter({ hasText: /Consensus(–|\d).*Confidence(–|\d)/ }).waitFor();
    await page.getByRole('link', { name: 'Run one' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.search.includes('run'));
  });

  it.each([
    ['light, in English', {}, 'How far the models agree with each other'],
    ['dark, in Japanese', { colorScheme: 'dark', locale: 'ja-JP' }, 'モデル同士の一致'],
  ] as const)('fits a narrow window without fault: %s', async (_name, options, expected) => {
    const narrow = await Visitor.arrive(service, { viewport: { width: 390, height: 844 }, ...options });
    for (const path of ['/wall-bounces?range=7d', '/wall-bounces?run=new', one(ODD_ID), one('hostile')]) {
      await narrow.open(path);
      if (path.startsWith('/wall-bounces?range')) await heading(expected, narrow).waitFor();
      if (path.includes('run=')) await narrow.page.locator('textarea').waitFor();
      const [wide, there] = await narrow.page.evaluate<[number, number]>(
        '[document.documentElement.scrollWidth, innerWidth]',
      );
      expect([path, wide]).toEqual([path, there]);
      expect([path, await narrow.violations()]).toEqual([path, []]);
    }
    expect(narrow.complaints).toEqual([]);
    await narrow.leave();
  });

  it('runs one, and goes to what came of it', async () => {
    const { page } = visitor;
    llm.script('gpt-4o', { text: 'Answer: Paris' });
    llm.script('claude-3-haiku-20240307', { text: 'Answer: Paris' });
    llm.fails('qwen', 429);
    await visitor.open('/wall-bounces?project=from-the-page');
    await page.getByRole('link', { name: 'Run one' }).click();
    await page.getByLabel('Question').fill('What is the capital of France?');
    await page.getByLabel('Model 1', { exact: true }).fill('gpt-4o');
    await page.getByLabel('Provider 2').selectOption('anthropic');
    await page.getByLabel('Model 2', { exact: true }).fill('claude-3-haiku-20240307');
    await page.getByRole('button', { name: 'Add a model' }).click();
    await page.getByLabel('Provider 3').selectOption('local');
    await page.getByLabel('Model 3', { exact: true }).fill('qwen');
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('button', { name: 'Ask them' }).click();
    await page.waitForURL(/\/wall-bounces\/[\w-]+\?project=from-the-page/);
    await page.getByText('All 2 who answered say the same.').waitFor();
    expect(await answerOf('qwen').textContent()).toContain('Failed: Rate limited');
    await page.getByText('Cost', { exact: true }).waitFor();
    const other = await Visitor.arrive(service);
    await other.open(page.url().slice(service.url.length));
    await other.page.getByText(/^Cost \$0\.0/).waitFor();
    await other.leave();
    await page.getByRole('link', { name: 'Its calls' }).click();
    await page.waitForURL(/wallBounceId=/);
  });

  it('says who was not asked, and why, to whoever looks', async () => {
    const { page } = visitor;
    llm.script('claude-3-haiku-20240307', { text: 'Answer: Paris' });
    const members = [
      { provider: 'anthropic', model: 'claude-3-haiku-20240307' },
      { provider: 'local', model: 'qwen' },
    ];
    const body = { id: 'cheap', project: 'default', question: 'Which?', members, budgetUsd: '1' };
    expect((await service.ask('/api/v1/wall-bounces/run', { body })).status).toBe(200);
    await visitor.open(one('cheap'));
    await page.getByText(/^qwen was not asked: its price is not known/).waitFor();
    const narrow = await Visitor.arrive(service, { locale: 'ja-JP' });
    await narrow.open(one('cheap'));
    await narrow.page.getByText(/^qwenには質問しませんでした/).waitFor();
    await narrow.leave();
  });

  it('says what is missing: an analysis, a scope', async () => {
    const { page } = visitor;
    await visitor.open(one('never heard of'));
    await page.getByText('There is no wall-bounce never heard of in this project').waitFor();
    expect(visitor.complaints.splice(0)).toEqual([expect.stringContaining('404')]);
    const made = await service.ask<{ key: string }>('/api/v1/keys', { body: { name: 'looks', scopes: ['read'] } });
    const reader = await Visitor.arrive(service, { key: made.body.key });
    await reader.open(one('sum-0'));
    await reader.page.getByText('Judging needs a key with the scope ingest.').waitFor();
    await reader.open('/wall-bounces?run=new');
    await reader.page.getByText('Running one needs a key with the scope operate').waitFor();
    await reader.leave();
  });
});

describeWithBrowser('The view of wall-bounces of a new service', () => {
  let service: Service;
  let visitor: Visitor;

  beforeAll(async () => {
    service = await Service.start('sqlite', { CONTENT_CAPTURE: 'off' });
    visitor = await Visitor.arrive(service);
  });

  afterAll(async () => {
    await visitor.leave();
    await service.remove();
  });

  it('says how the first one comes, how providers are configured, and that texts are not kept', async () => {
    const { page } = visitor;
    await visitor.open('/wall-bounces');
    await page.getByText('No wall-bounces yet').waitFor();
    expect(await page.getByRole('group', { name: 'curl' }).textContent()).toContain(
      `${service.url}/api/v1/wall-bounces`,
    );
    await page.getByRole('link', { name: 'Run one' }).click();
    await page.getByText('No provider is configured').waitFor();
    expect(await page.locator('dialog pre').textContent()).toContain('OPENAI_API_KEY=');
    expect(await visitor.violations()).toEqual([]);
    const { body } = await service.ask<{ id: string }>('/api/v1/wall-bounces', { body: { ...refused, traceId: 't' } });
    await visitor.open('/wall-bounces');
    await page.getByRole('link', { name: `${body.id} (question not kept)` }).click();
    await page.getByText('Questions and answers are not kept here (CONTENT_CAPTURE=off).').waitFor();
    await page.getByText('say right or wrong').waitFor();
    expect(await page.getByText('The text is not kept.').count()).toBe(3);
    expect(await visitor.violations()).toEqual([]);
    await visitor.open('/wall-bounces?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z');
    await page.getByText('No wall-bounces in this span').waitFor();
    expect(visitor.complaints).toEqual([]);
  });
});
