import { canonical, UNTOLD, type CallFacts } from '../../../domain/call.js';
import { isPlausibleTime } from '../../../domain/call-time.js';
import { classifyFailure, statusIn } from '../../../domain/error-class.js';
import { providerName } from '../../../domain/provider-name.js';
import { scrubText } from '../../../domain/secrets.js';
import type { Span } from '../../../domain/span.js';
import { cleanText } from '../../../domain/text.js';
import { providerOfModel } from '../../../storage/prices/public-list.js';
import { Attributes } from './attributes.js';
import { roleOf, type SpanRole } from './span-kind.js';
import { reportedCostOf, usageOf } from './span-usage.js';
import type { WireSpan } from './wire.js';

/** ReadSpan is a span understood: a call to a model, or another part of its trace. */
export type ReadSpan = { call: CallFacts; attributes: Attributes } | { span: Span };

/** readSpan understands a span, whatever client it comes from. It throws `BadCount`, and `UnplausibleSpan`. */
export function readSpan(wire: WireSpan, nowMs: number, project: string | null): ReadSpan {
  if (wire.traceId === '' || wire.spanId === '') throw new UnplausibleSpan('a span without trace id and span id');
  if (!isPlausibleTime(wire.startMs, nowMs)) throw new UnplausibleSpan('a span from before 2015 or from the future');
  const attributes = new Attributes({ ...wire.resource, ...wire.attributes });
  const role = roleOf(attributes);
  const into = project ?? attributes.text('techsapo.project') ?? UNTOLD.project;
  if ('call' in role) return { call: canonical(callOf(wire, attributes, role.call, into)), attributes };
  return { span: partOf(wire, attributes, role, into) };
}

/** UnplausibleSpan is thrown for a span that cannot be one. */
export class UnplausibleSpan extends Error {}

/** idOfSpan names a span within its project: span ids are unique only within their trace. */
export function idOfSpan(traceId: string, spanId: string): string {
  return `${traceId}-${spanId}`;
}

function callOf(wire: WireSpan, attributes: Attributes, operation: string, project: string): CallFacts {
  const names = namesOf(attributes);
  const reading = usageOf(attributes, names.provider);
  return {
    ...UNTOLD,
    ...names,
    ...failureOf(wire, attributes),
    ...placeOf(wire),
    ...contextOf(attributes),
    project,
    operation,
    dialect: 'otlp',
    startedAtMs: Math.floor(wire.startMs),
    latencyMs: wire.endMs > wire.startMs ? wire.endMs - wire.startMs : null,
    timeToFirstTokenMs: firstTokenOf(wire, attributes),
    streamed: streamedOf(attributes),
    finishReason: finishReasonOf(attributes),
    usage: reading && reading.usage,
    usageNote: reading && reading.note,
    reportedNanoUsd: reportedCostOf(attributes),
    confidence: attributes.number('techsapo.confidence'),
    wallBounceId: attributes.text('techsapo.wall_bounce.id'),
    tags: attributes.words('langfuse.trace.tags', 'ai.telemetry.metadata.tags', 'tag.tags').slice(0, 50),
  };
}

function namesOf(attributes: Attributes): Pick<CallFacts, 'provider' | 'model' | 'responseModel' | 'serviceTier'> {
  const asked = attributes.text(
    'gen_ai.request.model',
    'llm.request.model_name',
    'llm.model_name',
    'llm.request.model',
    'embedding.model_name',
    'ai.model.id',
    'langfuse.observation.model.name',
  );
  const answered = attributes.text('gen_ai.response.model', 'llm.response.model_name', 'ai.response.model');
  const model = asked ?? answered ?? UNTOLD.model;
  const told = attributes.text(
    'gen_ai.provider.name',
    'gen_ai.system',
    'llm.provider',
    'llm.system',
    'ai.model.provider',
  );
  return {
    provider: told === null ? (providerOfModel(model) ?? UNTOLD.provider) : providerName(told),
    model,
    responseModel: answered === model ? null : answered,
    serviceTier: tierOf(attributes),
  };
}

function tierOf(attributes: Attributes): string | null {
  const parameters = attributes.json('llm.invocation_parameters', 'langfuse.observation.model.parameters');
  const tier =
    attributes.text(
      'openai.response.service_tier',
      'gen_ai.openai.response.service_tier',
      'openai.request.service_tier',
      'gen_ai.openai.request.service_tier',
    ) ?? parameters?.['service_tier'];
  return typeof tier === 'string' && tier !== '' ? tier : null;
}

/** Only some clients set the status of a span that failed; others say so in an attribute of their own. */
function failureOf(
  wire: WireSpan,
  attributes: Attributes,
): Pick<CallFacts, 'status' | 'errorClass' | 'httpStatus' | 'errorMessage'> {
  const errorType = attributes.text('error.type');
  const failed = wire.failed || errorType !== null || attributes.text('langfuse.observation.level') === 'ERROR';
  if (!failed) return { status: 'ok', errorClass: null, httpStatus: null, errorMessage: null };
  const exception = new Attributes(wire.events.find(({ name }) => name === 'exception')?.attributes ?? {});
  const message =
    attributes.text('langfuse.observation.status_message') ?? wire.statusMessage ?? exception.text('exception.message');
  const httpStatus = httpStatusOf(attributes, errorType, message);
  return {
    status: 'error',
    errorClass: classifyFailure({ httpStatus, type: errorType ?? exception.text('exception.type'), message }),
    httpStatus,
    errorMessage: message === null ? null : scrubText(message),
  };
}

