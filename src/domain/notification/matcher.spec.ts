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
    ['a reference', '(a)\\1'],
    ['a named reference', '(?<x>a)\\k<x>'],
    ['a look ahead', '(?=a)a'],
    ['what is repeated without end', '((a{1000}){1000}){1000}'],
    ['what is repeated too often, one after the other', '(\\w?){999}(\\w?){999}(\\w?){999}(\\w?){999}'],
    ['what is repeated often and long', '(\\w?\\d?[a-z]?.?\\w?){300}'],
    ['what is no pattern', '('],
    ['what would be one in brackets only', 'Foo)|(?:.*'],
    ['what is no pattern either', '[a'],
  ])('refuses %s', (_name, text) => {
    expect(isPattern(text)).toBe(false);
  });

  it.each([
    ['what repeats within what repeats', '(a+)+b'],
    ['choices that repeat', '(a|a)*b'],
    ['choices one after the other', '(a|a)'.repeat(30) + '(|)'.repeat(30) + 'b'],
    ['many repetitions', '.?.?.?.?.?.*.*.*.*.*b'],
    ['as many as may be', '(?:\\w?){120}b'],
  ])('takes %s, and tries it in no time on the longest labels', (_name, pattern) => {
    expect(isPattern(pattern)).toBe(true);
    const startedAt = performance.now();
    expect(fits([{ label: 'x', operator: '=~', value: pattern }], { x: 'a'.repeat(400) })).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
