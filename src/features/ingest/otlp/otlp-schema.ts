import protobuf from 'protobufjs';

/**
 * The parts of OTLP (opentelemetry-proto 1.x) that are read here, by field number; unknown fields are skipped when
 * decoding. Times and 64-bit integers are decoded to numbers: a time keeps a precision of a quarter microsecond.
 */
const field = (type: string, id: number): protobuf.IField => ({ type, id });
const repeated = (type: string, id: number): protobuf.IField => ({ rule: 'repeated', type, id });

const SCHEMA: protobuf.INamespace = {
  nested: {
    AnyValue: {
      oneofs: {
        value: {
          oneof: ['stringValue', 'boolValue', 'intValue', 'doubleValue', 'arrayValue', 'kvlistValue', 'bytesValue'],
        },
      },
      fields: {
        stringValue: field('string', 1),
        boolValue: field('bool', 2),
        intValue: field('int64', 3),
        doubleValue: field('double', 4),
        arrayValue: field('ArrayValue', 5),
        kvlistValue: field('KeyValueList', 6),
        bytesValue: field('bytes', 7),
      },
    },
    ArrayValue: { fields: { values: repeated('AnyValue', 1) } },
    KeyValueList: { fields: { values: repeated('KeyValue', 1) } },
    KeyValue: { fields: { key: field('string', 1), value: field('AnyValue', 2) } },
    Resource: { fields: { attributes: repeated('KeyValue', 1) } },
    Scope: { fields: { name: field('string', 1), version: field('string', 2) } },
    Status: { fields: { message: field('string', 2), code: field('int32', 3) } },
    Event: {
      fields: { timeUnixNano: field('fixed64', 1), name: field('string', 2), attributes: repeated('KeyValue', 3) },
    },
    Span: {
      fields: {
        traceId: field('bytes', 1),
        spanId: field('bytes', 2),
        parentSpanId: field('bytes', 4),
        name: field('string', 5),
        startTimeUnixNano: field('fixed64', 7),
        endTimeUnixNano: field('fixed64', 8),
        attributes: repeated('KeyValue', 9),
        events: repeated('Event', 11),
        status: field('Status', 15),
      },
    },
    ScopeSpans: { fields: { scope: field('Scope', 1), spans: repeated('Span', 2) } },
    ResourceSpans: { fields: { resource: field('Resource', 1), scopeSpans: repeated('ScopeSpans', 2) } },
    TraceRequest: { fields: { resourceSpans: repeated('ResourceSpans', 1) } },
    LogRecord: {
      fields: {
        timeUnixNano: field('fixed64', 1),
        attributes: repeated('KeyValue', 6),
        traceId: field('bytes', 9),
        spanId: field('bytes', 10),
        eventName: field('string', 12),
      },
    },
    ScopeLogs: { fields: { logRecords: repeated('LogRecord', 2) } },
    ResourceLogs: { fields: { resource: field('Resource', 1), scopeLogs: repeated('ScopeLogs', 2) } },
    LogsRequest: { fields: { resourceLogs: repeated('ResourceLogs', 1) } },
    Points: { fields: { dataPoints: repeated('Empty', 1) } },
    Empty: { fields: {} },
    Metric: {
      fields: {
        gauge: field('Points', 5),
        sum: field('Points', 7),
        histogram: field('Points', 9),
        exponentialHistogram: field('Points', 10),
        summary: field('Points', 11),
      },
    },
    ScopeMetrics: { fields: { metrics: repeated('Metric', 2) } },
    ResourceMetrics: { fields: { scopeMetrics: repeated('ScopeMetrics', 2) } },
    MetricsRequest: { fields: { resourceMetrics: repeated('ResourceMetrics', 1) } },
    PartialSuccess: { fields: { rejected: field('int64', 1), errorMessage: field('string', 2) } },
    ExportResponse: { fields: { partialSuccess: field('PartialSuccess', 1) } },
  },
};

protobuf.util.Long = undefined as never;
protobuf.configure();
const root = protobuf.Root.fromJSON(SCHEMA);

/** The requests of OTLP's three signals. */
export const OTLP_REQUESTS = {
  traces: root.lookupType('TraceRequest'),
  logs: root.lookupType('LogsRequest'),
  metrics: root.lookupType('MetricsRequest'),
} as const;
export type Signal = keyof typeof OTLP_REQUESTS;

const exportResponse = root.lookupType('ExportResponse');

/** encodeResponse writes the answer to an export in protobuf; the three signals' answers have the same form on the wire. */
export function encodeResponse(rejected: number, errorMessage: string): Buffer {
  const partialSuccess = rejected > 0 || errorMessage !== '' ? { rejected, errorMessage } : undefined;
  return Buffer.from(exportResponse.encode(exportResponse.create({ partialSuccess })).finish());
}
