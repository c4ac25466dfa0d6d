import fc from 'fast-check';
import { METERS } from '../usage.js';
import { PRICED_UNITS, rateAt, rateFor, readRates, unitsPerQuote, type PricedUnit, type Rate } from './rate.js';

const flat = (base: bigint): Rate => ({ base, tiers: [] });

describe('readRates', () => {
  it.each<[string, PricedUnit, string, string, bigint]>([
    ['dollars per million tokens', 'inputUncached', '2.50', '1', 2_500_000_000_000n],
    ['dollars per thousand searches', 'webSearches', '10', '1', 10_000_000_000_000_000n],
    ['dollars per thousand requests', 'requests', '5', '1', 5_000_000_000_000_000n],
    ['twelve decimals exactly', 'output', '0.000000000001', '1', 1n],
    ['twelve decimals of a large price exactly', 'output', '75.123456789012', '1', 75_123_456_789_012n],
    ['half of the smallest part upwards', 'output', '0.0000000000005', '1', 1n],
    ['less than half of it to nothing', 'output', '0.0000000000004', '1', 0n],
    ['a negotiated discount', 'inputUncached', '2.50', '0.85', 2_125_000_000_000n],
    ['a surcharge', 'inputUncached', '3', '1.1', 3_300_000_000_000n],
    ['a price of nothing', 'output', '0', '0.85', 0n],
  ])('reads %s', (_name, unit, price, multiplier, base) => {
    expect(readRates({ [unit]: price }, multiplier)).toStrictEqual({ [unit]: flat(base) });
  });

  it('scales the tiers as well and puts them in order', () => {
    const tiers = [
      { above: 500_000, price: '4' },
      { above: 200_000, price: '2.5' },
    ];
    expect(readRates({ inputUncached: { base: '1.25', tiers } }, '0.5')).toStrictEqual({
      inputUncached: {
        base: 625_000_000_000n,
        tiers: [
          { above: 200_000, rate: 1_250_000_000_000n },
          { above: 500_000, rate: 2_000_000_000_000n },
        ],
      },
    });
    expect(tiers.map(({ above }) => above)).toEqual([500_000, 200_000]);
  });

  it('reads nothing from nothing', () => {
    expect(readRates({})).toStrictEqual({});
  });

  it('is exact for every price of up to twelve decimals', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 17n }), (parts) => {
        const digits = parts.toString().padStart(13, '0');
        const price = `${digits.slice(0, -12)}.${digits.slice(-12)}`;
        expect(readRates({ output: price }).output?.base).toBe(parts);
      }),
    );
  });

  it('rounds a scaled price once, half upwards', () => {
    const anyPrice = fc.bigInt({ min: 0n, max: 10n ** 15n });
    fc.assert(
      fc.property(anyPrice, fc.integer({ min: 1, max: 20_000 }), (parts, tenThousandths) => {
        const digits = parts.toString().padStart(13, '0');
        const price = `${digits.slice(0, -12)}.${digits.slice(-12)}`;
        const expected = (parts * BigInt(tenThousandths) + 5_000n) / 10_000n;
        expect(readRates({ output: price }, (tenThousandths / 10_000).toFixed(4)).output?.base).toBe(expected);
      }),
    );
  });
});

describe('rateAt', () => {
  const rate: Rate = {
    base: 1n,
    tiers: [
      { above: 200_000, rate: 2n },
      { above: 500_000, rate: 3n },
    ],
  };

  it.each([
    [0, 1n],
    [200_000, 1n],
    [200_001, 2n],
    [500_000, 2n],
    [500_001, 3n],
    [10_000_000, 3n],
  ])('is for %d input tokens the rate %d', (tokens, expected) => {
    expect(rateAt(rate, tokens)).toBe(expected);
  });

  it('is the base where there are no tiers', () => {
    expect(rateAt(flat(7n), 10_000_000)).toBe(7n);
  });
});

describe('rateFor', () => {
  it.each<[PricedUnit, PricedUnit[]]>([
    ['cacheRead', ['inputUncached']],
    ['cacheWrite', ['inputUncached']],
    ['cacheWrite1h', ['cacheWrite', 'inputUncached']],
    ['inputAudio', ['inputUncached']],
    ['inputImage', ['inputUncached']],
    ['inputVideo', ['inputUncached']],
    ['cacheReadAudio', ['cacheRead', 'inputAudio', 'inputUncached']],
    ['cacheReadImage', ['cacheRead', 'inputImage', 'inputUncached']],
    ['reasoning', ['output']],
    ['outputAudio', ['output']],
    ['outputImage', ['output']],
    ['outputVideo', ['output']],
    ['inputUncached', []],
    ['output', []],
    ['webSearches', []],
    ['requests', []],
  ])('prices %s by its own rate, then by those of %j in this order, then not at all', (unit, relatives) => {
    const rates = Object.fromEntries(PRICED_UNITS.map((each, index) => [each, flat(BigInt(index))]));
    for (const next of [unit, ...relatives]) {
      expect(rateFor(rates, unit)).toEqual(flat(BigInt(PRICED_UNITS.indexOf(next))));
      delete rates[next];
    }
    expect(rateFor(rates, unit)).toBeNull();
  });
});

describe('unitsPerQuote', () => {
  it.each(METERS.filter((meter) => meter !== 'webSearches'))('is a million for the tokens of %s', (meter) => {
    expect(unitsPerQuote(meter)).toBe(1_000_000);
  });

  it.each(['webSearches', 'requests'] as const)('is a thousand for %s', (unit) => {
    expect(unitsPerQuote(unit)).toBe(1_000);
  });
});
