import { UNTOLD, type CallFacts } from '../../../domain/call.js';
import type { ToldCall } from '../../../storage/ledger/batch.js';
import type { Refused } from './native-answer.js';
import { readNativeCall, type Reader } from './native-call.js';
import { nativeCall } from './native-call.schema.js';

type Fields = Record<string, unknown>;

const AT = '2026-11-24T12:00:00.250Z';
const AT_MS = Date.parse(AT);
const DAY_MS = 86_400_000;
const anybody: Reader = { times: { nowMs: AT_MS, keptFromMs: 0 }, project: null, keyId: 'k1', policy: 'all' };
const SECRET = 'sk-proj-abcdefghijklmnopqrstuvwxyz';

const minimal: Fields = { id: 'call-1', timestamp: AT, provider: 'openai', model: 'gpt-4o' };

function taken(fields: Fields, reader = anybody): ToldCall {
  const read = readNativeCall({ ...minimal, ...fields }, reader);
  if ('code' in read) throw new Error(`refused: ${read.message}`);
  return read;
}

function refused(item: unknown, reader = anybody): Refused {
  const read = readNativeCall(item, reader);
  if ('facts' in read) throw new Error('taken');
  return read;
}

const factsOf = (fields: Fields, reader = anybody): CallFacts => taken(fields, reader).facts;

