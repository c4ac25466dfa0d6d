import type { Usage } from '../usage.js';
import type { RawObject } from './counts.js';
import { isFault, readRawUsage } from './read.js';

const reading = (usage: Usage, more: object = {}): object => ({
  usage,
  note: null,
  reportedNanoUsd: null,
  serviceTier: null,
  ...more,
});

describe('a whole response in place of its usage', () => {
  it.each<[string, RawObject, object]>([
    [
      'of a chat',
      { id: 'c', model: 'gpt-4o', service_tier: 'default', usage: { prompt_tokens: 3, completion_tokens: 4 } },
      reading({ inputUncached: 3, output: 4 }, { serviceTier: 'default' }),
    ],
    [
      'of Anthropic',
      { type: 'message', usage: { input_tokens: 3, output_tokens: 4, service_tier: 'priority' } },
      reading({ inputUncached: 3, output: 4 }, { serviceTier: 'priority' }),
    ],
    [
      'of Gemini',
      { candidates: [], usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 4 } },
      reading({ inputUncached: 3, output: 4 }),
    ],
    [
      'of Gemini in Python',
      { usage_metadata: { prompt_token_count: 3, candidates_token_count: 4 } },
      reading({ inputUncached: 3, output: 4 }),
    ],
    [
      'of Cohere',
      { text: 'hi', meta: { api_version: {}, billed_units: { input_tokens: 3, output_tokens: 4 } } },
      reading({ inputUncached: 3, output: 4 }),
    ],
    [
      'of Bedrock',
      { stopReason: 'end_turn', usage: { inputTokens: 3, outputTokens: 4 }, metrics: {} },
      reading({ inputUncached: 3, output: 4 }),
    ],
    [
      'of Ollama',
      { model: 'llama3', done: true, prompt_eval_count: 3, eval_count: 4 },
      reading({ inputUncached: 3, output: 4 }),
    ],
    [
      'of the AI SDK, which has its response beside its usage',
      { text: 'hi', usage: { inputTokens: 3, outputTokens: 4 }, response: { id: 'r', modelId: 'gpt-4o', headers: {} } },
      reading({ inputUncached: 3, output: 4 }),
    ],
    [
      'inside an event',
      { type: 'response.completed', response: { usage: { input_tokens: 3, output_tokens: 4 } } },
      reading({ inputUncached: 3, output: 4 }),
    ],
    [
      'inside an event, with its tier',
      { type: 'response.completed', response: { service_tier: 'flex', usage: { input_tokens: 3, output_tokens: 4 } } },
      reading({ inputUncached: 3, output: 4 }, { serviceTier: 'flex' }),
    ],
  ])('is read: that %s', (_name, raw, expected) => {
    expect(readRawUsage('unknown', raw)).toStrictEqual(expected);
  });
});

describe('what the provider itself charged', () => {
  it.each<[string, unknown, bigint | null]>([
    ['OpenRouter’s cost', 0.00014, 140_000n],
    ['a cost below the nano-dollar', 0.0000000004, 0n],
    ['Perplexity’s total', { input_tokens_cost: 0.1, output_tokens_cost: 0.2, total_cost: 0.006 }, 6_000_000n],
    ['no cost of zero, which says nothing', 0, null],
    ['no negative cost', -1, null],
    ['no cost in words', '0.1', null],
    ['no endless cost', Infinity, null],
  ])('is read as %s', (_name, cost, nanoUsd) => {
    expect(readRawUsage('openrouter', { prompt_tokens: 1, completion_tokens: 1, cost })).toMatchObject({
      reportedNanoUsd: nanoUsd,
    });
  });

  it('does not break the reading when it is absurd', () => {
    expect(() => readRawUsage('openrouter', { prompt_tokens: 1, completion_tokens: 1, cost: 1e21 })).not.toThrow();
  });
});

describe('faults', () => {
  it.each([-1, 0.5, 2 ** 60, '12', true, [], {}])('%p is not a count, and the path to it is told', (bad) => {
    expect(readRawUsage('openai', { prompt_tokens: bad, completion_tokens: 1 })).toStrictEqual({
      fault: 'not_a_count',
      path: 'prompt_tokens',
    });
    expect(
      readRawUsage('openai', { prompt_tokens: 9, completion_tokens: 1, prompt_tokens_details: { cached_tokens: bad } }),
    ).toStrictEqual({ fault: 'not_a_count', path: 'prompt_tokens_details.cached_tokens' });
  });

  it.each([-1, 0.5, '13'])('%p is not a count in a list of modalities either', (tokenCount) => {
    const raw = {
      promptTokenCount: 20,
      candidatesTokenCount: 1,
      promptTokensDetails: [{ modality: 'AUDIO', tokenCount }],
    };
    expect(readRawUsage('gcp.gemini', raw)).toHaveProperty('fault', 'not_a_count');
  });

  it.each<[string, RawObject]>([
    ['nothing', {}],
    ['something else', { foo: 1 }],
    ['a usage that is null', { id: 'r', usage: null }],
    ['a duration', { type: 'duration', seconds: 3 }],
    ['a lone number of tokens', { tokens: 500 }],
  ])('%s is no shape that is known', (_name, raw) => {
    expect(readRawUsage('openai', raw)).toStrictEqual({ fault: 'unknown_shape', path: null });
  });

  it('are told from readings', () => {
    expect(isFault(readRawUsage('openai', {}))).toBe(true);
    expect(isFault(readRawUsage('openai', { prompt_tokens: 1 }))).toBe(false);
  });

  it('are not parts that exceed their whole: those are clamped and noted', () => {
    const raw = { prompt_tokens: 5, completion_tokens: 1, completion_tokens_details: { audio_tokens: 9 } };
    expect(readRawUsage('openai', raw)).toStrictEqual(
      reading({ inputUncached: 5, outputAudio: 9 }, { note: 'parts_exceed_output' }),
    );
  });

  it('come with the longest tier that is kept', () => {
    const tier = 'a'.repeat(32);
    expect(readRawUsage('openai', { prompt_tokens: 1, service_tier: tier })).toHaveProperty('serviceTier', tier);
  });

  it.each(['a'.repeat(33), 7, null])('do not come from a tier that cannot be one: %p', (tier) => {
    expect(readRawUsage('openai', { prompt_tokens: 1, service_tier: tier })).toStrictEqual(
      reading({ inputUncached: 1 }),
    );
  });
});
