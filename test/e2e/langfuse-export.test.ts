import { LangfuseServer, taken, type IngestedEvent } from '../harness/langfuse-server.js';
import { LlmServer } from '../harness/llm-server.js';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';

interface Call {
  id: string;
  timestamp: string;
  costUsd: string | null;
  reportedCostUsd: string | null;
  tokens: Record<string, number> | null;
  status: string;
  error: { class: string; httpStatus: number | null; message: string } | null;
  content: { input: string | null; output: string | null } | null;
  [field: string]: unknown;
}

interface Trace {
  calls: number;
  errors: number;
  told: Record<string, unknown>;
  roots: { id: string; status: string; call: Call }[];
  scores: { id: string; name: string; value: number; target: object }[];
}

interface Work {
  id: string;
  job: string;
  attempts: number;
  lastError: string;
  dead: boolean;
  deadReason: string | null;
  nextTryAt: string | null;
}

interface Verdict {
  consensus: number;
  confidence: number | null;
  costUsd: string | null;
  calls: string[];
  members: { callId: string | null }[];
}

const AT = Date.now() - 60_000;
const time = (afterMs: number): string => new Date(AT + afterMs).toISOString();

/** What is the same of a call here and there. */
const SAME = [
  'timestamp',
  'environment',
  'provider',
  'model',
  'status',
  'latencyMs',
  'timeToFirstTokenMs',
  'streamed',
  'tokens',
  'serviceTier',
  'traceId',
  'feature',
  'userId',
  'sessionId',
  'release',
] as const;

const failed = async (service: Service): Promise<Work[]> =>
  (await service.ask<{ items: Work[] }>('/api/v1/jobs/failed')).body.items;

/** Nobody waits for a pause that is longer than a test: whatever has failed is tried again by hand. */
async function retried(service: Service): Promise<void> {
  for (const { id } of await failed(service)) {
    await service.ask(`/api/v1/jobs/failed/${id}/retry`, { method: 'POST' });
  }
}

const untilSent = (service: Service, what: string, isSent: () => Promise<boolean> | boolean): Promise<true> =>
  until(
    what,
    async () => {
      if (await isSent()) return true;
      await retried(service);
      return false;
    },
    60_000,
  );

const scoresOf = ({ scores }: Trace): Record<string, number> =>
  Object.fromEntries(scores.map(({ name, value }) => [name, value]));

const tell = async (service: Service, body: object): Promise<Verdict> => {
  const told = await service.ask<Verdict>('/api/v1/wall-bounces', { body });
  expect({ status: told.status, body: told.body }).toMatchObject({ status: 200 });
  return told.body;
};

const plain = (id: string, more: object = {}): object => ({
  id,
  traceId: `trace-${id}`,
  timestamp: time(0),
  question: 'How many days has a week?',
  answers: ['gpt-4o', 'gpt-4o-mini'].map((model) => ({
    text: 'The answer is 7.',
    call: {
      id: `${id}-${model}`,
      timestamp: time(1),
      provider: 'openai',
      model,
      latencyMs: 500,
      usage: { inputTokens: 10, outputTokens: 5 },
    },
  })),
  ...more,
});

