import { NO_CALLS, pointsOf } from './watched-series.js';

describe('The points of a quarter of an hour', () => {
  it('are dollars, calls, and means of calls', () => {
    const sums = { calls: 10, costNano: 2_500_000_000n, errors: 1, tokens: 5_000, latencyUs: 20_000_000 };
    const points = pointsOf(sums);
    expect(Object.values(points).map(({ value }) => value)).toEqual([2.5, 10, 500, 2_000, 0.1]);
    expect(points.calls.leastSpread).toBeCloseTo(Math.sqrt(10));
    expect(points.latency.leastSpread).toBeCloseTo(2_000 / Math.sqrt(10));
    expect(points.error_rate.leastSpread).toBeCloseTo(Math.sqrt(0.09 / 10));
  });

  it('are none of means where there are few calls', () => {
    const { calls, latency, error_rate, tokens_per_call } = pointsOf({ ...NO_CALLS, calls: 4, latencyUs: 9 });
    expect([calls.value, latency.value, error_rate.value, tokens_per_call.value]).toEqual([4, null, null, null]);
  });

  it('are nothing where there are no calls, and vary by one at least', () => {
    expect(pointsOf(NO_CALLS)).toMatchObject({
      cost: { value: 0, leastSpread: 0 },
      calls: { value: 0, leastSpread: 1 },
    });
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
