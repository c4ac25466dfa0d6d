import fc from 'fast-check';
import { UNTOLD, type LlmCall } from '../call.js';
import { addCall, emptyRollup, type Rollup } from '../rollup/rollup.js';
import { compareRollups, type Verdict } from './compare.js';

/** Uniform numbers that are the same in every run (Park and Miller's generator). */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function rollupOf(calls: readonly Partial<LlmCall>[]): Rollup {
  const rollup = emptyRollup();
  for (const call of calls) {
    const cost: LlmCall['cost'] = {
      state: 'priced',
      reason: 'list_price',
      nanoUsd: 1n,
      priceKey: 1,
      cacheSavedNano: null,
    };
    addCall(rollup, { ...UNTOLD, isRetry: false, id: 'c', dialect: 'native', startedAtMs: 0, cost, ...call }, 1);
  }
  return rollup;
}

const anyCall = fc.record({
  status: fc.constantFrom('ok', 'ok', 'ok', 'error', 'pending'),
  latencyMs: fc.option(fc.double({ min: 1, max: 1000, noNaN: true })),
  timeToFirstTokenMs: fc.option(fc.integer({ min: 1, max: 20 })),
}) as fc.Arbitrary<Partial<LlmCall>>;
const anyRollup = fc.array(anyCall, { maxLength: 120 }).map(rollupOf);

const MIRRORED: Record<Verdict, Verdict> = {
  better: 'worse',
  worse: 'better',
  no_clear_difference: 'no_clear_difference',
  not_enough_calls: 'not_enough_calls',
};
const close = (one: number | null | undefined, other: number | null | undefined): void => {
  if (typeof one !== 'number' || typeof other !== 'number') expect(one ?? null).toBe(other ?? null);
  else expect(Math.abs(one - other)).toBeLessThan(1e-9 * Math.max(1, Math.abs(one)));
};
const minus = (value: number | null | undefined): number | null => (typeof value === 'number' ? -value : null);

describe('A comparison', () => {
  it('is mirrored when its sides are exchanged', () => {
    fc.assert(
      fc.property(anyRollup, anyRollup, (a, b) => {
        const [there, back] = [compareRollups(a, b), compareRollups(b, a)];
        close(there.successRate.difference, minus(back.successRate.difference));
        close(there.successRate.interval?.low, minus(back.successRate.interval?.high));
        expect(there.successRate.test).toBe(back.successRate.test);
        for (const measure of ['latencyMs', 'timeToFirstTokenMs'] as const) {
          const [one, other] = [there[measure], back[measure]];
          close(one.cliffsDelta, minus(other.cliffsDelta));
          if (one.probabilityBSlower !== null) close(one.probabilityBSlower, 1 - (other.probabilityBSlower ?? 0));
          if (one.medianRatio !== null) close(one.medianRatio, 1 / (other.medianRatio ?? 0));
        }
        for (const measure of ['successRate', 'latencyMs', 'timeToFirstTokenMs'] as const) {
          close(there[measure].pValue, back[measure].pValue);
          close(there[measure].adjustedPValue, back[measure].adjustedPValue);
          expect(there[measure].verdict).toBe(MIRRORED[back[measure].verdict]);
        }
      }),
    );
  });

  it('of calls with themselves finds nothing', () => {
    fc.assert(
      fc.property(anyRollup, (a) => {
        const { successRate, latencyMs, verdict } = compareRollups(a, a);
        expect(['no_clear_difference', 'not_enough_calls']).toContain(verdict);
        expect([null, 0]).toContain(successRate.difference);
        expect([null, 0.5]).toContain(latencyMs.probabilityBSlower);
      }),
    );
  });

  it('never speaks of significance with fewer than 30 calls on a side', () => {
    const few = fc.array(anyCall, { maxLength: 29 }).map(rollupOf);
    fc.assert(
      fc.property(few, anyRollup, (a, b) => {
        const { verdict, ...tested } = compareRollups(a, b);
        expect(verdict).toBe('not_enough_calls');
        for (const each of Object.values(tested)) {
          expect(each).toMatchObject({ pValue: null, adjustedPValue: null, verdict: 'not_enough_calls' });
        }
        expect(tested.successRate.interval).toBeNull();
      }),
    );
  });

  it('of calls of one kind gives p-values that are spread evenly', () => {
    const roll = dice(11);
    const normal = (): number => Math.sqrt(-2 * Math.log(roll())) * Math.cos(2 * Math.PI * roll());
    const some = (): Rollup =>
      rollupOf(
        Array.from({ length: 150 }, () => ({
          status: roll() < 0.8 ? 'ok' : 'error',
          latencyMs: Math.exp(6 + normal()),
        })),
      );
    const rounds = 600;
    const pValues = { successRate: [] as number[], latencyMs: [] as number[] };
    for (let n = 0; n < rounds; n++) {
      const { successRate, latencyMs } = compareRollups(some(), some());
      pValues.successRate.push(successRate.pValue ?? NaN);
      pValues.latencyMs.push(latencyMs.pValue ?? NaN);
    }
    for (const found of Object.values(pValues)) {
      for (const level of [0.05, 0.25, 0.5, 0.75]) {
        const share = found.filter((p) => p <= level).length / rounds;
        expect(Math.abs(share - level)).toBeLessThan(3.5 * Math.sqrt((level * (1 - level)) / rounds) + 0.02);
      }
    }
  });
});
