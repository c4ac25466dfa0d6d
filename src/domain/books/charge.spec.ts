import { readRates } from '../pricing/rate.js';
import { amountOf, ChargeFold, differenceOf, type Charge, type ChargedCall, type ChargePrice } from './charge.js';

const rates = (inputUncached: string, multiplier = '1'): ChargePrice => {
  const written = { inputUncached: { base: inputUncached, tiers: [{ above: 1_000, price: '4' }] }, output: '10' };
  return { rates: readRates(written, multiplier), listRates: readRates(written) };
};

const call = (inputUncached: number, nanoUsd: bigint, priceKey: number | null = 7): ChargedCall => ({
  series: 1,
  usage: { inputUncached },
  cost: { state: 'priced', nanoUsd, priceKey },
});

function chargesOf(...calls: [ChargedCall, ChargePrice | null][]): Partial<Charge>[] {
  const fold = new ChargeFold(0);
  for (const [one, price] of calls) fold.add(one, price);
  return fold.all().map(({ meter, count, rateAtto, listRateAtto, aboveTokens }) => ({
    meter,
    count,
    rateAtto,
    listRateAtto,
    aboveTokens,
  }));
}

describe('ChargeFold', () => {
  it('counts what was used by its rate, and calls above a tier apart', () => {
    const price = rates('2');
    expect(
      chargesOf([call(1_000, 2_000_000n), price], [call(1, 2_000n), price], [call(1_001, 4_004_000n), price]),
    ).toEqual([
      { meter: 'calls', count: 3n, rateAtto: 0n, listRateAtto: 0n, aboveTokens: null },
      {
        meter: 'inputUncached',
        count: 1_001n,
        rateAtto: 2n * 10n ** 12n,
        listRateAtto: 2n * 10n ** 12n,
        aboveTokens: null,
      },
      {
        meter: 'inputUncached',
        count: 1_001n,
        rateAtto: 4n * 10n ** 12n,
        listRateAtto: 4n * 10n ** 12n,
        aboveTokens: 1_000,
      },
    ]);
  });

  it('keeps what rounding each call came to, so that charges come to what the calls cost', () => {
    const price = rates('0.0375');
    // 37.5 nano-dollars each, rounded to 38.
    expect(chargesOf([call(1, 38n), price], [call(1, 38n), price])).toContainEqual({
      ...{ meter: 'rounding', count: 1_000_000_000n, rateAtto: 1n, listRateAtto: 1n, aboveTokens: null },
    });
  });

  it('charges what a call cost although its price is lost', () => {
    expect(chargesOf([call(100, 170n), null])[1]).toMatchObject({
      meter: 'rounding',
      count: 170n,
      rateAtto: 10n ** 9n,
    });
  });

  it('knows the rate before a discount', () => {
    expect(chargesOf([call(100, 170_000n), rates('2', '0.85')])).toContainEqual(
      expect.objectContaining({ rateAtto: 17n * 10n ** 11n, listRateAtto: 2n * 10n ** 12n }),
    );
  });

  it.each<[string, ChargedCall['cost'], string[]]>([
    ['was not billed', { state: 'priced', nanoUsd: 0n, priceKey: null }, ['calls']],
    ['has no price', { state: 'unpriced', nanoUsd: null, priceKey: null }, ['calls', 'unpriced']],
    ['has a figure of the client’s', { state: 'reported', nanoUsd: 5n, priceKey: null }, ['calls', 'reported']],
  ])('counts a call that %s', (_what, cost, meters) => {
    const charges = chargesOf([{ series: 1, usage: { inputUncached: 10 }, cost }, null]);
    expect(charges.map(({ meter }) => meter)).toEqual(meters);
  });

  it('charges what a client told in nano-dollars', () => {
    const cost = { state: 'reported' as const, nanoUsd: 5n, priceKey: null };
    const [, reported] = chargesOf([{ series: 1, usage: null, cost }, null]);
    expect(amountOf(reported as Charge)).toBe(5_000_000_000n);
  });
});

describe('differenceOf', () => {
  const charge = (count: bigint, rateAtto = 5n): Charge => ({
    ...{ dayMs: 0, series: 1, priceKey: 7, meter: 'output', aboveTokens: null, listRateAtto: rateAtto },
    count,
    rateAtto,
  });

  it.each<[string, Charge[], Charge[], [bigint, bigint][]]>([
    ['nothing where nothing changed', [charge(3n)], [charge(3n)], []],
    ['what came late', [charge(5n)], [charge(3n)], [[2n, 5n]]],
    ['what is gone', [], [charge(3n)], [[-3n, 5n]]],
    ['both sides of another rate', [charge(3n, 6n)], [charge(3n, 5n)], [[3n, 6n], [-3n, 5n]]], // prettier-ignore
    ['what was billed twice over', [charge(3n)], [charge(3n), charge(2n)], [[-2n, 5n]]],
  ])('is %s', (_what, present, billed, expected) => {
    expect(differenceOf(present, billed).map(({ count, rateAtto }) => [count, rateAtto])).toEqual(expected);
  });

  it('leaves what it was given as it was', () => {
    const present = [charge(5n)];
    differenceOf(present, [charge(3n)]);
    expect(present).toEqual([charge(5n)]);
  });
});
