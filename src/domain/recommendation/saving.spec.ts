import { emptyRollup } from '../rollup/rollup.js';
import { studentPoint } from '../comparison/student.js';
import type { DayUse, ModelUse } from './model-use.js';
import { inMonth, savingOf } from './saving.js';

const TAIL = 0.025;

/** Days of calls, each of which cost so much and had so many calls and tokens that came out. */
function use(...days: [costNano: number, counted: number, outputTokens: number][]): ModelUse {
  const told = days.map(([costNano, counted, outputTokens]): DayUse => {
    return { costNano: BigInt(costNano), counted, outputTokens };
  });
  return { provider: 'p', model: 'm', rollup: emptyRollup(), days: told };
}

const times = <Value>(count: number, value: Value): Value[] => Array<Value>(count).fill(value);
const SAME = times<[number, number, number]>(10, [100_000, 10, 1_000]);

/** The ends of the interval as shares of a month's cost, which is $0.003. */
function endsOf(main: ModelUse, candidate: ModelUse | null, expected: [number, number, number]): number[] | null {
  const [expectedNano, highestNano, outputNano] = expected.map(BigInt) as [bigint, bigint, bigint];
  const told = { expectedNano, highestNano, outputNano };
  const presentNano = main.days.reduce((sum, { costNano }) => sum + costNano, 0n);
  const { interval } = savingOf({ main, candidate, presentNano, expected: told, tail: TAIL });
  return interval && [Number(interval.lowNano) / 3_000_000, Number(interval.highNano) / 3_000_000];
}

describe('what is saved', () => {
  it('is exact where every day is like the others', () => {
    const expected = { expectedNano: 250_001n, highestNano: 400_000n, outputNano: 100_000n };
    const saving = savingOf({
      main: use(...SAME),
      candidate: use(...SAME),
      presentNano: 1_000_000n,
      expected,
      tail: TAIL,
    });
    expect(saving).toMatchObject({ expectedMonthNano: 750_003n, savingNano: 2_249_997n });
    expect(saving.share).toBeCloseTo(0.749999, 9);
    // The lower end is that of the dearest tier.
    expect(saving.interval).toMatchObject({ lowNano: 1_800_000n, highNano: 2_249_997n });
  });

  it.each<[string, ModelUse | null]>([
    ['was not seen', null],
    ['was seen on one day only', use([1, 1, 1], ...times<[number, number, number]>(9, [0, 0, 0]))],
  ])('is not known to be sure where the other model %s', (_name, candidate) => {
    expect(endsOf(use(...SAME), candidate, [250_000, 250_000, 0])).toBeNull();
  });

  it('is as unsure as days differ in what they cost', () => {
    const uneven = use(
      ...times<[number, number, number]>(5, [80_000, 8, 800]),
      ...times<[number, number, number]>(5, [120_000, 12, 1_200]),
    );
    // The variance of a day is 10/9 of 0.2² of the mean; a month has thirty days to come, and a mean of ten.
    const reach = studentPoint(TAIL / 2, 9) * Math.sqrt((10 / 9) * 0.04 * (1 / 30 + 1 / 10));
    const [low = 0, high = 0] = endsOf(uneven, use(...SAME), [500_000, 500_000, 100_000]) ?? [];
    expect(low).toBeCloseTo(0.5 * (1 - reach), 5);
    expect(high).toBeCloseTo(0.5 * (1 + reach), 5);
  });

  it('is as unsure as answers differ in length from day to day', () => {
    const uneven = use(
      ...times<[number, number, number]>(5, [0, 10, 800]),
      ...times<[number, number, number]>(5, [0, 10, 1_200]),
    );
    // The relative variance of a mean of ten days, for the part of the cost that is of what came out.
    const reach = studentPoint(TAIL / 2, 9) * 0.1 * Math.sqrt((10 * 0.04) / 9 / 10);
    const [low = 0, high = 0] = endsOf(use(...SAME), uneven, [500_000, 500_000, 100_000]) ?? [];
    expect(low).toBeCloseTo(0.5 - reach, 5);
    expect(high).toBeCloseTo(0.5 + reach, 5);
  });

  it('is never more than all that is spent, and a loss is the greater the more is used', () => {
    const wild = use([0, 10, 9_000], ...times<[number, number, number]>(9, [0, 10, 1]));
    const [, high = 0] = endsOf(use(...SAME), wild, [900_000, 900_000, 900_000]) ?? [];
    expect(high).toBe(1);
    const uneven = use([50_000, 5, 500], [150_000, 15, 1_500], ...SAME.slice(2));
    const [low = 0, less = 0] = endsOf(uneven, use(...SAME), [1_500_000, 1_500_000, 0]) ?? [];
    expect(low).toBeLessThan(-0.5);
    expect(less).toBeGreaterThan(-0.5);
    expect(less).toBeLessThan(0);
  });

  it('is of a month of thirty days', () => {
    expect(inMonth(10n, 7)).toBe(43n);
  });
});
