import fc from 'fast-check';
import { inputTokens, METERS, outputTokens, readDisjoint, readInclusive, type Usage } from './usage.js';

const count = fc.integer({ min: 0, max: 1_000_000 });
const counts: fc.Arbitrary<Usage> = fc
  .array(fc.tuple(fc.constantFrom(...METERS), count), { maxLength: 20 })
  .map((pairs) => Object.fromEntries(pairs));

function partsOf(usage: Usage): Usage {
  const parts = { ...usage };
  delete parts.inputUncached;
  delete parts.output;
  return parts;
}

describe('usage', () => {
  it('gives back disjoint counts from their own inclusive totals', () => {
    fc.assert(
      fc.property(counts, (disjoint) => {
        const inclusive = { input: inputTokens(disjoint), output: outputTokens(disjoint), parts: partsOf(disjoint) };
        expect(readInclusive(inclusive)).toStrictEqual({ usage: readDisjoint(disjoint), note: null });
      }),
    );
  });

  it('adds up to the inclusive totals, or to the parts where these exceed them and a note says so', () => {
    fc.assert(
      fc.property(count, count, counts, (input, output, told) => {
        const parts = partsOf(told);
        const { usage, note } = readInclusive({ input, output, parts });
        expect(inputTokens(usage)).toBe(Math.max(input, inputTokens(parts)));
        expect(outputTokens(usage)).toBe(Math.max(output, outputTokens(parts)));
        expect(note !== null).toBe(inputTokens(parts) > input || outputTokens(parts) > output);
      }),
    );
  });

  it('is canonical: in meter order, without zeros, and the same when read again', () => {
    fc.assert(
      fc.property(counts, (told) => {
        const usage = readDisjoint(told);
        expect(Object.keys(usage)).toEqual(METERS.filter((meter) => (told[meter] ?? 0) > 0));
        expect(JSON.stringify(readDisjoint(usage))).toBe(JSON.stringify(usage));
      }),
    );
  });
});
