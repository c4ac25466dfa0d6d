import { UNTOLD, type CallFacts } from '../../../domain/call.js';
import type { Span } from '../../../domain/span.js';
import { BadCount } from './attributes.js';
import { idOfSpan, readSpan, UnplausibleSpan } from './span-facts.js';
import { spansIn, type WireSpan } from './wire.js';

type Value = string | number | boolean | string[];
type Told = Record<string, Value>;

const START = Date.UTC(2026, 10, 24, 12);
const NOW = START + 60_000;
const TIMES = { nowMs: NOW, keptFromMs: 0 };
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

const wrapped = (value: Value): object => {
  if (Array.isArray(value)) return { arrayValue: { values: value.map(wrapped) } };
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
};
const listed = (told: Told): object[] => Object.entries(told).map(([key, value]) => ({ key, value: wrapped(value) }));
const nanos = (milliseconds: number): string => `${milliseconds}000000`;

const SENDER = { project: null, keyId: null };

/** A span of 1.5 seconds that ended well, with what a test wants to be otherwise. */
function wireOf(told: Told, changes: object = {}, resource: Told = {}): WireSpan {
  const span = {
    traceId: TRACE,
    spanId: SPAN,
    name: 'chat gpt-4o',
    startTimeUnixNano: nanos(START),
    endTimeUnixNano: nanos(START + 1500),
    attributes: listed(told),
    ...changes,
  };
  const scopeSpans = [{ spans: [span] }];
  return spansIn({ resourceSpans: [{ resource: { attributes: listed(resource) }, scopeSpans }] })[0] as WireSpan;
}

const chat: Told = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4o', 'gen_ai.system': 'openai' };

function callOf(told: Told, changes: object = {}, resource: Told = {}): CallFacts {
  const read = readSpan(wireOf({ ...chat, ...told }, changes, resource), TIMES, SENDER);
  return 'call' in read ? read.call : missing();
}

function missing(): never {
  throw new Error('the span is something else');
}

function partOf(told: Told, changes: object = {}): Span {
  const read = readSpan(wireOf(told, changes), TIMES, SENDER);
  return 'span' in read ? read.span : missing();
}

