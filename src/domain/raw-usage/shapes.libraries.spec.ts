import type { Usage } from '../usage.js';
import type { RawObject } from './counts.js';
import { readRawUsage } from './read.js';

type Row = [name: string, provider: string, raw: RawObject, usage: Usage];

function eachRow(rows: Row[]): void {
  it.each(rows)('reads %s', (_name, provider, raw, usage) => {
    expect(readRawUsage(provider, raw)).toStrictEqual({ usage, note: null, reportedNanoUsd: null, serviceTier: null });
  });
}

describe('chat completions of LiteLLM, and what LangChain tells', () => {
  eachRow([
    [
      'what LiteLLM has written to Anthropic’s cache as part of the prompt',
      'anthropic',
      {
        prompt_tokens: 5000,
        completion_tokens: 10,
        total_tokens: 5010,
        cache_creation_input_tokens: 4000,
        cache_read_input_tokens: 0,
      },
      { inputUncached: 1000, cacheWrite: 4000, output: 10 },
    ],
    [
      'what LiteLLM has written for an hour and read',
      'anthropic',
      {
        prompt_tokens: 5000,
        completion_tokens: 10,
        cache_creation_input_tokens: 3000,
        cache_read_input_tokens: 1000,
        prompt_tokens_details: {
          cached_tokens: 1000,
          cache_creation_tokens: 3000,
          cache_creation_token_details: { ephemeral_5m_input_tokens: 500, ephemeral_1h_input_tokens: 2500 },
        },
      },
      { inputUncached: 1000, cacheRead: 1000, cacheWrite: 500, output: 10, cacheWrite1h: 2500 },
    ],
    [
      'a prompt that is less than what was cached as without it',
      'anthropic',
      { prompt_tokens: 200, completion_tokens: 10, cache_read_input_tokens: 1024 },
      { inputUncached: 200, cacheRead: 1024, output: 10 },
    ],
    [
      'a prompt as without the cache where the total says so',
      'anthropic',
      { prompt_tokens: 2000, completion_tokens: 10, total_tokens: 3034, cache_read_input_tokens: 1024 },
      { inputUncached: 2000, cacheRead: 1024, output: 10 },
    ],
    [
      'LangChain’s cache, reasoning and audio',
      'openai',
      {
        input_tokens: 7000,
        output_tokens: 100,
        total_tokens: 7100,
        input_token_details: { cache_read: 6200, cache_creation: 300, audio: 50 },
        output_token_details: { reasoning: 60, audio: 30 },
      },
      {
        inputUncached: 450,
        cacheRead: 6200,
        cacheWrite: 300,
        output: 10,
        reasoning: 60,
        inputAudio: 50,
        outputAudio: 30,
      },
    ],
    [
      'what LangChain has written for an hour',
      'anthropic',
      {
        input_tokens: 7000,
        output_tokens: 1,
        input_token_details: { cache_creation: 0, ephemeral_5m_input_tokens: 100, ephemeral_1h_input_tokens: 200 },
      },
      { inputUncached: 6700, cacheWrite: 100, output: 1, cacheWrite1h: 200 },
    ],
  ]);
});

describe('the AI SDK of providers that count their cache apart', () => {
  const v5 = { inputTokens: 200, outputTokens: 50, totalTokens: 250, cachedInputTokens: 1024 };
  const v6 = { inputTokens: 2000, inputTokenDetails: { cacheReadTokens: 1024 }, outputTokens: 50 };

  eachRow([
    ['version 5 of Anthropic', 'anthropic', v5, { inputUncached: 200, cacheRead: 1024, output: 50 }],
    [
      'version 5 of Anthropic, with more input than cache',
      'anthropic',
      { ...v5, inputTokens: 2000 },
      { inputUncached: 2000, cacheRead: 1024, output: 50 },
    ],
    [
      'version 5 of Bedrock',
      'aws.bedrock',
      { ...v5, inputTokens: 2000 },
      { inputUncached: 2000, cacheRead: 1024, output: 50 },
    ],
    ['version 5 of nobody by name', 'unknown', v5, { inputUncached: 200, cacheRead: 1024, output: 50 }],
    ['version 6, which counts them together', 'anthropic', v6, { inputUncached: 976, cacheRead: 1024, output: 50 }],
  ]);
});
