import { UNTOLD, type Dimensions } from '../call.js';
import type { Charge, ChargeMeter } from './charge.js';
import { StatementFold, teamSums } from './statement.js';

const ATTO = 10n ** 18n;

const charge = (meter: ChargeMeter, count: bigint, rateAtto = 0n): Charge => ({
  ...{ dayMs: 0, series: 1, priceKey: 7, aboveTokens: null, listRateAtto: 2n * rateAtto },
  ...{ meter, count, rateAtto },
});

const of = (project: string): Dimensions => ({ ...UNTOLD, project });

describe('StatementFold', () => {
  const fold = new StatementFold();
  fold.add(charge('output', 3n, ATTO), of('shop'), false);
  fold.add(charge('output', 4n, ATTO), { ...of('shop'), feature: 'chat' }, false);
  fold.add(charge('output', -2n, ATTO), of('shop'), true);
  fold.add(charge('reported', 5n, ATTO), of('mail'), false);
  fold.add(charge('output', 1n, ATTO), of('mail'), true);
  fold.add(charge('output', -1n, ATTO), of('mail'), true);
  fold.add(charge('unpriced', -5n), of('shop'), true);
  fold.add(charge('unpriced', 1n), of('shop'), true);
  fold.add(charge('calls', 9n), of('mail'), false);
  fold.add(charge('unpriced', 2n), of('mail'), false);
  const sums = fold.sums();

  it('adds up all, corrections, and projects', () => {
    expect(sums.total).toEqual({ amount: 10n * ATTO, listAmount: 20n * ATTO, calls: 9n, unpriced: 3n });
    expect(sums.corrections).toMatchObject({ amount: -2n * ATTO, unpriced: -4n });
    expect(sums.reported).toBe(5n * ATTO);
    expect([...sums.projects].map(([project, { amount }]) => [project, amount])).toEqual([
      ['shop', 5n * ATTO],
      ['mail', 5n * ATTO],
    ]);
  });

  it('has a line for each meter and rate, corrections last, and none for what has come to nothing', () => {
    expect(sums.lines.map(({ project, meter, isCorrection, count }) => [project, meter, isCorrection, count])).toEqual([
      ['mail', 'reported', false, 5n],
      ['shop', 'output', false, 7n],
      ['shop', 'output', true, -2n],
    ]);
    expect(sums.lines.reduce((sum, { amount }) => sum + amount, 0n)).toBe(sums.total.amount);
  });

  it('gives each team what its projects come to', () => {
    expect(teamSums(sums.projects, new Map([['shop', 'A']]))).toEqual(
      new Map([
        ['A', { amount: 5n * ATTO, listAmount: 10n * ATTO, calls: 0n, unpriced: 1n }],
        [null, { amount: 5n * ATTO, listAmount: 10n * ATTO, calls: 9n, unpriced: 2n }],
      ]),
    );
  });
});
