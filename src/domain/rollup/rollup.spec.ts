import { UNTOLD, type CallCost, type ErrorClass, type LlmCall } from '../call.js';
import type { Meter } from '../usage.js';
import { binOf } from './histogram.js';
import {
  addCall,
  addRollup,
  emptyRollup,
  errorsByClass,
  FIRST_TOKEN_CODE,
  isCostKnown,
  isEmpty,
  LATENCY_CODE,
  tokensByMeter,
  type Rollup,
} from './rollup.js';

const priced = (nanoUsd: bigint): CallCost => ({
  state: 'priced',
  reason: 'list_price',
  nanoUsd,
  priceKey: 1,
  cacheSavedNano: null,
});
const unpriced: CallCost = {
  state: 'unpriced',
  reason: 'unknown_model',
  nanoUsd: null,
  priceKey: null,
  cacheSavedNano: null,
};
const reported = (nanoUsd: bigint): CallCost => ({
  state: 'reported',
  reason: 'client_figure',
  nanoUsd,
  priceKey: null,
  cacheSavedNano: null,
});

const call = (told: Partial<LlmCall>): LlmCall => ({
  ...UNTOLD,
  isRetry: false,
  id: 'call',
  dialect: 'native',
  startedAtMs: 0,
  usage: {},
  cost: priced(0n),
  ...told,
});

function sumOf(...calls: Partial<LlmCall>[]): Rollup {
  const rollup = emptyRollup();
  for (const told of calls) addCall(rollup, call(told), 1);
  return rollup;
}

const sums = (rollup: Partial<Rollup>): Rollup => ({ ...emptyRollup(), ...rollup });

describe('addCall', () => {
  it.each<[string, Partial<LlmCall>, Partial<Rollup>]>([
    ['a call', {}, { calls: 1 }],
    [
      'a failure, by its class',
      { status: 'error', errorClass: 'timeout' },
      { calls: 1, errors: 1, counts: new Map([[1, 1]]) },
    ],
    [
      'what a failure cost, and how long it took',
      { status: 'error', errorClass: 'timeout', cost: priced(9n), latencyMs: 10 },
      {
        ...{ calls: 1, errors: 1, costNano: 9n, latencyUs: 10_000, failedNano: 9n, failedUs: 10_000 },
        counts: new Map([
          [1, 1],
          [400, 1],
        ]),
      },
    ],
    [
      'a failure of which nobody knows what it cost',
      { status: 'error', errorClass: 'timeout', cost: unpriced },
      { calls: 1, errors: 1, unpriced: 1, failedUncosted: 1, counts: new Map([[1, 1]]) },
    ],
    ['a failure without a class', { status: 'error' }, { calls: 1, errors: 1, counts: new Map([[10, 1]]) }],
    ['no class of a call that did not fail', { status: 'ok', errorClass: 'timeout' }, { calls: 1 }],
    ['a pending call', { status: 'pending' }, { calls: 1, pending: 1 }],
    ['a usage that is not known', { usage: null }, { calls: 1, usageUnknown: 1 }],
    [
      'core meters',
      { usage: { inputUncached: 1, cacheRead: 2, cacheWrite: 3, output: 4, reasoning: 5 } },
      {
        ...{ calls: 1, inputUncached: 1, cacheRead: 2, cacheWrite: 3, output: 4, reasoning: 5 },
        ...{ inputTokens: 6, outputTokens: 9 },
      },
    ],
    [
      'extra meters',
      { usage: { cacheWrite1h: 6, webSearches: 7 } },
      {
        calls: 1,
        inputTokens: 6,
        counts: new Map([
          [32, 6],
          [41, 7],
        ]),
      },
    ],
    ['what it cost', { cost: priced(77n) }, { calls: 1, costNano: 77n }],
    [
      'what it cost for a wall-bounce, exactly',
      { cost: priced(12_345_678n), wallBounceId: 'b' },
      {
        calls: 1,
        costNano: 12_345_678n,
        counts: new Map([
          [30, 12],
          [31, 345_678],
        ]),
      },
    ],
    ['nothing where that is not known', { cost: unpriced, wallBounceId: 'b' }, { calls: 1, unpriced: 1 }],
    [
      'what its sender said',
      { cost: reported(5n), reportedNanoUsd: 5n },
      { calls: 1, reported: 1, costNano: 5n, reportedNano: 5n },
    ],
    [
      'what its sender said beside our price',
      { cost: priced(7n), reportedNanoUsd: 5n },
      { calls: 1, costNano: 7n, reportedNano: 5n },
    ],
    ['no more than a call can cost', { reportedNanoUsd: 1_000_000_000_001n }, { calls: 1 }],
    ['that it is unpriced', { cost: unpriced }, { calls: 1, unpriced: 1 }],
    ['a pending call as not yet unpriced', { cost: unpriced, status: 'pending' }, { calls: 1, pending: 1 }],
    ['its latency', { latencyMs: 10 }, { calls: 1, latencyUs: 10_000, counts: new Map([[400, 1]]) }],
    [
      'its time to first token',
      { timeToFirstTokenMs: 20 },
      { calls: 1, timeToFirstTokenUs: 20_000, counts: new Map([[1318, 1]]) },
    ],
    ['a latency of nothing, which is known', { latencyMs: 0 }, { calls: 1, counts: new Map([[100, 1]]) }],
    [
      'a latency to the nearest microsecond',
      { latencyMs: 1.001 },
      { calls: 1, latencyUs: 1001, counts: new Map([[341, 1]]) },
    ],
    [
      'a time to first token to the nearest microsecond',
      { timeToFirstTokenMs: 1.001 },
      { calls: 1, timeToFirstTokenUs: 1001, counts: new Map([[1241, 1]]) },
    ],
    [
      'a confidence to the nearest millionth',
      { confidence: 0.000249 },
      { calls: 1, confidenceMicro: 249, confidenceCalls: 1 },
    ],
    ['full confidence', { confidence: 1 }, { calls: 1, confidenceMicro: 1_000_000, confidenceCalls: 1 }],
    ['its confidence', { confidence: 0.123456 }, { calls: 1, confidenceMicro: 123_456, confidenceCalls: 1 }],
    ['a confidence of nothing, which is known', { confidence: 0 }, { calls: 1, confidenceCalls: 1 }],
  ])('counts %s', (_name, told, rollup) => {
    expect(sumOf(told)).toEqual(sums(rollup));
  });

  it('adds calls up', () => {
    const rollup = sumOf(
      { usage: { output: 3 }, cost: priced(5n), latencyMs: 10 },
      { usage: { output: 4 }, cost: priced(6n), latencyMs: 10 },
      { status: 'error', errorClass: 'network', usage: null, cost: unpriced },
    );
    const counts = new Map([
      [8, 1],
      [LATENCY_CODE + binOf(10), 2],
    ]);
    expect(rollup).toEqual(
      sums({
        calls: 3,
        errors: 1,
        failedUncosted: 1,
        usageUnknown: 1,
        unpriced: 1,
        output: 7,
        outputTokens: 7,
        costNano: 11n,
        latencyUs: 20_000,
        counts,
      }),
    );
  });

  it('takes out what it put in', () => {
    const told = call({
      status: 'error',
      usage: { output: 3, inputAudio: 2 },
      latencyMs: 7,
      timeToFirstTokenMs: 1,
      confidence: 1,
    });
    const rollup = sumOf({});
    addCall(rollup, told, 1);
    expect(rollup.counts.get(FIRST_TOKEN_CODE + binOf(1))).toBe(1);
    addCall(rollup, told, -1);
    expect(rollup).toEqual(sumOf({}));
  });
});

