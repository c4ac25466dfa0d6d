import type { Usage } from '../usage.js';
import type { RawObject } from './counts.js';
import { readRawUsage } from './read.js';

const reading = (usage: Usage): object => ({ usage, note: null, reportedNanoUsd: null, serviceTier: null });

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
      {
        input_tokens: 1,
        output_tokens: 1,
        cache_creation: { ephemeral_5m_input_tokens: 5, ephemeral_1h_input_tokens: 7 },
      },
      { inputUncached: 1, cacheWrite: 5, output: 1, cacheWrite1h: 7 },
    ],
    [
      'a cache read alone',
      { input_tokens: 1, output_tokens: 2, cache_read_input_tokens: 3 },
      { inputUncached: 1, cacheRead: 3, output: 2 },
    ],
    [
      'a cache write alone',
      { input_tokens: 1, output_tokens: 2, cache_creation_input_tokens: 3 },
      { inputUncached: 1, cacheWrite: 3, output: 2 },
    ],
    [
      'thinking as part of the output',
      {
        input_tokens: 1,
        output_tokens: 50,
        cache_read_input_tokens: 0,
        output_tokens_details: { thinking_tokens: 30 },
      },
      { inputUncached: 1, output: 20, reasoning: 30 },
    ],
    [
      'searches of a call that says nothing of a cache',
      { input_tokens: 1, output_tokens: 2, server_tool_use: { web_search_requests: 3 } },
      { inputUncached: 1, output: 2, webSearches: 3 },
    ],
    [
      'web searches',
      {
        input_tokens: 105,
        output_tokens: 6039,
        cache_read_input_tokens: 0,
        server_tool_use: { web_search_requests: 2 },
      },
      { inputUncached: 105, output: 6039, webSearches: 2 },
    ],
  ])('reads %s', (_name, raw, usage) => {
    expect(readRawUsage('anthropic', raw)).toStrictEqual(reading(usage));
  });
});

