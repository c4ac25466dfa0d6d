import { LlmServer } from '../harness/llm-server.js';
import { Service } from '../harness/service.js';

interface Verdict {
  id: string;
  outcome: string;
  reason: string;
  chosen: string | null;
  consensus: number;
  confidence: number | null;
  costUsd: string | null;
  calls: string[];
  outliers: string[];
  abstained: string[];
  members: { member: string; text: string | null; errorClass: string | null; callId: string | null }[];
  notAsked: { member: string; reason: string }[];
  judgement: object | null;
}

const QUESTION = 'How many days has a week?';

const member = (provider: string, model: string): object => ({ provider, model });
const ALL = [
  member('openai', 'gpt-4o'),
  member('anthropic', 'claude-3-haiku-20240307'),
  member('google', 'gemini-1.5-flash'),
  member('openrouter', 'meta-llama/llama-3-70b-instruct'),
  member('local', 'qwen'),
];

describe('A wall-bounce', () => {
  let llm: LlmServer;
  let service: Service;

  beforeAll(async () => {
    llm = await LlmServer.start();
    service = await Service.start('sqlite', { ...llm.variables, CONTENT_CAPTURE: 'all' });
  });

  afterAll(async () => {
    await service.remove();
    await llm.remove();
  });

  const run = (body: object): Promise<{ status: number; body: Verdict }> =>
    service.ask<Verdict>('/api/v1/wall-bounces/run', { body: { question: QUESTION, ...body } });
  const metric = async (name: string): Promise<number> => {
    const { body } = await service.ask<string>('/metrics');
    return Number(new RegExp(`^${name} (.+)$`, 'm').exec(body)?.[1]);
  };

  it('is run with every provider, and each call is in the ledger', async () => {
    for (const [model, text] of [
      ['gpt-4o', 'The answer is 7.'],
      ['claude-3-haiku-20240307', 'A week has **seven** days.'],
      ['gemini-1.5-flash', '{"answer": 7}'],
      ['meta-llama/llama-3-70b-instruct', '７'],
      ['qwen', 'It has 8 days.'],
    ] as const) {
      llm.script(model, { text });
    }
    const costBefore = await metric('techsapo_wallbounce_cost_usd');
    const { status, body } = await run({ id: 'all', members: ALL, project: 'shop' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      outcome: 'agreed',
      reason: 'majority',
      consensus: 0.8,
      outliers: ['qwen'],
      abstained: [],
    });
    expect(body.confidence).toBeGreaterThan(0.6);
    expect(body.calls).toHaveLength(5);

    const { body: list } = await service.ask<{ items: { id: string; traceId: string; costUsd: string | null }[] }>(
      '/api/v1/calls?wallBounceId=all&project=shop',
    );
    expect(list.items.map(({ id }) => id).sort()).toEqual([...body.calls].sort());
    const { body: kept } = await service.ask<Verdict>('/api/v1/wall-bounces/all?project=shop');
    expect(kept.members.map(({ callId }) => callId).sort()).toEqual([...body.calls].sort());
    // The local model has no price: what the run cost is not known, what the others cost is.
    expect(body.costUsd).toBeNull();
    const priced = list.items.flatMap(({ costUsd }) => (costUsd === null ? [] : [Number(costUsd)]));
    expect(priced).toHaveLength(4);
    expect((await metric('techsapo_wallbounce_cost_usd')) - costBefore).toBeCloseTo(
      priced.reduce((sum, cost) => sum + cost, 0),
      9,
    );
  });

  it('does not fail by what some providers do', async () => {
    llm.script('gpt-4o', { text: '42' });
    llm.fails('claude-3-haiku-20240307', 429);
    llm.fails('gemini-1.5-flash', 500);
    llm.breaks('meta-llama/llama-3-70b-instruct', 'bad_body');
    llm.script('qwen', { text: '42' });
    const { body } = await run({ members: ALL });
    expect(body).toMatchObject({ outcome: 'agreed', reason: 'unanimous', consensus: 1, chosen: '42' });
    expect(body.members.map(({ errorClass }) => errorClass)).toEqual([
      null,
      'rate_limited',
      'server_error',
      'server_error',
      null,
    ]);
    expect(body.abstained).toHaveLength(3);
    expect(body.calls).toHaveLength(5);
  });

  it('ends when its time has passed, with what was answered till then', async () => {
    llm.script('gpt-4o', { text: '42' });
    llm.breaks('qwen', 'hang');
    const { body } = await run({ members: [ALL[0], ALL[4]], rounds: 1, timeoutMs: 500 });
    expect(body).toMatchObject({
      outcome: 'not_enough_members',
      reason: 'not_enough_members',
      chosen: null,
      confidence: null,
    });
    expect(body.members.map(({ errorClass }) => errorClass)).toEqual([null, 'timeout']);
    expect(body.notAsked).toEqual([
      { member: 'gpt-4o', reason: 'time' },
      { member: 'qwen', reason: 'time' },
    ]);
  });

  it('asks nobody who may cost more than what is left of its budget, nor whose price is not known', async () => {
    for (const model of ['gpt-4o', 'claude-3-haiku-20240307']) llm.script(model, { text: '42' });
    const before = llm.requests.length;
    const { body } = await run({ members: [ALL[0], ALL[1], ALL[4]], budgetUsd: '0.005', maxOutputTokens: 1_000 });
    expect(body.notAsked).toEqual([
      { member: 'gpt-4o', reason: 'budget' },
      { member: 'qwen', reason: 'price_unknown' },
    ]);
    expect(llm.requests.slice(before).map(({ model }) => model)).toEqual(['claude-3-haiku-20240307']);
    const { body: kept } = await service.ask<Verdict>(`/api/v1/wall-bounces/${body.id}`);
    expect(Number(body.costUsd)).toBeGreaterThan(0);
    const { costUsd, calls, notAsked } = body;
    expect(kept).toMatchObject({ costUsd, calls, notAsked, judgement: null });
  });

  it('is refined in rounds: each is shown what the others answered, and may change its mind', async () => {
    llm.script('gpt-4o', { text: 'first: 41' }, { text: '42' });
    llm.script('qwen', { text: 'I say 42' });
    const { body } = await run({ members: [ALL[0], ALL[4]], rounds: 1 });
    expect(body).toMatchObject({ reason: 'unanimous', chosen: expect.stringContaining('42') });
    expect(body.calls).toHaveLength(4);
    const { body: kept } = await service.ask<Verdict>(`/api/v1/wall-bounces/${body.id}`);
    expect(kept).toMatchObject({ calls: body.calls, costUsd: null, notAsked: [] });
    const [, again] = llm.requestsFor('gpt-4o').slice(-2);
    const told = JSON.stringify(again?.body['messages']);
    expect(told).toContain('I say 42');
    expect(told).toContain('first: 41');
    expect(told).not.toContain('qwen');
  });

  it('in sequence shows each what those before answered', async () => {
    llm.script('gpt-4o', { text: 'To begin with: 42' });
    llm.script('qwen', { text: '42' });
    await run({ members: [ALL[0], ALL[4]], mode: 'sequential' });
    expect(JSON.stringify(llm.requestsFor('qwen').at(-1)?.body)).toContain('To begin with: 42');
    expect(JSON.stringify(llm.requestsFor('gpt-4o').at(-1)?.body)).not.toContain('Others were asked');
  });

  it.each<[string, object, number, string]>([
    ['a provider that is not configured', { members: [ALL[0], member('nobody', 'x')] }, 400, 'provider_not_configured'],
    ['an analysis that was run', { id: 'all', project: 'shop', members: ALL }, 409, 'already_run'],
    ['one member', { members: [ALL[0]] }, 400, 'invalid_request'],
    ['an unknown field', { members: ALL, budget: 1 }, 400, 'invalid_request'],
  ])('is not run with %s, and nobody is asked', async (_name, body, status, code) => {
    const before = llm.requests.length;
    const answer = await service.ask('/api/v1/wall-bounces/run', { body: { question: QUESTION, ...body } });
    expect(answer).toMatchObject({ status, body: { code } });
    expect(llm.requests).toHaveLength(before);
  });

  it('is reported with its calls, judged, and calibrates', async () => {
    const answers = (right: boolean): object[] => [
      {
        text: right ? '<answer>B</answer>' : '<answer>C</answer>',
        call: {
          id: `c-${right}`,
          timestamp: new Date().toISOString(),
          provider: 'openai',
          model: 'gpt-4o',
          usage: { inputTokens: 1000, outputTokens: 100 },
        },
      },
      { provider: 'anthropic', model: 'claude', text: 'The answer is (B)' },
      { provider: 'google', model: 'gemini', text: '正解はBです。' },
    ];
    const question = 'Which?\n(A) one\n(B) two\n(C) three';
    const report = async (id: string, right: boolean): Promise<Verdict> => {
      const body = { id, project: 'quiz', taskKind: 'quiz', question, confidence: 0.9, answers: answers(right) };
      const answer = await service.ask<Verdict>('/api/v1/wall-bounces', { body });
      expect(answer.status).toBe(200);
      return answer.body;
    };
    await expect(report('r1', true)).resolves.toMatchObject({ reason: 'unanimous', consensus: 1 });
    await expect(report('r2', false)).resolves.toMatchObject({ reason: 'majority', outliers: ['gpt-4o'] });
    await expect(report('r1', true)).resolves.toMatchObject({ reason: 'unanimous' });
    const { body: call } = await service.ask('/api/v1/calls/c-true?project=quiz');
    expect(call).toMatchObject({ wallBounceId: 'r1', costUsd: '0.0035', project: 'quiz' });
    for (const id of ['r1', 'r2']) {
      const body = { target: { type: 'wall-bounce', id }, project: 'quiz', name: 'correct', value: id === 'r1' };
      await service.ask('/api/v1/scores', { body });
    }
    const { body: judged } = await service.ask<Verdict>('/api/v1/wall-bounces/r2?project=quiz');
    expect(judged).toMatchObject({
      judgement: { correct: false, answer: null, source: 'user', comment: null, judgedAt: expect.any(String) },
      // Of two members there are no calls.
      ...{ costUsd: null, calls: ['c-false'], notAsked: [] },
    });
    const { body: calibration } = await service.ask('/api/v1/wall-bounces/calibration?project=quiz');
    expect(calibration).toMatchObject({
      items: [{ taskKind: 'quiz', calibration: { count: 2, auroc: 1, bins: expect.any(Array) } }],
    });
    const { body: summary } = await service.ask('/api/v1/wall-bounces/summary?project=quiz');
    expect(summary).toMatchObject({ total: { analyses: 2, successRate: 1, outcomes: { agreed: 2 } } });
  });

  it('costs what its calls cost, and tells whether the right answer was chosen', async () => {
    const answers = ['1', '2'].map((id) => ({
      text: 'It is seven.',
      call: {
        ...{ id: `seven-${id}`, timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o' },
        usage: { inputTokens: 1000, outputTokens: 100 },
      },
    }));
    const body = { id: 'seven', project: 'costs ', question: 'How many?', answers };
    expect((await service.ask('/api/v1/wall-bounces', { body })).status).toBe(200);
    const kept = async (): Promise<Verdict> =>
      (await service.ask<Verdict>('/api/v1/wall-bounces/seven?project=costs')).body;
    expect(await kept()).toMatchObject({ costUsd: '0.007', calls: ['seven-1', 'seven-2'], judgement: null });
    const target = { type: 'wall-bounce', id: 'seven' };
    const score = { target, project: 'costs', name: 'answer', value: '7', source: 'test', comment: 'by hand' };
    await service.ask('/api/v1/scores', { body: score });
    expect(await kept()).toMatchObject({
      judgement: { correct: true, answer: '7', source: 'test', comment: 'by hand' },
    });
  });

  it('takes what is right of a yes or no as a truth value, and no stars for one; secrets are not kept', async () => {
    const answers = ['Yes.', 'No, it is not.', 'はい'].map((text) => ({ text }));
    const question = 'Is 7 a prime number?';
    await service.ask('/api/v1/wall-bounces', { body: { id: 'prime', question, answers } });
    const judged = (told: object): Promise<{ status: number; body: Verdict & { code?: string } }> =>
      service.ask('/api/v1/scores', { body: { target: { type: 'wall-bounce', id: 'prime' }, ...told } });
    for (const value of [5, -0.1, 'yes'])
      expect(await judged({ name: 'correct', value })).toMatchObject({
        status: 400,
        body: { code: 'invalid_request' },
      });

    const comment = 'said with sk-ant-api03-secret0123456789abcdefghij';
    expect((await judged({ name: 'answer', value: true, comment })).status).toBe(201);
    const { body } = await service.ask<Verdict>('/api/v1/wall-bounces/prime');
    expect(body).toMatchObject({ judgement: { correct: true, answer: 'true' } });
    expect(JSON.stringify(body)).not.toContain('secret0123456789');
  });

  it.each<[string, object, number, string]>([
    ['without answers', { answers: [] }, 400, 'invalid_request'],
    ['with a call that is none', { answers: [{ text: 'x', call: { id: 'x' } }] }, 400, 'invalid_field'],
    ['with a misspelt field', { answers: [{ txt: 'x' }] }, 400, 'invalid_request'],
    [
      'of the year 1970',
      { timestamp: '1970-01-01T00:00:00Z', answers: [{ text: 'x' }] },
      400,
      'timestamp_out_of_range',
    ],
    ['with a name that no address can hold', { id: '..', answers: [{ text: 'x' }] }, 400, 'invalid_field'],
    ['with a name whose address is another’s', { id: 'summary', answers: [{ text: 'x' }] }, 400, 'invalid_field'],
    ['as a quality probe', { project: 'quality-probes', answers: [{ text: 'x' }] }, 400, 'invalid_field'],
  ])('reported %s is refused with the reason', async (_name, body, status, code) => {
    await expect(service.ask('/api/v1/wall-bounces', { body })).resolves.toMatchObject({ status, body: { code } });
  });

  it('without a time is the same when it is told again; what was run here cannot be told', async () => {
    const body = { id: 'again', question: 'How many?', answers: [{ text: '7' }, { text: 'seven' }] };
    const told = await service.ask<Verdict & { timestamp: string }>('/api/v1/wall-bounces', { body });
    const again = await service.ask<Verdict & { timestamp: string }>('/api/v1/wall-bounces', { body });
    expect(again.body.timestamp).toBe(told.body.timestamp);

    await run({ id: 'run here', members: ALL.slice(0, 2) });
    const over = await service.ask('/api/v1/wall-bounces', { body: { ...body, id: 'run here' } });
    expect(over).toMatchObject({ status: 409, body: { code: 'already_run' } });
  });

  it('of two answers in 200 kB each is judged without a stall', async () => {
    const text = `${'[ {"answer": "'.repeat(15_000)} \\boxed{7}`;
    const { body } = await service.ask<Verdict>('/api/v1/wall-bounces', {
      body: { question: text, answers: [{ text }, { text: `${text} ` }] },
    });
    expect(body.outcome).toBe('agreed');
    expect(JSON.stringify(body).length).toBeLessThan(100_000);
  });

  it('is shown without the secrets that were in its answers', async () => {
    const text = 'Use sk-ant-api03-secret0123456789abcdefghij.';
    const { body } = await service.ask('/api/v1/wall-bounces', { body: { answers: [{ text }, { text }] } });
    expect(body).toMatchObject({ outcome: 'agreed', chosen: expect.stringContaining('Use ') });
    expect(JSON.stringify(body)).not.toContain('secret0123456789');
  });

  it('is run, and paid for, once, though it is asked for again while it runs', async () => {
    const before = llm.requests.length;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => run({ id: 'at once', members: ALL.slice(0, 2), project: 'shop' })),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect(llm.requests.length - before).toBe(2);
  });
});
