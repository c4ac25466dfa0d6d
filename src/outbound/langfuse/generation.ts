import type { Langfuse } from 'langfuse';
import type { LlmCall } from '../../domain/call.js';
import { classifyFailure, statusIn } from '../../domain/error-class.js';
import { formatUsd } from '../../domain/money.js';
import type { Meter, Usage } from '../../domain/usage.js';
import { environmentName } from './names.js';

/** GenerationBody is a call as the SDK takes it. */
export type GenerationBody = Parameters<Langfuse['generation']>[0];

/** By Langfuse's convention counts are disjoint, and its sums are over names with `input` and `output` in them. */
const TOKEN_NAMES: Record<Exclude<Meter, 'webSearches'>, string> = {
  inputUncached: 'input',
  cacheRead: 'input_cached_tokens',
  cacheWrite: 'input_cache_creation',
  cacheWrite1h: 'input_cache_creation_1h',
  inputAudio: 'input_audio_tokens',
  inputImage: 'input_image_tokens',
  inputVideo: 'input_video_tokens',
  cacheReadAudio: 'input_cached_audio_tokens',
  cacheReadImage: 'input_cached_image_tokens',
  output: 'output',
  reasoning: 'output_reasoning_tokens',
  outputAudio: 'output_audio_tokens',
  outputImage: 'output_image_tokens',
  outputVideo: 'output_video_tokens',
};

/** callFields is what the ledger knows of a call: what is not known is left out, so that nobody takes it for zero. */
export function callFields(call: LlmCall): Partial<GenerationBody> {
  const { startedAtMs, latencyMs, timeToFirstTokenMs, usage, cost } = call;
  return {
    environment: environmentName(call.environment),
    model: call.model,
    modelParameters: {
      ...(call.serviceTier === null ? {} : { service_tier: call.serviceTier }),
      ...(call.streamed === null ? {} : { stream: call.streamed }),
    },
    startTime: new Date(startedAtMs),
    ...(latencyMs === null ? {} : { endTime: later(startedAtMs, latencyMs) }),
    ...(timeToFirstTokenMs === null ? {} : { completionStartTime: later(startedAtMs, timeToFirstTokenMs) }),
    ...(usage && { usageDetails: tokensIn(usage) }),
    // A double holds every cost that a call can have, to the nano-dollar.
    ...(cost.nanoUsd === null ? {} : { costDetails: { total: Number(formatUsd(cost.nanoUsd)) } }),
  };
}

/** callNotes is what the ledger knows of a call beyond what Langfuse has fields for. */
export function callNotes(call: LlmCall): Record<string, unknown> {
  const { responseModel, operation, finishReason, errorClass, httpStatus, feature, release, segment, usage } = call;
  const { state: costState, reason: costReason } = call.cost;
  const notes = { responseModel, operation, finishReason, errorClass, httpStatus, feature, release, segment };
  const all = { ...notes, costState, costReason, webSearches: usage?.webSearches ?? null };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== ''));
}

/** failureText is why a call failed, in words in which its status and its class can be read again. */
export function failureText(failed: Pick<LlmCall, 'errorClass' | 'errorMessage' | 'httpStatus'>): string {
  const { errorClass, errorMessage, httpStatus } = failed;
  const message = errorMessage ?? errorClass ?? 'failed';
  const isClear = errorClass === null || classifyFailure({ httpStatus, type: null, message }) === errorClass;
  const text = isClear ? message : `${errorClass}: ${message}`;
  return httpStatus === null || statusIn(text) === httpStatus ? text : `${httpStatus} ${text}`;
}

function later(fromMs: number, ms: number): Date {
  return new Date(fromMs + Math.round(ms));
}

function tokensIn(usage: Usage): Record<string, number> {
  const tokens = { [TOKEN_NAMES.inputUncached]: 0, [TOKEN_NAMES.output]: 0 };
  for (const [meter, count] of Object.entries(usage) as [Meter, number][]) {
    if (meter !== 'webSearches') tokens[TOKEN_NAMES[meter]] = count;
  }
  return tokens;
}
