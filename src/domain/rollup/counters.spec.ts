import { UNTOLD, type LlmCall } from '../call.js';
import {
  CODES,
  COUNTERS,
  counterOf,
  loweredOf,
  lowering,
  risingCounts,
  withoutLowering,
  type Counter,
} from './counters.js';
import { BIN_COUNT, binOf } from './histogram.js';
import { addCall, emptyRollup, FIRST_TOKEN_CODE, type Rollup } from './rollup.js';
import { addAll } from './sparse-counts.js';

const call = (told: Partial<LlmCall>, nanoUsd: bigint | null = 0n): LlmCall => ({
  ...UNTOLD,
  isRetry: false,
  id: 'call',
  dialect: 'native',
  startedAtMs: 0,
  usage: {},
  ...told,
  cost:
    nanoUsd === null
      ? { state: 'unpriced', reason: 'unknown_model', nanoUsd, priceKey: null, cacheSavedNano: null }
      : { state: 'priced', reason: 'list_price', nanoUsd, priceKey: 1, cacheSavedNano: null },
});

/** What the rollup of all time holds after a call was first one thing, then another, and so on. */
function afterHistory(...states: (LlmCall | null)[]): Rollup {
  const rollup = emptyRollup();
  states.forEach((after, index) => {
    const before = states[index - 1] ?? null;
    if (after) addCall(rollup, after, 1);
    if (!before) return;
    addCall(rollup, before, -1);
    addAll(rollup.counts, lowering(before, after));
  });
  return rollup;
}

const countersOf = (rollup: Rollup): Partial<Record<Counter, bigint>> =>
  Object.fromEntries(
    COUNTERS.map((counter) => [counter, counterOf(rollup, counter)]).filter(([, value]) => value !== 0n),
  );

describe('a counter', () => {
  const failed: Partial<LlmCall> = { status: 'error', errorClass: 'timeout' };

  it.each<[string, (LlmCall | null)[], Partial<Record<Counter, bigint>>]>([
    [
      'is the plain sum where nothing changed',
      [call({ usage: { output: 5 } }, 7n)],
      { okCalls: 1n, output: 5n, costNano: 7n },
    ],
    ['does not count a call that is told again', [call({}, 7n), call({}, 7n)], { okCalls: 1n, costNano: 7n }],
    ['rises with a sum that rises', [call({}, 7n), call({}, 9n)], { okCalls: 1n, costNano: 9n }],
    ['stays where a price is corrected downwards', [call({}, 9n), call({}, 7n)], { okCalls: 1n, costNano: 9n }],
    ['counts a rise after a fall', [call({}, 9n), call({}, 7n), call({}, 8n)], { okCalls: 1n, costNano: 10n }],
    ['keeps a success that became a failure', [call({}), call(failed)], { okCalls: 1n, errors: 1n }],
    ['does not count a pending call', [call({ status: 'pending' })], {}],
    ['counts a pending call when it ends', [call({ status: 'pending' }), call({})], { okCalls: 1n }],
    ['keeps a call that was unpriced', [call({}, null), call({}, 5n)], { okCalls: 1n, unpriced: 1n, costNano: 5n }],
    [
      'keeps all of a call that was removed',
      [call({ usage: { output: 5 }, latencyMs: 2 }, 7n), null],
      { okCalls: 1n, output: 5n, latencyUs: 2000n, costNano: 7n },
    ],
    [
      'keeps tokens that moved to another meter',
      [call({ usage: { output: 5 } }), call({ usage: { output: 2, reasoning: 3 } })],
      { okCalls: 1n, output: 5n, reasoning: 3n },
    ],
  ])('%s', (_name, states, expected) => {
    expect(countersOf(afterHistory(...states))).toEqual(expected);
  });

  it('is the sum and what changes lowered it by', () => {
    const rollup = afterHistory(call({}, 9n), call({}, 7n));
    expect([rollup.costNano, loweredOf(rollup, 'costNano'), counterOf(rollup, 'costNano')]).toEqual([7n, 2, 9n]);
  });
});

describe('lowering', () => {
  it('is nothing for a call that stays, rises or is told again', () => {
    expect(lowering(call({}, 5n), call({}, 5n))).toEqual(new Map());
    expect(lowering(call({ usage: { output: 1 } }, 5n), call({ usage: { output: 2 }, latencyMs: 3 }, 6n))).toEqual(
      new Map(),
    );
  });

  it('has the stored codes of counters and of sparse parts', () => {
    const before = call(
      { status: 'error', errorClass: 'timeout', usage: { cacheWrite1h: 4 }, timeToFirstTokenMs: 10 },
      9n,
    );
    expect(lowering(before, null)).toEqual(
      new Map([
        [2001, 1],
        [2009, 10_000],
        [2010, 9],
        [4001, 1],
        [4032, 4],
        [4000 + FIRST_TOKEN_CODE + 300, 1],
      ]),
    );
  });

  it('has the code of each counter for good', () => {
    expect([...COUNTERS]).toEqual([
      ...['okCalls', 'errors', 'unpriced', 'inputUncached', 'cacheRead', 'cacheWrite', 'output', 'reasoning'],
      ...['latencyUs', 'timeToFirstTokenUs', 'costNano', 'bounceNano'],
    ]);
  });

  it('has no code that is not below CODES', () => {
    expect(4000 + FIRST_TOKEN_CODE + BIN_COUNT - 1).toBeLessThan(CODES);
  });
});

describe('risingCounts', () => {
  it('are the sparse parts, each with what it was lowered by', () => {
    const failed = (errorClass: 'timeout' | 'network', latencyMs: number): LlmCall =>
      call({ status: 'error', errorClass, latencyMs });
    const rollup = afterHistory(failed('timeout', 10), failed('network', 20));
    expect(risingCounts(rollup)).toEqual(
      new Map([
        [1, 1],
        [8, 1],
        [100 + binOf(10), 1],
        [100 + binOf(20), 1],
      ]),
    );
  });
});

describe('withoutLowering', () => {
  it('is the plain sum of the calls as they are now', () => {
    const after = call({ status: 'error', errorClass: 'network', usage: { output: 1 } }, 3n);
    const plain = emptyRollup();
    addCall(plain, after, 1);
    expect(
      withoutLowering(afterHistory(call({ usage: { output: 9, inputAudio: 2 }, latencyMs: 5 }, 8n), after)),
    ).toEqual(plain);
  });

  it('does not change the rollup that it is given', () => {
    const rollup = afterHistory(call({}, 9n), null);
    withoutLowering(rollup);
    expect(counterOf(rollup, 'costNano')).toBe(9n);
  });
});
