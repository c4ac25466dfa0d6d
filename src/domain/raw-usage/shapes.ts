import {
  inputTokens,
  readDisjoint,
  readInclusive,
  type InclusiveUsage,
  type Usage,
  type UsageReading,
} from '../usage.js';
import type { Counts } from './counts.js';

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

/** OpenAI's Responses, Realtime and Images APIs: inclusive, with the parts in `…_details`. */
const openAiResponses: Shape = {
  fits: (counts) => counts.has('input_tokens', 'output_tokens'),
  read: (counts) => {
    const input = (part: string): number =>
      counts.at('input_tokens_details', part) + counts.at('input_token_details', part);
    const output = (part: string): number =>
      counts.at('output_tokens_details', part) + counts.at('output_token_details', part);
    const cached = (part: string): number => counts.at('input_token_details', 'cached_tokens_details', part);
    const cacheReadAudio = cached('audio_tokens');
    const cacheReadImage = cached('image_tokens');
    return readOverlapping({
      input: counts.at('input_tokens'),
      output: counts.at('output_tokens'),
      parts: {
        cacheRead: Math.max(0, input('cached_tokens') - cacheReadAudio - cacheReadImage),
        cacheReadAudio,
        cacheReadImage,
        cacheWrite: input('cache_write_tokens'),
        inputAudio: Math.max(0, input('audio_tokens') - cacheReadAudio),
        inputImage: Math.max(0, input('image_tokens') - cacheReadImage),
        reasoning: output('reasoning_tokens'),
        outputAudio: output('audio_tokens'),
        outputImage: output('image_tokens'),
      },
    });
  },
};

/** OpenAI's Chat Completions API and all that imitate it (Mistral, DeepSeek, Groq, xAI, Perplexity, OpenRouter, …). */
const chatCompletions: Shape = {
  fits: (counts) => counts.has('prompt_tokens', 'completion_tokens'),
  read: (counts, provider) => {
    const prompt = (part: string): number => counts.at('prompt_tokens_details', part);
    const completion = (part: string): number => counts.at('completion_tokens_details', part);
    const reasoning = Math.max(completion('reasoning_tokens'), counts.at('reasoning_tokens'));
    const apart = isReasoningApart(counts, provider, reasoning) ? reasoning : 0;
    const reading = readOverlapping({
      input: counts.at('prompt_tokens') + counts.at('citation_tokens'),
      output: counts.at('completion_tokens') + apart,
      parts: {
        cacheRead: Math.max(
          prompt('cached_tokens'),
          counts.first('prompt_cache_hit_tokens', 'cached_tokens', 'cached_prompt_text_tokens'),
        ),
        cacheWrite: prompt('cache_write_tokens'),
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
  const cacheReadImage = cached('IMAGE') + cached('DOCUMENT');
  return {
    cacheRead: Math.max(
      0,
      counts.first('cachedContentTokenCount', 'cached_content_token_count') - cached('AUDIO') - cacheReadImage,
    ),
    cacheReadAudio: cached('AUDIO'),
    cacheReadImage,
    inputAudio: Math.max(0, given('AUDIO') - cached('AUDIO')),
    inputImage: Math.max(0, given('IMAGE') + given('DOCUMENT') - cacheReadImage),
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
  read: (counts) =>
    readInclusive({
      input: counts.first('inputTokens', 'promptTokens'),
      output: counts.first('outputTokens', 'completionTokens'),
      parts: {
        cacheRead: Math.max(counts.at('cachedInputTokens'), counts.at('inputTokenDetails', 'cacheReadTokens')),
        cacheWrite: Math.max(counts.at('cacheWriteTokens'), counts.at('inputTokenDetails', 'cacheWriteTokens')),
        reasoning: Math.max(counts.at('reasoningTokens'), counts.at('outputTokenDetails', 'reasoningTokens')),
      },
    }),
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

/**
 * Modal and cached tokens are counted across each other, and not everybody says how many are both. At least as many are
 * as do not fit beside each other into the input; those are read from the cache.
 */
function readOverlapping({ input, output, parts = {} }: InclusiveUsage): UsageReading {
  const { cacheRead = 0, cacheWrite = 0, inputVideo = 0, inputImage = 0, inputAudio = 0 } = parts;
  const both = Math.min(Math.max(0, inputTokens(parts) - input), cacheRead + cacheWrite);
  const video = Math.min(inputVideo, both);
  const image = Math.min(inputImage, both - video);
  const audio = Math.min(inputAudio, both - video - image);
  const imageRead = Math.min(image, Math.max(0, cacheRead - video));
  const audioRead = Math.min(audio, Math.max(0, cacheRead - video - imageRead));
  return readInclusive({
    input,
    output,
    parts: {
      ...parts,
      cacheRead: cacheRead - imageRead - audioRead,
      cacheReadImage: (parts.cacheReadImage ?? 0) + imageRead,
      cacheReadAudio: (parts.cacheReadAudio ?? 0) + audioRead,
      inputVideo: inputVideo - video,
      inputImage: inputImage - image,
      inputAudio: inputAudio - audio,
    },
  });
}

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

/** Where the total contains the reasoning on top of prompt and completion, it is not part of the completion. */
function isReasoningApart(counts: Counts, provider: string, reasoning: number): boolean {
  if (reasoning === 0) return false;
  const apart = REASONING_APART.get(provider);
  if (apart === 'out_of_total') return true;
  const total = counts.at('total_tokens');
  const without = counts.at('prompt_tokens') + counts.at('completion_tokens');
  return total === without + reasoning || (apart === 'in_total' && total !== without);
}
