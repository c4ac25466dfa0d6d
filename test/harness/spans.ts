/** SpanTold is a part of a trace as OpenTelemetry sends it. */
export interface SpanTold {
  id: number;
  parent?: number;
  name: string;
  startMs: number;
  endMs: number;
  attributes?: Record<string, string | number>;
  /** The message of a span that failed. */
  error?: string;
}

const NANOS_PER_MS = 1_000_000n;

/** otlpOf is the body of an export of one trace, in JSON. */
export function otlpOf(traceId: string, spans: readonly SpanTold[]): object {
  const resource = { attributes: attributesOf({ 'service.name': 'tests' }) };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'tests' }, spans: spans.map(spanOf) }] }] };

  function spanOf({ id, parent, name, startMs, endMs, attributes = {}, error }: SpanTold): object {
    return {
      traceId,
      spanId: spanId(id),
      ...(parent === undefined ? {} : { parentSpanId: spanId(parent) }),
      name,
      startTimeUnixNano: String(BigInt(startMs) * NANOS_PER_MS),
      endTimeUnixNano: String(BigInt(endMs) * NANOS_PER_MS),
      attributes: attributesOf(attributes),
      status: error === undefined ? {} : { code: 2, message: error },
    };
  }
}

/** spanId is the id under which a span of some number is known. */
export function spanId(number: number): string {
  return number.toString(16).padStart(16, '0');
}

function attributesOf(values: Record<string, string | number>): object[] {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value: typeof value === 'string' ? { stringValue: value } : { intValue: String(value) },
  }));
}
