import { binOf } from '../rollup/histogram.js';
import { emptyRollup, LATENCY_CODE, type Rollup } from '../rollup/rollup.js';
import { compareRollups, meansOf, type Verdict } from './compare.js';

/** Calls of which so many failed, of two durations. */
function lot(calls: number, errors: number, [fast, slow]: [fast: number, slow: number] = [0, 0]): Rollup {
  const counts = new Map([
    [LATENCY_CODE + binOf(100), fast],
    [LATENCY_CODE + binOf(1000), slow],
  ]);
  return { ...emptyRollup(), calls, errors, counts: new Map([...counts].filter(([, count]) => count > 0)) };
}

describe('The verdict', () => {
  it.each<[string, Rollup, Rollup, Verdict]>([
    ['more failed', lot(1000, 10), lot(1000, 60), 'worse'],
    ['fewer failed', lot(1000, 60), lot(1000, 10), 'better'],
    ['more failed, too little to matter', lot(1_000_000, 1000), lot(1_000_000, 2000), 'no_clear_difference'],
    ['more failed, and may have by chance', lot(100, 2), lot(100, 4), 'no_clear_difference'],
    ['all are slower', lot(100, 0, [100, 0]), lot(100, 0, [0, 100]), 'worse'],
    ['more are fast', lot(400, 0, [200, 200]), lot(400, 0, [320, 80]), 'better'],
    ['a few more are slow', lot(90_000, 0, [50_000, 40_000]), lot(90_000, 0, [46_000, 44_000]), 'no_clear_difference'],
    ['fewer failed but all are slower', lot(1000, 60, [1000, 0]), lot(1000, 10, [0, 1000]), 'worse'],
    ['29 calls are on a side', lot(29, 0, [29, 0]), lot(1000, 900, [0, 1000]), 'not_enough_calls'],
    ['there are none', lot(0, 0), lot(0, 0), 'not_enough_calls'],
    ['30 calls are enough', lot(30, 0), lot(30, 20), 'worse'],
  ])('when %s', (_name, a, b, verdict) => {
    expect(compareRollups(a, b).verdict).toBe(verdict);
  });

  it('is given after the correction for all tests', () => {
    const [a, b] = [lot(200, 8, [100, 100]), lot(200, 18, [100, 100])];
    const { successRate, latencyMs } = compareRollups(a, b);
    expect(successRate.pValue).toBeLessThan(0.05);
    expect(successRate.adjustedPValue).toBeCloseTo(2 * (successRate.pValue ?? 0), 12);
    expect(successRate.verdict).toBe('no_clear_difference');
    expect(latencyMs).toMatchObject({ probabilityBSlower: 0.5, pValue: 1, medianRatio: 1 });
  });
});

describe('meansOf', () => {
  it('is of the calls of which something is known', () => {
    const rollup = {
      ...lot(10, 2),
      pending: 1,
      unpriced: 2,
      usageUnknown: 2,
      costNano: 7_000_001n,
      inputUncached: 700,
      output: 100,
    };
    expect(meansOf(rollup)).toEqual({ costPerCall: 1_000_000n, tokensPerCall: 100, costPer1kTokens: null });
    expect(meansOf({ ...rollup, unpriced: 0 }).costPer1kTokens).toBe(8_750_001n);
  });

  it('is null where nothing is known, which is not nothing', () => {
    expect(meansOf({ ...lot(3, 0), unpriced: 3, usageUnknown: 3 })).toEqual({
      costPerCall: null,
      tokensPerCall: null,
      costPer1kTokens: null,
    });
  });
});
