import fc from 'fast-check';
import { CHANGE_PARTS, decompose, type Amounts, type Change, type Pair } from './decomposition.js';

const amounts: fc.Arbitrary<Amounts> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ calls: 0, tokens: 0, costNano: 0n }) },
  {
    weight: 5,
    arbitrary: fc
      .record({
        calls: fc.integer({ min: 1, max: 1_000_000 }),
        perCall: fc.integer({ min: 0, max: 10_000 }),
        costNano: fc.bigInt({ min: 0n, max: 10n ** 13n }),
      })
      .map(({ calls, perCall, costNano }) => ({ calls, tokens: calls * perCall, costNano })),
  },
);
const pair: fc.Arbitrary<Pair> = fc.record({ before: amounts, after: amounts });

const sumOf = (change: Change): bigint => CHANGE_PARTS.reduce((sum, part) => sum + change[part], 0n);

const priced = (calls: number, tokens: number, costNano: bigint): Amounts => ({ calls, tokens, costNano });

describe('what a cost changed by', () => {
  it('adds up to how much it changed, to the nano-dollar', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 6 }), (models) => {
        const change = models.reduce((sum, { before, after }) => sum + after.costNano - before.costNano, 0n);
        expect(sumOf(decompose(models))).toBe(change);
      }),
    );
  });

  it('is the opposite the other way around', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 6 }), (models) => {
        const there = decompose(models);
        const back = decompose(models.map(({ before, after }) => ({ before: after, after: before })));
        for (const part of CHANGE_PARTS) {
          // The price takes what the roundings of the three others leave.
          expect(Math.abs(Number(there[part] + back[part]))).toBeLessThanOrEqual(3 * models.length);
        }
      }),
    );
  });

  it.each<[string, Pair[], Partial<Change>]>([
    ['twice as many calls', [{ before: priced(10, 1_000, 500n), after: priced(20, 2_000, 1_000n) }], { volume: 500n }],
    [
      'calls with twice as much in them',
      [{ before: priced(10, 1_000, 500n), after: priced(10, 2_000, 1_000n) }],
      { usage: 500n },
    ],
    ['a price twice as high', [{ before: priced(10, 1_000, 500n), after: priced(10, 1_000, 1_000n) }], { price: 500n }],
    ['a model that is new', [{ before: priced(0, 0, 0n), after: priced(10, 1_000, 500n) }], { mix: 500n }],
    ['a model that is gone', [{ before: priced(10, 1_000, 500n), after: priced(0, 0, 0n) }], { mix: -500n }],
    [
      'a free model that has a price now',
      [{ before: priced(10, 1_000, 0n), after: priced(10, 1_000, 500n) }],
      { mix: 500n },
    ],
  ])('is told of %s', (_name, models, told) => {
    expect(decompose(models)).toEqual({ volume: 0n, mix: 0n, usage: 0n, price: 0n, ...told });
  });

  it('tells of calls that move from a dear model to a cheap one as the mix alone', () => {
    const change = decompose([
      { before: priced(90, 9_000, 9_000n), after: priced(10, 1_000, 1_000n) },
      { before: priced(10, 1_000, 100n), after: priced(90, 9_000, 900n) },
    ]);
    expect(change).toEqual({ volume: 0n, mix: -7_200n, usage: 0n, price: 0n });
  });
});
