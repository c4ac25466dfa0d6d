import { canonical, LONGEST_NAME, UNTOLD, type CallFacts } from '../../../domain/call.js';
import { timeFault, type CallTimes } from '../../../domain/call-time.js';
import { keepsContent, type ContentPolicy } from '../../../domain/content-policy.js';
import { classifyFailure } from '../../../domain/error-class.js';
import { idFault } from '../../../domain/kept-text.js';
import { parseUsd, type NanoUsd } from '../../../domain/money.js';
import { providerName } from '../../../domain/provider-name.js';
import { isFault, readRawUsage } from '../../../domain/raw-usage/read.js';
import { readOverlapping, type Usage, type UsageNote, type UsageReading } from '../../../domain/usage.js';
import type { ToldCall } from '../../../storage/ledger/batch.js';
import { contentText } from '../content.js';
import type { Refused } from './native-answer.js';
import { isNativeCall, nativeCall, type NativeCall } from './native-call.schema.js';

/** Reader is for whom, and when, calls are read. */
export interface Reader {
  times: CallTimes;
  /** The only project the sender may write to; `null`: any. */
  project: string | null;
  /** The key that sends them; `null` without one. */
  keyId: string | null;
  /** Of which calls it is kept what was asked and answered. */
  policy: ContentPolicy;
}

interface ReadUsage {
  usage: Usage | null;
  usageNote: UsageNote | null;
  reportedNanoUsd: NanoUsd | null;
  serviceTier: string | null;
}

/** readNativeCall reads one item of a native batch, or says why it cannot be taken. */
export function readNativeCall(item: unknown, reader: Reader): ToldCall | Refused {
  if (!isNativeCall(item)) return faultOf(item);
  const fault = idFault(item.id, LONGEST_NAME);
  if (fault !== null) return { code: 'invalid_field', message: `id: ${fault}` };
  const startedAtMs = Date.parse(item.timestamp);
  const wrongTime = timeFault(startedAtMs, reader.times);
  if (wrongTime !== null) {
    return { code: 'timestamp_out_of_range', message: `timestamp: ${item.timestamp} is ${wrongTime}` };
  }
  if (reader.project !== null && item.project && item.project !== reader.project) {
    return { code: 'wrong_project', message: `project: this key writes to ${reader.project} only` };
  }
  const provider = providerName(item.provider);
  const usage = readUsage(item, provider);
  if ('code' in usage) return usage;
  const facts = factsOf(item, {
    startedAtMs,
    provider,
    project: reader.project ?? item.project,
    keyId: reader.keyId,
    usage,
  });
  const isKept = keepsContent(reader.policy, facts.status);
  return {
    facts: canonical(facts),
    input: isKept ? contentText(item.input) : null,
    output: isKept ? contentText(item.output) : null,
  };
}

interface Understood {
  startedAtMs: number;
  provider: string;
  project: string | null | undefined;
  keyId: string | null;
  usage: ReadUsage;
}

/** One literal with every field, so that all calls have one shape: this is the hottest allocation of the service. */
function factsOf(call: NativeCall, { startedAtMs, provider, project, keyId, usage }: Understood): CallFacts {
  const failure = failureOf(call);
  return {
    id: call.id,
    dialect: 'native',
    startedAtMs,
    project: or(project, UNTOLD.project),
    environment: or(call.environment, UNTOLD.environment),
    provider,
    model: call.model,
    operation: or(call.operation, UNTOLD.operation),
    feature: or(call.feature, UNTOLD.feature),
    release: or(call.release, UNTOLD.release),
    segment: or(call.segment, UNTOLD.segment),
    latencyMs: or(call.latencyMs, null),
    timeToFirstTokenMs: or(call.timeToFirstTokenMs, null),
    responseModel: or(call.responseModel, null),
    status: failure === null ? 'ok' : 'error',
    errorClass: failure && failure.errorClass,
    httpStatus: failure && failure.httpStatus,
    errorMessage: failure && failure.errorMessage,
    finishReason: or(call.finishReason, null),
    usage: usage.usage,
    usageNote: usage.usageNote,
    reportedNanoUsd: usage.reportedNanoUsd,
    serviceTier: usage.serviceTier,
    traceId: or(call.traceId, null),
    parentId: or(call.parentId, null),
    userId: or(call.userId, null),
    sessionId: or(call.sessionId, null),
    wallBounceId: or(call.wallBounceId, null),
    confidence: or(call.confidence, null),
    streamed: or(call.streamed, null),
    attempt: or(call.attempt, null),
    tags: or(call.tags, UNTOLD.tags),
    keyId,
  };
}

