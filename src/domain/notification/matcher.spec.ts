import { fits, isPattern, type MatchOperator } from './matcher.js';

describe('fits', () => {
  it.each<[MatchOperator, string, boolean]>([
    ['=', 'acme', true],
    ['=', 'acm', false],
    ['!=', 'acme', false],
    ['!=', 'other', true],
    ['=~', 'ac.*', true],
    ['=~', 'c', false],
    ['=~', 'x|acme', true],
    ['!~', 'ac.*', false],
    ['!~', 'c', true],
  ])('compares a label with %s %s', (operator, value, expected) => {
    expect(fits([{ label: 'provider', operator, value }], { provider: 'acme' })).toBe(expected);
  });

  it('takes a label that is not there for an empty text, and wants all matchers to fit', () => {
    expect(fits([{ label: 'x', operator: '=', value: '' }], {})).toBe(true);
    expect(fits([], {})).toBe(true);
    const [one, other] = [
      { label: 'a', operator: '=', value: '1' } as const,
      { label: 'b', operator: '=', value: '2' } as const,
    ];
    expect(fits([one, other], { a: '1', b: '2' })).toBe(true);
    expect(fits([one, other], { a: '1', b: '3' })).toBe(false);
  });
});

describe('isPattern', () => {
  it.each(['', 'acme', 'ac.*', 'gpt-[45].*', '(?:a|b)c', 'a{2,3}', '\\d+\\.\\d+', '.*(web|app).*'])(
    'takes %s',
    (text) => {
      expect(isPattern(text)).toBe(true);
    },
  );

  it.each([
    ['what repeats within what repeats', '(a+)+'],
    ['choices that repeat', '(a|a)*'],
    ['a reference', '(a)\\1'],
    ['a named reference', '(?<x>a)\\k<x>'],
    ['a look ahead', '(?=a)a'],
    ['too many repetitions', 'a*a*a*a*b'],
    ['too many options', 'a?a?a?a?a?a?a?a?a?'],
    ['what is no pattern', '('],
    ['what is no pattern either', '[a'],
  ])('refuses %s', (_name, text) => {
    expect(isPattern(text)).toBe(false);
  });

  it('lets through what is tried in no time on the longest labels', () => {
    const pattern = '.*a.*b.*c';
    expect(isPattern(pattern)).toBe(true);
    const startedAt = performance.now();
    fits([{ label: 'x', operator: '=~', value: pattern }], { x: 'ab'.repeat(100) });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
