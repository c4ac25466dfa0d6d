import type { RawObject } from '../../domain/raw-usage/counts.js';
import { isFault, readRawUsage } from '../../domain/raw-usage/read.js';
import {
  isTokenCount,
  readDisjoint,
  readInclusive,
  type Meter,
  type Usage,
  type UsageReading,
} from '../../domain/usage.js';

/**
 * Langfuse's usage details are counts by name. By its own convention they are disjoint, but its integrations also send a
 * provider's inclusive counts under the same names; only the total tells which it is.
 */
const METERS_BY_NAME: ReadonlyMap<string, Meter> = new Map(
  Object.entries<Meter>({
    input: 'inputUncached',
    promptTokens: 'inputUncached',
    output: 'output',
    completionTokens: 'output',
    input_cached_tokens: 'cacheRead',
    input_cache_read: 'cacheRead',
    input_cached: 'cacheRead',
    cache_read_input_tokens: 'cacheRead',
    cached_tokens: 'cacheRead',
    input_cache_creation: 'cacheWrite',
    input_cache_write: 'cacheWrite',
    cache_creation_input_tokens: 'cacheWrite',
    cache_write_input_tokens: 'cacheWrite',
    input_cache_creation_5m: 'cacheWrite',
    input_cache_creation_1h: 'cacheWrite1h',
    input_audio_tokens: 'inputAudio',
    input_image_tokens: 'inputImage',
    output_reasoning_tokens: 'reasoning',
    output_reasoning: 'reasoning',
    reasoning_tokens: 'reasoning',
    output_audio_tokens: 'outputAudio',
    output_image_tokens: 'outputImage',
  }),
);

/** Names by which a provider's own usage object is known. */
const RAW_NAMES = ['prompt_tokens', 'input_tokens', 'promptTokenCount'];

/** readUsageDetails reads usage details, with the older `usage` object beside them if there is one. */
export function readUsageDetails(
  details: RawObject | null,
  legacy: RawObject | null,
  provider: string,
): UsageReading | 'not_a_count' | null {
  const told = details ?? legacy;
  if (!told) return null;
  if (RAW_NAMES.some((name) => name in told)) return raw(told, provider);
  const counts = countsIn(told);
  if (counts === 'not_a_count') return counts;
  const total = totalIn(told) ?? totalIn(legacy ?? {});
  if (Object.keys(counts).length === 0) {
    return total === null ? null : { usage: readDisjoint({ inputUncached: total }), note: null };
  }
  const { inputUncached: input = 0, output = 0, ...parts } = counts;
  const isInclusive = total === input + output;
  return isInclusive ? readInclusive({ input, output, parts }) : { usage: readDisjoint(counts), note: null };
}

function countsIn(told: RawObject): Usage | 'not_a_count' {
  const counts: Usage = {};
  for (const [name, value] of Object.entries(told)) {
    const meter = METERS_BY_NAME.get(name);
    if (!meter || value === null || value === undefined) continue;
    if (!isTokenCount(value)) return 'not_a_count';
    counts[meter] = (counts[meter] ?? 0) + value;
  }
  return counts;
}

function raw(told: RawObject, provider: string): UsageReading | 'not_a_count' | null {
  const reading = readRawUsage(provider, told);
  if (!isFault(reading)) return { usage: reading.usage, note: reading.note };
  return reading.fault === 'not_a_count' ? 'not_a_count' : null;
}

function totalIn(told: RawObject): number | null {
  const total = told['total'] ?? told['totalTokens'];
  return isTokenCount(total) ? total : null;
}
