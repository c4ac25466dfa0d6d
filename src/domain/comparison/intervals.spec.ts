import { addTo, type SparseCounts } from '../rollup/sparse-counts.js';
import { binOf } from '../rollup/histogram.js';
import { normalPoint } from './normal.js';
import { pairedInterval } from './paired.js';
import { quantileInterval, ratioInterval } from './quantile-interval.js';
import { studentPoint } from './student.js';

function histogramOf(durations: readonly number[]): { counts: SparseCounts; offset: number } {
  const counts: SparseCounts = new Map();
  for (const duration of durations) addTo(counts, 100 + binOf(duration), 1);
  return { counts, offset: 100 };
}

const numbered = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

describe('normalPoint', () => {
  it.each([
    [0.025, 1.959963984540054],
    [0.005, 2.5758293035489],
    [0.0005, 3.290526731491926],
    [0.3, 0.524400512708041],
  ])('of a tail of %d is %d', (tail, point) => {
    expect(normalPoint(tail)).toBeCloseTo(point, 9);
  });
});

/** Of printed tables of Student's distribution. */
describe('studentPoint', () => {
  it.each([
    [0.025, 1, 12.7062],
    [0.025, 2, 4.3027],
    [0.025, 6, 2.4469],
    [0.025, 7, 2.3646],
    [0.005, 10, 3.1693],
    [0.0005, 29, 3.6594],
    [0.025, 120, 1.9799],
  ])('of a tail of %d and %d degrees of freedom is %d', (tail, freedom, point) => {
    expect(studentPoint(tail, freedom)).toBeCloseTo(point, 3);
  });
});

describe('pairedInterval', () => {
  it.each([
    // Airways before and after a transplantation, as in Fagerland, Lydersen and Laake 2014.
    ['the airways', { total: 21, onlyA: 7, onlyB: 1 }, -0.517, -0.026],
    // With no question told apart by either it is Wilson's of none: z² / (n + z²).
    ['nothing told apart', { total: 100, onlyA: 0, onlyB: 0 }, -0.037, 0.037],
    // At its end nothing is left to chance but the sign: 1 − 2z² / (n + z²).
    ['all told apart', { total: 20, onlyA: 20, onlyB: 0 }, -1, -0.6776],
  ])('of %s is right', (_name, pairs, low, high) => {
    const bounds = pairedInterval(pairs, normalPoint(0.025));
    expect(bounds.low).toBeCloseTo(low, 3);
    expect(bounds.high).toBeCloseTo(high, 3);
  });

  it('is mirrored when the sides are exchanged', () => {
    for (const [onlyA, onlyB] of [[3, 9] as const, [0, 4] as const, [5, 5] as const]) {
      const there = pairedInterval({ total: 50, onlyA, onlyB }, 2);
      const back = pairedInterval({ total: 50, onlyA: onlyB, onlyB: onlyA }, 2);
      expect(there.low).toBeCloseTo(-back.high, 9);
      expect(there.high).toBeCloseTo(-back.low, 9);
    }
  });
});

describe('quantileInterval', () => {
  /** Conover, Practical Nonparametric Statistics, table A3: of n = 16 and a half, ranks 4 and 13 leave out 0.0106 each. */
  it.each<[string, { total: number; share: number; tail: number }, number, number]>([
    ['the median of sixteen', { total: 16, share: 0.5, tail: 0.0107 }, 4, 13],
    ['the median of sixteen, with less risk', { total: 16, share: 0.5, tail: 0.0105 }, 3, 14],
    ['the 95th percentile of 200', { total: 200, share: 0.95, tail: 0.025 }, 184, 197],
  ])('of %s lies between the right ranks', (_name, { total, share, tail }, low, high) => {
    const durations = numbered(total).map((rank) => 10 * 2 ** (rank / 18));
    const found = quantileInterval(histogramOf(durations), share, tail);
    expect(found?.low).toBeCloseTo(10 * 2 ** ((low - 1) / 18), 6);
    expect(found?.high).toBeCloseTo(10 * 2 ** (high / 18), 6);
  });

  it.each([
    [71, true],
    [72, false],
  ])('of the 95th percentile of %d has no upper end: %s', (total, isEndless) => {
    const found = quantileInterval(histogramOf(numbered(total)), 0.95, 0.025);
    expect(found?.high === Infinity).toBe(isEndless);
  });

  it('is of nothing where nothing was measured', () => {
    expect(quantileInterval(histogramOf([]), 0.5, 0.025)).toBeNull();
  });

  it('is soon found for ten million', () => {
    const counts: SparseCounts = new Map([
      [100, 5_000_000],
      [200, 5_000_000],
    ]);
    expect(quantileInterval({ counts, offset: 100 }, 0.95, 0.001)?.at).toBeGreaterThan(0);
  });
});

describe('ratioInterval', () => {
  it('is the exchange of the sides the other way round, and endless where a side is', () => {
    const [a, b] = [
      { at: 100, low: 90, high: 120 },
      { at: 150, low: 140, high: 170 },
    ];
    const [there, back] = [ratioInterval(a, b), ratioInterval(b, a)];
    expect(there.ratio).toBe(1.5);
    expect(there.low * back.high).toBeCloseTo(1, 9);
    expect(there.high).toBeCloseTo(1.5 * Math.exp(Math.hypot(Math.log(170 / 150), Math.log(100 / 90))), 9);
    expect(ratioInterval(a, { ...b, high: Infinity }).high).toBe(Infinity);
    expect(ratioInterval({ ...a, low: 0 }, b).high).toBe(Infinity);
  });
});
