import fc from 'fast-check';
import { mergeTold, valuesOf, writeTold, type Told } from './telling.js';

const fields = ['type', 'name', 'model', 'usage', 'startTime'] as const;
const told: fc.Arbitrary<Told> = fc.dictionary(
  fc.constantFrom(...fields),
  fc.record({ value: fc.jsonValue({ maxDepth: 2 }), stamp: fc.integer({ min: 0, max: 3 }) }, { noNullPrototype: true }),
  { noNullPrototype: true },
);

describe('mergeTold', () => {
  it('is commutative', () => {
    fc.assert(fc.property(told, told, (a, b) => writeTold(mergeTold(a, b)) === writeTold(mergeTold(b, a))));
  });

  it('is associative', () => {
    fc.assert(
      fc.property(told, told, told, (a, b, c) => {
        expect(writeTold(mergeTold(mergeTold(a, b), c))).toBe(writeTold(mergeTold(a, mergeTold(b, c))));
      }),
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(told, told, (a, b) => {
        expect(writeTold(mergeTold(a, a))).toBe(writeTold(a));
        expect(writeTold(mergeTold(mergeTold(a, b), b))).toBe(writeTold(mergeTold(a, b)));
      }),
    );
  });

  it('tells for every field the value with the highest stamp', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 6 }), (tellings) => {
        const merged = tellings.reduce(mergeTold, {});
        for (const field of fields) {
          const stamps = tellings.flatMap((telling) => telling[field]?.stamp ?? []);
          expect(merged[field]?.stamp).toBe(stamps.length > 0 ? Math.max(...stamps) : undefined);
        }
      }),
    );
  });

  it('comes to the same after being written and read in between', () => {
    fc.assert(
      fc.property(told, told, (a, b) => {
        const stored = JSON.parse(writeTold(a)) as Told;
        expect(writeTold(mergeTold(stored, b))).toBe(writeTold(mergeTold(a, b)));
        expect(Object.keys(valuesOf(stored)).sort()).toEqual(Object.keys(a).sort());
      }),
    );
  });
});
