import { binOf } from '../rollup/histogram.js';
import { emptyRollup, LATENCY_CODE, type Rollup } from '../rollup/rollup.js';
import { compareMeans, designEffect, thinned, type Part } from './clusters.js';
import { compareMix } from './mix.js';
import {
  compareSides,
  overallVerdict,
  type EffectVerdict,
  type ReleaseMeasure,
  type ReleaseSide,
} from './release-effects.js';
import { studentP, studentPoint } from './student.js';

/** A side of equal stretches of time: so many calls in each, of which so many failed, all of one duration. */
function side(parts: number, calls: number, errors: number, latencyMs = 100, tokens = 10): ReleaseSide {
  const part = (index: number): Rollup => ({
    ...emptyRollup(),
    calls,
    errors,
    latencyUs: calls * latencyMs * 1000,
    inputTokens: calls * tokens + (index % 2),
    costNano: BigInt(calls * tokens * 100 + (index % 2)),
    counts: new Map([[LATENCY_CODE + binOf(latencyMs), calls]]),
  });
  return { parts: Array.from({ length: parts }, (_, index) => part(index)), bounces: [] };
}

const verdictOf = (before: ReleaseSide, after: ReleaseSide, measure: ReleaseMeasure): EffectVerdict | undefined =>
  compareSides(before, after).find((effect) => effect.measure === measure)?.verdict;

describe('The verdict on a measure', () => {
  it.each<[string, ReleaseSide, ReleaseSide, ReleaseMeasure, EffectVerdict]>([
    ['more fail', side(20, 20, 1), side(20, 20, 5), 'error_rate', 'worse'],
    ['fewer fail', side(20, 20, 5), side(20, 20, 1), 'error_rate', 'better'],
    ['a few more fail, too few to matter', side(50, 20_000, 20), side(50, 20_000, 60), 'error_rate', 'no_difference'],
    ['all are slower', side(20, 20, 0, 100), side(20, 20, 0, 200), 'latency_p50', 'worse'],
    ['all are slower, and there are more of them', side(20, 20, 0, 100), side(20, 25, 0, 200), 'latency_p50', 'worse'],
    ['all are slower, and there are fewer', side(20, 25, 0, 100), side(20, 20, 0, 200), 'latency_p95', 'worse'],
    ['all take as long', side(20, 25, 0, 100), side(20, 20, 0, 100), 'latency_p50', 'no_difference'],
    ['all are faster', side(20, 20, 0, 200), side(20, 20, 0, 100), 'latency_mean', 'better'],
    ['calls use more tokens', side(20, 20, 0, 100, 10), side(20, 20, 0, 100, 20), 'tokens_per_call', 'worse'],
    ['calls use as many', side(20, 20, 0), side(20, 20, 0), 'tokens_per_call', 'no_difference'],
    ['there are 29 calls', side(29, 1, 0), side(40, 20, 10), 'error_rate', 'not_enough'],
    ['there are seven stretches of time', side(7, 20, 0), side(20, 20, 0, 200), 'latency_mean', 'not_enough'],
    ['nothing was asked of several', side(20, 20, 0), side(20, 20, 0), 'wall_bounce_success', 'not_enough'],
    ['there is nothing', side(0, 0, 0), side(0, 0, 0), 'latency_p95', 'not_enough'],
  ])('when %s', (_name, before, after, measure, verdict) => {
    expect(verdictOf(before, after, measure)).toBe(verdict);
  });

  it('over all is the gravest', () => {
    const all = (...verdicts: EffectVerdict[]): EffectVerdict =>
      overallVerdict(verdicts.map((verdict) => ({ verdict })));
    expect([all('better', 'worse'), all('no_difference', 'better'), all('not_enough', 'no_difference'), all()]).toEqual(
      ['worse', 'better', 'no_difference', 'not_enough'],
    );
  });

  it('is about wall-bounces as well, more of whose success is better', () => {
    const bounces = (agreed: number) =>
      Array.from({ length: 12 }, () => ({ analyses: 10, agreed, confidence: 0, confident: 0 }));
    const [before, after] = [side(1, 1, 0), side(1, 1, 0)].map((one, at) => ({
      ...one,
      bounces: bounces(at === 0 ? 5 : 9),
    }));
    expect(before && after && verdictOf(before, after, 'wall_bounce_success')).toBe('better');
  });
});

