import type { RawObject } from '../../domain/raw-usage/counts.js';
import { isFault, readRawUsage } from '../../domain/raw-usage/read.js';
import {
  isTokenCount,
  readDisjoint,
  readOverlapping,
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
    input_cached_audio_tokens: 'cacheReadAudio',
    input_cached_image_tokens: 'cacheReadImage',
    input_cache_creation: 'cacheWrite',
    input_cache_write: 'cacheWrite',
    cache_creation_input_tokens: 'cacheWrite',
    cache_write_input_tokens: 'cacheWrite',
    input_cache_creation_5m: 'cacheWrite',
    input_cache_creation_1h: 'cacheWrite1h',
    input_ephemeral_5m_input_tokens: 'cacheWrite',
    input_ephemeral_1h_input_tokens: 'cacheWrite1h',
    input_audio_tokens: 'inputAudio',
    input_audio: 'inputAudio',
    input_image_tokens: 'inputImage',
    input_image: 'inputImage',
    input_video_tokens: 'inputVideo',
    input_video: 'inputVideo',
    output_reasoning_tokens: 'reasoning',
    output_reasoning: 'reasoning',
    reasoning_tokens: 'reasoning',
    output_audio_tokens: 'outputAudio',
    output_audio: 'outputAudio',
    output_image_tokens: 'outputImage',
    output_image: 'outputImage',
    output_video_tokens: 'outputVideo',
    output_video: 'outputVideo',
  }),
);

/** Older names beside which newer ones count the same. */
const SAID_TWICE: ReadonlyMap<string, string> = new Map([
  ['promptTokens', 'input'],
  ['completionTokens', 'output'],
]);

/** Names of parts that nobody has told us of; what they count is input or output all the same. */
const UNKNOWN_PART = /^(input|output)_(?!.*(?:cost|price))/;

/** Names by which a provider's own usage object is known, or the AI SDK's. */
const RAW_NAMES = [
  'prompt_tokens',
  'completion_tokens',
  'input_tokens',
  'output_tokens',
  'inputTokens',
  'outputTokens',
  'promptTokenCount',
  'candidatesTokenCount',
];

/** Details is what usage details count, by meter. */
interface Details {
  counts: Usage;
  /** What is counted under unknown names, as the plain input or output that it is. */
  unknown: Usage;
}

/** readUsageDetails reads usage details, with the older `usage` object beside them if there is one. */
export function readUsageDetails(
  details: RawObject | null,
  legacy: RawObject | null,
  provider: string,
): UsageReading | 'not_a_count' | null {
  const told = details ?? legacy;
  if (!told || !countsTokens(told)) return null;
  if (RAW_NAMES.some((name) => name in told)) return raw(told, provider);
  const read = detailsIn(told);
  if (read === 'not_a_count') return read;
  const total = totalIn(told) ?? totalIn(legacy ?? {});
  return reading(read, total);
}

function reading({ counts, unknown }: Details, total: number | null): UsageReading | null {
  const isUnknown = Object.keys(unknown).length > 0;
  if (!isUnknown && Object.keys(counts).length === 0) {
    return total === null ? null : { usage: readDisjoint({ inputUncached: total }), note: null };
  }
  const { inputUncached: input = 0, output = 0, ...parts } = counts;
  const isInclusive = total === input + output;
  const { usage, note } = isInclusive
    ? readOverlapping({ input, output, parts })
    : { usage: readDisjoint(added(counts, unknown)), note: null };
  return { usage, note: note ?? (isUnknown ? 'unknown_parts' : null) };
}

function detailsIn(told: RawObject): Details | 'not_a_count' {
  const details: Details = { counts: {}, unknown: {} };
  for (const [name, value] of Object.entries(told)) {
    if (value === null || value === undefined || isSaidTwice(name, told)) continue;
    const meter = METERS_BY_NAME.get(name);
    if (meter && !isTokenCount(value)) return 'not_a_count';
    if (meter) details.counts = added(details.counts, { [meter]: value });
    else if (isTokenCount(value)) details.unknown = added(details.unknown, unknownPart(name, value));
  }
  return details;
}

function unknownPart(name: string, count: number): Usage {
  const side = UNKNOWN_PART.exec(name)?.[1];
  if (side === undefined) return {};
  return side === 'input' ? { inputUncached: count } : { output: count };
}

function isSaidTwice(name: string, told: RawObject): boolean {
  const other = SAID_TWICE.get(name);
  return other !== undefined && told[other] !== undefined;
}

/** The older usage object may count something else: characters, seconds, images, requests. */
function countsTokens({ unit }: RawObject): boolean {
  return unit === undefined || unit === null || (typeof unit === 'string' && unit.toUpperCase() === 'TOKENS');
}

function added(one: Usage, other: Usage): Usage {
  const sum = { ...one };
  for (const meter in other) sum[meter as Meter] = (one[meter as Meter] ?? 0) + (other[meter as Meter] ?? 0);
  return sum;
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
