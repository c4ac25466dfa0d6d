import { Counts, isObject, type RawObject } from '../../../domain/raw-usage/counts.js';
import type { Usage } from '../../../domain/usage.js';
import type { Attributes } from './attributes.js';

/** Metadata is what the AI SDK hands on of the usage that a provider sent, beside its own counts. */
export interface Metadata {
  /** The provider's usage as it came, where the SDK hands it on whole. */
  usage: RawObject | null;
  /** Parts of input and output that only the provider's own names tell. */
  parts: Usage;
  /** Whether the provider counts what it cached apart from the input. */
  countsCacheApart: boolean;
}

const NOTHING: Metadata = { usage: null, parts: {}, countsCacheApart: false };

/** metadataOf reads the metadata of Anthropic, Bedrock and OpenAI; counts that are none are taken for untold. */
export function metadataOf(attributes: Attributes): Metadata {
  const told = attributes.has('providerMetadata') ? attributes.json('providerMetadata') : null;
  const { anthropic, bedrock, openai } = told ?? {};
  if (isObject(anthropic)) {
    const parts = partsIn(anthropic, {
      cacheRead: ['cacheReadInputTokens'],
      cacheWrite: ['cacheCreationInputTokens'],
    });
    return { usage: isObject(anthropic['usage']) ? anthropic['usage'] : null, parts, countsCacheApart: true };
  }
  if (isObject(bedrock)) {
    const parts = partsIn(bedrock, {
      cacheRead: ['usage', 'cacheReadInputTokens'],
      cacheWrite: ['usage', 'cacheWriteInputTokens'],
    });
    return { usage: null, parts, countsCacheApart: true };
  }
  if (!isObject(openai)) return NOTHING;
  const parts = partsIn(openai, { cacheRead: ['cachedPromptTokens'], reasoning: ['reasoningTokens'] });
  return { ...NOTHING, parts };
}

function partsIn(told: RawObject, paths: Partial<Record<keyof Usage, string[]>>): Usage {
  const counts = new Counts(told);
  return Object.fromEntries(Object.entries(paths).map(([meter, path]) => [meter, counts.at(...path)]));
}