describe('Gemini', () => {
  const spoken = (modality: string, tokenCount: number): object => ({ modality, tokenCount });

  it.each<[string, RawObject, Usage]>([
    [
      'plain counts',
      { promptTokenCount: 8, candidatesTokenCount: 40, totalTokenCount: 48 },
      { inputUncached: 8, output: 40 },
    ],
    [
      'thoughts beside the candidates and tool results beside the prompt',
      {
        promptTokenCount: 100,
        toolUsePromptTokenCount: 30,
        candidatesTokenCount: 50,
        thoughtsTokenCount: 20,
        totalTokenCount: 200,
      },
      { inputUncached: 130, output: 50, reasoning: 20 },
    ],
    [
      'thoughts without an answer',
      { promptTokenCount: 5, thoughtsTokenCount: 60 },
      { inputUncached: 5, reasoning: 60 },
    ],
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
      {
        inputUncached: 30,
        cacheRead: 40,
        output: 1,
        inputAudio: 20,
        inputImage: 50,
        cacheReadAudio: 60,
        cacheReadImage: 10,
      },
    ],
    [
      'an image that it drew',
      {
        promptTokenCount: 9,
        candidatesTokenCount: 1300,
        candidatesTokensDetails: [spoken('IMAGE', 1290), spoken('TEXT', 10)],
      },
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
        prompt_tokens_details: [
          { modality: 'TEXT', token_count: 80 },
          { modality: 'AUDIO', token_count: 20 },
        ],
      },
      { inputUncached: 30, cacheRead: 60, output: 20, reasoning: 5, inputAudio: 20 },
    ],
    ['an answer alone', { candidatesTokenCount: 7 }, { output: 7 }],
    ['an answer alone in snake case', { candidates_token_count: 7 }, { output: 7 }],
    ['a prompt alone in snake case', { prompt_token_count: 7 }, { inputUncached: 7 }],
    [
      'documents as images',
      {
        promptTokenCount: 600,
        cachedContentTokenCount: 200,
        candidatesTokenCount: 1,
        promptTokensDetails: [spoken('TEXT', 84), spoken('DOCUMENT', 516)],
        cacheTokensDetails: [spoken('DOCUMENT', 200)],
      },
      { inputUncached: 84, output: 1, inputImage: 316, cacheReadImage: 200 },
    ],
    [
      'modalities of what tools gave',
      {
        promptTokenCount: 10,
        toolUsePromptTokenCount: 30,
        candidatesTokenCount: 1,
        promptTokensDetails: [spoken('AUDIO', 4), spoken('TEXT', 6)],
        toolUsePromptTokensDetails: [spoken('AUDIO', 5), spoken('TEXT', 25)],
      },
      { inputUncached: 31, output: 1, inputAudio: 9 },
    ],
    [
      'cached video as read from the cache',
      {
        promptTokenCount: 100,
        cachedContentTokenCount: 60,
        candidatesTokenCount: 1,
        promptTokensDetails: [spoken('VIDEO', 90), spoken('TEXT', 10)],
        cacheTokensDetails: [spoken('VIDEO', 60)],
      },
      { inputUncached: 10, cacheRead: 60, output: 1, inputVideo: 30 },
    ],
    [
      'audio and video that it made',
      {
        promptTokenCount: 1,
        candidatesTokenCount: 60,
        candidatesTokensDetails: [spoken('AUDIO', 20), spoken('VIDEO', 30)],
      },
      { inputUncached: 1, output: 10, outputAudio: 20, outputVideo: 30 },
    ],
    [
      'modalities in snake case',
      {
        prompt_token_count: 100,
        cached_content_token_count: 40,
        tool_use_prompt_token_count: 20,
        candidates_token_count: 10,
        prompt_tokens_details: [{ modality: 'AUDIO', token_count: 70 }],
        cache_tokens_details: [{ modality: 'AUDIO', token_count: 40 }],
        tool_use_prompt_tokens_details: [{ modality: 'IMAGE', token_count: 15 }],
        candidates_tokens_details: [{ modality: 'AUDIO', token_count: 8 }],
      },
      { inputUncached: 35, output: 2, inputAudio: 30, inputImage: 15, cacheReadAudio: 40, outputAudio: 8 },
    ],
    [
      'modalities of a live session in snake case',
      {
        prompt_token_count: 10,
        response_token_count: 20,
        response_tokens_details: [{ modality: 'AUDIO', token_count: 15 }],
      },
      { inputUncached: 10, output: 5, outputAudio: 15 },
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
    ['Bedrock’s cache reads alone', { outputTokens: 1, cacheReadInputTokens: 9 }, { cacheRead: 9, output: 1 }],
    ['Bedrock’s cache writes alone', { inputTokens: 3, cacheWriteInputTokens: 9 }, { inputUncached: 3, cacheWrite: 9 }],
    ['the input of the AI SDK alone', { inputTokens: 7 }, { inputUncached: 7 }],
    ['the output of the AI SDK alone', { outputTokens: 7 }, { output: 7 }],
    ['the prompt of the AI SDK alone', { promptTokens: 7 }, { inputUncached: 7 }],
    ['the completion of the AI SDK alone', { completionTokens: 7 }, { output: 7 }],
    [
      'what the AI SDK wrote to a cache',
      { inputTokens: 9, outputTokens: 1, cacheWriteTokens: 4 },
      { inputUncached: 5, cacheWrite: 4, output: 1 },
    ],
    [
      'what Cohere bills rather than what it used',
      { billed_units: { input_tokens: 5, output_tokens: 418 }, tokens: { input_tokens: 71, output_tokens: 418 } },
      { inputUncached: 5, output: 418 },
    ],
    [
      'what Cohere used where it bills nothing',
      { tokens: { input_tokens: 71, output_tokens: 4 }, cached_tokens: 64 },
      { inputUncached: 7, cacheRead: 64, output: 4 },
    ],
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
