import { reportedCharge, type NanoUsd } from '../../../domain/money.js';
import { isFault, readRawUsage } from '../../../domain/raw-usage/read.js';
import { isObject } from '../../../domain/raw-usage/counts.js';
import { readInclusive, type Usage, type UsageReading } from '../../../domain/usage.js';
import { readUsageDetails } from '../usage-details.js';
import { BadCount, type Attributes } from './attributes.js';

/** Providers whose own counts of input leave out the cache, and whose counts the AI SDK up to version 5 hands on as they are. */
const CACHE_APART = /^(anthropic|aws\.bedrock)/;

/** The meters that are parts of input or output; attributes tell them by the same names. */
const PARTS = [
  'cacheRead',
  'cacheWrite',
  'reasoning',
  'inputAudio',
  'inputImage',
  'outputAudio',
  'outputImage',
] as const;

/** usageOf reads the usage a span carries; `null` when it carries none. It throws `BadCount`. */
export function usageOf(attributes: Attributes, provider: string): UsageReading | null {
  if (attributes.has('usageDetails')) return detailsUsage(attributes, provider);
  const raw = attributes.has('providerMetadata') ? rawMetadataUsage(attributes, provider) : null;
  if (raw) return raw;
  const input = attributes.count('inputTokens');
  const output = attributes.count('outputTokens');
  if (input === null && output === null) return null;
  return readInclusive(inclusive(attributes, provider, input ?? 0, output ?? 0));
}

/** reportedCostOf is what the client itself says the call cost; a cost of 0 is how clients say that they do not know. */
export function reportedCostOf(attributes: Attributes): NanoUsd | null {
  const details = attributes.has('costDetails') ? attributes.json('costDetails') : null;
  return reportedCharge(Number(details?.['total'] ?? attributes.number('cost')));
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
function inclusive(attributes: Attributes, provider: string, input: number, output: number): Counts {
  const parts: Usage = {};
  for (const part of PARTS) {
    const count = attributes.count(part);
    if (count) parts[part] = count;
  }
  const cached = tokensIn(parts, 'cacheRead') + tokensIn(parts, 'cacheWrite');
  const reasoning = tokensIn(parts, 'reasoning');
  const beyond = Math.max(0, (attributes.count('totalTokens') ?? 0) - input - output);
  const isAllBeyond = beyond > 0 && beyond === cached + reasoning;
  const isCacheApart = isAllBeyond || (beyond > 0 && beyond === cached) || isRawInput(attributes, provider);
  const isReasoningApart = isAllBeyond || (beyond > 0 && beyond === reasoning);
  return { input: input + (isCacheApart ? cached : 0), output: output + (isReasoningApart ? reasoning : 0), parts };
}

function tokensIn(parts: Usage, meter: (typeof PARTS)[number]): number {
  return parts[meter] ?? 0;
}

/** Up to version 5 the AI SDK hands on the provider's own count of input; later versions say that they do not. */
function isRawInput(attributes: Attributes, provider: string): boolean {
  return attributes.has('aiOperation') && CACHE_APART.test(provider) && !attributes.has('inclusiveInput');
}

/** The AI SDK hands on what the provider sent beside its own counts; the provider's own usage is the better source. */
function rawMetadataUsage(attributes: Attributes, provider: string): UsageReading | null {
  const anthropic = attributes.json('providerMetadata')?.['anthropic'];
  const usage = isObject(anthropic) ? anthropic['usage'] : null;
  if (!isObject(usage)) return null;
  const reading = readRawUsage(provider, usage);
  return isFault(reading) ? null : { usage: reading.usage, note: reading.note };
}

function detailsUsage(attributes: Attributes, provider: string): UsageReading | null {
  const reading = readUsageDetails(attributes.json('usageDetails'), null, provider);
  if (reading === 'not_a_count') throw new BadCount('usageDetails');
  return reading;
}
