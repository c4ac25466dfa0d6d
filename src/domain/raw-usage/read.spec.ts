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

describe('Anthropic', () => {
  it.each<[string, RawObject, Usage]>([
    ['plain counts', { input_tokens: 12, output_tokens: 34 }, { inputUncached: 12, output: 34 }],
    [
      'the cache beside the input',
      { input_tokens: 12, cache_creation_input_tokens: 100, cache_read_input_tokens: 2000, output_tokens: 34 },
      { inputUncached: 12, cacheRead: 2000, cacheWrite: 100, output: 34 },
    ],
    [
      'cache writes for five minutes and for an hour',
      {
        input_tokens: 2048,
        cache_read_input_tokens: 1800,
        cache_creation_input_tokens: 248,
        output_tokens: 503,
        cache_creation: { ephemeral_5m_input_tokens: 148, ephemeral_1h_input_tokens: 100 },
      },
      { inputUncached: 2048, cacheRead: 1800, cacheWrite: 148, output: 503, cacheWrite1h: 100 },
    ],
    [
      'cache writes that are only told by their lifetime',
      { input_tokens: 1, output_tokens: 1, cache_creation: { ephemeral_5m_input_tokens: 5, ephemeral_1h_input_tokens: 7 } },
      { inputUncached: 1, cacheWrite: 5, output: 1, cacheWrite1h: 7 },
    ],
    [
      'web searches',
      { input_tokens: 105, output_tokens: 6039, cache_read_input_tokens: 0, server_tool_use: { web_search_requests: 2 } },
      { inputUncached: 105, output: 6039, webSearches: 2 },
    ],
  ])('reads %s', (_name, raw, usage) => {
    expect(readRawUsage('anthropic', raw)).toStrictEqual(reading(usage));
  });
});

describe('Gemini', () => {
  const spoken = (modality: string, tokenCount: number): object => ({ modality, tokenCount });

  it.each<[string, RawObject, Usage]>([
    ['plain counts', { promptTokenCount: 8, candidatesTokenCount: 40, totalTokenCount: 48 }, { inputUncached: 8, output: 40 }],
    [
      'thoughts beside the candidates and tool results beside the prompt',
      { promptTokenCount: 100, toolUsePromptTokenCount: 30, candidatesTokenCount: 50, thoughtsTokenCount: 20, totalTokenCount: 200 },
      { inputUncached: 130, output: 50, reasoning: 20 },
    ],
    ['thoughts without an answer', { promptTokenCount: 5, thoughtsTokenCount: 60 }, { inputUncached: 5, reasoning: 60 }],
    [
      'modalities of a prompt, some of it cached',
      {
        promptTokenCount: 1000,
        cachedContentTokenCount: 400,
        candidatesTokenCount: 50,
        promptTokensDetails: [spoken('TEXT', 670), spoken('IMAGE', 258), spoken('AUDIO', 42), spoken('VIDEO', 30)],
        cacheTokensDetails: [spoken('TEXT', 400)],
      },
      { inputUncached: 270, cacheRead: 400, output: 50, inputAudio: 42, inputImage: 258, inputVideo: 30 },
    ],
    [
      'cached audio and images apart from cached text',
      {
        promptTokenCount: 210,
        cachedContentTokenCount: 110,
        candidatesTokenCount: 1,
        promptTokensDetails: [spoken('TEXT', 70), spoken('AUDIO', 80), spoken('IMAGE', 60)],
        cacheTokensDetails: [spoken('TEXT', 40), spoken('AUDIO', 60), spoken('IMAGE', 10)],
      },
      { inputUncached: 30, cacheRead: 40, output: 1, inputAudio: 20, inputImage: 50, cacheReadAudio: 60, cacheReadImage: 10 },
    ],
    [
      'an image that it drew',
      { promptTokenCount: 9, candidatesTokenCount: 1300, candidatesTokensDetails: [spoken('IMAGE', 1290), spoken('TEXT', 10)] },
      { inputUncached: 9, output: 10, outputImage: 1290 },
    ],
    [
      'the snake case of its Python library',
      {
        prompt_token_count: 100,
        cached_content_token_count: 60,
        candidates_token_count: 20,
        thoughts_token_count: 5,
        tool_use_prompt_token_count: 10,
        prompt_tokens_details: [{ modality: 'TEXT', token_count: 80 }, { modality: 'AUDIO', token_count: 20 }],
      },
      { inputUncached: 30, cacheRead: 60, output: 20, reasoning: 5, inputAudio: 20 },
    ],
    [
      'a live session, whose answer is called a response',
      { promptTokenCount: 10, responseTokenCount: 20, totalTokenCount: 30 },
      { inputUncached: 10, output: 20 },
    ],
  ])('reads %s', (_name, raw, usage) => {
    expect(readRawUsage('gcp.gemini', raw)).toStrictEqual(reading(usage));
  });
});

