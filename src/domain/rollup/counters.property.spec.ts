import fc from 'fast-check';
import { CALL_STATUSES, ERROR_CLASSES, UNTOLD, type LlmCall } from '../call.js';
import { METERS } from '../usage.js';
import { COUNTERS, counterOf, loweredOf, lowering, risingCounts, withoutLowering } from './counters.js';
import { addCall, emptyRollup, type Rollup } from './rollup.js';
import { addAll } from './sparse-counts.js';

const call: fc.Arbitrary<LlmCall> = fc
  .record({
    status: fc.constantFrom(...CALL_STATUSES),
    errorClass: fc.constantFrom(...ERROR_CLASSES),
    usage: fc.option(
      fc
        .array(fc.tuple(fc.constantFrom(...METERS), fc.integer({ min: 1, max: 50 })), { maxLength: 4 })
        .map((pairs) => Object.fromEntries(pairs)),
    ),
    latencyMs: fc.option(fc.constantFrom(0, 1, 10, 500)),
    timeToFirstTokenMs: fc.option(fc.constantFrom(0, 2, 20)),
    nanoUsd: fc.option(fc.bigInt({ min: 0n, max: 3_000_000n })),
    wallBounceId: fc.option(fc.constant('b')),
  })
  .map(({ nanoUsd, ...told }) => ({
    ...UNTOLD,
    isRetry: false,
    ...told,
    id: 'call',
    dialect: 'native',
    startedAtMs: 0,
    cost: {
      state: nanoUsd === null ? 'unpriced' : 'priced',
      reason: 'list_price',
      nanoUsd,
      priceKey: null,
      cacheSavedNano: null,
    },
  }));

/** Updates of a few calls of one series, in any order; `null` removes a call. */
const updates = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.option(call, { freq: 6 })), { maxLength: 15 });
type Updates = [which: number, after: LlmCall | null][];

/** Replays updates on a rollup of all time, looking at it after each. */
function replay(all: Updates, look: (rollup: Rollup) => void): { rollup: Rollup; ledger: Map<number, LlmCall> } {
  const rollup = emptyRollup();
  const ledger = new Map<number, LlmCall>();
  for (const [which, after] of all) {
    const before = ledger.get(which);
    if (after) addCall(rollup, after, 1);
    if (before) {
      addCall(rollup, before, -1);
      addAll(rollup.counts, lowering(before, after));
    }
    if (after) ledger.set(which, after);
    else ledger.delete(which);
    look(rollup);
  }
  return { rollup, ledger };
}

describe('counters', () => {
  it('never go down, whatever happens to the calls', () => {
    fc.assert(
      fc.property(updates, (all) => {
        let seen = COUNTERS.map(() => 0n);
        replay(all, (rollup) => {
          const now = COUNTERS.map((counter) => counterOf(rollup, counter));
          expect(now.every((value, index) => value >= (seen[index] ?? 0n))).toBe(true);
          seen = now;
        });
      }),
      { numRuns: 300 },
    );
  });

  it('of the sparse parts never go down either', () => {
    fc.assert(
      fc.property(updates, (all) => {
        let seen = new Map<number, number>();
        replay(all, (rollup) => {
          const now = risingCounts(rollup);
          expect([...seen].filter(([code, count]) => (now.get(code) ?? 0) < count)).toEqual([]);
          seen = now;
        });
      }),
      { numRuns: 300 },
    );
  });

  it('are the sums of the calls as they are now and what these were lowered by', () => {
    fc.assert(
      fc.property(updates, (all) => {
        const { rollup, ledger } = replay(all, () => undefined);
        const plain = emptyRollup();
        for (const each of ledger.values()) addCall(plain, each, 1);
        expect(withoutLowering(rollup)).toEqual(plain);
        for (const counter of COUNTERS) {
          expect(counterOf(rollup, counter)).toBe(counterOf(plain, counter) + BigInt(loweredOf(rollup, counter)));
        }
      }),
    );
  });
});
