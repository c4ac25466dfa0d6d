import { readEnvironment } from '../../src/config/environment.js';
import { Purse } from '../../src/features/wall-bounce/run/purse.js';
import { Runner, type RunOrder } from '../../src/features/wall-bounce/run/runner.js';
import { LlmProviders } from '../../src/outbound/llm-providers/llm-providers.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aDraft, BudgetOffice } from '../harness/budgets.js';
import { bouncesOf } from '../harness/bounces.js';
import { NOON } from '../harness/calls.js';
import { LlmServer, type LlmRequest } from '../harness/llm-server.js';

describe('A run', () => {
  let llm: LlmServer;
  let books: Books;
  let runner: Runner;
  let office: BudgetOffice;

  beforeEach(async () => {
    llm = await LlmServer.start();
    books = await Books.open('sqlite', NOON, { CONTENT_CAPTURE: 'all' });
    const providers = new LlmProviders(readEnvironment(llm.variables));
    office = new BudgetOffice(books);
    const purse = new Purse(books.prices, office.checks, books.clock);
    runner = new Runner(providers, purse, books.ledger, bouncesOf(books), books.clock);
  });

  afterEach(async () => {
    await books.remove();
    await llm.remove();
  });

  const orderOf = (told: Partial<RunOrder> & { models: readonly string[] }): RunOrder => {
    const { models, ...rest } = told;
    return {
      ...{ id: 'run', project: 'shop', environment: 'test', feature: '', question: 'How many?', system: null },
      keyId: null,
      ...{ mode: 'parallel', rounds: 0, timeoutMs: 60_000, maxOutputTokens: 100, budget: null },
      ...{ taskKind: null, answerKind: 'auto', quorum: 2, threshold: 0.5 },
      seats: runner.seatsOf(models.map((model) => ({ provider: 'openai', model }))),
      ...rest,
    };
  };
  const toldIn = (request: LlmRequest | undefined): string => JSON.stringify(request?.body);

  it('shows each in a round of refinement what the others answered, and not who they are', async () => {
    llm.script('first', { text: 'It is 41.' }, { text: 'It is 42.' });
    llm.script('second', { text: 'I say 42.' });
    const { bounce } = await runner.carryOut(orderOf({ models: ['first', 'second'], rounds: 1 }));

    expect(bounce).toMatchObject({ outcome: 'agreed', agreement: { reason: 'unanimous' } });
    expect(bounce.run?.calls).toHaveLength(4);
    const [asked, again] = llm.requestsFor('first');
    expect(toldIn(asked)).not.toContain('I say 42.');
    expect(toldIn(again)).toContain('I say 42.');
    expect(toldIn(again)).not.toContain('second');
  });

  it('asks the budgets before it asks anybody, and reserves what it may cost', async () => {
    for (const model of ['gpt-4o', 'gpt-4o-mini']) llm.script(model, { text: 'It is 42.' });
    await office.budgets.create(TESTER, aDraft({ filter: { model: ['gpt-4o'] }, terms: { hardLimit: '0.0001' } }), 10);
    const { run } = await runner.carryOut(orderOf({ models: ['gpt-4o', 'gpt-4o-mini'] }));
    expect(run.record.notAsked).toEqual([{ member: 'gpt-4o', reason: 'over_hard_limit' }]);
    expect(llm.requestsFor('gpt-4o')).toEqual([]);

    await office.budgets.replace(TESTER, aDraft({ terms: { amount: '0.1', hardLimit: '0.1' } }));
    books.clock.atMs += 1_000;
    const again = await runner.carryOut(orderOf({ id: 'again', models: ['gpt-4o', 'gpt-4o-mini'] }));
    expect(again.run.record.notAsked).toEqual([]);
    expect(await office.reservations.tidy()).toBe(true);
    expect((await office.standings.now()).map(({ standing }) => standing.heldNano)).toEqual([0n]);
  });

  it('shows in sequence each what was answered before', async () => {
    for (const model of ['one', 'two', 'three']) llm.script(model, { text: `answer of ${model}` });
    await runner.carryOut(orderOf({ models: ['one', 'two', 'three'], mode: 'sequential' }));

    expect(toldIn(llm.requestsFor('one')[0])).not.toContain('answer of');
    const last = toldIn(llm.requestsFor('three')[0]);
    expect(last).toContain('answer of one');
    expect(last).toContain('answer of two');
  });

  it('keeps the last answer of who fails when asked again', async () => {
    llm.script('steady', { text: '42' });
    llm.script('failing', { text: '42' }, { status: 500 });
    const { bounce } = await runner.carryOut(orderOf({ models: ['steady', 'failing'], rounds: 1 }));
    expect(bounce.agreement).toMatchObject({ reason: 'unanimous', outliers: [], abstained: [] });
  });

  it('gives up who has not answered 20 s after the process was told to go, and judges the others', async () => {
    let arrived = (): void => undefined;
    const hanging = new Promise<void>((resolve) => (arrived = resolve));
    for (const model of ['one', 'two']) llm.script(model, { text: '42' });
    llm.script('slow', () => {
      arrived();
      return { breaks: 'hang' };
    });
    const running = runner.carryOut(orderOf({ models: ['one', 'two', 'slow'] }));
    await hanging;
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'performance', 'Date', 'queueMicrotask'] });
    runner.onModuleDestroy();
    jest.advanceTimersByTime(20_000);
    jest.useRealTimers();

    const { bounce } = await running;
    expect(bounce).toMatchObject({ outcome: 'agreed', agreement: { chosen: '42', abstained: ['slow'] } });
    expect(bounce.members.at(-1)).toMatchObject({ errorClass: 'cancelled' });
  });
});
