import { dot, fitLogistic, logistic, type Outcome } from './regression.js';

/** Uniform numbers that are the same in every run (Park and Miller's generator). */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function outcomes(count: number, coefficients: readonly number[], seed: number): Outcome[] {
  const roll = dice(seed);
  return Array.from({ length: count }, () => {
    const features = coefficients.map((_, at) => (at === 0 ? 1 : 4 * roll() - 2));
    return { features, happened: roll() < logistic(dot(coefficients, features)) };
  });
}

/** What is made as small as possible: minus the logarithm of the posterior. */
function loss(all: readonly Outcome[], coefficients: readonly number[], means: readonly number[]): number {
  const prior = coefficients.reduce((sum, each, at) => sum + (each - (means[at] ?? 0)) ** 2 / 2, 0);
  return all.reduce((sum, { features, happened }) => {
    const odds = dot(coefficients, features);
    return sum + Math.log1p(Math.exp(happened ? -odds : odds));
  }, prior);
}

describe('fitLogistic', () => {
  const means = [0, 0, 1];

  it('gives the means where nothing happened', () => {
    expect(fitLogistic([], means)).toEqual(means);
  });

  it.each([1, 2, 3, 4])('ends where no step makes it better (%d)', (seed) => {
    const all = outcomes(60, [0.5, -1, 2], seed);
    const found = fitLogistic(all, means);
    const least = loss(all, found, means);
    found.forEach((_, at) => {
      for (const step of [-0.1, -0.001, 0.001, 0.1]) {
        const other = found.map((each, index) => (index === at ? each + step : each));
        expect(loss(all, other, means)).toBeGreaterThan(least);
      }
      const beside = (step: number): number => loss(all, found.map((each, i) => (i === at ? each + step : each)), means); // prettier-ignore
      expect(Math.abs(beside(1e-4) - beside(-1e-4)) / 2e-4).toBeLessThan(1e-4);
    });
  });

  it('finds what a search of the whole plane finds', () => {
    const all = outcomes(40, [0.7, -1.2], 9);
    let best = { value: Infinity, at: [0, 0] };
    for (let a = -3; a <= 3; a += 0.02) {
      for (let b = -3; b <= 3; b += 0.02) {
        const value = loss(all, [a, b], [0, 0]);
        if (value < best.value) best = { value, at: [a, b] };
      }
    }
    fitLogistic(all, [0, 0]).forEach((each, at) => expect(Math.abs(each - (best.at[at] ?? NaN))).toBeLessThan(0.02));
  });

  it('comes back to what the outcomes came from, where there are many', () => {
    const true_ = [0.5, -1, 2];
    fitLogistic(outcomes(20_000, true_, 3), means).forEach((each, at) =>
      expect(Math.abs(each - (true_[at] ?? NaN))).toBeLessThan(0.12),
    );
  });

  it.each([
    ['all happened', true],
    ['none happened', false],
  ])('stays finite where %s', (_name, happened) => {
    const all = Array.from({ length: 5_000 }, () => ({ features: [1, -7, 7], happened }));
    for (const each of fitLogistic(all, means)) expect(Number.isFinite(each)).toBe(true);
  });

  it('stays finite with the greatest features there are', () => {
    const extreme = [-6.9, 6.9].flatMap((feature) =>
      [true, false].map((happened) => ({ features: [1, feature, -feature], happened })),
    );
    for (const each of fitLogistic(extreme, [0, 5, -5])) expect(Number.isFinite(each)).toBe(true);
  });
});

describe('logistic', () => {
  it.each([
    [0, 0.5],
    [Math.log(3), 0.75],
    [1_000, 1],
    [-1_000, 0],
  ])('of %d is %d', (odds, probability) => {
    expect(logistic(odds)).toBeCloseTo(probability, 12);
  });
});