describe('a span that is a call', () => {
  it('is read whole', () => {
    const told: Told = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'azure.ai.openai',
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.response.model': 'gpt-4o-2024-08-06',
      'gen_ai.usage.input_tokens': 1224,
      'gen_ai.usage.output_tokens': 50,
      'gen_ai.usage.cache_read.input_tokens': 1024,
      'gen_ai.usage.cost': 0.0125,
      'gen_ai.response.finish_reasons': ['tool-calls'],
      'gen_ai.request.stream': true,
      'gen_ai.response.time_to_first_chunk': 0.25,
      'gen_ai.conversation.id': 'session-1',
      'user.id': 'user-1',
      'openai.response.service_tier': 'priority',
      'techsapo.feature': 'checkout',
      'techsapo.segment': 'enterprise',
      'techsapo.wall_bounce.id': 'bounce-1',
      'techsapo.confidence': 0.75,
      'langfuse.trace.tags': ['a', 'b'],
    };
    const resource = { 'service.name': 'shop', 'service.version': '1.2', 'deployment.environment.name': 'production' };
    const wire = wireOf(told, { parentSpanId: '00f067aa0ba902b7' }, resource);

    expect(readSpan(wire, TIMES, { project: 'web', keyId: 'k1' })).toEqual({
      attributes: wire.attributes,
      call: {
        id: `${TRACE}-${SPAN}`,
        dialect: 'otlp',
        startedAtMs: START,
        project: 'web',
        environment: 'production',
        provider: 'azure.ai.openai',
        model: 'gpt-4o',
        operation: 'chat',
        feature: 'checkout',
        release: '1.2',
        segment: 'enterprise',
        latencyMs: 1500,
        timeToFirstTokenMs: 250,
        responseModel: 'gpt-4o-2024-08-06',
        status: 'ok',
        errorClass: null,
        httpStatus: null,
        errorMessage: null,
        finishReason: 'tool_calls',
        usage: { inputUncached: 200, cacheRead: 1024, output: 50 },
        usageNote: null,
        reportedNanoUsd: 12_500_000n,
        serviceTier: 'priority',
        traceId: TRACE,
        parentId: `${TRACE}-00f067aa0ba902b7`,
        userId: 'user-1',
        sessionId: 'session-1',
        wallBounceId: 'bounce-1',
        confidence: 0.75,
        streamed: true,
        keyId: 'k1',
        attempt: null,
        tags: ['a', 'b'],
      } satisfies CallFacts,
    });
  });

  it('leaves what it does not tell untold', () => {
    expect(callOf({ 'gen_ai.request.model': '', 'gen_ai.system': '' })).toEqual({
      ...UNTOLD,
      id: idOfSpan(TRACE, SPAN),
      dialect: 'otlp',
      startedAtMs: START,
      latencyMs: 1500,
      traceId: TRACE,
    });
  });

  it.each<[string, Told, Partial<CallFacts>]>([
    [
      'the model that answered where none was asked for',
      { 'gen_ai.request.model': '', 'gen_ai.response.model': 'm' },
      { model: 'm', responseModel: null },
    ],
    ['a model that answered under the same name', { 'gen_ai.response.model': 'gpt-4o' }, { responseModel: null }],
    ['a provider by the AI SDK’s name', { 'gen_ai.system': 'google.generative-ai' }, { provider: 'gcp.gemini' }],
    [
      'a provider by its model',
      { 'gen_ai.system': '', 'gen_ai.request.model': 'claude-sonnet-4-5' },
      { provider: 'anthropic' },
    ],
    [
      'a tier among the parameters',
      { 'llm.invocation_parameters': '{"service_tier":"flex"}' },
      { serviceTier: 'flex' },
    ],
    ['a stream among the parameters', { 'llm.invocation_parameters': '{"stream":true}' }, { streamed: true }],
    ['a stream of the AI SDK', { 'ai.operationId': 'ai.streamText.doStream' }, { streamed: true }],
    ['no stream of the AI SDK', { 'ai.operationId': 'ai.generateText.doGenerate' }, { streamed: false }],
    ['the feature of the AI SDK', { 'ai.telemetry.functionId': 'summary' }, { feature: 'summary' }],
    [
      'the user and session of the AI SDK',
      { 'ai.telemetry.metadata.userId': 'u', 'ai.telemetry.metadata.sessionId': 's' },
      { userId: 'u', sessionId: 's' },
    ],
    [
      'the user, session and tags of the AI SDK 7',
      {
        'ai.settings.context.userId': 'u',
        'ai.settings.context.sessionId': 's',
        'ai.settings.context.tags': ['a', 'b'],
      },
      { userId: 'u', sessionId: 's', tags: ['a', 'b'] },
    ],
    [
      'the user and session of OpenLLMetry',
      { 'traceloop.association.properties.user_id': 'u', 'traceloop.association.properties.session_id': 's' },
      { userId: 'u', sessionId: 's' },
    ],
    [
      'its tags as JSON, fifty at most',
      { 'langfuse.trace.tags': JSON.stringify(Array(60).fill('t')) },
      { tags: Array<string>(50).fill('t') },
    ],
    ['a finish reason as a word', { 'ai.response.finishReason': 'Content-Filter' }, { finishReason: 'content_filter' }],
    [
      'a finish reason in the singular',
      { 'gen_ai.response.finish_reasons': ['tool_call'] },
      { finishReason: 'tool_calls' },
    ],
    ['no finish reason in an empty list', { 'gen_ai.response.finish_reasons': [] }, { finishReason: null }],
    ['a model’s name cut to 200', { 'gen_ai.request.model': 'm'.repeat(300) }, { model: 'm'.repeat(200) }],
    ['no usage rather than none', {}, { usage: null, usageNote: null }],
  ])('has %s', (_name, told, facts) => {
    expect(callOf(told)).toMatchObject(facts);
  });

  it.each<[string, Told, string]>([
    ['its own', { 'service.name': 'shop', 'traceloop.workflow.name': 'flow' }, 'flow'],
    ['its service’s', { 'service.name': 'shop' }, 'shop'],
    ['none of a service without a name', { 'service.name': 'unknown_service:node' }, ''],
  ])('has the feature: %s', (_name, resource, feature) => {
    expect(callOf({}, {}, resource).feature).toBe(feature);
  });

  it.each<[string, string | null, Told, string]>([
    ['of its sender’s key', 'web', { 'techsapo.project': 'other' }, 'web'],
    ['that it names', null, { 'techsapo.project': 'named' }, 'named'],
    ['by default', null, {}, UNTOLD.project],
  ])('belongs to the project %s', (_name, ofKey, told, project) => {
    expect(readSpan(wireOf({ ...chat, ...told }), TIMES, { project: ofKey, keyId: null })).toMatchObject({
      call: { project },
    });
  });

  it.each<[string, Told, object, number | null]>([
    ['in seconds', { 'gen_ai.response.time_to_first_chunk': 0.25 }, {}, 250],
    ['in seconds by its metric’s name', { 'gen_ai.client.operation.time_to_first_chunk': 2 }, {}, 2000],
    ['in milliseconds of the AI SDK', { 'ai.response.msToFirstChunk': 312.5 }, {}, 312.5],
    ['as a moment', { 'langfuse.observation.completion_start_time': '2026-11-24T12:00:00.400Z' }, {}, 400],
    ['as a moment in JSON', { 'langfuse.observation.completion_start_time': '"2026-11-24T12:00:00.400Z"' }, {}, 400],
    ['as an event', {}, { events: [{ name: 'First Token Stream Event', timeUnixNano: nanos(START + 90) }] }, 90],
    ['before the start, which is none', { 'ai.response.msToFirstChunk': -1 }, {}, null],
    ['after more than a day, which is none', { 'gen_ai.response.time_to_first_chunk': 86_401 }, {}, null],
    ['as something else, which is none', { 'langfuse.observation.completion_start_time': 'soon' }, {}, null],
  ])('has its first token %s', (_name, told, changes, milliseconds) => {
    expect(callOf(told, changes).timeToFirstTokenMs).toBe(milliseconds);
  });

  it('has a latency below the millisecond', () => {
    expect(callOf({}, { endTimeUnixNano: `${START}250000` }).latencyMs).toBeCloseTo(0.25, 3);
  });

  it.each([
    ['has not ended', '0'],
    ['ended before it began', nanos(START - 5)],
  ])('has no latency when it %s', (_name, endTimeUnixNano) => {
    expect(callOf({}, { endTimeUnixNano }).latencyMs).toBeNull();
  });
});

