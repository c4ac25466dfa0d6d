import fc from 'fast-check';
import { MINUTE_MS } from '../period.js';
import { detect, NOTHING_SEEN } from './detector.js';

interface Step {
  afterMs: number;
  value: number | null;
}

const step: fc.Arbitrary<Step> = fc.record({
  afterMs: fc.constantFrom(-MINUTE_MS, 0, MINUTE_MS, 5 * MINUTE_MS, 5 * MINUTE_MS, 5 * MINUTE_MS, 600 * MINUTE_MS),
  value: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -9, max: 9 }) },
    { weight: 2, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(null, NaN, Infinity, 1e300, -1e300) },
  ),
});
const steps = fc.array(step, { minLength: 80, maxLength: 200 });

function scores(all: readonly Step[], factor = 1): number[] {
  let [state, atMs] = [NOTHING_SEEN, Date.UTC(2026, 0, 1)];
  return all.map(({ afterMs, value }) => {
    atMs += afterMs;
    const { next, detection } = detect(state, { atMs, value: value === null ? null : value * factor }, { values: 60 });
    state = next;
    return detection.score;
  });
}

describe('Scores', () => {
  it('are between 0 and 1, whatever comes', () => {
    fc.assert(
      fc.property(steps, (all) => {
        for (const score of scores(all)) expect(score >= 0 && score <= 1).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('know nothing of what comes later', () => {
    fc.assert(
      fc.property(steps, fc.nat(200), (all, length) => {
        expect(scores(all.slice(0, length))).toEqual(scores(all).slice(0, length));
      }),
      { numRuns: 25 },
    );
  });

  it('do not depend on the unit of values', () => {
    const tame = steps.map((all) =>
      all.filter(({ value }) => !(Math.abs(value ?? 0) > 1e7) && (!value || Math.abs(value) > 1e-6)),
    );
    fc.assert(
      fc.property(tame, fc.constantFrom(2 ** -20, 0.5, 4, 2 ** 20), (all, factor) => {
        const [scaled, plain] = [scores(all, factor), scores(all)];
        for (const [index, score] of scaled.entries()) expect(score).toBeCloseTo(plain[index] ?? NaN, 6);
      }),
      { numRuns: 25 },
    );
  });
});
