import fc from 'fast-check';
import { readRates, type WrittenRates } from '../pricing/rate.js';
import { emptyRollup, type Rollup } from '../rollup/rollup.js';
import { expectedCost, outputRatio, presentCost } from './expected-cost.js';
import type { ModelUse } from './model-use.js';

const rates = (written: WrittenRates) => readRates(written);

function use(told: Partial<Rollup>): ModelUse {
  const rollup = { ...emptyRollup(), calls: 100, inputUncached: 1_000_000, output: 100_000, costNano: 5n, ...told };
  rollup.outputTokens = rollup.output + rollup.reasoning;
  rollup.inputTokens = rollup.inputUncached + rollup.cacheRead;
  return { provider: 'p', model: 'm', rollup, days: [] };
}

const CHEAP = { inputUncached: '0.1', output: '0.4' };

describe('what calls would have cost with another model', () => {
  it.each<[string, Partial<Rollup>, Partial<Rollup> | null, WrittenRates, [bigint, bigint, bigint] | null]>([
    // 1M in at $0.10, 100k out at $0.40: $0.14.
    ['is its tokens at other prices', {}, {}, CHEAP, [140_000_000n, 140_000_000n, 40_000_000n]],
    ['takes answers to be as long where it was not seen', {}, null, CHEAP, [140_000_000n, 140_000_000n, 40_000_000n]],
    [
      'has answers as long as its own',
      {},
      { calls: 50, output: 100_000 },
      CHEAP,
      [180_000_000n, 180_000_000n, 80_000_000n],
    ],
    [
      'counts thought as output',
      {},
      { output: 100_000, reasoning: 100_000 },
      CHEAP,
      [180_000_000n, 180_000_000n, 80_000_000n],
    ],
    [
      'goes by calls whose usage is known',
      { calls: 110, usageUnknown: 10 },
      { calls: 60, usageUnknown: 10 },
      CHEAP,
      [180_000_000n, 180_000_000n, 80_000_000n],
    ],
    [
      'does not read from a cache that was not used',
      { inputUncached: 0, cacheRead: 1_000_000 },
      {},
      { ...CHEAP, cacheRead: '0.01' },
      [140_000_000n, 140_000_000n, 40_000_000n],
    ],
    [
      'reads from a cache as much as was there, which is not sure',
      { inputUncached: 0, cacheRead: 1_000_000 },
      { inputUncached: 0, cacheRead: 1_000_000 },
      { ...CHEAP, cacheRead: '0.01' },
      [50_000_000n, 140_000_000n, 40_000_000n],
    ],
    [
      'reads no more of it from a cache than was there',
      { inputUncached: 0, cacheRead: 1_000_000 },
      { inputUncached: 900_000, cacheRead: 100_000 },
      { ...CHEAP, cacheRead: '0.01' },
      [131_000_000n, 140_000_000n, 40_000_000n],
    ],
    [
      'is of the tier of the mean prompt, and of the dearest at most',
      {},
      {},
      { inputUncached: { base: '0.1', tiers: [{ above: 200_000, price: '0.2' }] }, output: '0.4' },
      [140_000_000n, 240_000_000n, 40_000_000n],
    ],
    [
      'is of a higher tier where the mean prompt is',
      { calls: 2 },
      { calls: 2 },
      { inputUncached: { base: '0.1', tiers: [{ above: 200_000, price: '0.2' }] }, output: '0.4' },
      [240_000_000n, 240_000_000n, 40_000_000n],
    ],
    // A thousand requests are $1: a hundred are $0.10.
    ['is billed for each request', {}, {}, { ...CHEAP, requests: '1' }, [240_000_000n, 240_000_000n, 40_000_000n]],
    ['is not known where something has no rate', {}, {}, { output: '0.4' }, null],
  ])('%s', (_name, main, candidate, written, expected) => {
    const found = expectedCost(use(main), candidate && use(candidate), [rates(written)]);
    expect(found && [found.expectedNano, found.highestNano, found.outputNano]).toEqual(expected);
  });

  it('is that of the dearest hour', () => {
    const hours = [CHEAP, { inputUncached: '0.2', output: '0.4' }, CHEAP].map((each) => rates(each));
    expect(expectedCost(use({}), use({}), hours)?.expectedNano).toBe(240_000_000n);
    expect(expectedCost(use({}), use({}), [])).toBeNull();
  });

  it('never exceeds what it is at most, and grows with the length of answers', () => {
    const price = fc.integer({ min: 1, max: 50 }).map(String);
    const tiered = fc.record({ base: price, above: fc.integer({ min: 1, max: 50_000 }), price });
    fc.assert(
      fc.property(tiered, price, fc.integer({ min: 1, max: 10 ** 6 }), (input, output, tokens) => {
        const { base, above, price: higher } = input;
        const written = rates({ inputUncached: { base, tiers: [{ above, price: higher }] }, output });
        const found = expectedCost(use({}), use({ output: tokens }), [written]);
        const longer = expectedCost(use({}), use({ output: 2 * tokens }), [written]);
        expect(found && found.expectedNano <= found.highestNano).toBe(true);
        expect(found && longer && longer.expectedNano > found.expectedNano).toBe(true);
      }),
    );
  });
});

describe('what calls cost at present', () => {
  it.each<[string, bigint, WrittenRates[], bigint | null]>([
    ['is what they cost', 140_000_000n, [CHEAP], 140_000_000n],
    ['is less where prices have fallen', 500_000_000n, [CHEAP], 140_000_000n],
    ['is less where they cost less, by whatever discount', 70_000_000n, [CHEAP], 70_000_000n],
    ['is that of the cheapest hour', 500_000_000n, [CHEAP, { inputUncached: '0.05', output: '0.4' }], 90_000_000n],
    ['is what is known where there is no price', 140_000_000n, [], 140_000_000n],
    ['is not known where nothing is', 0n, [CHEAP], null],
  ])('%s', (_name, costNano, written, present) => {
    expect(
      presentCost(
        use({ costNano }),
        written.map((each) => rates(each)),
      ),
    ).toBe(present);
  });
});

describe('the length of answers', () => {
  it.each<[string, Partial<Rollup>, Partial<Rollup> | null, number | null]>([
    ['is compared by the call', { calls: 10 }, { calls: 5 }, 2],
    ['is not known of who was not seen', {}, null, null],
    ['is not known of who never answered', {}, { output: 0 }, null],
    ['is not known of embeddings', { output: 0 }, { output: 0 }, null],
  ])('%s', (_name, main, candidate, ratio) => {
    expect(outputRatio(use(main), candidate && use(candidate))).toBe(ratio);
  });
});
