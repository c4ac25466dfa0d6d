import { canonical, UNTOLD, type CallFacts } from '../../../domain/call.js';
import { timeFault, type CallTimes } from '../../../domain/call-time.js';
import { classifyFailure, statusIn } from '../../../domain/error-class.js';
import { providerName } from '../../../domain/provider-name.js';
import type { Caller } from '../../../domain/scopes.js';
import { canonicalSpan, type Span } from '../../../domain/span.js';
import { providerOfModel } from '../../../storage/prices/public-list.js';
import { Attributes } from './attributes.js';
import { roleOf, type SpanRole } from './span-kind.js';
import { reportedCostOf, usageOf } from './span-usage.js';
import type { WireSpan } from './wire.js';

/** ReadSpan is a span understood: a call to a model, or another part of its trace. */
export type ReadSpan = { attributes: Attributes } & ({ call: CallFacts } | { span: Span });

/** UnplausibleSpan is thrown for a span that cannot be one. */
export class UnplausibleSpan extends Error {}

type Failure = Pick<CallFacts, 'errorClass' | 'httpStatus' | 'errorMessage'>;

const DAY_MS = 86_400_000;

/** SpanSender is who sends spans: the only project he may write to (`null`: any), and his key. */
export type SpanSender = Pick<Caller, 'project'> & Pick<CallFacts, 'keyId'>;

/** readSpan understands a span, whatever client it comes from. It throws `BadCount`, and `UnplausibleSpan`. */
export function readSpan(wire: WireSpan, times: CallTimes, { project, keyId }: SpanSender): ReadSpan {
  if (wire.traceId === '' || wire.spanId === '') {
    throw new UnplausibleSpan('a span without a trace id of 32 and a span id of 16 hexadecimal digits');
  }
  const wrongTime = timeFault(wire.startMs, times);
  if (wrongTime !== null) throw new UnplausibleSpan(`a span that started ${wrongTime}`);
  const { attributes } = wire;
  const role = roleOf(attributes);
  const into = project ?? attributes.text('project') ?? UNTOLD.project;
  if ('call' in role) return { call: canonical(callOf(wire, role.call, { project: into, keyId })), attributes };
  return { span: canonicalSpan(partOf(wire, role, into)), attributes };
}

/** idOfSpan names a span within its project: span ids are unique only within their trace. */
export function idOfSpan(traceId: string, spanId: string): string {
  return `${traceId}-${spanId}`;
}

/** One literal with every field, so that all calls have one shape. */
function callOf(
  wire: WireSpan,
  operation: string,
  { project, keyId }: Pick<CallFacts, 'project' | 'keyId'>,
): CallFacts {
  const { attributes, traceId, spanId, parentSpanId, startMs, endMs } = wire;
  const asked = attributes.text('requestModel');
  const answered = attributes.text('responseModel');
  const model = asked ?? answered ?? UNTOLD.model;
  const provider = providerOf(attributes, model);
  const failure = failureOf(wire);
  return {
    id: idOfSpan(traceId, spanId),
    dialect: 'otlp',
    startedAtMs: Math.floor(startMs),
    project,
    environment: attributes.text('environment') ?? UNTOLD.environment,
    provider,
    model,
    operation,
    feature: featureOf(attributes),
    release: textOr(attributes.text('release')),
    segment: textOr(attributes.text('segment')),
    latencyMs: endMs > startMs ? endMs - startMs : null,
    timeToFirstTokenMs: firstTokenOf(wire),
    responseModel: answered === model ? null : answered,
    status: failure === null ? 'ok' : 'error',
    errorClass: failure && failure.errorClass,
    httpStatus: failure && failure.httpStatus,
    errorMessage: failure && failure.errorMessage,
    finishReason: finishReasonOf(attributes),
    ...usageFactsOf(attributes, provider),
    serviceTier: tierOf(attributes),
    traceId,
    parentId: parentSpanId && idOfSpan(traceId, parentSpanId),
    userId: attributes.text('userId'),
    sessionId: attributes.text('sessionId'),
    wallBounceId: attributes.text('wallBounceId'),
    confidence: attributes.number('confidence'),
    streamed: streamedOf(attributes),
    attempt: attributes.number('attempt'),
    tags: attributes.has('tags') ? attributes.words('tags') : UNTOLD.tags,
    keyId,
  };
}