describe('Parts that depend on each other', () => {
  const even = (count: number): Part[] => Array.from({ length: count }, () => ({ sum: 2, count: 10 }));
  const uneven = Array.from({ length: 20 }, (_, at): Part => ({ sum: at === 0 ? 10 : 1, count: 10 }));

  it('count as fewer', () => {
    expect(designEffect(even(20))).toBe(1);
    expect(designEffect(uneven)).toBeGreaterThan(2);
    expect(thinned(even(20))).toEqual({ hits: 40, total: 200 });
    expect(thinned(uneven).total).toBeLessThan(100);
    expect([designEffect([]), designEffect([{ sum: 0, count: 4 }]), thinned([])]).toEqual([
      1,
      1,
      { hits: 0, total: 0 },
    ]);
  });

  it('have a mean whose ratio is tested as Welch does', () => {
    const [a, b] = [[1, 2, 3, 4].map((sum) => ({ sum, count: 1 })), [2, 4, 6, 8].map((sum) => ({ sum, count: 1 }))];
    const found = compareMeans(a, b);
    const error = Math.sqrt(2) * (Math.sqrt(5 / 12) / 2.5);
    expect(found?.ratio).toBe(2);
    expect(found?.pValue).toBeCloseTo(studentP(Math.log(2) / error, 6), 12);
    expect(Math.log(found?.high ?? 0)).toBeCloseTo(Math.log(2) + studentPoint(0.025, 6) * error, 9);
    expect(compareMeans(a, [{ sum: 3, count: 1 }])).toBeNull();
    expect(
      compareMeans(a, [
        { sum: 0, count: 1 },
        { sum: 0, count: 5 },
      ]),
    ).toBeNull();
  });
});

/** R, 2 * pt(-t, df). */
describe('studentP', () => {
  it.each([
    [2.228138852, 10, 0.05],
    [-3.169272673, 10, 0.01],
    [12.70620474, 1, 0.05],
    [0, 5, 1],
  ])('of %d with %d degrees of freedom is %d', (t, freedom, p) => {
    expect(studentP(t, freedom)).toBeCloseTo(p, 8);
  });
});

describe('compareMix', () => {
  const of = (told: Record<string, number>): Map<string, number> => new Map(Object.entries(told));
  it.each([
    ['the same shares', of({ a: 100, b: 50 }), of({ a: 200, b: 100 }), 0, false],
    ['a fifth of calls elsewhere', of({ a: 100, b: 100 }), of({ a: 140, b: 60 }), 0.2, true],
    ['as much, of few calls', of({ a: 5, b: 5 }), of({ a: 7, b: 3 }), 0.2, false],
    ['little, of very many', of({ a: 100_000, b: 100_000 }), of({ a: 102_000, b: 98_000 }), 0.01, false],
    ['all calls elsewhere', of({ a: 100 }), of({ b: 100 }), 1, true],
    ['no calls', of({}), of({ b: 100 }), 0, false],
  ])('of %s', (_name, before, after, distance, changed) => {
    const found = compareMix(before, after);
    expect(found.distance).toBeCloseTo(distance, 12);
    expect(found.changed).toBe(changed);
  });

  it('tells the largest shifts first, and its p-value is that of chi-squared', () => {
    const { shifts, pValue } = compareMix(of({ a: 50, b: 30, c: 20 }), of({ a: 30, b: 30, c: 40 }));
    expect(shifts.map(({ value }) => value)).toEqual(['a', 'c', 'b']);
    expect(pValue).toBeCloseTo(0.00294, 3);
  });
});
