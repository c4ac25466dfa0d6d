import fc from 'fast-check';
import { CALL_STATUSES, COST_STATES, ERROR_CLASSES, UNTOLD, type LlmCall } from '../call.js';
import { METERS, type Usage } from '../usage.js';
import { countOf } from './histogram.js';
import {
  addCall,
  addRollup,
  emptyRollup,
  errorsByClass,
  isEmpty,
  LATENCY_CODE,
  tokensByMeter,
  type Rollup,
} from './rollup.js';

const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 2 });
const usage: fc.Arbitrary<Usage> = fc
  .array(fc.tuple(fc.constantFrom(...METERS), fc.integer({ min: 1, max: 1000 })), { maxLength: 6 })
  .map((pairs) => Object.fromEntries(pairs));
const call: fc.Arbitrary<LlmCall> = fc
  .record({
    status: fc.constantFrom(...CALL_STATUSES),
    errorClass: optional(fc.constantFrom(...ERROR_CLASSES)),
    usage: optional(usage),
    latencyMs: optional(fc.integer({ min: 0, max: 10_000_000 }).map((us) => us / 1000)),
    timeToFirstTokenMs: optional(fc.integer({ min: 0, max: 10_000_000 }).map((us) => us / 1000)),
    confidence: optional(fc.integer({ min: 0, max: 1_000_000 }).map((micro) => micro / 1e6)),
    reportedNanoUsd: optional(fc.bigInt({ min: 0n, max: 10n ** 12n })),
    state: fc.constantFrom(...COST_STATES),
    nanoUsd: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    cacheSavedNano: optional(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 12n })),
    isRetry: fc.boolean(),
  })
  .map(({ state, nanoUsd, cacheSavedNano, ...told }) => ({
    ...UNTOLD,
    ...told,
    id: 'call',
    dialect: 'native',
    startedAtMs: 0,
    cost: {
      state,
      reason: 'list_price',
      nanoUsd: state === 'unpriced' ? null : nanoUsd,
      priceKey: null,
      cacheSavedNano: state === 'priced' ? cacheSavedNano : null,
    },
  }));
const calls = fc.array(call, { maxLength: 20 });

function sumOf(all: readonly LlmCall[]): Rollup {
  const rollup = emptyRollup();
  for (const each of all) addCall(rollup, each, 1);
  return rollup;
}

describe('a rollup', () => {
  it('is empty again when all that was added is taken out, in any order', () => {
    const taken = calls.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(taken, ([added, removed]) => {
        const rollup = sumOf(added);
        for (const each of removed) addCall(rollup, each, -1);
        expect(isEmpty(rollup)).toBe(true);
        expect(rollup).toEqual(emptyRollup());
      }),
    );
  });

  it('does not depend on the order of its calls', () => {
    fc.assert(fc.property(calls, (all) => expect(sumOf([...all].reverse())).toEqual(sumOf(all))));
  });

  it('of all is the sum of the rollups of the parts', () => {
    fc.assert(
      fc.property(calls, calls, calls, (one, two, three) => {
        const total = emptyRollup();
        for (const part of [two, three, one]) addRollup(total, sumOf(part));
        expect(total).toEqual(sumOf([...one, ...two, ...three]));
      }),
    );
  });

  it('changes by after less before when a call is replaced', () => {
    fc.assert(
      fc.property(calls, call, call, (others, before, after) => {
        const rollup = sumOf([...others, before]);
        addCall(rollup, after, 1);
        addCall(rollup, before, -1);
        expect(rollup).toEqual(sumOf([...others, after]));
      }),
    );
  });

  it('has as many errors as its classes, as many latencies as were told, and the tokens of all calls', () => {
    fc.assert(
      fc.property(calls, (all) => {
        const rollup = sumOf(all);
        const errors = Object.values(errorsByClass(rollup)).reduce((sum, count) => sum + count, 0);
        const latencies = all.filter(({ latencyMs }) => latencyMs !== null).length;
        expect([errors, countOf({ counts: rollup.counts, offset: LATENCY_CODE })]).toEqual([rollup.errors, latencies]);
        const tokens = tokensByMeter(rollup);
        for (const meter of METERS) {
          const used = all.reduce((sum, each) => sum + (each.usage?.[meter] ?? 0), 0);
          expect(tokens[meter] ?? 0).toBe(used);
        }
      }),
    );
  });
});
