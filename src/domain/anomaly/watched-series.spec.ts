import { QUARTER_HOUR_MS } from '../period.js';
import { judgeSeries } from './series-baseline.js';
import { NO_CALLS, pointsOf } from './watched-series.js';

describe('The points of a quarter of an hour', () => {
  it('are dollars, calls, and means of calls', () => {
    const sums = { calls: 10, costNano: 2_500_000_000n, errors: 1, tokens: 5_000, latencyUs: 20_000_000 };
    const points = pointsOf(sums);
    expect(Object.values(points).map(({ value }) => value)).toEqual([2.5, 10, 500, 2_000, 0.1]);
    expect(points.cost.leastSpread(2.5)).toBeCloseTo(2.5 / Math.sqrt(10));
    expect(points.calls.leastSpread(10)).toBeCloseTo(Math.sqrt(10));
    expect(points.latency.leastSpread(2_000)).toBeCloseTo(2_000 / Math.sqrt(10));
    expect(points.error_rate.leastSpread(0.1)).toBeCloseTo(Math.sqrt(0.09 / 10));
  });

  it('vary by chance around what was expected: what came does not excuse itself', () => {
    const sums = { calls: 9, costNano: 9_000_000_000n, errors: 9, tokens: 9_000, latencyUs: 9_000_000 };
    const { cost, calls, latency, tokens_per_call, error_rate } = pointsOf(sums);
    expect(cost.leastSpread(1)).toBeCloseTo(1);
    expect(calls.leastSpread(4)).toBe(2);
    expect(tokens_per_call.leastSpread(300)).toBe(100);
    expect(latency.leastSpread(300)).toBe(100);
    expect(error_rate.leastSpread(0.2)).toBeCloseTo(Math.sqrt((0.6 * 0.4) / 9));
  });

  it('are out of the usual where a few calls cost far more than before', () => {
    const atMs = (index: number): number => Date.UTC(2026, 0, 5) + index * QUARTER_HOUR_MS;
    const costing = (nano: number, index: number) => ({
      atMs: atMs(index),
      sums: { ...NO_CALLS, calls: 6, costNano: BigInt(nano + (index % 7) * 1_000_000) },
    });
    const usual = Array.from({ length: 400 }, (_, index) => costing(30_000_000, index));
    const judged = judgeSeries('cost', [...usual, costing(270_000_000, 400)]);
    expect(judged.slice(-300, -1).filter(({ detection }) => detection.reason === 'anomaly')).toEqual([]);
    const { detection } = judged.at(-1) ?? {};
    expect(detection).toMatchObject({ reason: 'anomaly', sign: 'value' });
    expect(detection?.expected?.high).toBeLessThan(0.27);
  });

  it('are none of means where there are few calls', () => {
    const { calls, latency, error_rate, tokens_per_call } = pointsOf({ ...NO_CALLS, calls: 4, latencyUs: 9 });
    expect([calls.value, latency.value, error_rate.value, tokens_per_call.value]).toEqual([4, null, null, null]);
  });

  it('are nothing where there are no calls, and vary by one at least', () => {
    expect(pointsOf(NO_CALLS)).toMatchObject({
      cost: { value: 0 },
      calls: { value: 0 },
    });
    expect([pointsOf(NO_CALLS).cost.leastSpread(1), pointsOf(NO_CALLS).calls.leastSpread(0)]).toEqual([0, 1]);
  });

  it('are missing where nobody tells', () => {
    const { cost, error_rate, latency } = pointsOf({
      calls: 50,
      costNano: 1n,
      errors: null,
      tokens: null,
      latencyUs: null,
    });
    expect([cost.value, error_rate.value, latency.value]).toEqual([1e-9, null, null]);
  });
});