describe('addRollup', () => {
  it('adds each sum of the one to that of the other', () => {
    const rollup = sumOf({ usage: { output: 3 }, latencyMs: 10 }, { cost: unpriced });
    addRollup(rollup, sumOf({ usage: { output: 4, webSearches: 1 }, latencyMs: 10, cost: priced(9n) }));
    const counts = new Map([
      [400, 2],
      [41, 1],
    ]);
    expect(rollup).toEqual(
      sums({ calls: 3, unpriced: 1, output: 7, outputTokens: 7, costNano: 9n, latencyUs: 20_000, counts }),
    );
  });
});

describe('the stored codes', () => {
  it.each<[ErrorClass, number]>([
    ['rate_limited', 0],
    ['timeout', 1],
    ['authentication', 2],
    ['permission', 3],
    ['not_found', 4],
    ['invalid_request', 5],
    ['content_filter', 6],
    ['server_error', 7],
    ['network', 8],
    ['cancelled', 9],
    ['unknown', 10],
  ])('of %s is %d for good', (errorClass, code) => {
    expect(sumOf({ status: 'error', errorClass }).counts).toEqual(new Map([[code, 1]]));
  });

  it.each<[Meter, number]>([
    ['cacheWrite1h', 32],
    ['inputAudio', 33],
    ['inputImage', 34],
    ['inputVideo', 35],
    ['cacheReadAudio', 36],
    ['cacheReadImage', 37],
    ['outputAudio', 38],
    ['outputImage', 39],
    ['outputVideo', 40],
    ['webSearches', 41],
  ])('of %s is %d for good', (meter, code) => {
    expect(sumOf({ usage: { [meter]: 9 } }).counts).toEqual(new Map([[code, 9]]));
  });
});

describe('isCostKnown', () => {
  it.each<[string, Partial<LlmCall>[], boolean]>([
    ['of no calls', [], true],
    ['of a call that cost something', [{ cost: priced(1n) }], true],
    ['of a call that cost nothing', [{ cost: priced(0n) }], true],
    ['of unpriced calls alone', [{ cost: unpriced }, { cost: unpriced }], false],
    ['of an unpriced call beside one that cost something', [{ cost: unpriced }, { cost: priced(1n) }], true],
    ['of an unpriced call beside one that cost nothing', [{ cost: unpriced }, { cost: priced(0n) }], false],
  ])('%s: %p', (_name, calls, known) => {
    expect(isCostKnown(sumOf(...calls))).toBe(known);
  });
});

describe('isEmpty', () => {
  it('is true for the sum of no calls only', () => {
    expect(isEmpty(emptyRollup())).toBe(true);
    expect(isEmpty(sumOf({}))).toBe(false);
  });

  it.each<Partial<Rollup>>([
    { errors: -1 },
    { confidenceMicro: 1 },
    { costNano: 1n },
    { reportedNano: -1n },
    { counts: new Map([[3, 1]]) },
  ])('is false where one sum is not nothing: %p', (rollup) => {
    expect(isEmpty(sums(rollup))).toBe(false);
  });
});

describe('what a rollup tells', () => {
  it('has zeros for the core meters and nothing for the other unused ones', () => {
    expect(tokensByMeter(sumOf({ usage: { output: 3, inputImage: 2 } }))).toStrictEqual({
      inputUncached: 0,
      cacheRead: 0,
      cacheWrite: 0,
      output: 3,
      reasoning: 0,
      inputImage: 2,
    });
  });

  it('has the classes of errors that there were', () => {
    const failed = (['timeout', 'timeout', 'rate_limited', 'cancelled'] as const).map(
      (errorClass): Partial<LlmCall> => ({ status: 'error', errorClass }),
    );
    expect(errorsByClass(sumOf(...failed, {}))).toStrictEqual({ rate_limited: 1, timeout: 2, cancelled: 1 });
  });
});