function or<T, Otherwise>(told: T | null | undefined, otherwise: Otherwise): T | Otherwise {
  return told ?? otherwise;
}

function failureOf({
  status,
  error,
}: NativeCall): Pick<CallFacts, 'errorClass' | 'httpStatus' | 'errorMessage'> | null {
  if (status === 'ok' || (!status && !error)) return null;
  const httpStatus = error?.httpStatus ?? null;
  const message = error?.message ?? null;
  return {
    errorClass: error?.class ?? classifyFailure({ httpStatus, type: null, message }),
    httpStatus,
    errorMessage: message,
  };
}

function readUsage(call: NativeCall, provider: string): ReadUsage | Refused {
  const { usage, rawUsage, reportedCostUsd, serviceTier } = call;
  const told = { reportedNanoUsd: dollarsOrNull(reportedCostUsd), serviceTier: serviceTier ?? null };
  if (usage) return inclusiveUsage(usage, told);
  return rawUsage ? providerUsage(rawUsage, provider, told) : { ...told, usage: null, usageNote: null };
}

function inclusiveUsage(
  counts: NonNullable<NativeCall['usage']>,
  told: Pick<ReadUsage, 'reportedNanoUsd' | 'serviceTier'>,
): ReadUsage | Refused {
  const { usage, note } = inclusiveOf(counts);
  const { reportedNanoUsd, serviceTier } = told;
  if (note === null) return { usage, usageNote: null, reportedNanoUsd, serviceTier };
  const [parts, whole] =
    note === 'parts_exceed_input'
      ? ['cached, written and modal', 'inputTokens']
      : ['reasoning and modal', 'outputTokens'];
  return {
    code: 'usage_inconsistent',
    message: `usage: the ${parts} tokens are more than ${whole}, which contains them; send a provider's own counts as rawUsage`,
  };
}

function providerUsage(
  rawUsage: NonNullable<NativeCall['rawUsage']>,
  provider: string,
  told: Pick<ReadUsage, 'reportedNanoUsd' | 'serviceTier'>,
): ReadUsage | Refused {
  const raw = readRawUsage(provider, rawUsage);
  if (isFault(raw)) {
    return raw.fault === 'not_a_count'
      ? { code: 'invalid_usage', message: `rawUsage: ${raw.path ?? ''} is not a number of tokens` }
      : { code: 'unknown_usage_shape', message: 'rawUsage: no provider whose usage is known here writes it like this' };
  }
  return {
    usage: raw.usage,
    usageNote: raw.note,
    reportedNanoUsd: told.reportedNanoUsd ?? raw.reportedNanoUsd,
    serviceTier: told.serviceTier ?? raw.serviceTier,
  };
}

function inclusiveOf(counts: NonNullable<NativeCall['usage']>): UsageReading {
  return readOverlapping({
    input: counts.inputTokens,
    output: counts.outputTokens ?? 0,
    parts: {
      cacheRead: counts.cachedInputTokens,
      cacheWrite: counts.cacheWriteTokens,
      cacheWrite1h: counts.cacheWrite1hTokens,
      reasoning: counts.reasoningTokens,
      inputAudio: counts.inputAudioTokens,
      inputImage: counts.inputImageTokens,
      outputAudio: counts.outputAudioTokens,
      outputImage: counts.outputImageTokens,
      webSearches: counts.webSearches,
    },
  });
}

function dollarsOrNull(value: string | number | null | undefined): NanoUsd | null {
  if (value === undefined || value === null) return null;
  return parseUsd(typeof value === 'string' ? value : value.toFixed(12));
}

function faultOf(item: unknown): Refused {
  const issue = nativeCall.safeParse(item).error?.issues[0];
  if (!issue) return { code: 'invalid_field', message: 'not a call' };
  const path = issue.path.map(String).join('.');
  const message = (path === '' ? issue.message : `${path}: ${issue.message}`).slice(0, 300);
  if (issue.code === 'unrecognized_keys') return { code: 'unknown_field', message };
  return { code: issue.path[0] === 'usage' ? 'invalid_usage' : 'invalid_field', message };
}
