import {
  BIN_COUNT,
  binOf,
  countOf,
  cumulativeCounts,
  percentilesOf,
  quantiles,
  upperBoundMs,
  type Histogram,
} from './histogram.js';
import { addTo } from './sparse-counts.js';

function histogramOf(durationsMs: readonly number[], offset = 100): Histogram {
  const counts = new Map<number, number>();
  for (const duration of durationsMs) addTo(counts, offset + binOf(duration), 1);
  return { counts, offset };
}

describe('binOf', () => {
  const bounds = Array.from({ length: 41 }, (_, index) => index - 15);

  it.each(bounds)('ends a bin at 10 ms times 2 to the %d', (power) => {
    const bound = 10 * 2 ** power;
    expect(binOf(bound)).toBe(300 + 18 * power);
    expect(binOf(bound * (1 + 1e-6))).toBe(300 + 18 * power + 1);
    expect(upperBoundMs(300 + 18 * power)).toBe(bound);
  });

  it.each([
    ['nothing', 0, 0],
    ['less than nothing', -5, 0],
    ['a tenth of a tenth of a microsecond', 0.00001, 0],
    ['a year', 366 * 86_400_000, BIN_COUNT - 1],
    ['an endless time', Infinity, BIN_COUNT - 1],
  ])('puts %s into the last bin on its side', (_name, durationMs, bin) => {
    expect(binOf(durationMs)).toBe(bin);
  });

  it('has 18 bins to each doubling', () => {
    expect(binOf(2000) - binOf(1000)).toBe(18);
    expect(upperBoundMs(318) / upperBoundMs(300)).toBe(2);
  });
});

describe('quantiles', () => {
  it('are null for an empty histogram', () => {
    expect(quantiles(histogramOf([]), [0, 0.5, 1])).toEqual([null, null, null]);
  });

  it.each<[string, number[], number, number]>([
    ['the only value', [10], 0.5, 10],
    ['the lower middle of two', [10, 1000], 0.5, 10],
    ['the upper of two above one half', [10, 1000], 0.51, 1000],
    ['the least at 0', [10, 100, 1000], 0, 10],
    ['the greatest at 1', [10, 100, 1000], 1, 1000],
    ['the 19th of 20 at 0.95', [...Array<number>(18).fill(1), 50, 5000], 0.95, 50],
    ['the 20th of 20 above 0.95', [...Array<number>(18).fill(1), 50, 5000], 0.96, 5000],
    ['the 55th of 100 at 0.55', [...Array<number>(55).fill(1), ...Array<number>(45).fill(1000)], 0.55, 1],
  ])('are %s', (_name, durations, quantile, expected) => {
    const [found] = quantiles(histogramOf(durations), [quantile]);
    expect(binOf(found ?? NaN)).toBe(binOf(expected));
  });

  it('see only the histogram at their offset', () => {
    const both = histogramOf([10, 10, 10], 100);
    for (const [code, count] of histogramOf([5000], 1000).counts) addTo(both.counts, code, count);
    expect(countOf(both)).toBe(3);
    expect(countOf({ counts: both.counts, offset: 1000 })).toBe(1);
    expect(binOf(quantiles({ counts: both.counts, offset: 1000 }, [0.5])[0] ?? NaN)).toBe(binOf(5000));
  });
});

describe('percentilesOf', () => {
  it('are null when nothing was measured', () => {
    expect(percentilesOf(histogramOf([]))).toEqual({ p50: null, p95: null, p99: null });
  });

  it('are the middles of the bins, to the microsecond', () => {
    const middle = (boundMs: number): number => Math.round(((2 * boundMs) / (1 + 2 ** (1 / 18))) * 1000) / 1000;
    const durations = [...Array<number>(90).fill(10), ...Array<number>(8).fill(160), 2560, 40960];
    expect(percentilesOf(histogramOf(durations))).toEqual({ p50: middle(10), p95: middle(160), p99: middle(2560) });
  });

  it('are 0 for calls that took no time', () => {
    expect(percentilesOf(histogramOf([0, 0]))).toEqual({ p50: 0, p95: 0, p99: 0 });
  });
});

describe('cumulativeCounts', () => {
  it('counts what is at most each bound', () => {
    expect(cumulativeCounts(histogramOf([1, 10, 10.001, 20, 39, 41, 1e6]), [10, 20, 40, 80])).toEqual([2, 4, 5, 6]);
  });

  it('counts nothing in an empty histogram', () => {
    expect(cumulativeCounts(histogramOf([]), [10, 20])).toEqual([0, 0]);
  });
});