describe('a span that is another part of its trace', () => {
  it('is read whole', () => {
    const told = { 'gen_ai.operation.name': 'execute_tool', 'techsapo.project': 'web' };
    expect(partOf(told, { name: 'search', parentSpanId: '00f067aa0ba902b7' })).toEqual({
      id: idOfSpan(TRACE, SPAN),
      project: 'web',
      dialect: 'otlp',
      traceId: TRACE,
      parentId: idOfSpan(TRACE, '00f067aa0ba902b7'),
      name: 'search',
      kind: 'tool',
      startedAtMs: START,
      durationMs: 1500,
      failed: false,
      message: null,
      usage: null,
    } satisfies Span);
  });

  it.each<[string, Told, Partial<Span>]>([
    [
      'a wrapper of the AI SDK',
      { 'ai.operationId': 'ai.generateText', 'ai.usage.inputTokens': 9 },
      { kind: 'rollup', usage: { inputUncached: 9 } },
    ],
    [
      'a workflow with its children’s usage',
      { 'gen_ai.operation.name': 'invoke_workflow', 'gen_ai.usage.output_tokens': 9 },
      { kind: 'rollup', usage: { output: 9 } },
    ],
    [
      'an agent with its children’s usage',
      { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.usage.output_tokens': 9 },
      { kind: 'agent', usage: { output: 9 } },
    ],
    ['a request of another kind', { 'http.request.method': 'GET' }, { kind: 'span', usage: null }],
  ])('is %s', (_name, told, part) => {
    expect(partOf(told)).toMatchObject(part);
  });
});

describe('a span that cannot be one', () => {
  it.each<[string, object]>([
    ['without a trace id', { traceId: '' }],
    ['without a span id', { spanId: '0000000000000000' }],
    ['without a start', { startTimeUnixNano: undefined }],
    ['from before 2015', { startTimeUnixNano: nanos(Date.UTC(2014, 11, 31)) }],
    ['from the day after tomorrow', { startTimeUnixNano: nanos(NOW + 2 * 86_400_000) }],
    ['whose start is no number', { startTimeUnixNano: 'now' }],
  ])('%s is refused', (_name, changes) => {
    expect(() => readSpan(wireOf(chat, changes), TIMES, SENDER)).toThrow(UnplausibleSpan);
  });

  it('is refused where a count is none', () => {
    const wire = wireOf({ ...chat, 'gen_ai.usage.input_tokens': -1 });
    expect(() => readSpan(wire, TIMES, SENDER)).toThrow(BadCount);
  });
});
