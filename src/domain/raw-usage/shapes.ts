import {
  readDisjoint,
  readInclusive,
  readOverlapping,
  type InclusiveUsage,
  type Usage,
  type UsageReading,
} from '../usage.js';
import type { Counts } from './counts.js';

/** Providers whose own counts of input leave out the cache, and whose counts the AI SDK up to version 5 hands on as they are. */
const CACHE_APART = /^(anthropic|aws\.bedrock)/;

/** countsCacheApart tells whether a provider's own count of input leaves out what was read from or written to the cache. */
export function countsCacheApart(provider: string): boolean {
  return CACHE_APART.test(provider);
}

/** Shape is one way in which providers write usage: how to recognise it, and how to read it. */
export interface Shape {
  fits(counts: Counts): boolean;
  read(counts: Counts, provider: string): UsageReading;
}

/** Providers whose completion tokens do not contain the reasoning tokens beside them; does their total contain those? */
const REASONING_APART: ReadonlyMap<string, 'in_total' | 'out_of_total'> = new Map([
  ['x_ai', 'in_total'],
  ['perplexity', 'out_of_total'],
]);

/** Anthropic's Messages API: input excludes what was read from or written to the cache. */
const anthropicMessages: Shape = {
  fits: (counts) =>
    counts.has('input_tokens') &&
    counts.has('cache_read_input_tokens', 'cache_creation_input_tokens', 'cache_creation', 'server_tool_use'),
  read: (counts) => {
    const oneHour = counts.at('cache_creation', 'ephemeral_1h_input_tokens');
    const written = Math.max(
      counts.at('cache_creation_input_tokens'),
      oneHour + counts.at('cache_creation', 'ephemeral_5m_input_tokens'),
    );
    const thinking = counts.at('output_tokens_details', 'thinking_tokens');
    const { usage, note } = readInclusive({
      input: 0,
      output: counts.at('output_tokens'),
      parts: { reasoning: thinking },
    });
    return {
      usage: readDisjoint({
        ...usage,
        inputUncached: counts.at('input_tokens'),
        cacheRead: counts.at('cache_read_input_tokens'),
        cacheWrite: written - oneHour,
        cacheWrite1h: oneHour,
        webSearches: counts.at('server_tool_use', 'web_search_requests'),
      }),
      note,
    };
  },
};

/** OpenAI's Responses, Realtime and Images APIs, and LangChain: inclusive, with the parts in `…_details`. */
const openAiResponses: Shape = {
  fits: (counts) => counts.has('input_tokens', 'output_tokens'),
  read: (counts) => {
    const details = (side: string, parts: readonly string[]): number =>
      sumOf(
        [`${side}_tokens_details`, `${side}_token_details`].flatMap((of) => parts.map((part) => counts.at(of, part))),
      );
    const input = (...parts: string[]): number => details('input', parts);
    const output = (...parts: string[]): number => details('output', parts);
    const cached = (part: string): number => counts.at('input_token_details', 'cached_tokens_details', part);
    const oneHour = input('ephemeral_1h_input_tokens');
    const written = Math.max(
      input('cache_write_tokens', 'cache_creation'),
      oneHour + input('ephemeral_5m_input_tokens'),
    );
    const cacheRead = input('cached_tokens', 'cache_read');
    const told = { input: counts.at('input_tokens'), output: counts.at('output_tokens') };
    return readOverlapping({
      ...told,
      input: inclusiveInput(told, cacheRead + written, counts.at('total_tokens')),
      parts: {
        cacheRead,
        cacheReadAudio: cached('audio_tokens'),
        cacheReadImage: cached('image_tokens'),
        cacheWrite: written - oneHour,
        cacheWrite1h: oneHour,
        inputAudio: input('audio_tokens', 'audio'),
        inputImage: input('image_tokens', 'image'),
        reasoning: output('reasoning_tokens', 'reasoning'),
        outputAudio: output('audio_tokens', 'audio'),
        outputImage: output('image_tokens', 'image'),
      },
    });
  },
};

/** OpenAI's Chat Completions API and all that imitate it (Mistral, DeepSeek, Groq, xAI, Perplexity, OpenRouter, LiteLLM, …). */
const chatCompletions: Shape = {
  fits: (counts) => counts.has('prompt_tokens', 'completion_tokens'),
  read: (counts, provider) => {
    const prompt = (...part: string[]): number => counts.at('prompt_tokens_details', ...part);
    const completion = (part: string): number => counts.at('completion_tokens_details', part);
    const reasoning = Math.max(completion('reasoning_tokens'), counts.at('reasoning_tokens'));
    const apart = isReasoningApart(counts, provider, reasoning) ? reasoning : 0;
    const cacheRead = Math.max(
      prompt('cached_tokens'),
      counts.at('cache_read_input_tokens'),
      counts.first('prompt_cache_hit_tokens', 'cached_tokens', 'cached_prompt_text_tokens'),
    );
    const oneHour = prompt('cache_creation_token_details', 'ephemeral_1h_input_tokens');
    const written = Math.max(
      oneHour,
      prompt('cache_write_tokens'),
      prompt('cache_creation_tokens'),
      counts.at('cache_creation_input_tokens'),
    );
    const told = {
      input: counts.at('prompt_tokens') + counts.at('citation_tokens'),
      output: counts.at('completion_tokens') + apart,
    };
    const reading = readOverlapping({
      ...told,
      input: inclusiveInput(told, cacheRead + written, counts.at('total_tokens')),
      parts: {
        cacheRead,
        cacheWrite: written - oneHour,
        cacheWrite1h: oneHour,
        inputAudio: prompt('audio_tokens'),
        reasoning,
        outputAudio: completion('audio_tokens'),
      },
    });
    return { ...reading, usage: readDisjoint({ ...reading.usage, webSearches: counts.at('num_search_queries') }) };
  },
};

