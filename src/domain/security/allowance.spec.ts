import fc from 'fast-check';
import { usedOf, waitMs, WINDOW_MS, windowAt } from './allowance.js';

const MINUTE = 5 * WINDOW_MS;

describe('An allowance', () => {
  it.each<[string, number, number, number, number]>([
    ['is used by what came in this minute', 0, 7, 30_000, 7],
    ['is used by all of the minute before at its end', 60, 0, 0, 60],
    ['is used by half of it in the middle', 60, 7, 30_000, 37],
    ['is used by nearly nothing of it just before the next', 60, 7, 59_000, 8],
  ])('%s', (_name, before, now, intoMs, used) => {
    expect(usedOf({ before, now }, MINUTE + intoMs)).toBeCloseTo(used);
  });

  it.each<[string, number, number, number, number]>([
    ['for nothing below the limit', 0, 9, 0, 0],
    ['until the minute before has faded as far as that takes', 10, 0, 0, 6_000],
    ['into the next minute, when this one alone is at the limit', 0, 10, 30_000, 36_000],
    ['into the next minute, when this one is beyond it', 0, 20, 30_000, 63_000],
  ])('is waited for %s', (_name, before, now, intoMs, wait) => {
    expect(waitMs({ before, now }, 10, MINUTE + intoMs)).toBe(wait);
  });

  it('has room after the wait, and had none before', () => {
    const counts = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(
        counts,
        counts,
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 0, max: WINDOW_MS - 1 }),
        (...given) => {
          const [before, now, limit, intoMs] = given;
          const atMs = MINUTE + intoMs;
          const thenMs = atMs + waitMs({ before, now }, limit, atMs);
          const passed = windowAt(thenMs) - windowAt(atMs);
          const then = [
            { before, now },
            { before: now, now: 0 },
            { before: 0, now: 0 },
          ][passed] ?? { before: 0, now: 0 };
          expect(usedOf(then, thenMs) + 1).toBeLessThanOrEqual(limit + 0.01);
          if (thenMs > atMs) expect(usedOf({ before, now }, atMs) + 1).toBeGreaterThan(limit);
        },
      ),
    );
  });
});
