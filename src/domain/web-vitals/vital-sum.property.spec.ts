import fc from 'fast-check';
import { addAll, decodeCounts, encodeCounts, type SparseCounts } from '../rollup/sparse-counts.js';
import { NAVIGATIONS, ratingOf, RATINGS, VITALS, type Vital } from './vital.js';
import { addMeasured, standingOf, VITAL_CODES, type Measured } from './vital-sum.js';

const vital = fc.constantFrom(...VITALS);

/** Values around the thresholds, where ratings change, and over all that is believed. */
const valueOf = (one: Vital) =>
  one === 'CLS'
    ? fc.oneof(fc.double({ min: 0, max: 0.5, noNaN: true }), fc.constantFrom(0, 0.1, 0.25, 1000))
    : fc.oneof(fc.double({ min: 0, max: 6000, noNaN: true }), fc.constantFrom(0, 100, 200, 800, 2500, 4000, 3_600_000));

const visits = vital.chain((one) =>
  fc.array(
    fc.record({
      vital: fc.constant(one),
      value: valueOf(one),
      navigation: fc.option(fc.constantFrom(...NAVIGATIONS)),
    }),
    { minLength: 1, maxLength: 60 },
  ),
);

function summed(measured: readonly Measured[]): SparseCounts {
  const counts: SparseCounts = new Map();
  for (const one of measured) addMeasured(counts, one, 1);
  return counts;
}

describe('the sums of a vital', () => {
  it('tell p75 within 1.93 %, and its rating and the counts exactly', () => {
    fc.assert(
      fc.property(visits, (all) => {
        const [{ vital: one }] = all as [Measured];
        const sorted = all.map(({ value }) => value).sort((a, b) => a - b);
        const p75 = sorted[Math.ceil(0.75 * sorted.length) - 1] ?? NaN;
        const standing = standingOf(one, summed(all));
        expect(standing.rating).toBe(ratingOf(one, p75));
        expect(Math.abs((standing.p75 ?? NaN) - p75)).toBeLessThanOrEqual(Math.max(p75 * 0.0194, 1e-4));
        expect(ratingOf(one, standing.p75 ?? NaN)).toBe(standing.rating);
        for (const rating of RATINGS) {
          expect(standing.ratings[rating]).toBe(sorted.filter((value) => ratingOf(one, value) === rating).length);
        }
        expect(standing.reports).toBe(all.length);
      }),
    );
  });

  it('are those of their parts, in any order, stored and read back, and forget what is taken out again', () => {
    fc.assert(
      fc.property(visits, visits, (some, others) => {
        const whole = summed([...some, ...others]);
        const parts: SparseCounts = new Map();
        for (const part of [summed(others), summed(some)]) addAll(parts, decodeCounts(encodeCounts(part)));
        expect(parts).toEqual(whole);
        expect(Math.max(...whole.keys())).toBeLessThan(VITAL_CODES);
        for (const one of others) addMeasured(parts, one, -1);
        expect(parts).toEqual(summed(some));
      }),
    );
  });
});