describe('Bedrock, Cohere and the AI SDK', () => {
  it.each<[string, RawObject, Usage]>([
    ['Bedrock', { inputTokens: 30, outputTokens: 628, totalTokens: 658 }, { inputUncached: 30, output: 628 }],
    [
      'Bedrock’s cache, which is beside the input',
      { inputTokens: 30, outputTokens: 10, totalTokens: 1640, cacheReadInputTokens: 1500, cacheWriteInputTokens: 100 },
      { inputUncached: 30, cacheRead: 1500, cacheWrite: 100, output: 10 },
    ],
    [
      'what Cohere bills rather than what it used',
      { billed_units: { input_tokens: 5, output_tokens: 418 }, tokens: { input_tokens: 71, output_tokens: 418 } },
      { inputUncached: 5, output: 418 },
    ],
    ['what Cohere used where it bills nothing', { tokens: { input_tokens: 71, output_tokens: 4 }, cached_tokens: 64 }, { inputUncached: 7, cacheRead: 64, output: 4 }],
    ['version 4 of the AI SDK', { promptTokens: 10, completionTokens: 20 }, { inputUncached: 10, output: 20 }],
    [
      'version 5 of the AI SDK',
      { inputTokens: 100, outputTokens: 60, totalTokens: 160, reasoningTokens: 40, cachedInputTokens: 70 },
      { inputUncached: 30, cacheRead: 70, output: 20, reasoning: 40 },
    ],
    [
      'version 6 of the AI SDK',
      {
        inputTokens: 100,
        inputTokenDetails: { noCacheTokens: 20, cacheReadTokens: 70, cacheWriteTokens: 10 },
        outputTokens: 60,
        outputTokenDetails: { textTokens: 20, reasoningTokens: 40 },
      },
      { inputUncached: 20, cacheRead: 70, cacheWrite: 10, output: 20, reasoning: 40 },
    ],
  ])('reads %s', (_name, raw, usage) => {
    expect(readRawUsage('unknown', raw)).toStrictEqual(reading(usage));
  });
});

describe('a whole response in place of its usage', () => {
  it.each<[string, RawObject, object]>([
    ['of a chat', { id: 'c', model: 'gpt-4o', service_tier: 'default', usage: { prompt_tokens: 3, completion_tokens: 4 } }, reading({ inputUncached: 3, output: 4 }, { serviceTier: 'default' })],
    ['of Anthropic', { type: 'message', usage: { input_tokens: 3, output_tokens: 4, service_tier: 'priority' } }, reading({ inputUncached: 3, output: 4 }, { serviceTier: 'priority' })],
    ['of Gemini', { candidates: [], usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 4 } }, reading({ inputUncached: 3, output: 4 })],
    ['of Gemini in Python', { usage_metadata: { prompt_token_count: 3, candidates_token_count: 4 } }, reading({ inputUncached: 3, output: 4 })],
    ['of Cohere', { text: 'hi', meta: { api_version: {}, billed_units: { input_tokens: 3, output_tokens: 4 } } }, reading({ inputUncached: 3, output: 4 })],
    ['of Bedrock', { stopReason: 'end_turn', usage: { inputTokens: 3, outputTokens: 4 }, metrics: {} }, reading({ inputUncached: 3, output: 4 })],
    ['of Ollama', { model: 'llama3', done: true, prompt_eval_count: 3, eval_count: 4 }, reading({ inputUncached: 3, output: 4 })],
    ['inside an event', { type: 'response.completed', response: { usage: { input_tokens: 3, output_tokens: 4 } } }, reading({ inputUncached: 3, output: 4 })],
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
    expect(readRawUsage('openrouter', { prompt_tokens: 1, completion_tokens: 1, cost })).toMatchObject({ reportedNanoUsd: nanoUsd });
  });

  it('does not break the reading when it is absurd', () => {
    expect(() => readRawUsage('openrouter', { prompt_tokens: 1, completion_tokens: 1, cost: 1e21 })).not.toThrow();
  });
});

describe('faults', () => {
  it.each([-1, 0.5, 2 ** 60, '12', true, [], {}])('%p is not a count, and the path to it is told', (bad) => {
    expect(readRawUsage('openai', { prompt_tokens: bad, completion_tokens: 1 })).toStrictEqual({ fault: 'not_a_count', path: 'prompt_tokens' });
    expect(
      readRawUsage('openai', { prompt_tokens: 9, completion_tokens: 1, prompt_tokens_details: { cached_tokens: bad } }),
    ).toStrictEqual({ fault: 'not_a_count', path: 'prompt_tokens_details.cached_tokens' });
  });

  it.each([-1, 0.5, '13'])('%p is not a count in a list of modalities either', (tokenCount) => {
    const raw = { promptTokenCount: 20, candidatesTokenCount: 1, promptTokensDetails: [{ modality: 'AUDIO', tokenCount }] };
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
    const raw = { prompt_tokens: 5, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 9 } };
    expect(readRawUsage('openai', raw)).toStrictEqual(reading({ cacheRead: 9, output: 1 }, { note: 'parts_exceed_input' }));
  });

  it.each(['a'.repeat(33), 7, null])('do not come from a tier that cannot be one: %p', (tier) => {
    expect(readRawUsage('openai', { prompt_tokens: 1, service_tier: tier })).toStrictEqual(reading({ inputUncached: 1 }));
  });
});
