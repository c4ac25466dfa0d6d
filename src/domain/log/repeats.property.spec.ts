import fc from 'fast-check';
import { judgeRepeat, type Repeat, type Said } from './repeats.js';

const SAID: Said = { level: 'error', context: 'Ledger', message: 'no' };
const pauses = fc.array(fc.integer({ min: -500, max: 3_000 }), { minLength: 1, maxLength: 200 });

describe('Lines that say the same', () => {
  it('are all written or counted, the first of each window is written, and no window writes more than the rule says', () => {
    fc.assert(
      fc.property(pauses, fc.integer({ min: 1, max: 9 }), (told, most) => {
        const rule = { most, windowMs: 10_000 };
        let [nowMs, written, counted] = [1_700_000_000_000, 0, 0];
        let repeat: Repeat | null = null;
        for (const pauseMs of told) {
          nowMs += pauseMs;
          const { next, isWritten, reason, over } = judgeRepeat(repeat, SAID, rule, nowMs);
          expect(isWritten).toBe(reason !== 'repeated');
          if (reason === 'first') expect(next).toMatchObject({ written: 1, held: 0, sinceMs: nowMs });
          expect(next.written).toBeLessThanOrEqual(most);
          written += isWritten ? 1 : 0;
          counted += over?.held ?? 0;
          repeat = next;
        }
        expect(written + counted + (repeat?.held ?? 0)).toBe(told.length);
      }),
    );
  });
});