function httpStatusOf(attributes: Attributes, errorType: string | null, message: string | null): number | null {
  const told = attributes.number('http.response.status_code', 'http.status_code');
  const status = told ?? statusIn(errorType) ?? statusIn(message);
  return status !== null && status >= 100 && status <= 599 ? status : null;
}

function placeOf({ traceId, spanId, parentSpanId }: WireSpan): Pick<CallFacts, 'id' | 'traceId' | 'parentId'> {
  return {
    id: idOfSpan(traceId, spanId),
    traceId,
    parentId: parentSpanId === null ? null : idOfSpan(traceId, parentSpanId),
  };
}

function contextOf(
  attributes: Attributes,
): Pick<CallFacts, 'environment' | 'release' | 'feature' | 'segment' | 'userId' | 'sessionId'> {
  return {
    environment:
      attributes.text('langfuse.environment', 'deployment.environment.name', 'deployment.environment') ??
      UNTOLD.environment,
    release: attributes.text('langfuse.release', 'service.version') ?? '',
    feature: featureOf(attributes),
    segment: attributes.text('techsapo.segment') ?? '',
    userId: attributes.text(
      'user.id',
      'langfuse.user.id',
      'enduser.id',
      'gen_ai.user',
      'ai.telemetry.metadata.userId',
      'traceloop.association.properties.user_id',
    ),
    sessionId: attributes.text(
      'gen_ai.conversation.id',
      'session.id',
      'langfuse.session.id',
      'ai.telemetry.metadata.sessionId',
      'traceloop.association.properties.session_id',
    ),
  };
}

function featureOf(attributes: Attributes): string {
  const named = attributes.text(
    'techsapo.feature',
    'ai.telemetry.functionId',
    'traceloop.workflow.name',
    'langfuse.trace.name',
  );
  if (named !== null) return named;
  const service = attributes.text('service.name') ?? '';
  return service.startsWith('unknown_service') ? '' : service;
}

/** OpenTelemetry gives seconds, the AI SDK milliseconds, Langfuse the moment itself. */
function firstTokenOf(wire: WireSpan, attributes: Attributes): number | null {
  const seconds = attributes.number(
    'gen_ai.response.time_to_first_chunk',
    'gen_ai.client.operation.time_to_first_chunk',
    'gen_ai.server.time_to_first_token',
  );
  if (seconds !== null) return plausibleSpan(seconds * 1000);
  const milliseconds = attributes.number('ai.response.msToFirstChunk', 'ai.stream.msToFirstChunk');
  if (milliseconds !== null) return plausibleSpan(milliseconds);
  const moment = attributes.text('langfuse.observation.completion_start_time')?.replaceAll('"', '');
  if (moment) return plausibleSpan(Date.parse(moment) - wire.startMs);
  const event = wire.events.find(({ name }) => name === 'First Token Stream Event');
  return event ? plausibleSpan(event.atMs - wire.startMs) : null;
}

function plausibleSpan(milliseconds: number): number | null {
  return milliseconds >= 0 && milliseconds < 86_400_000 ? milliseconds : null;
}

function streamedOf(attributes: Attributes): boolean | null {
  const told = attributes.flag('gen_ai.request.stream', 'gen_ai.is_streaming', 'llm.is_streaming');
  if (told !== null) return told;
  const operation = attributes.text('ai.operationId');
  if (operation !== null) return operation.endsWith('.doStream');
  const parameters = attributes.json('langfuse.observation.model.parameters', 'llm.invocation_parameters');
  return typeof parameters?.['stream'] === 'boolean' ? parameters['stream'] : null;
}

/** Reasons are spelt with hyphens by some and underscores by others. */
function finishReasonOf(attributes: Attributes): string | null {
  const [reason] = attributes.words(
    'gen_ai.response.finish_reasons',
    'gen_ai.response.finish_reason',
    'gen_ai.response.stop_reason',
    'ai.response.finishReason',
    'llm.finish_reason',
    'llm.response.finish_reason',
    'gen_ai.finishReason',
  );
  if (reason === undefined) return null;
  const spelt = reason.toLowerCase().replaceAll('-', '_');
  return spelt === 'tool_call' ? 'tool_calls' : spelt;
}

function partOf(wire: WireSpan, attributes: Attributes, role: SpanRole, project: string): Span {
  const failure = failureOf(wire, attributes);
  const reading = usageOf(attributes, UNTOLD.provider);
  const kind = 'part' in role ? role.part : 'span';
  return {
    id: idOfSpan(wire.traceId, wire.spanId),
    project,
    dialect: 'otlp',
    traceId: wire.traceId,
    parentId: wire.parentSpanId === null ? null : idOfSpan(wire.traceId, wire.parentSpanId),
    name: cleanText(wire.name, 200),
    kind: kind === 'span' && reading !== null ? 'rollup' : kind,
    startedAtMs: Math.floor(wire.startMs),
    durationMs: wire.endMs > wire.startMs ? wire.endMs - wire.startMs : null,
    failed: failure.status === 'error',
    message: failure.errorMessage === null ? null : cleanText(failure.errorMessage, 1000),
    usage: reading && reading.usage,
  };
}
