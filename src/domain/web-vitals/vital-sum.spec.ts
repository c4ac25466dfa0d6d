import { ratingOf, VITALS, type Rating, type Vital } from './vital.js';
import { addMeasured, standingOf } from './vital-sum.js';
import type { SparseCounts } from '../rollup/sparse-counts.js';

describe('a value of a vital', () => {
  it.each<[Vital, number, number]>([
    ['LCP', 2500, 4000],
    ['INP', 200, 500],
    ['FID', 100, 300],
    ['CLS', 0.1, 0.25],
    ['TTFB', 800, 1800],
    ['FCP', 1800, 3000],
  ])('of %s is good up to %d and poor above %d', (vital, goodUpTo, poorAbove) => {
    expect(
      [0, goodUpTo, goodUpTo * 1.0001, poorAbove, poorAbove * 1.0001].map((value) => ratingOf(vital, value)),
    ).toEqual(['good', 'good', 'needs-improvement', 'needs-improvement', 'poor'] satisfies Rating[]);
  });
});

describe('the sums of a vital', () => {
  it.each(VITALS)('of %s say nothing where nothing was reported', (vital) => {
    expect(standingOf(vital, new Map())).toEqual({
      ...{ reports: 0, p75: null, rating: null, navigations: {} },
      ratings: { good: 0, 'needs-improvement': 0, poor: 0 },
    });
  });

  it.each<[string, number[], number | null, Rating]>([
    ['is the third of four', [100, 200, 300, 9000], 300, 'good'],
    ['is the only one', [4001], 4001, 'poor'],
    ['stays on its side of a threshold that its bin reaches over', [2500], 2500, 'good'],
    ['is nothing where nothing was measured', [0, 0, 0, 0], 0, 'good'],
    ['is not moved by a quarter that is much worse', [1000, 1000, 1000, 60_000], 1000, 'good'],
  ])('have a p75 that %s', (_name, values, p75, rating) => {
    const counts: SparseCounts = new Map();
    for (const value of values) addMeasured(counts, { vital: 'LCP', value, navigation: 'reload' }, 1);
    const standing = standingOf('LCP', counts);
    expect(Math.abs((standing.p75 ?? NaN) - (p75 ?? NaN))).toBeLessThanOrEqual((p75 ?? 0) * 0.0193);
    expect(standing).toMatchObject({ rating, navigations: { reload: values.length } });
    expect(ratingOf('LCP', standing.p75 ?? NaN)).toBe(rating);
  });
});