describe('A wall-bounce, sent to another instance of this service as the Langfuse', () => {
  let llm: LlmServer;
  let mirror: Service;
  let service: Service;
  let secret: { id: string; key: string };

  beforeAll(async () => {
    [llm, mirror] = await Promise.all([LlmServer.start(), Service.start('sqlite', { CONTENT_CAPTURE: 'all' })]);
    const made = await mirror.ask<{ id: string; key: string }>('/api/v1/keys', {
      body: { name: 'export', scopes: ['ingest'], project: 'mirror' },
    });
    secret = made.body;
    service = await Service.start('sqlite', {
      ...llm.variables,
      CONTENT_CAPTURE: 'all',
      LANGFUSE_PUBLIC_KEY: secret.id,
      LANGFUSE_SECRET_KEY: secret.key,
      LANGFUSE_HOST: mirror.url,
    });
  });

  afterAll(async () => {
    await service.remove();
    await mirror.remove();
    await llm.remove();
  });

  const traceThere = async (id: string): Promise<Trace | null> => {
    const { status, body } = await mirror.ask<Trace>(`/api/v1/traces/${encodeURIComponent(id)}`);
    return status === 200 ? body : null;
  };
  const callOf = async (where: Service, id: string): Promise<Call> =>
    (await where.ask<Call>(`/api/v1/calls/${encodeURIComponent(id)}`)).body;
  /** It may come in parts, the scores at the end. */
  const wholeTrace = async (id: string): Promise<Trace | null> => {
    const trace = await traceThere(id);
    return trace?.scores.length === 2 ? trace : null;
  };

  it('is the same trace there: models, times, tokens by meter, costs, failures, texts, scores', async () => {
    const shared = { userId: 'ann', sessionId: 's-1', release: 'v7', tags: ['beta'] };
    const question = 'data: 3, 4 and 5. What is their sum?';
    const verdict = await tell(service, {
      id: 'sum',
      traceId: 'trace-sum',
      timestamp: time(0),
      environment: 'production',
      feature: 'arithmetic',
      question,
      confidence: 0.7,
      answers: [
        {
          text: 'The sum is **12**.',
          call: {
            ...shared,
            id: 'sum-openai',
            timestamp: time(5),
            provider: 'openai',
            model: 'gpt-5-mini',
            responseModel: 'gpt-5-mini-2025-08-07',
            latencyMs: 1234,
            timeToFirstTokenMs: 321,
            streamed: true,
            serviceTier: 'flex',
            finishReason: 'stop',
            usage: { inputTokens: 5_000, cachedInputTokens: 4_096, outputTokens: 900, reasoningTokens: 640 },
          },
        },
        {
          text: '12',
          call: {
            ...shared,
            id: 'sum-anthropic',
            timestamp: time(6),
            provider: 'anthropic',
            model: 'claude-sonnet-4-5',
            latencyMs: 2_000,
            input: [{ role: 'user', content: question }],
            rawUsage: {
              input_tokens: 412,
              cache_read_input_tokens: 6_200,
              cache_creation_input_tokens: 300,
              cache_creation: { ephemeral_5m_input_tokens: 100, ephemeral_1h_input_tokens: 200 },
              output_tokens: 318,
            },
          },
        },
        {
          text: 'data: 13',
          call: {
            ...shared,
            id: 'sum-audio',
            timestamp: time(7),
            provider: 'google',
            model: 'gemini-2.5-flash',
            latencyMs: 700,
            rawUsage: {
              promptTokenCount: 900,
              cachedContentTokenCount: 300,
              promptTokensDetails: [
                { modality: 'TEXT', tokenCount: 400 },
                { modality: 'AUDIO', tokenCount: 500 },
              ],
              cacheTokensDetails: [{ modality: 'AUDIO', tokenCount: 300 }],
              candidatesTokenCount: 20,
              thoughtsTokenCount: 30,
              totalTokenCount: 950,
            },
          },
        },
        {
          call: {
            ...shared,
            id: 'sum-failed',
            timestamp: time(8),
            provider: 'mistral',
            model: 'mistral-large-latest',
            latencyMs: 90,
            status: 'error',
            error: { class: 'rate_limited', httpStatus: 429, message: 'not now' },
          },
        },
        {
          text: 'It is 12',
          call: { ...shared, id: 'sum-unpriced', timestamp: time(9), provider: 'own', model: 'own-1', latencyMs: 50 },
        },
        { member: 'a colleague', text: '12' },
      ],
    });
    const trace = await until('the trace is there', () => wholeTrace('trace-sum'));

    expect(trace).toMatchObject({
      project: 'mirror',
      calls: 6,
      errors: 1,
      told: {
        name: 'arithmetic',
        userId: 'ann',
        sessionId: 's-1',
        environment: 'production',
        release: 'v7',
        tags: ['wall-bounce', 'beta'],
      },
    });
    expect(trace.scores).toHaveLength(2);
    expect(scoresOf(trace)).toEqual({ consensus: verdict.consensus, confidence: verdict.confidence });
    expect(trace.scores.map(({ target }) => target)).toEqual(Array(2).fill({ type: 'trace', id: 'trace-sum' }));
    for (const { callId } of verdict.members) {
      if (callId === null) continue;
      const [here, there] = [await callOf(service, callId), await callOf(mirror, callId)];
      const same = Object.fromEntries(SAME.map((field) => [field, here[field]]));
      expect({ callId, ...there }).toMatchObject({ callId, ...same, tags: ['wall-bounce', 'beta'] });
      // A cost of nothing is what Langfuse's clients tell when they do not know it.
      expect(there.reportedCostUsd).toBe(here.costUsd === '0' ? null : here.costUsd);
      expect(there.content?.output ?? null).toBe(here.content?.output ?? null);
      expect(there.content?.input).toBe(here.content?.input ?? question);
    }
    const [audio, anthropic] = [await callOf(mirror, 'sum-audio'), await callOf(mirror, 'sum-anthropic')];
    expect(audio.tokens).toMatchObject({ cacheReadAudio: 300, inputAudio: 200, reasoning: 30 });
    expect(anthropic.tokens).toMatchObject({ cacheRead: 6_200, cacheWrite: 100, cacheWrite1h: 200 });
    expect((await callOf(mirror, 'sum-failed')).error).toEqual({
      class: 'rate_limited',
      httpStatus: 429,
      message: '429 not now',
    });
    const colleague = trace.roots.find(({ id }) => id === 'sum:a colleague');
    expect(colleague).toMatchObject({ status: 'ok', call: { model: 'unknown', timestamp: time(0), tokens: null } });
  });

  it('takes the place of what was sent before when it is told anew', async () => {
    await tell(service, plain('anew'));
    const first = await until('it is there', () => wholeTrace('trace-anew'));
    expect(scoresOf(first)).toMatchObject({ consensus: 1 });

    const told = plain('anew') as { answers: { text: string }[] };
    const answers = told.answers.map((answer, at) => (at === 0 ? answer : { ...answer, text: 'The answer is 8.' }));
    const changed = await tell(service, { ...told, answers });
    expect(changed.consensus).toBe(0.5);
    const second = await until('the other verdict is there', async () => {
      const trace = await traceThere('trace-anew');
      return trace && scoresOf(trace)['consensus'] === 0.5 ? trace : null;
    });

    expect(second.scores.map(({ id }) => id).sort()).toEqual(first.scores.map(({ id }) => id).sort());
    expect(scoresOf(second)).toEqual({ consensus: 0.5, confidence: changed.confidence });
    expect(second.roots.map(({ id }) => id).sort()).toEqual(['anew-gpt-4o', 'anew-gpt-4o-mini']);
  });

  it('that was run here has the calls of all its rounds, and its cost', async () => {
    llm.script('gpt-4o', { text: '41' }, { text: '42' });
    llm.script('claude-3-haiku-20240307', { text: '42' });
    const members = [
      { provider: 'openai', model: 'gpt-4o' },
      { provider: 'anthropic', model: 'claude-3-haiku-20240307' },
    ];
    const { body } = await service.ask<Verdict>('/api/v1/wall-bounces/run', {
      body: { id: 'run', project: 'other', question: 'Six by seven?', members, rounds: 1 },
    });
    const trace = await until('the trace is there', () => wholeTrace('run'));

    expect(trace.roots.map(({ id }) => id).sort()).toEqual([...body.calls].sort());
    expect(body.calls).toHaveLength(4);
    const costs = trace.roots.map(({ call }) => Number(call.reportedCostUsd));
    expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeCloseTo(Number(body.costUsd), 9);
    const outputs = await Promise.all(body.calls.map(async (id) => (await callOf(mirror, id)).content?.output));
    expect(outputs.sort()).toEqual(['41', '42', '42', '42']);
  });

  it('waits for calls that come somewhat later', async () => {
    const answers = ['late-1', 'late-2'].map((callId) => ({ provider: 'openai', model: 'gpt-4o', text: '7', callId }));
    await tell(service, { id: 'late', traceId: 'trace-late', timestamp: time(0), answers });
    const [waiting] = await until('it waits', async () => {
      const works = await failed(service);
      return works.length > 0 ? works : null;
    });
    expect(waiting).toMatchObject({ job: 'wall-bounces.export', dead: false });
    expect(waiting?.lastError).toContain('2 of the calls of late are not known yet');
    expect(await traceThere('trace-late')).toBeNull();

    const usage = { inputTokens: 10, outputTokens: 5 };
    const body = answers.map(({ callId: id, provider, model }) => ({ id, timestamp: time(1), provider, model, usage }));
    expect((await service.ask('/api/v1/calls', { body })).status).toBe(200);
    await untilSent(service, 'it is there', async () => (await wholeTrace('trace-late')) !== null);
    expect((await callOf(mirror, 'late-1')).tokens).toEqual({ inputUncached: 10, output: 5 });
  });

  it('is taken while the Langfuse is away, and arrives once, when that is back', async () => {
    await mirror.stop();
    const ids = Array.from({ length: 20 }, (_, at) => `away-${at}`);
    for (const id of ids) await tell(service, plain(id));
    await until('all have been tried', async () => (await failed(service)).length === ids.length);
    expect((await failed(service)).every(({ dead }) => !dead)).toBe(true);
    expect((await service.ask('/ready')).status).toBe(200);

    await mirror.up();
    await untilSent(service, 'nothing is left to do', async () => (await failed(service)).length === 0);
    for (const id of ids) {
      const trace = await until('it is there', () => wholeTrace(`trace-${id}`));
      expect(trace.roots.map((root) => root.id).sort()).toEqual([`${id}-gpt-4o`, `${id}-gpt-4o-mini`]);
      expect(trace.scores.map(({ name }) => name).sort()).toEqual(['confidence', 'consensus']);
    }
  });

  it('waits for the operator where the key is wrong', async () => {
    const wrong = await Service.start('sqlite', {
      LANGFUSE_PUBLIC_KEY: secret.id,
      LANGFUSE_SECRET_KEY: `${secret.key}x`,
      LANGFUSE_BASE_URL: mirror.url,
    });
    await tell(wrong, plain('wrong'));
    const [work] = await until('it has failed', async () => {
      const works = await failed(wrong);
      return works.length > 0 ? works : null;
    });
    expect(work).toMatchObject({ job: 'wall-bounces.export', dead: false, nextTryAt: expect.any(String) });
    expect(work?.lastError).toContain('look at LANGFUSE_PUBLIC_KEY, LANGFUSE_SECRET_KEY (401)');
    expect(work?.lastError).not.toContain(secret.key);
    expect(wrong.output).toBe('');
    await wrong.remove();
  });
});

