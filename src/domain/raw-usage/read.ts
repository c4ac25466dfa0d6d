import { reportedCharge, type NanoUsd } from '../money.js';
import type { Usage, UsageNote } from '../usage.js';
import { Counts, isObject, type RawObject } from './counts.js';
import { SHAPES } from './shapes.js';

/** RawUsageReading is what a provider's own usage object says. */
export interface RawUsageReading {
  usage: Usage;
  note: UsageNote | null;
  /** What the provider itself charged for the call, where it says so (OpenRouter, Perplexity). */
  reportedNanoUsd: NanoUsd | null;
  serviceTier: string | null;
}

/** RawUsageFault says why a usage object could not be read. */
export interface RawUsageFault {
  fault: 'unknown_shape' | 'not_a_count';
  /** The path of the value that is no token count. */
  path: string | null;
}

/** readRawUsage reads the usage object of a provider's response, or the whole response, by that provider's rules. */
export function readRawUsage(provider: string, raw: RawObject): RawUsageReading | RawUsageFault {
  const response = responseIn(raw);
  const usage = usageIn(response) ?? response;
  const counts = new Counts(usage);
  const shape = SHAPES.find((candidate) => candidate.fits(counts));
  if (!shape) return { fault: 'unknown_shape', path: null };
  const reading = shape.read(counts, provider);
  if (counts.bad !== null) return { fault: 'not_a_count', path: counts.bad };
  return { ...reading, reportedNanoUsd: chargeIn(usage), serviceTier: tierIn(response) ?? tierIn(usage) };
}

/** isFault tells a fault from a reading. */
export function isFault(result: RawUsageReading | RawUsageFault): result is RawUsageFault {
  return 'fault' in result;
}

/** An event holds the response whose usage it tells; a result of the AI SDK has its response beside its usage. */
function responseIn(raw: RawObject): RawObject {
  const { response } = raw;
  return isObject(response) && !usageIn(raw) ? response : raw;
}

/** A whole response is accepted in place of its usage. */
function usageIn(response: RawObject): RawObject | undefined {
  const { usage, usageMetadata, usage_metadata: snakeMetadata, meta } = response;
  if (isObject(meta) && isObject(meta['billed_units'])) return meta;
  return [usage, usageMetadata, snakeMetadata].find(isObject);
}

function chargeIn(usage: RawObject): NanoUsd | null {
  const { cost } = usage;
  return reportedCharge(isObject(cost) ? cost['total_cost'] : cost);
}

function tierIn(raw: RawObject): string | null {
  const tier = raw['service_tier'];
  return typeof tier === 'string' && tier.length <= 32 ? tier : null;
}
