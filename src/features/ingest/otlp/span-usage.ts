import { reportedCharge, type NanoUsd } from '../../../domain/money.js';
import type { RawObject } from '../../../domain/raw-usage/counts.js';
import { isFault, readRawUsage } from '../../../domain/raw-usage/read.js';
import { countsCacheApart } from '../../../domain/raw-usage/shapes.js';
import { readOverlapping, type InclusiveUsage, type Usage, type UsageReading } from '../../../domain/usage.js';
import { readUsageDetails } from '../usage-details.js';
import { metadataOf, type Metadata } from './ai-sdk-metadata.js';
import { BadCount, type Attributes } from './attributes.js';

/** The meters that are parts of input or output; attributes tell them by the same names. */
const PARTS = [
  'cacheRead',
  'cacheWrite',
  'reasoning',
  'cacheReadAudio',
  'cacheReadImage',
  'inputAudio',
  'inputImage',
  'outputAudio',
  'outputImage',
] as const;

/** usageOf reads the usage a span carries; `null` when it carries none. It throws `BadCount`. */
export function usageOf(attributes: Attributes, provider: string): UsageReading | null {
  if (attributes.has('usageDetails')) return detailsUsage(attributes, provider);
  const metadata = metadataOf(attributes);
  const raw = metadata.usage && rawUsage(metadata.usage, provider);
  if (raw) return raw;
  const input = attributes.count('inputTokens');
  const output = attributes.count('outputTokens');
  if (input === null && output === null) return null;
  const told = { input: input ?? 0, output: output ?? 0, parts: partsOf(attributes, metadata) };
  const isCacheApart = isRawInput(attributes, provider, metadata);
  return readOverlapping(inclusive(told, attributes.count('totalTokens') ?? 0, isCacheApart));
}

/** reportedCostOf is what the client itself says the call cost; a cost of 0 is how clients say that they do not know. */
export function reportedCostOf(attributes: Attributes): NanoUsd | null {
  const details = attributes.has('costDetails') ? attributes.json('costDetails') : null;
  return reportedCharge(Number(details?.['total'] ?? attributes.number('cost')));
}

/**
 * OpenTelemetry counts input with the cache and output with the reasoning. Clients that count them apart are known by
 * their total, which is then larger than input and output by just those parts; and the AI SDK by its provider.
 */
function inclusive(told: InclusiveUsage, total: number, isCacheApart: boolean): InclusiveUsage {
  const { input, output, parts } = told;
  const { cacheRead = 0, cacheWrite = 0, reasoning = 0 } = parts ?? {};
  const cached = cacheRead + cacheWrite;
  const beyond = Math.max(0, total - input - output);
  const isAllBeyond = beyond > 0 && beyond === cached + reasoning;
  const addsCache = isCacheApart || isAllBeyond || beyond === cached;
  const addsReasoning = isAllBeyond || beyond === reasoning;
  return { input: input + (addsCache ? cached : 0), output: output + (addsReasoning ? reasoning : 0), parts };
}

function partsOf(attributes: Attributes, metadata: Metadata): Usage {
  const parts: Usage = {};
  for (const part of PARTS) {
    const count = Math.max(attributes.count(part) ?? 0, metadata.parts[part] ?? 0);
    if (count > 0) parts[part] = count;
  }
  return parts;
}

/** Up to version 5 the AI SDK hands on the provider's own count of input; later versions say that they do not. */
function isRawInput(attributes: Attributes, provider: string, metadata: Metadata): boolean {
  const isApart = metadata.countsCacheApart || countsCacheApart(provider);
  return isApart && attributes.has('aiOperation') && !attributes.has('inclusiveInput');
}

/** The provider's own usage is a better source than the AI SDK's counts beside it. */
function rawUsage(usage: RawObject, provider: string): UsageReading | null {
  const reading = readRawUsage(provider, usage);
  return isFault(reading) ? null : { usage: reading.usage, note: reading.note };
}

function detailsUsage(attributes: Attributes, provider: string): UsageReading | null {
  const reading = readUsageDetails(attributes.json('usageDetails'), null, provider);
  if (reading === 'not_a_count') throw new BadCount('usageDetails');
  return reading;
}
