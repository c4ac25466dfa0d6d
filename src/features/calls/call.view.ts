import type { LlmCall } from '../../domain/call.js';
import { formatUsd } from '../../domain/money.js';
import { inputTokens, outputTokens, type Usage } from '../../domain/usage.js';

/** CallView is a call as the API shows it, in the words it is sent in; names that were not told are `null`. */
export interface CallView {
  id: string;
  timestamp: string;
  project: string;
  environment: string;
  provider: string;
  model: string;
  responseModel: string | null;
  operation: string;
  status: string;
  error: { class: string | null; httpStatus: number | null; message: string | null } | null;
  finishReason: string | null;
  latencyMs: number | null;
  timeToFirstTokenMs: number | null;
  streamed: boolean | null;
  usage: UsageCounts | null;
  usageNote: string | null;
  /** Tokens by disjoint meter. */
  tokens: Usage | null;
  costUsd: string | null;
  costState: string;
  costReason: string;
  reportedCostUsd: string | null;
  serviceTier: string | null;
  traceId: string | null;
  parentId: string | null;
  feature: string | null;
  userId: string | null;
  sessionId: string | null;
  release: string | null;
  segment: string | null;
  wallBounceId: string | null;
  confidence: number | null;
  tags: readonly string[];
  dialect: string;
}

/** UsageCounts are inclusive counts: input contains the cache, output the reasoning. */
export interface UsageCounts {
  inputTokens: number;
  outputTokens: number;
  cachedInputTokens: number;
  cacheWriteTokens: number;
  reasoningTokens: number;
}

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
    usage: call.usage && countsOf(call.usage),
    usageNote: call.usageNote,
    tokens: call.usage,
    costUsd: dollarsOrNull(call.cost.nanoUsd),
    costState: call.cost.state,
    costReason: call.cost.reason,
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
  };
}

function countsOf(usage: Usage): UsageCounts {
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
