import fc from 'fast-check';
import { guessed, isForgotten, type Guesses, type LockOutRule } from './lock-out.js';

const RULE: LockOutRule = { guesses: 3, firstMs: 10_000, longestMs: 60_000, forgottenMs: 600_000 };

/** What is remembered after guesses at some moments. */
function after(momentsMs: readonly number[], rule = RULE): Guesses {
  return momentsMs.reduce<Guesses | null>((known, atMs) => guessed(known, rule, atMs).next, null) as Guesses;
}

describe('A failed guess', () => {
  it.each<[string, readonly number[], string, number]>([
    ['is counted', [0], 'counted', 0],
    ['is counted as long as there are few', [0, 1], 'counted', 0],
    ['locks out when there are as many as the rule says', [0, 1, 2], 'locked_out', 10_002],
    ['locks out again at once when the time is over, for twice as long', [0, 1, 2, 10_002], 'locked_out_again', 30_002],
    ['locks out for twice as long again', [0, 1, 2, 10_002, 30_002], 'locked_out_again', 70_002],
    ['locks out no longer than the rule says', [0, 1, 2, 10_002, 30_002, 70_002], 'locked_out_again', 130_002],
    ['is the first again when the last was long ago', [0, 1, 600_001], 'counted', 0],
    ['is the first again when the last lock-out was long ago', [0, 1, 2, 610_002], 'counted', 0],
    ['is no first one before that', [0, 1, 2, 610_001], 'locked_out_again', 630_001],
  ])('%s', (_name, momentsMs, reason, lockedUntilMs) => {
    const before = momentsMs.length > 1 ? after(momentsMs.slice(0, -1)) : null;
    const verdict = guessed(before, RULE, momentsMs.at(-1) ?? 0);
    expect([verdict.reason, verdict.next.lockedUntilMs]).toEqual([reason, lockedUntilMs]);
  });

  it('locks nobody out where the rule does not say so', () => {
    const rule = { ...RULE, guesses: 0 };
    expect(guessed(after([0, 1, 2, 3, 4], rule), rule, 5)).toMatchObject({
      reason: 'not_limited',
      next: { lockedUntilMs: 0 },
    });
  });

  it('is forgotten when nothing came for long enough', () => {
    const known = after([0, 1, 2]);
    expect([isForgotten(known, RULE, 610_001), isForgotten(known, RULE, 610_002)]).toEqual([false, true]);
  });

  it('never shortens a lock-out, however guesses follow one another', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900_000 }), { minLength: 1, maxLength: 40 }), (gapsMs) => {
        let [known, nowMs]: [Guesses | null, number] = [null, 0];
        for (const gapMs of gapsMs) {
          // Whoever is locked out is not looked at before the time is over.
          nowMs = Math.max(nowMs + gapMs, known?.lockedUntilMs ?? 0);
          const { next } = guessed(known, RULE, nowMs);
          const lockedMs: number = next.lockedUntilMs - nowMs;
          if (next.count >= RULE.guesses) expect(lockedMs).toBeGreaterThanOrEqual(RULE.firstMs);
          expect(lockedMs).toBeLessThanOrEqual(RULE.longestMs);
          known = next;
        }
      }),
    );
  });
});
