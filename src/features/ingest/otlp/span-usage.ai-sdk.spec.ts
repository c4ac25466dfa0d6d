import type { Usage } from '../../../domain/usage.js';
import { Attributes } from './attributes.js';
import { usageOf } from './span-usage.js';

type Told = Record<string, string | number>;

const told = (values: Told): Attributes =>
  new Attributes(
    Object.entries(values).map(([key, value]) => ({
      key,
      value: typeof value === 'string' ? { stringValue: value } : { intValue: String(value) },
    })),
  );

const metadata = (details: object): string => JSON.stringify(details);
const aiSdk = { 'ai.operationId': 'ai.generateText.doGenerate' };
const ofAnthropic: Told = {
  ...aiSdk,
  'ai.usage.inputTokens': 200,
  'ai.usage.outputTokens': 50,
  'ai.usage.cachedInputTokens': 1024,
};

const CACHED: Usage = { inputUncached: 200, cacheRead: 1024, output: 50 };

describe('the usage of a span of the AI SDK', () => {
  it.each<[string, string, Told, Usage]>([
    [
      'the AI SDK 4',
      'openai',
      { ...aiSdk, 'ai.usage.promptTokens': 11, 'ai.usage.completionTokens': 5, 'gen_ai.usage.input_tokens': 11 },
      { inputUncached: 11, output: 5 },
    ],
    [
      'the AI SDK 5',
      'openai',
      { ...aiSdk, 'ai.usage.inputTokens': 1224, 'ai.usage.outputTokens': 50, 'ai.usage.cachedInputTokens': 1024 },
      CACHED,
    ],
    [
      'the AI SDK 5, of Anthropic with its own usage beside',
      'anthropic',
      {
        ...ofAnthropic,
        'ai.response.providerMetadata': metadata({
          anthropic: {
            usage: {
              input_tokens: 200,
              cache_read_input_tokens: 1024,
              cache_creation_input_tokens: 300,
              cache_creation: { ephemeral_5m_input_tokens: 100, ephemeral_1h_input_tokens: 200 },
              output_tokens: 50,
            },
          },
        }),
      },
      { ...CACHED, cacheWrite: 100, cacheWrite1h: 200 },
    ],
    [
      'the AI SDK 4, of OpenAI, whose cache is in its metadata',
      'openai',
      {
        ...aiSdk,
        'ai.usage.promptTokens': 1224,
        'ai.usage.completionTokens': 50,
        'ai.response.providerMetadata': metadata({ openai: { cachedPromptTokens: 1024, reasoningTokens: 20 } }),
      },
      { inputUncached: 200, cacheRead: 1024, output: 30, reasoning: 20 },
    ],
    [
      'the AI SDK 4, of Anthropic, whose cache is in its metadata',
      'anthropic',
      {
        ...aiSdk,
        'ai.usage.promptTokens': 200,
        'ai.usage.completionTokens': 50,
        'ai.response.providerMetadata': metadata({
          anthropic: { cacheReadInputTokens: 1024, cacheCreationInputTokens: 4000 },
        }),
      },
      { ...CACHED, cacheWrite: 4000 },
    ],
    [
      'the AI SDK 5, of Bedrock, whose cache writes are in its metadata',
      'aws.bedrock',
      {
        ...ofAnthropic,
        'ai.response.providerMetadata': metadata({ bedrock: { usage: { cacheWriteInputTokens: 4000 } } }),
      },
      { ...CACHED, cacheWrite: 4000 },
    ],
    [
      'the AI SDK 5, of Anthropic by another provider',
      'vertex.anthropic',
      {
        ...ofAnthropic,
        'ai.response.providerMetadata': metadata({ anthropic: { usage: null, cacheCreationInputTokens: null } }),
      },
      CACHED,
    ],
    [
      'the AI SDK 5, of OpenAI, whose metadata has no counts',
      'openai',
      {
        ...aiSdk,
        'ai.usage.inputTokens': 11,
        'ai.usage.outputTokens': 5,
        'ai.response.providerMetadata': metadata({ openai: { cachedPromptTokens: 'many' } }),
      },
      { inputUncached: 11, output: 5 },
    ],
    [
      'the AI SDK 5, of Gemini, which counts its thoughts apart and its cache not',
      'gcp.gemini',
      {
        ...aiSdk,
        'ai.usage.inputTokens': 1224,
        'ai.usage.cachedInputTokens': 1024,
        'ai.usage.outputTokens': 50,
        'ai.usage.reasoningTokens': 30,
        'ai.usage.totalTokens': 1304,
      },
      { ...CACHED, reasoning: 30 },
    ],
    [
      'the AI SDK 6, which counts the cache with the input for all',
      'anthropic',
      {
        ...aiSdk,
        'ai.usage.inputTokens': 1224,
        'ai.usage.inputTokenDetails.noCacheTokens': 200,
        'ai.usage.inputTokenDetails.cacheReadTokens': 1024,
        'ai.usage.outputTokens': 50,
        'ai.usage.outputTokenDetails.reasoningTokens': 20,
      },
      { inputUncached: 200, cacheRead: 1024, output: 30, reasoning: 20 },
    ],
    [
      'an embedding of the AI SDK',
      'openai',
      { 'ai.operationId': 'ai.embed.doEmbed', 'ai.usage.tokens': 42 },
      { inputUncached: 42 },
    ],
    ['the AI SDK 5, of Anthropic', 'anthropic', ofAnthropic, CACHED],
  ])('as told by %s', (_client, provider, attributes, usage) => {
    expect(usageOf(told(attributes), provider)).toEqual({ usage, note: null });
  });

  it.each<[string, Told]>([
    [
      'the metadata is of another provider',
      { 'ai.response.providerMetadata': metadata({ openai: { responseId: 'r' } }) },
    ],
    ['the metadata is not JSON', { 'ai.response.providerMetadata': 'anthropic' }],
  ])('is unknown, not zero, when %s', (_name, attributes) => {
    expect(usageOf(told(attributes), 'openai')).toBeNull();
  });

  it.each<[string, Told]>([
    [
      'the provider’s own',
      { 'ai.response.providerMetadata': metadata({ anthropic: { usage: { input_tokens: 'x' } } }) },
    ],
    ['a provider’s that nobody can read', { 'ai.response.providerMetadata': metadata({ anthropic: { usage: {} } }) }],
  ])('is the client’s where it cannot be %s', (_name, attributes) => {
    const own = { 'ai.usage.inputTokens': 7, 'ai.usage.outputTokens': 2 };
    expect(usageOf(told({ ...aiSdk, ...own, ...attributes }), 'anthropic')).toEqual({
      usage: { inputUncached: 7, output: 2 },
      note: null,
    });
  });
});