describe('a native call', () => {
  it('is read whole', () => {
    const fields = {
      latencyMs: 1500.25,
      timeToFirstTokenMs: 250,
      responseModel: 'gpt-4o-2024-08-06',
      operation: 'chat',
      status: 'ok',
      finishReason: 'stop',
      usage: { inputTokens: 1224, outputTokens: 50, cachedInputTokens: 1024, reasoningTokens: 20 },
      reportedCostUsd: '0.0125',
      serviceTier: 'priority',
      traceId: 't',
      parentId: 'p',
      wallBounceId: 'w',
      confidence: 0.75,
      streamed: true,
      project: 'web',
      environment: 'production',
      feature: 'checkout',
      userId: 'u',
      sessionId: 's',
      release: '1.2',
      segment: 'enterprise',
      tags: ['a', 'b'],
      input: 'Hello',
      output: [{ text: 'Hi' }],
    };
    expect(taken(fields)).toEqual({
      facts: {
        id: 'call-1',
        dialect: 'native',
        startedAtMs: AT_MS,
        project: 'web',
        environment: 'production',
        provider: 'openai',
        model: 'gpt-4o',
        operation: 'chat',
        feature: 'checkout',
        release: '1.2',
        segment: 'enterprise',
        latencyMs: 1500.25,
        timeToFirstTokenMs: 250,
        responseModel: 'gpt-4o-2024-08-06',
        status: 'ok',
        errorClass: null,
        httpStatus: null,
        errorMessage: null,
        finishReason: 'stop',
        usage: { inputUncached: 200, cacheRead: 1024, output: 30, reasoning: 20 },
        usageNote: null,
        reportedNanoUsd: 12_500_000n,
        serviceTier: 'priority',
        traceId: 't',
        parentId: 'p',
        userId: 'u',
        sessionId: 's',
        wallBounceId: 'w',
        confidence: 0.75,
        streamed: true,
        keyId: 'k1',
        attempt: null,
        tags: ['a', 'b'],
      } satisfies CallFacts,
      input: 'Hello',
      output: '[{"text":"Hi"}]',
    });
  });

  it.each<[string, Fields]>([
    ['left out', {}],
    [
      'null',
      Object.fromEntries(Object.keys(nativeCall.shape).flatMap((name) => (name in minimal ? [] : [[name, null]]))),
    ],
  ])('is untold in all that is %s', (_name, fields) => {
    const { provider, model } = { provider: 'openai', model: 'gpt-4o' };
    expect(taken(fields)).toEqual({
      facts: { ...UNTOLD, id: 'call-1', dialect: 'native', startedAtMs: AT_MS, provider, model, keyId: 'k1' },
      input: null,
      output: null,
    });
  });

  it.each<[string, Fields, Partial<CallFacts>]>([
    ['a provider by another name', { provider: 'Azure' }, { provider: 'azure.ai.openai' }],
    ['a time of another zone', { timestamp: '2026-11-24T21:00:00.25+09:00' }, { startedAtMs: AT_MS }],
    [
      'every meter',
      {
        usage: {
          inputTokens: 100,
          outputTokens: 60,
          cacheWriteTokens: 5,
          cacheWrite1hTokens: 6,
          inputAudioTokens: 7,
          inputImageTokens: 8,
          outputAudioTokens: 9,
          outputImageTokens: 10,
          webSearches: 2,
        },
      },
      {
        usage: {
          inputUncached: 74,
          cacheWrite: 5,
          output: 41,
          cacheWrite1h: 6,
          inputAudio: 7,
          inputImage: 8,
          outputAudio: 9,
          outputImage: 10,
          webSearches: 2,
        },
      },
    ],
    ['input without output', { usage: { inputTokens: 7 } }, { usage: { inputUncached: 7 } }],
    ['no tokens, which is not unknown', { usage: { inputTokens: 0, outputTokens: 0 } }, { usage: {} }],
    ['a cost as a number', { reportedCostUsd: 0.000000001 }, { reportedNanoUsd: 1n }],
    [
      'a cost as the largest exact text',
      { reportedCostUsd: '999999.999999999' },
      { reportedNanoUsd: 999_999_999_999_999n },
    ],
    ['a cost of nothing', { reportedCostUsd: 0 }, { reportedNanoUsd: 0n }],
    [
      'a provider’s own usage',
      {
        provider: 'anthropic',
        rawUsage: { input_tokens: 200, cache_read_input_tokens: 1024, output_tokens: 50, service_tier: 'batch' },
      },
      { usage: { inputUncached: 200, cacheRead: 1024, output: 50 }, serviceTier: 'batch' },
    ],
    [
      'a provider’s own charge',
      { rawUsage: { prompt_tokens: 1, completion_tokens: 1, cost: 0.5 } },
      { reportedNanoUsd: 500_000_000n },
    ],
    [
      'its own cost and tier before the provider’s',
      {
        rawUsage: { prompt_tokens: 1, cost: 0.5, service_tier: 'flex' },
        reportedCostUsd: 0.25,
        serviceTier: 'priority',
      },
      { reportedNanoUsd: 250_000_000n, serviceTier: 'priority' },
    ],
    [
      'its own usage before the provider’s',
      { usage: { inputTokens: 3 }, rawUsage: { prompt_tokens: 9 } },
      { usage: { inputUncached: 3 } },
    ],
    [
      'a provider’s usage that clamps',
      { rawUsage: { prompt_tokens: 1, completion_tokens: 1, completion_tokens_details: { reasoning_tokens: 9 } } },
      { usageNote: 'parts_exceed_output' },
    ],
  ])('may have %s', (_name, fields, facts) => {
    expect(factsOf(fields)).toMatchObject(facts);
  });

  it.each<[string, Fields, Partial<CallFacts>]>([
    ['by its status', { status: 'error' }, { status: 'error', errorClass: 'unknown', errorMessage: null }],
    ['by its error', { error: { httpStatus: 429 } }, { status: 'error', errorClass: 'rate_limited', httpStatus: 429 }],
    [
      'in the sender’s own words',
      { error: { class: 'timeout', httpStatus: 500 } },
      { errorClass: 'timeout', httpStatus: 500 },
    ],
    [
      'for a reason in its message',
      { error: { message: 'Request timed out.' } },
      { errorClass: 'timeout', errorMessage: 'Request timed out.' },
    ],
    ['with a secret', { error: { message: `bad key ${SECRET}` } }, { errorMessage: 'bad key [redacted]' }],
  ])('may have failed %s', (_name, fields, facts) => {
    expect(factsOf(fields)).toMatchObject(facts);
  });

  it('did not fail when its status says so, whatever an error beside it says', () => {
    const facts = factsOf({ status: 'ok', error: { httpStatus: 500, message: 'first attempt' } });
    expect(facts).toMatchObject({ status: 'ok', errorClass: null, httpStatus: null, errorMessage: null });
  });

  it('keeps no secret of what was asked and answered', () => {
    const { input, output } = taken({ input: `use ${SECRET}`, output: { apiKey: 'hunter2', text: SECRET } });
    expect([input, output]).toEqual(['use [redacted]', '{"apiKey":"[redacted]","text":"[redacted]"}']);
  });

  it.each<[Reader['policy'], Fields, boolean]>([
    ['off', { error: { httpStatus: 500 } }, false],
    ['errors', {}, false],
    ['errors', { error: { httpStatus: 500 } }, true],
    ['all', {}, true],
  ])('keeps content under the policy %s of a call with %j: %p', (policy, fields, isKept) => {
    const { input, output } = taken({ input: 'Hello', output: 'Hi', ...fields }, { ...anybody, policy });
    expect([input, output]).toEqual(isKept ? ['Hello', 'Hi'] : [null, null]);
  });

  it.each<[string, Reader, Fields, string]>([
    ['of the sender’s key', { ...anybody, project: 'web' }, {}, 'web'],
    ['that both name', { ...anybody, project: 'web' }, { project: 'web' }, 'web'],
    ['that it names', anybody, { project: 'named' }, 'named'],
    ['by default', anybody, {}, UNTOLD.project],
  ])('belongs to the project %s', (_name, reader, fields, project) => {
    expect(factsOf(fields, reader).project).toBe(project);
  });

  it('may be a day ahead of the clock and no more', () => {
    const at = (atMs: number): Fields => ({ ...minimal, timestamp: new Date(atMs).toISOString() });
    expect(factsOf(at(AT_MS + DAY_MS)).startedAtMs).toBe(AT_MS + DAY_MS);
    expect(refused(at(AT_MS + DAY_MS + 1)).code).toBe('timestamp_out_of_range');
    expect(factsOf(at(Date.UTC(2015, 0, 1))).startedAtMs).toBe(Date.UTC(2015, 0, 1));
    expect(refused(at(Date.UTC(2015, 0, 1) - 1)).code).toBe('timestamp_out_of_range');
  });
});
