import fc from 'fast-check';
import { matchesPattern, resolvePrice, type OperatorPrice } from './resolve.js';

const word = (letters: string): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...letters), maxLength: 10 });

describe('matchesPattern', () => {
  it('agrees with the regular expression that says the same', () => {
    fc.assert(
      fc.property(word('ab*'), word('ab'), (pattern, name) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
        expect(matchesPattern(pattern, name)).toBe(expression.test(name));
      }),
      { numRuns: 2000 },
    );
  });

  it('fits every name that is made from the pattern by putting something for each star', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word('abc-'), word('abc-'))), (pieces) => {
        const pattern = pieces.map(([text]) => text).join('*');
        const name = pieces.map(([text, star], index) => (index === pieces.length - 1 ? text : text + star)).join('');
        expect(matchesPattern(pattern, name.toUpperCase())).toBe(true);
      }),
    );
  });
});

describe('resolvePrice', () => {
  const row: fc.Arbitrary<Omit<OperatorPrice, 'id'>> = fc.record({
    provider: fc.constantFrom('*', 'openai'),
    model: fc.constantFrom('*', 'gpt-*', 'gpt-4o', '*4o', 'claude*'),
    serviceTier: fc.constantFrom(null, 'batch'),
    effectiveFromMs: fc.constantFrom(0, 50, 150),
    effectiveToMs: fc.constantFrom(null, 60, 200),
    rates: fc.constantFrom(null, { output: '10' }, { inputUncached: '1', output: '2' }),
    multiplier: fc.constantFrom('1', '0.5', '0.85'),
  });
  const rows = fc.array(row, { maxLength: 8 }).map((each) => each.map((told, index) => ({ id: `${index}`, ...told })));

  it('does not depend on the order in which the rows are', () => {
    const question = { provider: 'openai', model: 'gpt-4o', serviceTier: 'batch', atMs: 100 };
    const shuffled = rows.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(resolvePrice(null, other, question)).toStrictEqual(resolvePrice(null, one, question));
      }),
    );
  });
});