/** Google's Gemini API: the prompt excludes tool results, the candidates exclude thoughts. */
const gemini: Shape = {
  fits: (counts) =>
    counts.has('promptTokenCount', 'candidatesTokenCount', 'prompt_token_count', 'candidates_token_count'),
  read: (counts) => {
    const thoughts = counts.first('thoughtsTokenCount', 'thoughts_token_count');
    const parts = geminiParts(counts);
    return readOverlapping({
      input:
        counts.first('promptTokenCount', 'prompt_token_count') +
        counts.first('toolUsePromptTokenCount', 'tool_use_prompt_token_count'),
      output:
        counts.first('candidatesTokenCount', 'candidates_token_count', 'responseTokenCount', 'response_token_count') +
        thoughts,
      parts: { ...parts, reasoning: thoughts },
    });
  },
};

function geminiParts(counts: Counts): Usage {
  const prompt = counts.byModality('promptTokensDetails', 'prompt_tokens_details');
  const tools = counts.byModality('toolUsePromptTokensDetails', 'tool_use_prompt_tokens_details');
  const cache = counts.byModality('cacheTokensDetails', 'cache_tokens_details');
  const output = counts.byModality(
    'candidatesTokensDetails',
    'candidates_tokens_details',
    'responseTokensDetails',
    'response_tokens_details',
  );
  const given = (modality: string): number => (prompt[modality] ?? 0) + (tools[modality] ?? 0);
  const cached = (modality: string): number => cache[modality] ?? 0;
  return {
    cacheRead: counts.first('cachedContentTokenCount', 'cached_content_token_count'),
    cacheReadAudio: cached('AUDIO'),
    cacheReadImage: cached('IMAGE') + cached('DOCUMENT'),
    inputAudio: given('AUDIO'),
    inputImage: given('IMAGE') + given('DOCUMENT'),
    inputVideo: Math.max(0, given('VIDEO') - cached('VIDEO')),
    outputAudio: output['AUDIO'] ?? 0,
    outputImage: output['IMAGE'] ?? 0,
    outputVideo: output['VIDEO'] ?? 0,
  };
}

/** Amazon Bedrock's Converse API: like Anthropic's, input excludes the cache. */
const bedrockConverse: Shape = {
  fits: (counts) =>
    counts.has('inputTokens', 'outputTokens') && counts.has('cacheReadInputTokens', 'cacheWriteInputTokens'),
  read: (counts) => ({
    usage: readDisjoint({
      inputUncached: counts.at('inputTokens'),
      cacheRead: counts.at('cacheReadInputTokens'),
      cacheWrite: counts.at('cacheWriteInputTokens'),
      output: counts.at('outputTokens'),
    }),
    note: null,
  }),
};

/** The Vercel AI SDK's usage object, and plain camel-case counts. */
const camelCase: Shape = {
  fits: (counts) => counts.has('inputTokens', 'outputTokens', 'promptTokens', 'completionTokens'),
  read: (counts, provider) => {
    const cacheRead = Math.max(counts.at('cachedInputTokens'), counts.at('inputTokenDetails', 'cacheReadTokens'));
    const cacheWrite = Math.max(counts.at('cacheWriteTokens'), counts.at('inputTokenDetails', 'cacheWriteTokens'));
    const told = {
      input: counts.first('inputTokens', 'promptTokens'),
      output: counts.first('outputTokens', 'completionTokens'),
    };
    const isApart = countsCacheApart(provider) && !counts.hasObject('inputTokenDetails');
    const cached = cacheRead + cacheWrite;
    return readInclusive({
      ...told,
      input: isApart ? told.input + cached : inclusiveInput(told, cached, counts.at('totalTokens')),
      parts: {
        cacheRead,
        cacheWrite,
        reasoning: Math.max(counts.at('reasoningTokens'), counts.at('outputTokenDetails', 'reasoningTokens')),
      },
    });
  },
};

/** Cohere: what is billed is apart from what was consumed, and the bill is what counts. */
const cohere: Shape = {
  fits: (counts) => counts.hasObject('billed_units', 'tokens'),
  read: (counts) => {
    const of = counts.hasObject('billed_units') ? 'billed_units' : 'tokens';
    return readInclusive({
      input: counts.at(of, 'input_tokens'),
      output: counts.at(of, 'output_tokens'),
      parts: of === 'tokens' ? { cacheRead: counts.at('cached_tokens') } : {},
    });
  },
};

/** Ollama's native API. */
const ollama: Shape = {
  fits: (counts) => counts.has('prompt_eval_count', 'eval_count'),
  read: (counts) => readInclusive({ input: counts.at('prompt_eval_count'), output: counts.at('eval_count') }),
};

/** SHAPES are tried in this order; a shape that is a special case of another stands before it. */
export const SHAPES: readonly Shape[] = [
  cohere,
  anthropicMessages,
  chatCompletions,
  gemini,
  bedrockConverse,
  openAiResponses,
  camelCase,
  ollama,
];

/** Input that is less than what was cached of it, or that the total does not have the cached tokens in, is without them. */
function inclusiveInput({ input, output }: InclusiveUsage, cached: number, total: number): number {
  return cached > input || total === input + output + cached ? input + cached : input;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Where the total contains the reasoning on top of prompt and completion, it is not part of the completion. */
function isReasoningApart(counts: Counts, provider: string, reasoning: number): boolean {
  if (reasoning === 0) return false;
  const apart = REASONING_APART.get(provider);
  if (apart === 'out_of_total') return true;
  const total = counts.at('total_tokens');
  const without = counts.at('prompt_tokens') + counts.at('completion_tokens');
  return total === without + reasoning || (apart === 'in_total' && total !== without);
}
