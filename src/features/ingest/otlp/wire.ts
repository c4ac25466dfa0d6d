import { Rejected } from '../../../domain/failures.js';
import { isObject, type RawObject } from '../../../domain/raw-usage/counts.js';
import { Attributes, type RawPair } from './attributes.js';
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
const NO_EVENTS: readonly WireEvent[] = [];

/** decodeRequest reads the body of an export: a buffer is protobuf, anything else is JSON. It throws `Rejected`. */
export function decodeRequest(signal: Signal, body: unknown): RawObject {
  if (!Buffer.isBuffer(body)) {
    if (isObject(body)) return body;
    throw new Rejected('malformed_otlp', 'the body is not an OTLP export request');
  }
  try {
    return OTLP_REQUESTS[signal].decode(body) as unknown as RawObject;
  } catch (error) {
    throw new Rejected('malformed_protobuf', `the body is not an OTLP ${signal} request: ${(error as Error).message}`);
  }
}

/** spansIn unwraps the spans of a request. */
export function spansIn(request: RawObject): WireSpan[] {
  const spans: WireSpan[] = [];
  for (const resourceSpans of listIn(request, 'resourceSpans')) {
    const resource = new Attributes(listIn(objectIn(resourceSpans, 'resource'), 'attributes'));
    for (const scopeSpans of listIn(resourceSpans, 'scopeSpans')) {
      for (const span of listIn(scopeSpans, 'spans')) spans.push(spanOf(span, resource));
    }
  }
  return spans;
}

/** logsIn unwraps the records of a request. */
export function logsIn(request: RawObject): WireLog[] {
  return listIn(request, 'resourceLogs')
    .flatMap((resourceLogs) => listIn(resourceLogs, 'scopeLogs'))
    .flatMap((scopeLogs) => listIn(scopeLogs, 'logRecords'))
    .map((record) => ({
      atMs: millisecondsOf(record['timeUnixNano']),
      traceId: idOf(record['traceId']),
      spanId: idOf(record['spanId']),
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
  const parent = idOf(span['parentSpanId']);
  const statusMessage = textOf(status['message']);
  const events = listIn(span, 'events');
  return {
    traceId: idOf(span['traceId']),
    spanId: idOf(span['spanId']),
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

/** In JSON ids are hexadecimal texts, in protobuf bytes. */
function idOf(value: unknown): string {
  if (typeof value === 'string') return /^[0-9a-f]+$/i.test(value) && !/^0+$/.test(value) ? value.toLowerCase() : '';
  if (!(value instanceof Uint8Array)) return '';
  const hex = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex');
  return /^0*$/.test(hex) ? '' : hex;
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
