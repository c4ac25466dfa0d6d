import type { Usage } from '../usage.js';
import type { RawObject } from './counts.js';
import { readRawUsage } from './read.js';

type Row = [name: string, provider: string, raw: RawObject, usage: Usage];

function eachRow(rows: Row[]): void {
  it.each(rows)('reads %s', (_name, provider, raw, usage) => {
    expect(readRawUsage(provider, raw)).toStrictEqual({ usage, note: null, reportedNanoUsd: null, serviceTier: null });
  });
}

describe('chat completions of OpenAI', () => {
  eachRow([
    [
      'cached input',
      'openai',
      {
        prompt_tokens: 2006,
        completion_tokens: 300,
        total_tokens: 2306,
        prompt_tokens_details: { cached_tokens: 1920, audio_tokens: 0 },
        completion_tokens_details: {
          reasoning_tokens: 0,
          accepted_prediction_tokens: 0,
          rejected_prediction_tokens: 0,
        },
      },
      { inputUncached: 86, cacheRead: 1920, output: 300 },
    ],
    [
      'reasoning as part of the completion',
      'openai',
      {
        prompt_tokens: 75,
        completion_tokens: 1186,
        total_tokens: 1261,
        completion_tokens_details: { reasoning_tokens: 1024 },
      },
      { inputUncached: 75, output: 162, reasoning: 1024 },
    ],
    [
      'reasoning as part of the completion where no total is told',
      'openai',
      { prompt_tokens: 75, completion_tokens: 1186, completion_tokens_details: { reasoning_tokens: 1024 } },
      { inputUncached: 75, output: 162, reasoning: 1024 },
    ],
    [
      'audio on both sides',
      'openai',
      {
        prompt_tokens: 130,
        completion_tokens: 50,
        prompt_tokens_details: { audio_tokens: 20 },
        completion_tokens_details: { audio_tokens: 30 },
      },
      { inputUncached: 110, inputAudio: 20, output: 20, outputAudio: 30 },
    ],
    [
      'cached audio as both, where cached and audio tokens do not fit beside each other',
      'openai',
      { prompt_tokens: 100, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 80, audio_tokens: 50 } },
      { cacheRead: 50, output: 1, inputAudio: 20, cacheReadAudio: 30 },
    ],
    ['embeddings, which have no completion', 'openai', { prompt_tokens: 8, total_tokens: 8 }, { inputUncached: 8 }],
    [
      'details that are null',
      'mistral_ai',
      { prompt_tokens: 4, completion_tokens: 2, total_tokens: 6, prompt_tokens_details: null },
      { inputUncached: 4, output: 2 },
    ],
    [
      'what OpenRouter wrote to a cache',
      'openrouter',
      {
        prompt_tokens: 100,
        completion_tokens: 1,
        prompt_tokens_details: { cached_tokens: 30, cache_write_tokens: 50 },
      },
      { inputUncached: 20, cacheRead: 30, cacheWrite: 50, output: 1 },
    ],
  ]);
});

