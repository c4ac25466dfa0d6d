import { z } from 'zod';
import type { LlmCall } from '../../domain/call.js';
import { formatUsd } from '../../domain/money.js';
import { inputTokens, outputTokens, type Usage } from '../../domain/usage.js';
import { counts, time, usd } from '../../http/answers.js';

const told = z.string().nullable();

const usageCounts = z
  .object({
    inputTokens: z.number(),
    outputTokens: z.number(),
    cachedInputTokens: z.number(),
    cacheWriteTokens: z.number(),
    reasoningTokens: z.number(),
  })
  .meta({ id: 'UsageCounts', description: 'Inclusive counts: input contains the cache, output the reasoning' });

/** callView is a call as the API shows it, in the words it is sent in; names that were not told are `null`. */
export const callView = z
  .object({
    id: z.string(),
    timestamp: time,
    project: z.string(),
    environment: z.string(),
    provider: z.string(),
    model: z.string(),
    responseModel: told,
    operation: z.string(),
    status: z.string(),
    error: z.object({ class: told, httpStatus: z.number().nullable(), message: told }).nullable(),
    finishReason: told,
    latencyMs: z.number().nullable(),
    timeToFirstTokenMs: z.number().nullable(),
    streamed: z.boolean().nullable(),
    attempt: z.number().nullable().meta({ description: 'Which try of one request, where the sender counts them' }),
    isRetry: z.boolean().meta({
      description: 'It repeats a call that failed: so says its sender, or, of client libraries, the trace of both',
    }),
    usage: usageCounts.nullable(),
    usageNote: told,
    tokens: counts.nullable().meta({ description: 'Tokens by disjoint meter' }),
    costUsd: usd.nullable(),
    costState: z.string(),
    costReason: z.string(),
    cacheSavedUsd: usd.nullable().meta({
      description:
        'What the cache spared less what it cost to fill, so it may be negative; null where none was used or there is no price',
    }),
    reportedCostUsd: usd.nullable(),
    serviceTier: told,
    traceId: told,
    parentId: told,
    feature: told,
    userId: told,
    sessionId: told,
    release: told,
    segment: told,
    wallBounceId: told,
    confidence: z.number().nullable(),
    tags: z.array(z.string()).readonly(),
    dialect: z.string(),
    keyId: told.meta({ description: 'The id of the API key that sent it, by whichever told of it first' }),
  })
  .meta({ id: 'Call' });
export type CallView = z.output<typeof callView>;

/** viewOf shows a call. */
export function viewOf(call: LlmCall): CallView {
  return {
    id: call.id,
    timestamp: new Date(call.startedAtMs).toISOString(),
    project: call.project,
    environment: call.environment,
    provider: call.provider,
    model: call.model,
    responseModel: call.responseModel,
    operation: call.operation,
    status: call.status,
    error:
      call.status === 'error'
        ? { class: call.errorClass, httpStatus: call.httpStatus, message: call.errorMessage }
        : null,
    finishReason: call.finishReason,
    latencyMs: call.latencyMs,
    timeToFirstTokenMs: call.timeToFirstTokenMs,
    streamed: call.streamed,
    attempt: call.attempt,
    isRetry: call.isRetry,
    usage: call.usage && countsOf(call.usage),
    usageNote: call.usageNote,
    tokens: call.usage,
    costUsd: dollarsOrNull(call.cost.nanoUsd),
    costState: call.cost.state,
    costReason: call.cost.reason,
    cacheSavedUsd: dollarsOrNull(call.cost.cacheSavedNano),
    reportedCostUsd: dollarsOrNull(call.reportedNanoUsd),
    serviceTier: call.serviceTier,
    traceId: call.traceId,
    parentId: call.parentId,
    feature: named(call.feature),
    userId: call.userId,
    sessionId: call.sessionId,
    release: named(call.release),
    segment: named(call.segment),
    wallBounceId: call.wallBounceId,
    confidence: call.confidence,
    tags: call.tags,
    dialect: call.dialect,
    keyId: call.keyId,
  };
}

function countsOf(usage: Usage): z.output<typeof usageCounts> {
  return {
    inputTokens: inputTokens(usage),
    outputTokens: outputTokens(usage),
    cachedInputTokens: (usage.cacheRead ?? 0) + (usage.cacheReadAudio ?? 0) + (usage.cacheReadImage ?? 0),
    cacheWriteTokens: (usage.cacheWrite ?? 0) + (usage.cacheWrite1h ?? 0),
    reasoningTokens: usage.reasoning ?? 0,
  };
}

function dollarsOrNull(amount: bigint | null): string | null {
  return amount === null ? null : formatUsd(amount);
}

function named(value: string): string | null {
  return value === '' ? null : value;
}
