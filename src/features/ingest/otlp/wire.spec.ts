import { Rejected } from '../../../domain/failures.js';
import { OTLP_REQUESTS, type Signal } from './otlp-schema.js';
import { countPoints, decodeRequest, logsIn, spansIn, type WireSpan } from './wire.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const SPAN_ID = 'b7ad6b7169203331';
const PARENT_ID = '00f067aa0ba902b7';
const text = (key: string, stringValue: string): object => ({ key, value: { stringValue } });

const span = {
  traceId: TRACE_ID,
  spanId: SPAN_ID,
  parentSpanId: PARENT_ID,
  name: 'chat gpt-4o',
  startTimeUnixNano: '1795521600000250000',
  endTimeUnixNano: '1795521601500000000',
  attributes: [
    text('gen_ai.request.model', 'gpt-4o'),
    { key: 'gen_ai.usage.input_tokens', value: { intValue: '1224' } },
    { key: 'gen_ai.response.finish_reasons', value: { arrayValue: { values: [{ stringValue: 'stop' }] } } },
  ],
  events: [
    { name: 'exception', timeUnixNano: '1795521600500000000', attributes: [text('exception.type', 'RateLimitError')] },
  ],
  status: { code: 2, message: 'boom' },
};

const requestOf = (...spans: unknown[]): object => ({
  resourceSpans: [{ resource: { attributes: [text('service.name', 'shop')] }, scopeSpans: [{ spans }] }],
});

/** The same request as protobuf: ids as bytes, numbers as numbers. */
function encoded(signal: Signal, request: object): Buffer {
  const inBytes: unknown = JSON.parse(JSON.stringify(request), (key, value: unknown) =>
    /^(trace|span|parentSpan)Id$/.test(key) ? Buffer.from(String(value), 'hex').toString('base64') : value,
  );
  const type = OTLP_REQUESTS[signal];
  return Buffer.from(type.encode(type.fromObject(inBytes as { [key: string]: unknown })).finish());
}

function only(spans: readonly WireSpan[]): WireSpan {
  expect(spans).toHaveLength(1);
  return spans[0] as WireSpan;
}

describe.each<[string, (signal: Signal, request: object) => unknown]>([
  ['JSON', (_signal, request) => request],
  ['protobuf', encoded],
])('an export in %s', (_name, encode) => {
  const spansOf = (request: object): WireSpan[] => spansIn(decodeRequest('traces', encode('traces', request)));

  it('gives its spans with ids in hexadecimal and times in milliseconds', () => {
    const wire = only(spansOf(requestOf(span)));
    expect(wire).toMatchObject({
      traceId: TRACE_ID,
      spanId: SPAN_ID,
      parentSpanId: PARENT_ID,
      name: 'chat gpt-4o',
      failed: true,
      statusMessage: 'boom',
    });
    expect(wire.startMs).toBeCloseTo(1_795_521_600_000.25, 3);
    expect(wire.endMs).toBe(1_795_521_601_500);
  });

  it('gives what the attributes of a span and of its resource tell', () => {
    const { attributes } = only(spansOf(requestOf(span)));
    expect([
      attributes.text('requestModel'),
      attributes.count('inputTokens'),
      attributes.words('finishReasons'),
      attributes.text('service'),
    ]).toEqual(['gpt-4o', 1224, ['stop'], 'shop']);
  });

  it('gives the events of a span', () => {
    const { events } = only(spansOf(requestOf(span)));
    expect(events).toMatchObject([{ name: 'exception', atMs: 1_795_521_600_500 }]);
    expect(events[0]?.attributes).toHaveLength(1);
  });

  it('gives what a span does not tell as nothing', () => {
    const wire = only(spansOf(requestOf({ traceId: TRACE_ID, spanId: SPAN_ID })));
    expect(wire).toMatchObject({
      parentSpanId: null,
      name: '',
      startMs: 0,
      endMs: 0,
      failed: false,
      statusMessage: null,
      events: [],
    });
    expect(wire.attributes.has('inputTokens')).toBe(false);
  });

  it.each<[string, object, boolean]>([
    ['unset', { code: 0 }, false],
    ['good', { code: 1, message: 'fine' }, false],
    ['an error', { code: 2 }, true],
  ])('knows a status that is %s', (_status, status, failed) => {
    expect(only(spansOf(requestOf({ ...span, status }))).failed).toBe(failed);
  });

  it('takes an id of zeros for none', () => {
    const zeros = { ...span, spanId: '0'.repeat(16), parentSpanId: '0'.repeat(16), traceId: '0'.repeat(32) };
    expect(only(spansOf(requestOf(zeros)))).toMatchObject({ traceId: '', spanId: '', parentSpanId: null });
  });

  it('takes an id of another length for none', () => {
    const long = { ...span, spanId: `${SPAN_ID}aa`, parentSpanId: 'abcd', traceId: `${TRACE_ID}aa` };
    expect(only(spansOf(requestOf(long)))).toMatchObject({ traceId: '', spanId: '', parentSpanId: null });
  });

  it.each([
    ['spans', 'traces', (request: object) => spansOf(request)],
    ['logRecords', 'logs', (request: object) => logsIn(decodeRequest('logs', encode('logs', request)))],
  ] as const)('is refused with more than 10,000 %s', (items, signal, unwrap) => {
    const [resources, scopes] = signal === 'traces' ? ['resourceSpans', 'scopeSpans'] : ['resourceLogs', 'scopeLogs'];
    const scope = { [items]: Array(5000).fill({}) };
    const request = (more: object): object => ({ [resources]: [{ [scopes]: [scope, scope] }, { [scopes]: [more] }] });

    expect(unwrap(request({}))).toHaveLength(10_000);
    expect(() => unwrap(request({ [items]: [{}] }))).toThrow(
      expect.objectContaining({ name: Rejected.name, code: 'too_many_items', status: 413 }),
    );
  });

  it('gives the spans of every resource and scope, each with what its own resource tells', () => {
    const resourceSpans = ['shop', 'blog'].map((service) => ({
      resource: { attributes: [text('service.name', service)] },
      scopeSpans: [{ spans: [span] }, { spans: [span, span] }],
    }));
    const services = spansOf({ resourceSpans }).map(({ attributes }) => attributes.text('service'));
    expect(services).toEqual(['shop', 'shop', 'shop', 'blog', 'blog', 'blog']);
  });

  it('gives its log records', () => {
    const record = {
      timeUnixNano: '1795521600000000000',
      traceId: TRACE_ID,
      spanId: SPAN_ID,
      eventName: 'gen_ai.evaluation.result',
      attributes: [text('gen_ai.evaluation.name', 'helpfulness')],
    };
    const request = { resourceLogs: [{ scopeLogs: [{ logRecords: [record, { attributes: [] }] }] }] };
    const [first, second] = logsIn(decodeRequest('logs', encode('logs', request)));
    expect(first).toMatchObject({
      atMs: 1_795_521_600_000,
      traceId: TRACE_ID,
      spanId: SPAN_ID,
      eventName: 'gen_ai.evaluation.result',
    });
    expect(first?.attributes.text('evaluationName')).toBe('helpfulness');
    expect(second).toMatchObject({ atMs: 0, traceId: '', spanId: '', eventName: '' });
  });

  it('counts its data points of every kind', () => {
    const metrics = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'].map((kind) => ({
      [kind]: { dataPoints: [{}, {}] },
    }));
    const request = { resourceMetrics: [{ scopeMetrics: [{ metrics }, { metrics: [{}] }] }, {}] };
    expect(countPoints(decodeRequest('metrics', encode('metrics', request)))).toBe(10);
  });

  it('may bring nothing', () => {
    expect(spansOf({})).toEqual([]);
    expect(logsIn(decodeRequest('logs', encode('logs', {})))).toEqual([]);
    expect(countPoints(decodeRequest('metrics', encode('metrics', {})))).toBe(0);
  });
});