describe('chat completions of others', () => {
  eachRow([
    [
      'the cache hits of DeepSeek',
      'deepseek',
      {
        prompt_tokens: 1000,
        completion_tokens: 500,
        total_tokens: 1500,
        prompt_cache_hit_tokens: 640,
        prompt_cache_miss_tokens: 360,
        completion_tokens_details: { reasoning_tokens: 200 },
      },
      { inputUncached: 360, cacheRead: 640, output: 300, reasoning: 200 },
    ],
    [
      'the cached tokens of Moonshot',
      'moonshot_ai',
      { prompt_tokens: 50, completion_tokens: 5, total_tokens: 55, cached_tokens: 40 },
      { inputUncached: 10, cacheRead: 40, output: 5 },
    ],
    [
      'the reasoning of xAI beside the completion',
      'x_ai',
      {
        prompt_tokens: 32,
        completion_tokens: 9,
        total_tokens: 135,
        prompt_tokens_details: { text_tokens: 32, cached_tokens: 6 },
        completion_tokens_details: { reasoning_tokens: 94 },
      },
      { inputUncached: 26, cacheRead: 6, output: 9, reasoning: 94 },
    ],
    [
      'the reasoning of xAI beside the completion where no total is told',
      'x_ai',
      { prompt_tokens: 32, completion_tokens: 9, completion_tokens_details: { reasoning_tokens: 94 } },
      { inputUncached: 32, output: 9, reasoning: 94 },
    ],
    [
      'reasoning beside the completion of anybody whose total says so',
      'some-gateway',
      {
        prompt_tokens: 10,
        completion_tokens: 5,
        total_tokens: 35,
        completion_tokens_details: { reasoning_tokens: 20 },
      },
      { inputUncached: 10, output: 5, reasoning: 20 },
    ],
    [
      'the searches of Perplexity',
      'perplexity',
      { prompt_tokens: 14, completion_tokens: 70, total_tokens: 84, search_context_size: 'low', num_search_queries: 3 },
      { inputUncached: 14, output: 70, webSearches: 3 },
    ],
    [
      'the reasoning of Perplexity beside the completion, though its total leaves it out',
      'perplexity',
      { prompt_tokens: 10, completion_tokens: 20, total_tokens: 30, reasoning_tokens: 50 },
      { inputUncached: 10, output: 20, reasoning: 50 },
    ],
    [
      'the reasoning of Perplexity beside the completion where no total is told',
      'perplexity',
      { prompt_tokens: 10, completion_tokens: 60, reasoning_tokens: 50 },
      { inputUncached: 10, output: 60, reasoning: 50 },
    ],
    [
      'the reasoning of xAI as part of the completion where its total says so',
      'x_ai',
      {
        prompt_tokens: 10,
        completion_tokens: 60,
        total_tokens: 70,
        completion_tokens_details: { reasoning_tokens: 50 },
      },
      { inputUncached: 10, output: 10, reasoning: 50 },
    ],
    [
      'the cached tokens of xAI in its older spelling',
      'x_ai',
      { prompt_tokens: 10, completion_tokens: 1, cached_prompt_text_tokens: 4 },
      { inputUncached: 6, cacheRead: 4, output: 1 },
    ],
    ['a completion alone', 'openai', { completion_tokens: 7 }, { output: 7 }],
    [
      'the citations of Perplexity as input, which is what it bills them as',
      'perplexity',
      { prompt_tokens: 10, completion_tokens: 20, total_tokens: 30, citation_tokens: 400 },
      { inputUncached: 410, output: 20 },
    ],
    ['Ollama’s own counts', 'ollama', { prompt_eval_count: 26, eval_count: 298 }, { inputUncached: 26, output: 298 }],
    ['Ollama without a prompt, which was cached', 'ollama', { eval_count: 298, done: true }, { output: 298 }],
  ]);
});

describe('responses, realtime and images of OpenAI', () => {
  eachRow([
    [
      'a response',
      'openai',
      {
        input_tokens: 328,
        input_tokens_details: { cached_tokens: 128 },
        output_tokens: 52,
        output_tokens_details: { reasoning_tokens: 32 },
        total_tokens: 380,
      },
      { inputUncached: 200, cacheRead: 128, output: 20, reasoning: 32 },
    ],
    ['the input of a response alone', 'openai', { input_tokens: 7 }, { inputUncached: 7 }],
    ['the output of a response alone', 'openai', { output_tokens: 7 }, { output: 7 }],
    [
      'what a response wrote to a cache',
      'openai',
      { input_tokens: 10, output_tokens: 1, input_tokens_details: { cached_tokens: 2, cache_write_tokens: 3 } },
      { inputUncached: 5, cacheRead: 2, cacheWrite: 3, output: 1 },
    ],
    [
      'a spoken answer',
      'openai',
      {
        total_tokens: 253,
        input_tokens: 132,
        output_tokens: 121,
        input_token_details: {
          text_tokens: 119,
          audio_tokens: 13,
          image_tokens: 0,
          cached_tokens: 64,
          cached_tokens_details: { text_tokens: 64, audio_tokens: 0, image_tokens: 0 },
        },
        output_token_details: { text_tokens: 30, audio_tokens: 91 },
      },
      { inputUncached: 55, cacheRead: 64, output: 30, inputAudio: 13, outputAudio: 91 },
    ],
    [
      'cached audio apart from cached text',
      'openai',
      {
        input_tokens: 200,
        output_tokens: 0,
        input_token_details: {
          text_tokens: 80,
          audio_tokens: 120,
          cached_tokens: 90,
          cached_tokens_details: { text_tokens: 30, audio_tokens: 60 },
        },
      },
      { inputUncached: 50, cacheRead: 30, inputAudio: 60, cacheReadAudio: 60 },
    ],
    [
      'an image made from a text and an image',
      'openai',
      {
        total_tokens: 4210,
        input_tokens: 50,
        output_tokens: 4160,
        input_tokens_details: { text_tokens: 10, image_tokens: 40 },
        output_tokens_details: { text_tokens: 0, image_tokens: 4160 },
      },
      { inputUncached: 10, inputImage: 40, outputImage: 4160 },
    ],
    [
      'an image that was made from a cached one',
      'openai',
      {
        input_tokens: 100,
        output_tokens: 0,
        input_token_details: { image_tokens: 80, cached_tokens: 60, cached_tokens_details: { image_tokens: 60 } },
      },
      { inputUncached: 20, inputImage: 20, cacheReadImage: 60 },
    ],
  ]);
});
