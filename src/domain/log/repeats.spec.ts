import { heldBack, judgeRepeat, type Repeat, type Said } from './repeats.js';

const RULE = { most: 2, windowMs: 10_000 };
const SAID: Said = { level: 'warn', context: 'Ledger', message: 'no' };
const NOW_MS = 50_000;
const known = (written: number, held = 0): Repeat => ({
  ...SAID,
  ...{ sinceMs: NOW_MS - 1, untilMs: NOW_MS + 9_999, written, held },
});

describe('A line that says what others said', () => {
  it.each<[string, Repeat | null, number, string, boolean]>([
    ['is written when it is the first', null, NOW_MS, 'first', true],
    ['is written while there are few', known(1), NOW_MS, 'few', true],
    ['is held back when there are enough', known(2), NOW_MS, 'repeated', false],
    ['is written when their time is over', known(2, 5), NOW_MS + 9_999, 'first', true],
    ['is written when the clock was set back', known(2, 5), NOW_MS - 2, 'first', true],
  ])('%s', (_name, before, atMs, reason, isWritten) => {
    expect(judgeRepeat(before, SAID, RULE, atMs)).toMatchObject({ reason, isWritten });
  });

  it('is always written where nothing is held back', () => {
    expect(judgeRepeat(known(99), SAID, { ...RULE, most: 0 }, NOW_MS)).toMatchObject({ reason: 'unlimited' });
  });

  it('has those counted that were held back, in a sentence with the first of them', () => {
    const { over } = judgeRepeat(known(2, 5), SAID, RULE, NOW_MS + 10_000);
    expect(over && heldBack(over)).toBe('5 more lines of 10 s said the same and were held back: no');
    expect(judgeRepeat(known(2), SAID, RULE, NOW_MS + 10_000).over).toBeNull();
  });
});
