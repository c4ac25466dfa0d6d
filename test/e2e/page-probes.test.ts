import { LlmServer } from '../harness/llm-server.js';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

interface Probes {
  models: { rounds: { outcomes: Record<string, number> }[]; accuracy: { state: string } }[];
}

describeWithBrowser('The view of probes', () => {
  let llm: LlmServer;
  let service: Service;
  let visitor: Visitor;
  let rounds = 0;

  const round = async (): Promise<void> => {
    const begin = async (): Promise<boolean> =>
      (await service.ask('/api/v1/probes/rounds', { method: 'POST' })).status === 202;
    if (rounds > 0) await until('the round before is out of the way', begin);
    rounds++;
    await until(
      'the round is over',
      async () => {
        const { body } = await service.ask<Probes>('/api/v1/probes');
        return body.models.every(({ rounds: known }) => {
          const asked = Object.values(known[0]?.outcomes ?? {}).reduce((sum, count) => sum + count, 0);
          return known.length === rounds && asked === 20;
        });
      },
      60_000,
    );
  };

  beforeAll(async () => {
    llm = await LlmServer.start();
    // One who has seen the answers, and one who has not.
    const { default: questions } = (await import('../../probes/questions.json')) as {
      default: { question: string; answer: string }[];
    };
    llm.script('knows', ({ body }) => {
      const asked = JSON.stringify(body);
      const found = questions.find(({ question }) => asked.includes(JSON.stringify(question).slice(1, -1)));
      return { text: `The answer is ${found?.answer}` };
    });
    llm.script('guesses', { text: 'Yes' });
    service = await Service.start('sqlite', { ...llm.variables, PROBE_MODELS: 'openai/knows,local/guesses' });
    for (let each = 0; each < 4; each++) await round();
    llm.fails('knows', 500);
    await round();
  });

  afterEach(() => visitor.leave());

  afterAll(async () => {
    await service.remove();
    await llm.remove();
  });

  it('shows how each model does, and whether it is what it was', async () => {
    visitor = await Visitor.arrive(service);
    await visitor.open('/wall-bounces');
    const rows = visitor.page.getByRole('region', { name: 'Quality probes' }).locator('tbody tr');

    await rows.filter({ hasText: 'openai/knows' }).filter({ hasText: '20 failed' }).waitFor();
    await rows.filter({ hasText: 'openai/knows' }).filter({ hasText: 'usually 100' }).waitFor();
    await rows.filter({ hasText: 'local/guesses' }).filter({ hasText: '0 of 20' }).waitFor();
    await visitor.page.getByText('20 questions whose answers are known').waitFor();
    expect(await visitor.violations()).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });

  it('speaks Japanese, and fits a narrow screen', async () => {
    visitor = await Visitor.arrive(service, { locale: 'ja-JP', viewport: { width: 390, height: 844 } });
    await visitor.open('/wall-bounces');

    await visitor.page.getByRole('heading', { name: '品質プローブ' }).waitFor();
    expect(await visitor.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    expect(await visitor.violations()).toEqual([]);
  });

  it('is there before anything else was asked', async () => {
    visitor = await Visitor.arrive(service);
    await visitor.open('/wall-bounces?project=shop');
    await visitor.page.getByRole('heading', { name: 'Quality probes' }).waitFor();
  });

  it('is not there where no model is probed', async () => {
    const other = await Service.start();
    try {
      const answers = ['a', 'b'].map((model) => ({ provider: 'openai', model, text: '7' }));
      await other.ask('/api/v1/wall-bounces', { body: { question: 'How many days has a week?', answers } });
      visitor = await Visitor.arrive(other);
      await visitor.open('/wall-bounces');

      await visitor.page
        .getByRole('region', { name: 'How models do' })
        .or(visitor.page.locator('table'))
        .first()
        .waitFor();
      expect(await visitor.page.getByText('Quality probes').count()).toBe(0);
    } finally {
      await other.remove();
    }
  });
});
