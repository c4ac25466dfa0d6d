import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { UNTOLD } from '../call.js';
import { METERS, type Meter, type Usage } from '../usage.js';
import { costOf, explainCost, priceCall } from './cost.js';
import { readRates, unitsPerQuote } from './rate.js';

const Precise = Decimal.clone({ precision: 100 });

const count = fc.integer({ min: 1, max: 1_000_000_000 });
const price = fc
  .bigInt({ min: 0n, max: 10n ** 15n })
  .map((parts) => new Precise(parts.toString()).dividedBy('1e12').toFixed(12));

/** A usage of some meters, each with its count and its price as it is written. */
const billed: fc.Arbitrary<[Meter, number, string][]> = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...METERS), count, price),
  { selector: ([meter]) => meter, maxLength: METERS.length },
);

const usageOf = (rows: [Meter, number, string][]): Usage =>
  Object.fromEntries(rows.map(([meter, used]) => [meter, used]));
const ratesOf = (rows: [Meter, number, string][]): ReturnType<typeof readRates> =>
  readRates(Object.fromEntries(rows.map(([meter, , written]) => [meter, written])));

describe('costOf', () => {
  it('is the exact sum of counts times prices, rounded once to the nano-dollar', () => {
    fc.assert(
      fc.property(billed, (rows) => {
        const exact = rows.reduce(
          (sum, [meter, used, written]) => sum.plus(new Precise(written).times(used).dividedBy(unitsPerQuote(meter))),
          new Precise(0),
        );
        const nanoUsd = exact.times('1e9').toFixed(0, Decimal.ROUND_HALF_UP);
        expect(costOf(usageOf(rows), ratesOf(rows))).toBe(BigInt(nanoUsd));
      }),
    );
  });

  it('differs from the sum of its lines by at most half a nano-dollar a line, and half for itself', () => {
    fc.assert(
      fc.property(billed, (rows) => {
        const lines = explainCost(usageOf(rows), ratesOf(rows));
        const sum = lines.reduce((total, { nanoUsd }) => total + nanoUsd, 0n);
        const difference = Number((costOf(usageOf(rows), ratesOf(rows)) ?? -1n) - sum);
        expect(lines).toHaveLength(rows.length);
        expect(Math.abs(difference)).toBeLessThanOrEqual((lines.length + 1) / 2);
      }),
    );
  });

  it('never falls when more is used', () => {
    fc.assert(
      fc.property(billed, count, (rows, more) => {
        const moreUsed = rows.map(([meter, used, written]): [Meter, number, string] => [meter, used + more, written]);
        const [less, greater] = [costOf(usageOf(rows), ratesOf(rows)), costOf(usageOf(moreUsed), ratesOf(rows))];
        expect(less !== null && greater !== null && greater >= less).toBe(true);
      }),
    );
  });
});

describe('what a cache saved', () => {
  const all = fc
    .tuple(...METERS.map(() => price))
    .map((prices) => Object.fromEntries(METERS.map((meter, index) => [meter, prices[index] ?? '0'])));
  /** At these prices no call comes to more than a call can cost. */
  const few = fc.integer({ min: 1, max: 900 });
  const used = fc.dictionary(fc.constantFrom(...METERS), few) as fc.Arbitrary<Usage>;
  const kinds: [cached: Meter, plain: Meter][] = [
    ['cacheRead', 'inputUncached'],
    ['cacheWrite', 'inputUncached'],
    ['cacheWrite1h', 'inputUncached'],
    ['cacheReadAudio', 'inputAudio'],
    ['cacheReadImage', 'inputImage'],
  ];
  const savedBy = (usage: Usage, written: Record<string, string>): bigint | null => {
    const held = { key: 1, rates: readRates(written), reason: 'list_price' } as const;
    return priceCall({ ...UNTOLD, id: 'c', dialect: 'native', startedAtMs: 0, usage }, held).cacheSavedNano;
  };

  it('is the count of every cached meter times how much dearer its kind is uncached, within the two roundings', () => {
    fc.assert(
      fc.property(used, all, (usage, written) => {
        const exact = kinds.reduce((sum, [cached, plain]) => {
          const dearer = new Precise(written[plain] ?? '0').minus(written[cached] ?? '0');
          return sum.plus(dearer.times(usage[cached] ?? 0).dividedBy(1e6));
        }, new Precise(0));
        const saved = savedBy(usage, written);
        if (!kinds.some(([cached]) => cached in usage)) expect(saved).toBeNull();
        else expect(exact.times(1e9).minus(String(saved)).abs().toNumber()).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('and what was paid are together what the same input would have cost uncached', () => {
    fc.assert(
      fc.property(used, all, (usage, written) => {
        fc.pre(kinds.some(([cached]) => cached in usage));
        const plain: Usage = { ...usage };
        for (const [cached, kind] of kinds) {
          plain[kind] = (plain[kind] ?? 0) + (plain[cached] ?? 0);
          delete plain[cached];
        }
        const rates = readRates(written);
        expect((savedBy(usage, written) ?? 0n) + (costOf(usage, rates) ?? 0n)).toBe(costOf(plain, rates));
      }),
    );
  });
});
