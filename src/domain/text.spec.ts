import fc from 'fast-check';
import { cleanText } from './text.js';

describe('cleanText', () => {
  it.each([
    ['keeps an ordinary text', 'hello, 壁打ち 🎾', 'hello, 壁打ち 🎾'],
    ['keeps a text of exactly the longest length', 'x'.repeat(20), 'x'.repeat(20)],
    ['cuts what is longer', 'x'.repeat(21), 'x'.repeat(20)],
    ['replaces NUL', 'a\0b\0', 'a\ufffdb\ufffd'],
    ['replaces half a surrogate pair', 'a\ud83db', 'a\ufffdb'],
    ['leaves no half of a pair that it cut', `${'x'.repeat(19)}🎾`, `${'x'.repeat(19)}\ufffd`],
    ['keeps an empty text', '', ''],
    ['keeps line breaks and tabs', 'a\n\tb', 'a\n\tb'],
  ])('%s', (_name, text, clean) => {
    expect(cleanText(text, 20)).toBe(clean);
  });

  it('gives well-formed text without NUL that is clean already', () => {
    const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 12 }), (text, longest) => {
        const clean = cleanText(text, longest);
        expect(clean).toHaveLength(Math.min(text.length, longest));
        expect(clean.isWellFormed() && !clean.includes('\0')).toBe(true);
        expect(cleanText(clean, longest)).toBe(clean);
      }),
    );
  });
});
