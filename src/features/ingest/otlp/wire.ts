import { Rejected } from '../../../domain/failures.js';
import { isObject, type RawObject } from '../../../domain/raw-usage/counts.js';
import { boundItems } from '../batch-limit.js';
import { Attributes, type RawPair } from './attributes.js';
import { boundMessages } from './message-count.js';
import { OTLP_REQUESTS, type Signal } from './otlp-schema.js';

/** WireEvent is something that happened within a span. */
export interface WireEvent {
  name: string;
  atMs: number;
  attributes: readonly RawPair[];
}

/** WireSpan is a span as it came, from protobuf or JSON alike: ids in hexadecimal, times in epoch milliseconds. */
export interface WireSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  startMs: number;
  endMs: number;
  failed: boolean;
  statusMessage: string | null;
  /** What the span's own attributes tell, or else its resource's. */
  attributes: Attributes;
  events: readonly WireEvent[];
}

/** WireLog is a log record as it came. */
export interface WireLog {
  atMs: number;
  traceId: string;
  spanId: string;
  eventName: string;
  attributes: Attributes;
}

const NANOSECONDS_PER_MS = 1e6;
const TRACE_ID_BYTES = 16;
const SPAN_ID_BYTES = 8;
const HEX = /^[0-9a-f]+$/i;
const ZEROS = /^0+$/;
const NO_EVENTS: readonly WireEvent[] = [];

/** decodeRequest reads the body of an export: a buffer is protobuf, anything else is JSON. It throws `Rejected`. */
export function decodeRequest(signal: Signal, body: unknown): RawObject {
  if (!Buffer.isBuffer(body)) {
    if (isObject(body)) return body;
    throw new Rejected('malformed_otlp', 'the body is not an OTLP export request');
  }
  try {
    boundMessages(OTLP_REQUESTS[signal], body);
    return OTLP_REQUESTS[signal].decode(body) as unknown as RawObject;
  } catch (error) {
    if (error instanceof Rejected) throw error;
    throw new Rejected('malformed_protobuf', `the body is not an OTLP ${signal} request: ${(error as Error).message}`);
  }
}

/** spansIn unwraps the spans of a request. It throws `Rejected` when they are too many. */
export function spansIn(request: RawObject): WireSpan[] {
  const spans: WireSpan[] = [];
  for (const resourceSpans of listIn(request, 'resourceSpans')) {
    const resource = new Attributes(listIn(objectIn(resourceSpans, 'resource'), 'attributes'));
    for (const scopeSpans of listIn(resourceSpans, 'scopeSpans')) {
      const inScope = listIn(scopeSpans, 'spans');
      boundItems(spans.length + inScope.length);
      for (const span of inScope) spans.push(spanOf(span, resource));
    }
  }
  return spans;
}

/** isOwnTelemetry tells whether all spans of a request were made by a TechSapo of itself, whoever has brought them. */
export function isOwnTelemetry(spans: readonly WireSpan[]): boolean {
  return spans.length > 0 && spans.every(({ attributes }) => attributes.flag('ownTelemetry') === true);
}

/** logsIn unwraps the records of a request. It throws `Rejected` when they are too many. */
export function logsIn(request: RawObject): WireLog[] {
  const records = listIn(request, 'resourceLogs')
    .flatMap((resourceLogs) => listIn(resourceLogs, 'scopeLogs'))
    .flatMap((scopeLogs) => listIn(scopeLogs, 'logRecords'));
  boundItems(records.length);
  return records.map((record) => ({
    atMs: millisecondsOf(record['timeUnixNano']),
    traceId: idOf(record['traceId'], TRACE_ID_BYTES),
    spanId: idOf(record['spanId'], SPAN_ID_BYTES),
    eventName: textOf(record['eventName']),
    attributes: new Attributes(listIn(record, 'attributes')),
  }));
}

/** countPoints is the number of data points in a request. */
export function countPoints(request: RawObject): number {
  return listIn(request, 'resourceMetrics')
    .flatMap((resourceMetrics) => listIn(resourceMetrics, 'scopeMetrics'))
    .flatMap((scopeMetrics) => listIn(scopeMetrics, 'metrics'))
    .flatMap((metric) => ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'].map((kind) => metric[kind]))
    .reduce((sum: number, points) => sum + (isObject(points) ? listIn(points, 'dataPoints').length : 0), 0);
}

function spanOf(span: RawObject, resource: Attributes): WireSpan {
  const status = objectIn(span, 'status');
  const parent = idOf(span['parentSpanId'], SPAN_ID_BYTES);
  const statusMessage = textOf(status['message']);
  const events = listIn(span, 'events');
  return {
    traceId: idOf(span['traceId'], TRACE_ID_BYTES),
    spanId: idOf(span['spanId'], SPAN_ID_BYTES),
    parentSpanId: parent === '' ? null : parent,
    name: textOf(span['name']),
    startMs: millisecondsOf(span['startTimeUnixNano']),
    endMs: millisecondsOf(span['endTimeUnixNano']),
    failed: status['code'] === 2 || status['code'] === 'STATUS_CODE_ERROR',
    statusMessage: statusMessage === '' ? null : statusMessage,
    attributes: new Attributes(listIn(span, 'attributes'), resource),
    events: events.length === 0 ? NO_EVENTS : events.map(eventOf),
  };
}

function eventOf(event: RawObject): WireEvent {
  return {
    name: textOf(event['name']),
    atMs: millisecondsOf(event['timeUnixNano']),
    attributes: listIn(event, 'attributes'),
  };
}

/** In JSON ids are hexadecimal texts, in protobuf bytes; an id of another length, or of zeros alone, is none. */
function idOf(value: unknown, bytes: number): string {
  const hex = value instanceof Uint8Array ? hexOf(value) : textOf(value);
  return hex.length === bytes * 2 && HEX.test(hex) && !ZEROS.test(hex) ? hex.toLowerCase() : '';
}

function hexOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return byteLength > TRACE_ID_BYTES ? '' : Buffer.from(buffer, byteOffset, byteLength).toString('hex');
}

/** In JSON 64-bit numbers are texts; here a little precision below the microsecond is all that gets lost. */
function millisecondsOf(nanoseconds: unknown): number {
  return Number(nanoseconds ?? 0) / NANOSECONDS_PER_MS;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function objectIn(owner: RawObject, key: string): RawObject {
  const value = owner[key];
  return isObject(value) ? value : {};
}

function listIn(owner: RawObject, key: string): RawObject[] {
  const value = owner[key];
  if (!Array.isArray(value)) return [];
  return value.every(isObject) ? value : value.filter(isObject);
}
