import { Writer } from 'protobufjs';
import { encodeResponse, OTLP_REQUESTS } from './otlp-schema.js';

/** A field of a message as bytes, by its number alone: the specification's own words, not our schema's. */
const bytes = (id: number, content: Uint8Array | string): Uint8Array =>
  Writer.create()
    .uint32((id << 3) | 2)
    .bytes(typeof content === 'string' ? Buffer.from(content) : content)
    .finish();
const varint = (id: number, value: number): Uint8Array =>
  Writer.create()
    .uint32(id << 3)
    .int64(value)
    .finish();
const fixed64 = (id: number, value: bigint): Uint8Array => {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(value);
  return Buffer.concat([Buffer.from([(id << 3) | 1]), buffer]);
};
const double = (id: number, value: number): Uint8Array =>
  Writer.create()
    .uint32((id << 3) | 1)
    .double(value)
    .finish();
const all = (...parts: Uint8Array[]): Uint8Array => Buffer.concat(parts);
const attribute = (key: string, value: Uint8Array): Uint8Array => all(bytes(1, key), bytes(2, value));

const TRACE_ID = Buffer.from('0af7651916cd43dd8448eb211c80319c', 'hex');
const SPAN_ID = Buffer.from('b7ad6b7169203331', 'hex');

describe('the schema of OTLP', () => {
  it('reads a span as the protocol numbers its fields, and skips those that it does not know', () => {
    const span = all(
      bytes(1, TRACE_ID),
      bytes(2, SPAN_ID),
      bytes(3, 'vendor=state'),
      bytes(4, SPAN_ID),
      bytes(5, 'chat gpt-4o'),
      varint(6, 3),
      fixed64(7, 1_795_521_600_000_000_000n),
      fixed64(8, 1_795_521_601_500_000_000n),
      bytes(9, attribute('gen_ai.request.model', bytes(1, 'gpt-4o'))),
      bytes(9, attribute('gen_ai.usage.input_tokens', varint(3, 1224))),
      bytes(9, attribute('gen_ai.usage.cost', double(4, 0.25))),
      bytes(9, attribute('gen_ai.request.stream', varint(2, 1))),
      bytes(11, all(fixed64(1, 1_795_521_600_500_000_000n), bytes(2, 'exception'))),
      bytes(15, all(bytes(2, 'boom'), varint(3, 2))),
    );
    const request = bytes(
      1,
      all(bytes(1, bytes(1, attribute('service.name', bytes(1, 'shop')))), bytes(2, bytes(2, span))),
    );

    expect(JSON.parse(JSON.stringify(OTLP_REQUESTS.traces.decode(request)))).toEqual({
      resourceSpans: [
        {
          resource: { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] },
          scopeSpans: [
            {
              spans: [
                {
                  traceId: TRACE_ID.toString('base64'),
                  spanId: SPAN_ID.toString('base64'),
                  parentSpanId: SPAN_ID.toString('base64'),
                  name: 'chat gpt-4o',
                  startTimeUnixNano: expect.anything(),
                  endTimeUnixNano: expect.anything(),
                  attributes: [
                    { key: 'gen_ai.request.model', value: { stringValue: 'gpt-4o' } },
                    { key: 'gen_ai.usage.input_tokens', value: { intValue: expect.anything() } },
                    { key: 'gen_ai.usage.cost', value: { doubleValue: 0.25 } },
                    { key: 'gen_ai.request.stream', value: { boolValue: true } },
                  ],
                  events: [{ timeUnixNano: expect.anything(), name: 'exception' }],
                  status: { message: 'boom', code: 2 },
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it.each<[string, number]>([
    ['0', 0],
    ['a small count', 1224],
    ['less than nothing', -5],
    ['the largest exact number', Number.MAX_SAFE_INTEGER],
  ])('reads 64-bit integers as numbers: %s', (_name, value) => {
    const request = bytes(1, bytes(1, bytes(1, attribute('n', varint(3, value)))));
    const decoded = OTLP_REQUESTS.traces.decode(request) as unknown as {
      resourceSpans: { resource: { attributes: { value: { intValue: unknown } }[] } }[];
    };
    expect(decoded.resourceSpans[0]?.resource.attributes[0]?.value.intValue).toBe(value);
  });

  it('reads a log record as the protocol numbers its fields', () => {
    const record = all(
      fixed64(1, 1_795_521_600_000_000_000n),
      varint(2, 9),
      bytes(6, attribute('gen_ai.evaluation.name', bytes(1, 'helpfulness'))),
      bytes(9, TRACE_ID),
      bytes(10, SPAN_ID),
      bytes(12, 'gen_ai.evaluation.result'),
    );
    expect(OTLP_REQUESTS.logs.decode(bytes(1, bytes(2, bytes(2, record)))).toJSON()).toMatchObject({
      resourceLogs: [{ scopeLogs: [{ logRecords: [{ eventName: 'gen_ai.evaluation.result' }] }] }],
    });
  });

  it.each([
    ['gauge', 5],
    ['sum', 7],
    ['histogram', 9],
    ['exponentialHistogram', 10],
    ['summary', 11],
  ])('reads the points of a %s', (kind, id) => {
    const metric = all(bytes(1, 'gen_ai.client.token.usage'), bytes(id, all(bytes(1, ''), bytes(1, ''))));
    const request = OTLP_REQUESTS.metrics.decode(bytes(1, bytes(2, bytes(2, metric))));
    expect(request.toJSON()).toEqual({
      resourceMetrics: [{ scopeMetrics: [{ metrics: [{ [kind]: { dataPoints: [{}, {}] } }] }] }],
    });
  });
});

describe('the answer to an export', () => {
  it('is empty when all was taken', () => {
    expect(encodeResponse(0, '')).toHaveLength(0);
  });

  it('counts what was not taken and says why', () => {
    expect(encodeResponse(3, 'why')).toEqual(Buffer.from(bytes(1, all(varint(1, 3), bytes(2, 'why')))));
  });

  it('may only warn', () => {
    expect(encodeResponse(0, 'beware').toString('latin1')).toContain('beware');
  });
});
