import fc from 'fast-check';
import { binOf, coarseBins, cumulativeCounts, quantiles, upperBoundMs, type Histogram } from './histogram.js';
import { addTo } from './sparse-counts.js';

/** From a tenth of a microsecond to more than a day, evenly over the magnitudes. */
const anyDurationMs = fc.double({ min: -4, max: 8, noNaN: true }).map((magnitude) => 10 ** magnitude);

/** Durations as the ledger keeps them: whole microseconds. */
const durationsMs = fc.array(
  fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 1_000_000_000 })).map((us) => us / 1000),
  { minLength: 1, maxLength: 200 },
);

function histogramOf(durations: readonly number[]): Histogram {
  const counts = new Map<number, number>();
  for (const duration of durations) addTo(counts, binOf(duration), 1);
  return { counts, offset: 0 };
}

describe('a histogram', () => {
  it('gives any duration from 1e-4 to 1e8 ms within 1.93 %', () => {
    fc.assert(
      fc.property(anyDurationMs, (durationMs) => {
        const [middle] = quantiles(histogramOf([durationMs]), [0.5]);
        expect(Math.abs((middle ?? NaN) - durationMs) / durationMs).toBeLessThanOrEqual(0.0193);
      }),
      { numRuns: 2000 },
    );
  });

  it('holds in each bin what is above the bound below and at most its own', () => {
    fc.assert(
      fc.property(anyDurationMs, (durationMs) => {
        const bin = binOf(durationMs);
        expect(durationMs).toBeLessThanOrEqual(upperBoundMs(bin) * (1 + 1e-9));
        expect(durationMs).toBeGreaterThan(upperBoundMs(bin - 1));
      }),
      { numRuns: 2000 },
    );
  });

  it('never puts a longer duration into a lower bin', () => {
    fc.assert(fc.property(anyDurationMs, anyDurationMs, (one, other) => one > other || binOf(one) <= binOf(other)));
  });

  it.each([0, 50, 90, 95, 99, 100])('gives the nearest rank at %d %% as sorting does, within 1.93 %%', (percent) => {
    fc.assert(
      fc.property(durationsMs, (durations) => {
        const sorted = [...durations].sort((one, other) => one - other);
        const rank = Math.max(1, Math.ceil((percent * sorted.length) / 100));
        const expected = sorted[rank - 1] ?? NaN;
        const [found] = quantiles(histogramOf(durations), [percent / 100]);
        expect(Math.abs((found ?? NaN) - expected) / expected).toBeLessThanOrEqual(0.0193);
      }),
    );
  });

  it('counts exactly what is at most 10 ms times a power of two', () => {
    const bounds = [-3, -1, 0, 1, 5, 10, 16].map((power) => 10 * 2 ** power);
    fc.assert(
      fc.property(durationsMs, (durations) => {
        const expected = bounds.map((bound) => durations.filter((duration) => duration <= bound).length);
        expect(cumulativeCounts(histogramOf([...durations, ...bounds]), bounds)).toEqual(
          expected.map((count, index) => count + index + 1),
        );
      }),
    );
  });

  it.each([2, 3] as const)(
    'made coarse has %d bins to a doubling, and every duration in the right one',
    (perDoubling) => {
      fc.assert(
        fc.property(durationsMs, (durations) => {
          const width = 2 ** (1 / perDoubling);
          const coarse = coarseBins(histogramOf(durations), perDoubling);
          expect(coarse.map(([bound]) => bound)).toEqual(
            [...new Set(coarse.map(([bound]) => bound))].sort((a, b) => a - b),
          );
          for (const [bound, count] of coarse) {
            const steps = Math.log2(bound / 10) * perDoubling;
            expect(Math.abs(steps - Math.round(steps))).toBeLessThan(0.001);
            const exact = 10 * 2 ** (Math.round(steps) / perDoubling) * (1 + 1e-10);
            const within = durations.filter((ms) => ms <= exact && ms > exact / width);
            expect(count).toBe(within.length);
          }
          expect(coarse.reduce((sum, [, count]) => sum + count, 0)).toBe(durations.length);
        }),
      );
    },
  );
});
