import { parseUsd, type NanoUsd } from '../../../domain/money.js';
import { isFault, readRawUsage } from '../../../domain/raw-usage/read.js';
import { isObject, type RawObject } from '../../../domain/raw-usage/counts.js';
import { readInclusive, type Meter, type Usage, type UsageReading } from '../../../domain/usage.js';
import { readUsageDetails } from '../usage-details.js';
import { BadCount, type Attributes } from './attributes.js';

/** Providers whose own counts of input leave out the cache, and whose counts the AI SDK up to version 5 hands on as they are. */
const CACHE_APART = /^(anthropic|aws\.bedrock|gcp\.vertex_ai\.anthropic)/;

const INPUT = [
  'gen_ai.usage.input_tokens',
  'gen_ai.usage.prompt_tokens',
  'llm.token_count.prompt',
  'llm.usage.prompt_tokens',
  'ai.usage.inputTokens',
  'ai.usage.promptTokens',
  'ai.usage.tokens',
];
const OUTPUT = [
  'gen_ai.usage.output_tokens',
  'gen_ai.usage.completion_tokens',
  'llm.token_count.completion',
  'llm.usage.completion_tokens',
  'ai.usage.outputTokens',
  'ai.usage.completionTokens',
];
const TOTAL = ['gen_ai.usage.total_tokens', 'llm.usage.total_tokens', 'llm.token_count.total', 'ai.usage.totalTokens'];
const CACHE_READ = [
  'gen_ai.usage.cache_read.input_tokens',
  'gen_ai.usage.cache_read_input_tokens',
  'gen_ai.usage.cache_read_tokens',
  'gen_ai.usage.input_tokens.cached',
  'gen_ai.usage.details.cache_read_tokens',
  'gen_ai.usage.details.cached_tokens',
  'llm.token_count.prompt_details.cache_read',
  'llm.token_count.prompt_details.cache_input',
  'ai.usage.cachedInputTokens',
  'ai.usage.inputTokenDetails.cacheReadTokens',
];
const CACHE_WRITE = [
  'gen_ai.usage.cache_write.input_tokens',
  'gen_ai.usage.cache_creation.input_tokens',
  'gen_ai.usage.cache_creation_input_tokens',
  'gen_ai.usage.cache_write_tokens',
  'gen_ai.usage.input_tokens.cache_write',
  'gen_ai.usage.details.cache_write_tokens',
  'llm.token_count.prompt_details.cache_write',
  'ai.usage.inputTokenDetails.cacheWriteTokens',
];
const REASONING = [
  'gen_ai.usage.reasoning.output_tokens',
  'gen_ai.usage.reasoning_tokens',
  'gen_ai.usage.output_tokens.reasoning',
  'gen_ai.usage.details.reasoning_tokens',
  'llm.usage.reasoning_tokens',
  'llm.token_count.completion_details.reasoning',
  'ai.usage.reasoningTokens',
  'ai.usage.outputTokenDetails.reasoningTokens',
];

/** The attributes of each part of input and output, the preferred name first. */
const PARTS: Partial<Record<Meter, readonly string[]>> = {
  cacheRead: CACHE_READ,
  cacheWrite: CACHE_WRITE,
  reasoning: REASONING,
  inputAudio: ['gen_ai.usage.audio.input_tokens', 'llm.token_count.prompt_details.audio'],
  inputImage: ['gen_ai.usage.image.input_tokens'],
  outputAudio: ['gen_ai.usage.audio.output_tokens', 'llm.token_count.completion_details.audio'],
  outputImage: ['gen_ai.usage.image.output_tokens'],
};

/** usageOf reads the usage a span carries; `null` when it carries none. It throws `BadCount`. */
export function usageOf(attributes: Attributes, provider: string): UsageReading | null {
  const details = attributes.json('langfuse.observation.usage_details');
  if (details) return detailsUsage(details, provider);
  const raw = rawMetadataUsage(attributes, provider);
  if (raw) return raw;
  const input = attributes.count(...INPUT);
  const output = attributes.count(...OUTPUT);
  if (input === null && output === null) return null;
  return readInclusive(
    inclusive(attributes, provider, { input: input ?? 0, output: output ?? 0, parts: partsOf(attributes) }),
  );
}

/** reportedCostOf is what the client itself says the call cost; a cost of 0 is how clients say that they do not know. */
export function reportedCostOf(attributes: Attributes): NanoUsd | null {
  const details = attributes.json('langfuse.observation.cost_details');
  const told = Number(details?.['total'] ?? attributes.number('gen_ai.usage.cost', 'llm.cost.total') ?? 0);
  return Number.isFinite(told) && told > 0 && told < 1e6 ? parseUsd(told.toFixed(12)) : null;
}

interface Counts {
  input: number;
  output: number;
  parts: Usage;
}

/**
 * OpenTelemetry counts input with the cache and output with the reasoning. Clients that count them apart are known by
 * their total, which is then larger than input and output by just those parts; and the AI SDK by its provider.
 */
function inclusive(attributes: Attributes, provider: string, { input, output, parts }: Counts): Counts {
  const cached = tokensIn(parts, 'cacheRead') + tokensIn(parts, 'cacheWrite');
  const reasoning = tokensIn(parts, 'reasoning');
  const beyond = Math.max(0, (attributes.count(...TOTAL) ?? 0) - input - output);
  const isAllBeyond = beyond > 0 && beyond === cached + reasoning;
  const isCacheApart = isAllBeyond || (beyond > 0 && beyond === cached) || isRawInput(attributes, provider);
  const isReasoningApart = isAllBeyond || (beyond > 0 && beyond === reasoning);
  return { input: input + (isCacheApart ? cached : 0), output: output + (isReasoningApart ? reasoning : 0), parts };
}

function tokensIn(parts: Usage, meter: Meter): number {
  return parts[meter] ?? 0;
}

/** Up to version 5 the AI SDK hands on the provider's own count of input; later versions say that they do not. */
function isRawInput(attributes: Attributes, provider: string): boolean {
  const isOfLater = attributes.has(
    'ai.usage.inputTokenDetails.cacheReadTokens',
    'ai.usage.inputTokenDetails.noCacheTokens',
  );
  return attributes.has('ai.operationId') && CACHE_APART.test(provider) && !isOfLater;
}

function partsOf(attributes: Attributes): Usage {
  const parts: Usage = {};
  for (const [meter, names] of Object.entries(PARTS)) {
    const count = attributes.count(...names);
    if (count) parts[meter as Meter] = count;
  }
  return parts;
}

/** The AI SDK hands on what the provider sent beside its own counts; the provider's own usage is the better source. */
function rawMetadataUsage(attributes: Attributes, provider: string): UsageReading | null {
  const metadata = attributes.json('ai.response.providerMetadata');
  if (!metadata) return null;
  const anthropic = metadata['anthropic'];
  const usage = isObject(anthropic) ? anthropic['usage'] : null;
  if (!isObject(usage)) return null;
  const reading = readRawUsage(provider, usage);
  return isFault(reading) ? null : { usage: reading.usage, note: reading.note };
}

function detailsUsage(details: RawObject, provider: string): UsageReading | null {
  const reading = readUsageDetails(details, null, provider);
  if (reading === 'not_a_count') throw new BadCount('langfuse.observation.usage_details');
  return reading;
}
