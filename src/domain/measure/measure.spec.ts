import fc from 'fast-check';
import { ZoneCalendar } from '../period.js';
import { economicsOf, type DayAmount, type Economics } from './economics.js';
import { foldMeasures, MEASURE_GRAINS, type MeasureReport } from './measure.js';

const NOON = Date.UTC(2026, 10, 24, 12);
const DAY = 86_400_000;
const RATES = [
  { currency: 'EUR', effectiveFromMs: NOON - 10 * DAY, usdPerUnit: '1.1' },
  { currency: 'EUR', effectiveFromMs: NOON - DAY, usdPerUnit: '1.2' },
];
const day = (agoDays: number, amount: bigint): DayAmount => ({
  fromMs: NOON - agoDays * DAY,
  toMs: NOON - agoDays * DAY + DAY,
  amount,
});

describe('The economics of a measure', () => {
  it.each<[string, string | null, DayAmount[], bigint, Partial<Economics>]>([
    [
      'a count',
      null,
      [day(1, 4_000n)],
      1_000_000_000n,
      { costPerUnit: 250_000_000n, margin: null, reason: 'not_money' },
    ],
    ['none', null, [], 5n, { amount: 0n, costPerUnit: null }],
    [
      'dollars',
      'USD',
      [day(2, 10_000n)],
      2_500_000_000n,
      { revenue: 10_000_000_000n, left: 7_500_000_000n, margin: 0.75 },
    ],
    ['euros of two rates', 'EUR', [day(2, 10_000n), day(0, 10_000n)], 0n, { revenue: 23_000_000_000n, margin: 1 }],
    ['a loss', 'USD', [day(0, 1_000n)], 3_000_000_000n, { margin: -2, left: -2_000_000_000n }],
    ['a currency without a rate', 'JPY', [day(0, 1_000n)], 5n, { revenue: null, margin: null, reason: 'no_rate' }],
    [
      'a currency of which there was nothing',
      'JPY',
      [day(0, 0n)],
      5n,
      { revenue: 0n, left: -5n, reason: 'nothing_earned' },
    ],
    ['what was paid back', 'USD', [day(0, -1_000n)], 5n, { costPerUnit: null, margin: null, reason: 'nothing_earned' }],
  ])('of %s', (_name, currency, days, cost, expected) => {
    expect(economicsOf({ currency }, { days, rates: RATES, cost })).toMatchObject(expected);
  });
});

describe('foldMeasures', () => {
  const report = fc.record({
    id: fc.constant(null),
    name: fc.constantFrom('signups', 'revenue'),
    unit: fc.constant(null),
    currency: fc.constant(null),
    project: fc.constantFrom('shop', 'desk'),
    atMs: fc.integer({ min: NOON - 40 * DAY, max: NOON }),
    amount: fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
  }) satisfies fc.Arbitrary<MeasureReport>;

  it('adds up to the reports in every grain, in whichever zone', () => {
    fc.assert(
      fc.property(fc.array(report), fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York'), (reports, zone) => {
        const sums = foldMeasures(reports, ZoneCalendar.of(zone));
        for (const grain of MEASURE_GRAINS) {
          for (const name of ['signups', 'revenue']) {
            const all = (lists: readonly { name: string; amount: bigint }[]): bigint =>
              lists.reduce((sum, one) => (one.name === name ? sum + one.amount : sum), 0n);
            expect(all(sums.filter((sum) => sum.grain === grain))).toBe(all(reports));
          }
        }
      }),
    );
  });
});
