import { changeOf, taken, type CountedReport, type ReportOutcome } from './report.js';
import { standingOf } from './vital-sum.js';

const report = (told: Partial<CountedReport>): CountedReport => ({
  ...{ vital: 'LCP', id: 'v5-1', value: 1000, navigation: null, ageMs: null, place: 'p', firstMs: 5 },
  ...told,
});

describe('a report', () => {
  it.each<[string, Partial<CountedReport> | null, Partial<CountedReport>, ReportOutcome, number]>([
    ['is new', null, { value: 7 }, 'accepted', 7],
    ['comes again', {}, { value: 1000 }, 'duplicate', 1000],
    ['comes again with a larger value', {}, { value: 2000 }, 'updated', 2000],
    ['comes again with a smaller value', {}, { value: 900 }, 'updated', 900],
    ['comes later and is older', { ageMs: 500 }, { value: 1, ageMs: 499 }, 'overtaken', 1000],
    ['is as old', { ageMs: 500 }, { value: 1, ageMs: 500 }, 'updated', 1],
    ['does not say how old it is', { ageMs: 500 }, { value: 1 }, 'updated', 1],
  ])('that %s', (_name, known, told, outcome, value) => {
    const before = known && report(known);
    const came = taken(before, report({ ...told, place: 'elsewhere', firstMs: 99 }));
    expect([came.outcome, came.counted.value]).toEqual([outcome, value]);
    if (before) expect(came.counted).toMatchObject({ place: 'p', firstMs: 5 });
  });

  it('changes the sums by what it differs from what is known', () => {
    const [first, last] = [report({ value: 1000 }), report({ value: 4100 })];
    const sums = changeOf(null, first);
    for (const [code, count] of changeOf(first, last)) sums.set(code, (sums.get(code) ?? 0) + count);
    expect(standingOf('LCP', sums)).toMatchObject({ reports: 1, rating: 'poor', ratings: { good: 0, poor: 1 } });
    expect(changeOf(last, last).size).toBe(0);
  });
});