function usageFactsOf(
  attributes: Attributes,
  provider: string,
): Pick<CallFacts, 'usage' | 'usageNote' | 'reportedNanoUsd'> {
  const reading = usageOf(attributes, provider);
  return {
    usage: reading && reading.usage,
    usageNote: reading && reading.note,
    reportedNanoUsd: reportedCostOf(attributes),
  };
}

function textOr(text: string | null): string {
  return text ?? '';
}

function providerOf(attributes: Attributes, model: string): string {
  const told = attributes.text('provider');
  return told === null ? (providerOfModel(model) ?? UNTOLD.provider) : providerName(told);
}

function tierOf(attributes: Attributes): string | null {
  const told = attributes.text('serviceTier');
  if (told !== null || !attributes.has('parameters')) return told;
  const tier = attributes.json('parameters')?.['service_tier'];
  return typeof tier === 'string' && tier !== '' ? tier : null;
}

/** Only some clients set the status of a span that failed; others say so in an attribute of their own. */
function failureOf(wire: WireSpan): Failure | null {
  const { attributes } = wire;
  const errorType = attributes.text('errorType');
  if (!wire.failed && errorType === null && attributes.text('level') !== 'ERROR') return null;
  const exception = new Attributes(wire.events.find(({ name }) => name === 'exception')?.attributes ?? []);
  const message = attributes.text('statusMessage') ?? wire.statusMessage ?? exception.text('exceptionMessage');
  const httpStatus = httpStatusOf(attributes.number('httpStatus') ?? statusIn(errorType) ?? statusIn(message));
  return {
    errorClass: classifyFailure({ httpStatus, type: errorType ?? exception.text('exceptionType'), message }),
    httpStatus,
    errorMessage: message,
  };
}

function httpStatusOf(status: number | null): number | null {
  return status !== null && status >= 100 && status <= 599 ? status : null;
}

function featureOf(attributes: Attributes): string {
  const named = attributes.text('feature');
  if (named !== null) return named;
  const service = textOr(attributes.text('service'));
  return service.startsWith('unknown_service') ? '' : service;
}

/** OpenTelemetry gives seconds, the AI SDK milliseconds, Langfuse the moment itself. */
function firstTokenOf({ attributes, events, startMs }: WireSpan): number | null {
  const seconds = attributes.number('firstTokenSeconds');
  if (seconds !== null) return plausibleSpan(seconds * 1000);
  const milliseconds = attributes.number('firstTokenMs');
  if (milliseconds !== null) return plausibleSpan(milliseconds);
  const moment = attributes.text('firstTokenAt')?.replaceAll('"', '');
  if (moment) return plausibleSpan(Date.parse(moment) - startMs);
  const event = events.find(({ name }) => name === 'First Token Stream Event');
  return event ? plausibleSpan(event.atMs - startMs) : null;
}

function plausibleSpan(milliseconds: number): number | null {
  return milliseconds >= 0 && milliseconds < DAY_MS ? milliseconds : null;
}

function streamedOf(attributes: Attributes): boolean | null {
  const told = attributes.flag('streamed');
  if (told !== null) return told;
  const operation = attributes.text('aiOperation');
  if (operation !== null) return operation.endsWith('.doStream');
  const stream = attributes.has('parameters') ? attributes.json('parameters')?.['stream'] : null;
  return typeof stream === 'boolean' ? stream : null;
}

/** Reasons are spelt with hyphens by some and underscores by others. */
function finishReasonOf(attributes: Attributes): string | null {
  if (!attributes.has('finishReasons')) return null;
  const spelt = attributes.words('finishReasons')[0]?.toLowerCase().replaceAll('-', '_');
  return spelt === 'tool_call' ? 'tool_calls' : (spelt ?? null);
}

function partOf(wire: WireSpan, role: SpanRole, project: string): Span {
  const { attributes, traceId, spanId, parentSpanId, startMs, endMs } = wire;
  const failure = failureOf(wire);
  const reading = usageOf(attributes, UNTOLD.provider);
  const kind = 'part' in role ? role.part : 'span';
  return {
    id: idOfSpan(traceId, spanId),
    project,
    dialect: 'otlp',
    traceId,
    parentId: parentSpanId && idOfSpan(traceId, parentSpanId),
    name: wire.name,
    kind: kind === 'span' && reading !== null ? 'rollup' : kind,
    startedAtMs: Math.floor(startMs),
    durationMs: endMs > startMs ? endMs - startMs : null,
    failed: failure !== null,
    message: failure && failure.errorMessage,
    usage: reading && reading.usage,
  };
}