describe('A wall-bounce, sent to a Langfuse that misbehaves', () => {
  let langfuse: LangfuseServer;
  let service: Service;

  beforeAll(async () => {
    langfuse = await LangfuseServer.start();
    service = await Service.start('sqlite', langfuse.variables);
  });

  afterEach(() => {
    langfuse.reply = taken;
  });

  afterAll(async () => {
    await service.remove();
    await langfuse.remove();
  });

  const workOf = (what: string, isIt: (work: Work) => boolean): Promise<Work> =>
    until(what, async () => (await failed(service)).find(isIt));
  const bodyIds = (events: readonly IngestedEvent[]): string[] => [
    ...new Set(events.map(({ type, body }) => `${type} ${body.id}`)),
  ];

  it('goes to its ingestion with the keys, and without texts that are not kept', async () => {
    await tell(service, plain('plain', { project: 'shop' }));
    await until('it is sent', () => langfuse.about('trace-plain').length >= 5);

    const [batch] = langfuse.batches;
    expect(batch?.path).toBe('/api/public/ingestion');
    expect(batch?.authorization).toBe(`Basic ${btoa('pk-lf-test:sk-lf-test-0123456789')}`);
    expect(bodyIds(langfuse.about('trace-plain'))).toEqual([
      'trace-create trace-plain',
      'generation-create plain-gpt-4o',
      'generation-create plain-gpt-4o-mini',
      'score-create shop:plain:consensus',
      'score-create shop:plain:confidence',
    ]);
    expect(JSON.stringify(langfuse.batches)).not.toMatch(/days has a week|answer is 7/);
  });

  it('is sent again, under the same names, while it answers 500', async () => {
    langfuse.reply = () => ({ status: 500, body: '<h1>down</h1>' });
    await tell(service, plain('again'));
    const work = await workOf('it has failed', () => true);
    expect(work).toMatchObject({ dead: false, lastError: expect.stringContaining('500 <h1>down</h1>') });

    const first = bodyIds(langfuse.about('trace-again'));
    langfuse.reply = taken;
    await untilSent(service, 'nothing is left to do', async () => (await failed(service)).length === 0);
    expect(langfuse.about('trace-again')).toHaveLength(10);
    expect(bodyIds(langfuse.about('trace-again'))).toEqual(first);
  });

  it('is given up at once where an event is refused for what it is, and can be sent again by a person', async () => {
    const refusing = (status: number) => (events: readonly IngestedEvent[]) => ({
      status: 207,
      body: JSON.stringify({ successes: [], errors: [{ id: events[0]?.id, status, message: 'no such thing' }] }),
    });
    langfuse.reply = refusing(500);
    await tell(service, plain('refused'));
    const trouble = await workOf('it has failed', () => true);
    expect(trouble).toMatchObject({ dead: false, lastError: expect.stringContaining('500 no such thing') });

    langfuse.reply = refusing(400);
    await untilSent(service, 'it is given up', async () => (await failed(service)).some(({ dead }) => dead));
    const work = await workOf('it is given up', ({ dead }) => dead);
    expect(work).toMatchObject({ deadReason: 'refused', lastError: expect.stringContaining('400 no such thing') });

    langfuse.reply = taken;
    await untilSent(service, 'nothing is left to do', async () => (await failed(service)).length === 0);
  });

  it('keeps nobody waiting who reports one, nor other jobs or the end of the process, while it does not answer', async () => {
    langfuse.reply = () => 'hang';
    const asked = langfuse.batches.length;
    const startedAt = Date.now();
    for (const id of ['hang-1', 'hang-2', 'hang-3', 'hang-4']) await tell(service, plain(id));
    expect(Date.now() - startedAt).toBeLessThan(5_000);

    await until('all have been tried', async () => (await failed(service)).length === 4, 60_000);
    const works = await failed(service);
    expect(Date.now() - startedAt).toBeLessThan(20_000);
    expect(works.filter(({ lastError }) => lastError.includes('timeout')).length).toBeGreaterThan(0);
    expect(langfuse.batches.length).toBe(asked + 1);

    await service.stop();
    await service.up();
    await untilSent(service, 'it is asked again', () => langfuse.batches.length > asked + 1);
    const stoppedAt = Date.now();
    await service.stop();
    expect(Date.now() - stoppedAt).toBeLessThan(5_000);
    expect(service.output).toBe('');

    langfuse.reply = taken;
    await service.up();
    await untilSent(service, 'nothing is left to do', async () => (await failed(service)).length === 0);
    expect(bodyIds(langfuse.about('trace-hang-4'))).toHaveLength(5);
  });
});
