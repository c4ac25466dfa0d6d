import fc from 'fast-check';
import { keptName } from '../domain/call.js';
import { identifier, label, name } from './names.js';

describe('a name', () => {
  it.each<[string, string]>([
    ['a\0b', 'a\ufffdb'],
    ['a\ud800b', 'a\ufffdb'],
    ['  shop ', 'shop'],
    ['日本語 😀', '日本語 😀'],
  ])('%j is %j', (told, kept) => {
    expect(name.parse(told)).toBe(kept);
    expect(label.parse(told)).toBe(kept);
  });

  it.each(['', '  ', '\n'])('is not %j, which a label may be', (told) => {
    expect(name.safeParse(told).success).toBe(false);
    expect(label.parse(told)).toBe('');
  });

  it('is what a call of that name is kept under', () => {
    const told = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('a', ' ', '\0', '\ud83d', '\ude00') }));
    fc.assert(
      fc.property(
        told.filter((text) => !/^\s*\.{0,2}\s*$/.test(text)),
        (text) => {
          expect(label.parse(text)).toBe(keptName(text, ''));
        },
      ),
    );
  });

  it('is not longer than that of a call', () => {
    expect(name.safeParse('x'.repeat(201)).success).toBe(false);
  });
});

describe('an identifier', () => {
  it('has the spaces around it, and no half symbols', () => {
    expect(identifier.parse(' a\udc00')).toBe(' a\ufffd');
    expect(identifier.safeParse('').success).toBe(false);
  });
});
