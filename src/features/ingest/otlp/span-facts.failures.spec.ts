import { UNTOLD, type CallFacts } from '../../../domain/call.js';
import { readSpan } from './span-facts.js';
import { spansIn, type WireSpan } from './wire.js';

type Told = Record<string, string | number>;
type Failure = Pick<CallFacts, 'status' | 'errorClass' | 'httpStatus' | 'errorMessage'>;

const START = Date.UTC(2026, 10, 24, 12);

const listed = (told: Told): object[] =>
  Object.entries(told).map(([key, value]) => ({
    key,
    value: typeof value === 'string' ? { stringValue: value } : { intValue: String(value) },
  }));
const exception = (type: string, message: string): object => ({
  events: [{ name: 'exception', attributes: listed({ 'exception.type': type, 'exception.message': message }) }],
});

function wireOf(told: Told, changes: object): WireSpan {
  const span = {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    startTimeUnixNano: `${START}000000`,
    attributes: listed(told),
    ...changes,
  };
  return spansIn({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] })[0] as WireSpan;
}

const SENDER = { project: null, keyId: null };

function failureOf(told: Told, changes: object): Failure {
  const read = readSpan(
    wireOf({ 'gen_ai.operation.name': 'chat', ...told }, changes),
    { nowMs: START, keptFromMs: 0 },
    SENDER,
  );
  if (!('call' in read)) throw new Error('a part of the trace');
  const { status, errorClass, httpStatus, errorMessage } = read.call;
  return { status, errorClass, httpStatus, errorMessage };
}

const { errorClass, httpStatus, errorMessage } = UNTOLD;
const FINE: Failure = { status: 'ok', errorClass, httpStatus, errorMessage };
const FAILED = { code: 2 };

describe('the failure of a call', () => {
  it.each<[string, Told, object, Failure]>([
    [
      'is told by the status of its span',
      {},
      { status: { code: 2, message: '429 You exceeded your current quota' } },
      {
        status: 'error',
        errorClass: 'rate_limited',
        httpStatus: 429,
        errorMessage: '429 You exceeded your current quota',
      },
    ],
    [
      'is told by error.type alone',
      { 'error.type': '503' },
      {},
      { status: 'error', errorClass: 'server_error', httpStatus: 503, errorMessage: null },
    ],
    [
      'is told by the name of an exception',
      { 'error.type': 'openai.RateLimitError' },
      { status: FAILED },
      { status: 'error', errorClass: 'rate_limited', httpStatus: null, errorMessage: null },
    ],
    [
      'is told by Langfuse’s level alone',
      { 'langfuse.observation.level': 'ERROR', 'langfuse.observation.status_message': 'Request timed out.' },
      { status: { code: 0 } },
      { status: 'error', errorClass: 'timeout', httpStatus: null, errorMessage: 'Request timed out.' },
    ],
    [
      'is told by the event of an exception',
      {},
      { status: FAILED, ...exception('AI_APICallError', 'Forbidden') },
      { status: 'error', errorClass: 'permission', httpStatus: null, errorMessage: 'Forbidden' },
    ],
    [
      'is told by the HTTP status before the words',
      { 'http.response.status_code': 504 },
      { status: { code: 2, message: 'Too many requests' } },
      { status: 'error', errorClass: 'timeout', httpStatus: 504, errorMessage: 'Too many requests' },
    ],
    [
      'is told without a status that is none',
      { 'http.status_code': 7, 'error.type': '_OTHER' },
      {},
      { status: 'error', errorClass: 'unknown', httpStatus: null, errorMessage: null },
    ],
    [
      'is told without any reason',
      {},
      { status: FAILED },
      { status: 'error', errorClass: 'unknown', httpStatus: null, errorMessage: null },
    ],
    ['is none with a good status', {}, { status: { code: 1, message: 'fine' } }, FINE],
    ['is none with a warning', { 'langfuse.observation.level': 'WARNING' }, {}, FINE],
    ['is none with an exception that was caught', {}, exception('TimeoutError', 'once'), FINE],
    ['is none with a bad HTTP status alone', { 'http.status_code': 500 }, {}, FINE],
  ])('%s', (_name, told, changes, failure) => {
    expect(failureOf(told, changes)).toEqual(failure);
  });

  it('has no secret in its message', () => {
    const message = 'Incorrect API key provided: sk-proj-abcdefghijklmnopqrstuvwxyz';
    const failure = failureOf({}, { status: { code: 2, message } });
    expect(failure).toMatchObject({
      errorClass: 'authentication',
      errorMessage: 'Incorrect API key provided: [redacted]',
    });
  });

  it('has a message of bounded length', () => {
    expect(failureOf({}, { status: { code: 2, message: 'x'.repeat(5000) } }).errorMessage).toHaveLength(1000);
  });
});

describe('the failure of another part of a trace', () => {
  it('is told with its message, without secrets', () => {
    const status = { code: 2, message: 'cannot reach mysql://root:hunter2@db/shop' };
    expect(
      readSpan(
        wireOf({ 'gen_ai.operation.name': 'execute_tool' }, { status }),
        { nowMs: START, keptFromMs: 0 },
        SENDER,
      ),
    ).toMatchObject({
      span: { failed: true, message: 'cannot reach mysql://root:[redacted]@db/shop' },
    });
  });
});
