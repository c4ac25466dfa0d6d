import { adjustByHolm } from './holm.js';
import { twoSidedP } from './normal.js';
import { differenceInterval, fisherExact, testProportions, wilsonInterval, type Proportion } from './proportions.js';
import { compareRanks, type Binned } from './ranks.js';

const of = (hits: number, total: number): Proportion => ({ hits, total });

/** Values as bins of their own; ties share one. */
function binned(values: readonly number[]): Binned {
  const bins = new Map<number, number>();
  for (const value of values) bins.set(value, (bins.get(value) ?? 0) + 1);
  return [...bins].sort(([one], [other]) => one - other);
}

/** By the C library's erfc. */
describe('twoSidedP', () => {
  it.each([
    [0, 1],
    [0.5, 0.6170750774519738],
    [1, 0.31731050786291415],
    [1.959963984540054, 0.05],
    [-2.5758293035489004, 0.01],
    [4.2, 2.6691498031812692e-5],
    [4.3, 1.7079810941983632e-5],
    [8, 1.2441921148543574e-15],
    [20, 5.507248237212467e-89],
  ])('of %d is %d', (z, p) => {
    expect(Math.abs(twoSidedP(z) / p - 1)).toBeLessThan(1e-9);
  });

  it('is the same from both sides of where its series ends', () => {
    const z = 3 * Math.SQRT2;
    expect(twoSidedP(z - 1e-9) / twoSidedP(z + 1e-9)).toBeCloseTo(1, 7);
  });
});

/** Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I. */
describe('wilsonInterval', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [20, 20, 0.8389, 1],
  ])('of %d in %d is %d to %d', (hits, total, low, high) => {
    const bounds = wilsonInterval(of(hits, total));
    expect(bounds.low).toBeCloseTo(low, 4);
    expect(bounds.high).toBeCloseTo(high, 4);
  });
});

/** Newcombe 1998, "Interval estimation for the difference between independent proportions", table II, method 10. */
describe('differenceInterval', () => {
  it.each([
    [of(56, 70), of(48, 80), 0.0524, 0.3339],
    [of(9, 10), of(3, 10), 0.1705, 0.809],
    [of(6, 7), of(2, 7), 0.0582, 0.8062],
    [of(5, 56), of(0, 29), -0.0381, 0.1926],
    [of(0, 10), of(0, 20), -0.1611, 0.2775],
    [of(10, 10), of(0, 20), 0.6791, 1],
  ])('of %j less %j is %d to %d', (more, less, low, high) => {
    const bounds = differenceInterval(less, more);
    expect(bounds.low).toBeCloseTo(low, 4);
    expect(bounds.high).toBeCloseTo(high, 4);
  });
});

describe('fisherExact', () => {
  it.each([
    ['the lady tasting tea', of(3, 4), of(1, 4), 0.4857142857142857],
    ['convictions of twins (R, fisher.test)', of(2, 15 + 2), of(10, 3 + 10), 0.0005367241],
    ['nothing to tell', of(0, 30), of(0, 50), 1],
    ['all against none', of(5, 5), of(0, 5), 2 / 252],
  ])('of %s', (_name, a, b, p) => {
    expect(fisherExact(a, b)).toBeCloseTo(p, 9);
    expect(fisherExact(b, a)).toBeCloseTo(p, 9);
  });

  /** All tables one by one, by binomial coefficients as whole numbers. */
  function bySumming(a: Proportion, b: Proportion): number {
    const choose = (n: number, k: number): bigint => {
      let product = 1n;
      for (let i = 0; i < k; i++) product = (product * BigInt(n - i)) / BigInt(i + 1);
      return k < 0 || k > n ? 0n : product;
    };
    const weight = (hits: number): bigint => choose(a.total, hits) * choose(b.total, a.hits + b.hits - hits);
    let [unlikely, all] = [0n, 0n];
    for (let hits = 0; hits <= a.total; hits++) {
      all += weight(hits);
      if (weight(hits) <= weight(a.hits)) unlikely += weight(hits);
    }
    return Number((unlikely * 10n ** 15n) / all) / 1e15;
  }

  it.each([
    [of(28, 30), of(33, 61)],
    [of(3, 200), of(0, 90)],
    [of(120, 400), of(90, 410)],
    [of(40, 41), of(1, 40)],
  ])('of %j and %j is what all tables add up to', (a, b) => {
    expect(fisherExact(a, b)).toBeCloseTo(bySumming(a, b), 12);
  });

  it('takes margins of millions', () => {
    expect(fisherExact(of(2, 40), of(99_998, 2_000_000))).toBeCloseTo(1, 1);
    expect(fisherExact(of(40, 40), of(100_000, 2_000_000))).toBeLessThan(1e-40);
  });
});

describe('testProportions', () => {
  it('is exact where few failures are to be expected, otherwise the pooled z-test', () => {
    expect(testProportions(of(99, 100), of(95, 100)).test).toBe('fisher_exact');
    const { test, pValue } = testProportions(of(20, 100), of(45, 150));
    expect(test).toBe('two_proportion_z');
    expect(pValue).toBeCloseTo(twoSidedP(0.1 / Math.sqrt(0.26 * 0.74 * (1 / 100 + 1 / 150))), 12);
  });

  it('agrees with the exact test where both may be used', () => {
    const [a, b] = [of(900, 3000), of(980, 3000)];
    expect(testProportions(a, b).pValue).toBeCloseTo(fisherExact(a, b), 2);
  });
});

describe('compareRanks', () => {
  it('gives the p-value of a published example (SciPy, mannwhitneyu: ages at diagnosis)', () => {
    const { probabilityLonger, pValue } = compareRanks(binned([20, 11, 17, 12]), binned([19, 22, 16, 29, 24]));
    expect(probabilityLonger).toBe(17 / 20);
    expect(pValue).toBeCloseTo(0.11134688653314041, 12);
  });

  it('counts a tie half, and corrects the variance for ties', () => {
    const [a, b] = [
      [1, 1, 2, 3, 3, 3],
      [1, 2, 2, 3, 4],
    ];
    let longer = 0;
    for (const x of a) for (const y of b) longer += y > x ? 1 : y === x ? 0.5 : 0;
    const { probabilityLonger, cliffsDelta, pValue } = compareRanks(binned(a), binned(b));
    expect(probabilityLonger).toBeCloseTo(longer / 30, 12);
    expect(cliffsDelta).toBeCloseTo((2 * longer) / 30 - 1, 12);
    const ties = (27 - 3) * 2 + (64 - 4);
    const sigma = Math.sqrt((30 / 12) * (12 - ties / 110));
    expect(pValue).toBeCloseTo(twoSidedP((Math.abs(longer - 15) - 0.5) / sigma), 12);
  });

  it('tells nothing of durations that are all the same', () => {
    const same = compareRanks([[7, 40]], [[7, 60]]);
    expect(same).toEqual({ probabilityLonger: 0.5, cliffsDelta: 0, pValue: 1 });
  });
});

describe('adjustByHolm', () => {
  it.each<[(number | null)[], (number | null)[]]>([
    [
      [0.01, 0.04, 0.03, 0.005],
      [0.03, 0.06, 0.06, 0.02],
    ],
    [
      [null, 0.02, null, 0.9],
      [null, 0.04, null, 0.9],
    ],
    [
      [0.6, 0.7],
      [1, 1],
    ],
    [[], []],
  ])('of %j is %j', (pValues, adjusted) => {
    const found = adjustByHolm(pValues);
    expect(found.map((p) => p && Number(p.toFixed(12)))).toEqual(adjusted);
  });
});
