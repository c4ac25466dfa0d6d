import { isObject } from '../../../domain/raw-usage/counts.js';
import { Rejected } from '../../../domain/failures.js';
import { OTLP_REQUESTS, type Signal } from './otlp-schema.js';

/** AttributeValue is an attribute's value without its OTLP wrapping. */
export type AttributeValue = string | number | boolean | null | AttributeValue[] | { [key: string]: AttributeValue };
export type AttributeMap = Record<string, AttributeValue>;

/** WireEvent is something that happened within a span. */
export interface WireEvent {
  name: string;
  atMs: number;
  attributes: AttributeMap;
}

/** WireSpan is a span as it came, from protobuf or JSON alike: ids in hexadecimal, times in epoch milliseconds. */
export interface WireSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  scope: string;
  startMs: number;
  endMs: number;
  failed: boolean;
  statusMessage: string | null;
  attributes: AttributeMap;
  events: WireEvent[];
  resource: AttributeMap;
}

/** WireLog is a log record as it came. */
export interface WireLog {
  atMs: number;
  traceId: string;
  spanId: string;
  eventName: string;
  attributes: AttributeMap;
}

type Raw = Record<string, unknown>;

/** Deeper values are cut off. */
const MAX_DEPTH = 16;
const NANOSECONDS_PER_MS = 1e6;

/** decodeRequest reads the body of an export: a buffer is protobuf, anything else is JSON. It throws `Rejected`. */
export function decodeRequest(signal: Signal, body: unknown): Raw {
  if (!Buffer.isBuffer(body)) {
    if (isObject(body)) return body;
    throw new Rejected('malformed_otlp', 'the body is not an OTLP export request');
  }
  try {
    return OTLP_REQUESTS[signal].decode(body) as unknown as Raw;
  } catch (error) {
    throw new Rejected('malformed_protobuf', `the body is not an OTLP ${signal} request: ${(error as Error).message}`);
  }
}

/** spansIn unwraps the spans of a request. */
export function spansIn(request: Raw): WireSpan[] {
  const spans: WireSpan[] = [];
  for (const resourceSpans of listIn(request, 'resourceSpans')) {
    const resource = attributesIn(objectIn(resourceSpans, 'resource'));
    for (const scopeSpans of listIn(resourceSpans, 'scopeSpans')) {
      const scope = textOf(objectIn(scopeSpans, 'scope')['name']);
      for (const span of listIn(scopeSpans, 'spans')) spans.push(spanOf(span, scope, resource));
    }
  }
  return spans;
}

/** logsIn unwraps the records of a request. */
export function logsIn(request: Raw): WireLog[] {
  return listIn(request, 'resourceLogs')
    .flatMap((resourceLogs) => listIn(resourceLogs, 'scopeLogs'))
    .flatMap((scopeLogs) => listIn(scopeLogs, 'logRecords'))
    .map((record) => ({
      atMs: millisecondsOf(record['timeUnixNano']),
      traceId: idOf(record['traceId']),
      spanId: idOf(record['spanId']),
      eventName: textOf(record['eventName']),
      attributes: attributesIn(record),
    }));
}

/** countPoints is the number of data points in a request. */
export function countPoints(request: Raw): number {
  return listIn(request, 'resourceMetrics')
    .flatMap((resourceMetrics) => listIn(resourceMetrics, 'scopeMetrics'))
    .flatMap((scopeMetrics) => listIn(scopeMetrics, 'metrics'))
    .flatMap((metric) => ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'].map((kind) => metric[kind]))
    .reduce((sum: number, points) => sum + (isObject(points) ? listIn(points, 'dataPoints').length : 0), 0);
}

function spanOf(span: Raw, scope: string, resource: AttributeMap): WireSpan {
  const status = objectIn(span, 'status');
  const parent = idOf(span['parentSpanId']);
  const statusMessage = textOf(status['message']);
  return {
    traceId: idOf(span['traceId']),
    spanId: idOf(span['spanId']),
    parentSpanId: parent === '' ? null : parent,
    name: textOf(span['name']),
    scope,
    startMs: millisecondsOf(span['startTimeUnixNano']),
    endMs: millisecondsOf(span['endTimeUnixNano']),
    failed: status['code'] === 2 || status['code'] === 'STATUS_CODE_ERROR',
    statusMessage: statusMessage === '' ? null : statusMessage,
    attributes: attributesIn(span),
    events: listIn(span, 'events').map((event) => ({
      name: textOf(event['name']),
      atMs: millisecondsOf(event['timeUnixNano']),
      attributes: attributesIn(event),
    })),
    resource,
  };
}

function attributesIn(owner: Raw): AttributeMap {
  const attributes: AttributeMap = {};
  for (const pair of listIn(owner, 'attributes')) {
    const key = pair['key'];
    if (typeof key === 'string' && key !== '__proto__') attributes[key] = valueOf(pair['value'], 0);
  }
  return attributes;
}

/** Decoded protobuf messages answer for fields that they do not have; only their own are told. */
function valueOf(any: unknown, depth: number): AttributeValue {
  if (!isObject(any) || depth > MAX_DEPTH) return null;
  const kind = Object.keys(any)[0] ?? '';
  const value = any[kind];
  switch (kind) {
    case 'stringValue':
      return textOf(value);
    case 'intValue':
    case 'doubleValue':
      return Number(value);
    case 'boolValue':
      return value === true;
    case 'arrayValue':
      return isObject(value) ? listIn(value, 'values').map((item) => valueOf(item, depth + 1)) : null;
    case 'kvlistValue':
      return isObject(value) ? mapOf(value, depth) : null;
    default:
      return null;
  }
}

function mapOf(list: Raw, depth: number): { [key: string]: AttributeValue } {
  const map: { [key: string]: AttributeValue } = {};
  for (const pair of listIn(list, 'values')) {
    const key = textOf(pair['key']);
    if (key !== '__proto__') map[key] = valueOf(pair['value'], depth + 1);
  }
  return map;
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

function objectIn(owner: Raw, key: string): Raw {
  const value = owner[key];
  return isObject(value) ? value : {};
}

function listIn(owner: Raw, key: string): Raw[] {
  const value = owner[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}
