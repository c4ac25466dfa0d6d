import type { Usage } from '../../domain/usage.js';
import { readUsageDetails } from './usage-details.js';

type Details = Record<string, unknown>;

describe('usage details', () => {
  it.each<[string, Details, Usage]>([
    [
      'counts without a total, which are disjoint',
      { input: 200, output: 50, input_cached_tokens: 1024 },
      { inputUncached: 200, cacheRead: 1024, output: 50 },
    ],
    [
      'counts whose total is the sum of all, which are disjoint',
      { input: 200, output: 30, input_cached_tokens: 1024, output_reasoning_tokens: 20, total: 1274 },
      { inputUncached: 200, cacheRead: 1024, output: 30, reasoning: 20 },
    ],
    [
      'counts whose total is input and output, which contain their parts',
      { input: 1224, output: 50, input_cached_tokens: 1024, output_reasoning_tokens: 20, total: 1274 },
      { inputUncached: 200, cacheRead: 1024, output: 30, reasoning: 20 },
    ],
    ['input and output alone', { input: 11, output: 5, total: 16 }, { inputUncached: 11, output: 5 }],
    [
      'the names of older SDKs',
      { promptTokens: 11, completionTokens: 5, totalTokens: 16 },
      { inputUncached: 11, output: 5 },
    ],
    [
      'older and newer names for the same',
      { input: 10, output: 5, promptTokens: 10, completionTokens: 5, total: 15 },
      { inputUncached: 10, output: 5 },
    ],
    [
      'both lives of a written cache',
      { input: 1, output: 2, input_cache_creation_5m: 30, input_cache_creation_1h: 40, input_cache_read: 50 },
      { inputUncached: 1, output: 2, cacheRead: 50, cacheWrite: 30, cacheWrite1h: 40 },
    ],
    [
      'modalities',
      { input: 100, output: 60, total: 160, input_audio_tokens: 30, input_image_tokens: 20, output_audio_tokens: 25 },
      { inputUncached: 50, output: 35, inputAudio: 30, inputImage: 20, outputAudio: 25 },
    ],
    [
      'modalities by LangChain’s names',
      { input: 100, output: 60, input_audio: 900, input_image: 20, output_audio: 25, output_image: 5 },
      { inputUncached: 100, output: 60, inputAudio: 900, inputImage: 20, outputAudio: 25, outputImage: 5 },
    ],
    [
      'cached audio, told as both',
      { input: 1000, output: 1, total: 1001, input_audio_tokens: 800, input_cached_tokens: 500 },
      { cacheRead: 200, output: 1, inputAudio: 500, cacheReadAudio: 300 },
    ],
    [
      'what LangChain wrote to a cache by its lifetime',
      { input: 5, output: 1, input_ephemeral_5m_input_tokens: 30, input_ephemeral_1h_input_tokens: 40 },
      { inputUncached: 5, output: 1, cacheWrite: 30, cacheWrite1h: 40 },
    ],
    [
      'the AI SDK’s own usage',
      { inputTokens: 1224, outputTokens: 50, cachedInputTokens: 1024 },
      { inputUncached: 200, cacheRead: 1024, output: 50 },
    ],
    ['costs beside them', { input: 3, output: 4, input_cost: 1, output_price: 2 }, { inputUncached: 3, output: 4 }],
    ['a total alone, which is what went in', { total: 42 }, { inputUncached: 42 }],
    ['zeros', { input: 0, output: 0, total: 0 }, {}],
    ['counts that are null beside others', { input: 3, output: null, input_cached_tokens: null }, { inputUncached: 3 }],
    [
      'counts of something else beside them',
      { input: 3, output: 4, minutes: 1.5, constructor: 7 },
      { inputUncached: 3, output: 4 },
    ],
    [
      'OpenAI’s own usage',
      {
        prompt_tokens: 1224,
        completion_tokens: 50,
        total_tokens: 1274,
        prompt_tokens_details: { cached_tokens: 1024 },
      },
      { inputUncached: 200, cacheRead: 1024, output: 50 },
    ],
    [
      'Anthropic’s own usage',
      { input_tokens: 200, output_tokens: 50, cache_read_input_tokens: 1024, cache_creation_input_tokens: 300 },
      { inputUncached: 200, cacheRead: 1024, cacheWrite: 300, output: 50 },
    ],
    [
      'Gemini’s own usage',
      { promptTokenCount: 100, candidatesTokenCount: 50, thoughtsTokenCount: 30, totalTokenCount: 180 },
      { inputUncached: 100, output: 50, reasoning: 30 },
    ],
  ])('are %s', (_name, details, usage) => {
    expect(readUsageDetails(details, null, 'openai')).toEqual({ usage, note: null });
  });

  it.each<[string, Details, Usage]>([
    [
      'beside the others',
      { input: 10, output: 5, input_modality_1: 900, output_accepted_prediction_tokens: 7 },
      { inputUncached: 910, output: 12 },
    ],
    ['alone', { output_thoughts: 7 }, { output: 7 }],
    ['within the others', { input: 1000, output: 5, total: 1005, input_text: 900 }, { inputUncached: 1000, output: 5 }],
  ])('are plain where nobody knows their names, which is noted: %s', (_name, details, usage) => {
    expect(readUsageDetails(details, null, 'openai')).toEqual({ usage, note: 'unknown_parts' });
  });

  it('are nothing where nobody knows their names and they are no counts', () => {
    expect(readUsageDetails({ input: 3, input_seconds: 1.5 }, null, 'openai')).toEqual({
      usage: { inputUncached: 3 },
      note: null,
    });
  });

  it('are read before the older usage, whose total tells whether they contain their parts', () => {
    const details = { input: 1224, output: 50, input_cached_tokens: 1024 };
    expect(readUsageDetails(details, { input: 9, output: 9, total: 1274 }, 'openai')).toEqual({
      usage: { inputUncached: 200, cacheRead: 1024, output: 50 },
      note: null,
    });
  });

  it.each(['CHARACTERS', 'IMAGES', 'REQUESTS', 'SECONDS', 'MILLISECONDS'])('tell no tokens in %s', (unit) => {
    expect(readUsageDetails(null, { input: 500, output: 100, unit }, 'openai')).toBeNull();
  });

  it('may be missing where the older usage is there', () => {
    const usage = { input: 11, output: 5, total: 16, unit: 'TOKENS', totalCost: 0.01 };
    expect(readUsageDetails(null, usage, 'openai')).toEqual({ usage: { inputUncached: 11, output: 5 }, note: null });
  });

  it.each<[string, Details, Usage, string]>([
    [
      'than the input',
      { input: 10, output: 1, total: 11, input_cached_tokens: 30 },
      { cacheRead: 30, output: 1 },
      'parts_exceed_input',
    ],
    [
      'than the output',
      { input: 10, output: 1, total: 11, output_reasoning: 4 },
      { inputUncached: 10, reasoning: 4 },
      'parts_exceed_output',
    ],
  ])('are noted where inclusive parts are more %s', (_name, details, usage, note) => {
    expect(readUsageDetails(details, null, 'openai')).toEqual({ usage, note });
  });

  it.each<[string, Details | null]>([
    ['missing', null],
    ['empty', {}],
    ['of another kind', { seconds: 12 }],
    ['a total that is no number', { total: 'many' }],
  ])('tell nothing when they are %s', (_name, details) => {
    expect(readUsageDetails(details, null, 'openai')).toBeNull();
  });

  it.each<[string, Details]>([
    ['below nothing', { input: -1, output: 5 }],
    ['a fraction', { input: 1.5 }],
    ['a text', { input: 1, output: '5' }],
    ['too much', { input: 2e9 }],
    ['an object', { input: { tokens: 5 } }],
    ['bad in a provider’s own usage', { prompt_tokens: -1, completion_tokens: 5 }],
  ])('are no counts when one is %s', (_name, details) => {
    expect(readUsageDetails(details, null, 'openai')).toBe('not_a_count');
  });
});
