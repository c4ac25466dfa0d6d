import { UNTOLD, type CallFacts } from '../../../domain/call.js';
import type { Span } from '../../../domain/span.js';
import { tell } from '../../../domain/telling.js';
import type { Interpreted } from '../../../storage/ledger/batch.js';
import { interpret } from './observation.js';

type Values = Record<string, unknown>;

const START = '2026-11-24T12:00:00.000Z';
const END = '2026-11-24T12:00:01.500Z';
const START_MS = Date.parse(START);
const FIRST_TOLD_MS = START_MS + 5;

function interpreted(told: Values, trace: Values = {}): Interpreted {
  const all = { firstToldMs: FIRST_TOLD_MS, ...told };
  return interpret({ project: 'web', id: 'o', traceId: 't', told: tell(all, 1), keyId: 'k1' }, tell(trace, 1));
}

function callOf(told: Values, trace: Values = {}): CallFacts {
  const read = interpreted({ type: 'generation', startTime: START, ...told }, trace);
  if (!('call' in read)) throw new Error('the observation is no call');
  return read.call;
}

function partOf(told: Values): Span {
  const read = interpreted({ startTime: START, ...told });
  if (!('span' in read)) throw new Error('the observation is a call');
  return read.span;
}

describe('an observation that is a call', () => {
  it('is read whole', () => {
    const told = {
      type: 'generation',
      name: 'answer',
      startTime: START,
      endTime: END,
      completionStartTime: '2026-11-24T12:00:00.250Z',
      model: 'gpt-4o',
      modelParameters: { service_tier: 'flex', stream: true, temperature: 0.5 },
      usageDetails: { input: 1224, output: 50, total: 1274, input_cached_tokens: 1024 },
      costDetails: { input: 0.01, total: 0.0125 },
      parentObservationId: 'p',
    };
    const trace = {
      name: 'checkout',
      userId: 'user-1',
      sessionId: 'session-1',
      release: '1.2',
      environment: 'production',
      tags: ['a', 7, 'b'],
    };
    expect(interpreted(told, trace)).toEqual({
      call: {
        id: 'o',
        dialect: 'langfuse',
        startedAtMs: START_MS,
        project: 'web',
        environment: 'production',
        provider: 'openai',
        model: 'gpt-4o',
        operation: 'chat',
        feature: 'checkout',
        release: '1.2',
        segment: '',
        latencyMs: 1500,
        timeToFirstTokenMs: 250,
        responseModel: null,
        status: 'ok',
        errorClass: null,
        httpStatus: null,
        errorMessage: null,
        finishReason: null,
        usage: { inputUncached: 200, cacheRead: 1024, output: 50 },
        usageNote: null,
        reportedNanoUsd: 12_500_000n,
        serviceTier: 'flex',
        traceId: 't',
        parentId: 'p',
        userId: 'user-1',
        sessionId: 'session-1',
        wallBounceId: null,
        confidence: null,
        streamed: true,
        keyId: 'k1',
        attempt: null,
        tags: ['a', 'b'],
      } satisfies CallFacts,
    });
  });

  it('leaves what was not told untold, and is pending', () => {
    expect(interpreted({ type: 'generation' })).toEqual({
      call: {
        ...UNTOLD,
        keyId: 'k1',
        id: 'o',
        dialect: 'langfuse',
        project: 'web',
        traceId: 't',
        startedAtMs: FIRST_TOLD_MS,
        status: 'pending',
      },
    });
  });

  it.each<[string, Values, Partial<CallFacts>]>([
    [
      'an embedding',
      { type: 'embedding', usageDetails: { total: 42 } },
      { operation: 'embeddings', usage: { inputUncached: 42 } },
    ],
    ['LangChain’s provider', { model: 'gpt-4o', metadata: { ls_provider: 'azure' } }, { provider: 'azure.ai.openai' }],
    ['a provider by its name', { model: 'gpt-4o', metadata: { provider: 'bedrock' } }, { provider: 'aws.bedrock' }],
    ['a provider by its model', { model: 'claude-sonnet-4-5' }, { provider: 'anthropic' }],
    ['no provider by a model that nobody knows', { model: 'in-house' }, { provider: UNTOLD.provider }],
    [
      'older usage with its cost',
      { usage: { input: 11, output: 5, totalCost: 0.25 } },
      { usage: { inputUncached: 11, output: 5 }, reportedNanoUsd: 250_000_000n },
    ],
    ['no cost where it is 0', { costDetails: { total: 0 } }, { reportedNanoUsd: null }],
    [
      'usage that clamps',
      { usageDetails: { input: 1, output: 1, total: 2, input_cached_tokens: 5 } },
      { usageNote: 'parts_exceed_input' },
    ],
    ['no usage where a count is none', { usageDetails: { input: -1 } }, { usage: null }],
    ['its own version where the trace has no release', { version: 'v2' }, { release: 'v2' }],
    ['no stream where the parameter is a word', { modelParameters: { stream: 'yes' } }, { streamed: null }],
    ['a model’s name cut to 200', { model: 'm'.repeat(300) }, { model: 'm'.repeat(200) }],
  ])('has %s', (_name, told, facts) => {
    expect(callOf(told)).toMatchObject(facts);
  });

  it('has its own environment before its trace’s', () => {
    const trace = { environment: 'production' };
    expect(callOf({ environment: 'staging' }, trace).environment).toBe('staging');
    expect(callOf({}, trace).environment).toBe('production');
  });

  it('has fifty tags at most', () => {
    expect(callOf({}, { tags: Array(60).fill('t') }).tags).toHaveLength(50);
    expect(callOf({}, { tags: 'one' }).tags).toEqual([]);
  });

  it.each<[string, Values, Partial<CallFacts>]>([
    [
      'start, first token and end',
      { completionStartTime: '2026-11-24T12:00:00.400Z', endTime: END },
      { startedAtMs: START_MS, latencyMs: 1500, timeToFirstTokenMs: 400 },
    ],
    ['an end at once', { endTime: START }, { startedAtMs: START_MS, latencyMs: 0, timeToFirstTokenMs: null }],
    [
      'an end alone',
      { startTime: null, endTime: END, completionStartTime: END },
      { startedAtMs: FIRST_TOLD_MS, latencyMs: null, timeToFirstTokenMs: null },
    ],
    ['an end in the year 9999', { endTime: '9999-12-31T23:59:59Z' }, { startedAtMs: START_MS, latencyMs: null }],
    [
      'a first token in the year 9999',
      { completionStartTime: '9999-12-31T23:59:59Z' },
      { startedAtMs: START_MS, timeToFirstTokenMs: null },
    ],
    [
      'no time but that of telling',
      { startTime: null },
      { startedAtMs: FIRST_TOLD_MS, latencyMs: null, timeToFirstTokenMs: null },
    ],
    [
      'an end before the start',
      { endTime: '2026-11-24T11:59:59Z' },
      { startedAtMs: START_MS, latencyMs: null, timeToFirstTokenMs: null },
    ],
    [
      'a first token before the start',
      { completionStartTime: '2026-11-24T11:59:59Z' },
      { startedAtMs: START_MS, latencyMs: null, timeToFirstTokenMs: null },
    ],
  ])('has the times of %s', (_name, told, times) => {
    expect(callOf(told)).toMatchObject(times);
  });
});

