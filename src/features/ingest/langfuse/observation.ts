import { canonical, UNTOLD, type CallFacts } from '../../../domain/call.js';
import { classifyFailure, statusIn } from '../../../domain/error-class.js';
import { reportedCharge, type NanoUsd } from '../../../domain/money.js';
import { providerName } from '../../../domain/provider-name.js';
import { isObject } from '../../../domain/raw-usage/counts.js';
import { canonicalSpan, type Span, type SpanKind } from '../../../domain/span.js';
import { valuesOf, type Told } from '../../../domain/telling.js';
import type { UsageReading } from '../../../domain/usage.js';
import type { Interpreted, Observation } from '../../../storage/ledger/batch.js';
import { providerOfModel } from '../../../storage/prices/public-list.js';
import { readUsageDetails } from '../usage-details.js';

/** Values are what was told of an observation or a trace, without its history. */
type Values = Record<string, unknown>;

const KINDS: ReadonlyMap<string, SpanKind> = new Map(
  Object.entries<SpanKind>({
    event: 'event',
    agent: 'agent',
    tool: 'tool',
    retriever: 'retriever',
  }),
);

/** isCallType tells whether observations of a type are calls to a model; all others are other parts of a trace. */
export function isCallType(type: string): boolean {
  return type === 'generation' || type === 'embedding';
}

/** interpret makes sense of what was told of a Langfuse observation. */
export function interpret(observation: Observation, trace: Told): Interpreted {
  const told = valuesOf(observation.told);
  const type = textIn(told, 'type')?.toLowerCase() ?? '';
  if (isCallType(type)) return { call: callOf(observation, told, valuesOf(trace)) };
  return { span: canonicalSpan(spanOf(observation, told, KINDS.get(type) ?? 'span')) };
}

function callOf({ id, project, traceId, keyId }: Observation, told: Values, trace: Values): CallFacts {
  const model = textIn(told, 'model') ?? UNTOLD.model;
  const provider = providerOf(told, model);
  const reading = usageOf(told, provider);
  return canonical({
    ...UNTOLD,
    ...statusOf(told, reading),
    ...timesOf(told),
    ...parametersOf(told),
    ...contextOf(told, trace),
    id,
    project,
    traceId,
    keyId,
    parentId: textIn(told, 'parentObservationId'),
    dialect: 'langfuse',
    provider,
    model,
    operation: textIn(told, 'type')?.toLowerCase() === 'embedding' ? 'embeddings' : UNTOLD.operation,
    usage: reading && reading.usage,
    usageNote: reading && reading.note,
    reportedNanoUsd: costOf(told),
  });
}

function parametersOf(told: Values): Pick<CallFacts, 'serviceTier' | 'streamed'> {
  const parameters = isObject(told['modelParameters']) ? told['modelParameters'] : {};
  const { stream } = parameters;
  return { serviceTier: textIn(parameters, 'service_tier'), streamed: typeof stream === 'boolean' ? stream : null };
}

/** What a trace says of itself holds for its observations. */
function contextOf(
  told: Values,
  trace: Values,
): Pick<CallFacts, 'environment' | 'release' | 'feature' | 'userId' | 'sessionId' | 'tags'> {
  const { tags } = trace;
  return {
    environment: textIn(told, 'environment') ?? textIn(trace, 'environment') ?? UNTOLD.environment,
    release: textIn(trace, 'release') ?? textIn(told, 'version') ?? '',
    feature: textIn(trace, 'name') ?? '',
    userId: textIn(trace, 'userId'),
    sessionId: textIn(trace, 'sessionId'),
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
  };
}

function providerOf(told: Values, model: string): string {
  const metadata = told['metadata'];
  const named = isObject(metadata) ? (textIn(metadata, 'ls_provider') ?? textIn(metadata, 'provider')) : null;
  return named === null ? (providerOfModel(model) ?? UNTOLD.provider) : providerName(named);
}

function spanOf({ id, project, traceId }: Observation, told: Values, kind: SpanKind): Span {
  const { startedAtMs, latencyMs } = timesOf(told);
  const failed = textIn(told, 'level') === 'ERROR';
  const message = textIn(told, 'statusMessage');
  return {
    id,
    project,
    dialect: 'langfuse',
    traceId,
    parentId: textIn(told, 'parentObservationId'),
    name: textIn(told, 'name') ?? kind,
    kind,
    startedAtMs,
    durationMs: latencyMs,
    failed,
    message: message,
    usage: null,
  };
}

/** A generation that was only announced is pending; whatever tells of its end ends it. */
function statusOf(
  told: Values,
  reading: UsageReading | null,
): Pick<CallFacts, 'status' | 'errorClass' | 'httpStatus' | 'errorMessage'> {
  if (textIn(told, 'level') === 'ERROR') {
    const message = textIn(told, 'statusMessage');
    const httpStatus = statusIn(message);
    return {
      status: 'error',
      errorClass: classifyFailure({ httpStatus, type: null, message }),
      httpStatus,
      errorMessage: message,
    };
  }
  const isEnded = told['endTime'] !== undefined || told['answered'] === true || reading !== null;
  return { status: isEnded ? 'ok' : 'pending', errorClass: null, httpStatus: null, errorMessage: null };
}

/** What did not say when it began is placed where it was first told of, and how long it took is not known. */
function timesOf(told: Values): Pick<CallFacts, 'startedAtMs' | 'latencyMs' | 'timeToFirstTokenMs'> {
  const start = timeIn(told, 'startTime');
  if (start === null) return { startedAtMs: Number(told['firstToldMs']), latencyMs: null, timeToFirstTokenMs: null };
  return {
    startedAtMs: start,
    latencyMs: sinceStart(start, timeIn(told, 'endTime')),
    timeToFirstTokenMs: sinceStart(start, timeIn(told, 'completionStartTime')),
  };
}

function sinceStart(start: number, at: number | null): number | null {
  return at === null ? null : at - start;
}

function usageOf(told: Values, provider: string): UsageReading | null {
  const details = isObject(told['usageDetails']) ? told['usageDetails'] : null;
  const legacy = isObject(told['usage']) ? told['usage'] : null;
  const reading = readUsageDetails(details, legacy, provider);
  return reading === 'not_a_count' ? null : reading;
}

/** A cost of 0 is what integrations send when they do not know. */
function costOf(told: Values): NanoUsd | null {
  const { costDetails, usage } = told;
  return reportedCharge(isObject(costDetails) ? costDetails['total'] : isObject(usage) ? usage['totalCost'] : null);
}

function textIn(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function timeIn(values: Values, name: string): number | null {
  const at = Date.parse(textIn(values, name) ?? '');
  return Number.isNaN(at) ? null : at;
}