describe('an export in JSON', () => {
  it.each<[string, unknown, string]>([
    ['in capitals', TRACE_ID.toUpperCase(), TRACE_ID],
    ['that is not hexadecimal', 'CvdlGRbNQ92ESOshHIAxnA==', ''],
    ['that is a number', 7, ''],
    ['that is empty', '', ''],
    ['of 300 digits', 'a'.repeat(300), ''],
    ['of half the length', TRACE_ID.slice(16), ''],
  ])('may have an id %s', (_name, traceId, read) => {
    expect(only(spansIn(requestOf({ ...span, traceId }) as Record<string, unknown>)).traceId).toBe(read);
  });

  it('may write a status as its name', () => {
    const request = requestOf({ ...span, status: { code: 'STATUS_CODE_ERROR' } });
    expect(only(spansIn(request as Record<string, unknown>)).failed).toBe(true);
  });

  it.each<[string, unknown]>([
    ['texts', 'spans'],
    ['objects', { 0: span }],
    ['lists of other things', [null, 1, 'span', [span]]],
    ['null', null],
  ])('gives no spans where it has %s for lists', (_name, list) => {
    expect(spansIn({ resourceSpans: list })).toEqual([]);
    expect(spansIn({ resourceSpans: [{ scopeSpans: list }] })).toEqual([]);
    expect(spansIn({ resourceSpans: [{ scopeSpans: [{ spans: list }] }] })).toEqual([]);
  });

  it('gives the spans among which something else stands', () => {
    expect(spansIn(requestOf(null, span, 'x') as Record<string, unknown>)).toHaveLength(1);
  });
});

describe('a body', () => {
  it.each<[string, unknown, string]>([
    ['that is nothing', undefined, 'malformed_otlp'],
    ['that is null', null, 'malformed_otlp'],
    ['that is a list', [span], 'malformed_otlp'],
    ['that is a text', 'spans', 'malformed_otlp'],
    ['of protobuf that is cut off', encoded('traces', requestOf(span)).subarray(0, -3), 'malformed_protobuf'],
    ['that is no protobuf', Buffer.from('{"resourceSpans":[]}'), 'malformed_protobuf'],
  ])('%s is refused', (_name, body, code) => {
    expect(() => decodeRequest('traces', body)).toThrow(expect.objectContaining({ name: Rejected.name, code }));
  });
});