describe('the status of a call', () => {
  it.each<[string, Values, Partial<CallFacts>]>([
    ['pending when it was only announced', { model: 'gpt-4o', level: 'DEFAULT' }, { status: 'pending' }],
    ['ok when its end is told', { endTime: END }, { status: 'ok' }],
    ['ok when it was answered', { answered: true }, { status: 'ok' }],
    ['ok when its usage is told', { usageDetails: { input: 1, output: 1 } }, { status: 'ok' }],
    [
      'ok with a warning',
      { endTime: END, level: 'WARNING', statusMessage: 'slow' },
      { status: 'ok', errorClass: null, errorMessage: null },
    ],
    [
      'an error, also without an end',
      { level: 'ERROR' },
      { status: 'error', errorClass: 'unknown', httpStatus: null, errorMessage: null },
    ],
    [
      'an error with its status',
      { level: 'ERROR', endTime: END, statusMessage: '429 You exceeded your current quota' },
      {
        status: 'error',
        errorClass: 'rate_limited',
        httpStatus: 429,
        errorMessage: '429 You exceeded your current quota',
      },
    ],
    [
      'an error without the secret in its message',
      { level: 'ERROR', statusMessage: 'Incorrect API key provided: sk-proj-abcdefghijklmnopqrstuvwxyz' },
      { errorClass: 'authentication', errorMessage: 'Incorrect API key provided: [redacted]' },
    ],
  ])('is %s', (_name, told, facts) => {
    expect(callOf(told)).toMatchObject(facts);
  });
});

describe('an observation that is another part of its trace', () => {
  it('is read whole, without what only calls have', () => {
    const told = { type: 'tool', name: 'search', endTime: END, parentObservationId: 'p', usageDetails: { input: 9 } };
    expect(partOf(told)).toEqual({
      id: 'o',
      project: 'web',
      dialect: 'langfuse',
      traceId: 't',
      parentId: 'p',
      name: 'search',
      kind: 'tool',
      startedAtMs: START_MS,
      durationMs: 1500,
      failed: false,
      message: null,
      usage: null,
    } satisfies Span);
  });

  it.each<[string, Span['kind']]>([
    ['span', 'span'],
    ['event', 'event'],
    ['agent', 'agent'],
    ['TOOL', 'tool'],
    ['retriever', 'retriever'],
    ['chain', 'span'],
    ['guardrail', 'span'],
    ['constructor', 'span'],
  ])('of the type %s is of the kind %s', (type, kind) => {
    expect(partOf({ type })).toMatchObject({ kind, name: kind });
  });

  it('has no duration that cannot be, and fits into its columns', () => {
    const told = { type: 'span', endTime: '9999-12-31T23:59:59Z', parentObservationId: 'p'.repeat(1000) };
    expect(partOf(told)).toMatchObject({ durationMs: null, parentId: 'p'.repeat(200) });
  });

  it('failed with a message without secrets and of bounded length', () => {
    const statusMessage = `mysql://root:hunter2@db/shop ${'x'.repeat(2000)}`;
    const { failed, message } = partOf({ type: 'span', level: 'ERROR', statusMessage });
    expect(failed).toBe(true);
    expect(message).toMatch(/^mysql:\/\/root:\[redacted\]@db\/shop x+$/);
    expect(message).toHaveLength(1000);
  });
});
