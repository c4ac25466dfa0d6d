import { parseUsd } from '../money.js';
import type { Budget, BudgetTerms } from './budget.js';
import type { CurrencyRate } from './currency.js';
import { standingOf, type StandingFacts } from './standing.js';
import { partOf } from './threshold.js';

const at = (text: string): number => Date.parse(text);

const NOVEMBER = { fromMs: at('2026-11-01T00:00Z'), toMs: at('2026-12-01T00:00Z') };
const OCTOBER = { fromMs: at('2026-10-01T00:00Z'), toMs: NOVEMBER.fromMs };
const SEPTEMBER = { fromMs: at('2026-09-01T00:00Z'), toMs: OCTOBER.fromMs };
const NOW = at('2026-11-24T12:00Z');

const terms = (told: Partial<BudgetTerms> = {}): BudgetTerms => ({
  ...{
    effectiveFromMs: 0,
    amount: '100',
    hardLimit: null,
    currency: 'USD',
    thresholds: [50, 80, 100],
    rollsOver: false,
  },
  ...told,
});

const budget = (...held: BudgetTerms[]): Budget => ({
  ...{ id: 'b', name: 'b', filter: {}, period: 'month', rollingDays: null, timezone: 'UTC' },
  ...{ createdAtMs: 0, knownFromMs: 0, terms: held },
});

const sum = (usd: string, unpriced = 0) => ({ costNano: parseUsd(usd), calls: 1, unpriced });

const facts = (told: Partial<StandingFacts> = {}): StandingFacts => ({
  ...{ period: NOVEMBER, sum: sum('10'), heldNano: 0n, earlier: [], rates: [], nowMs: NOW },
  ...told,
});

const stand = (held: BudgetTerms | readonly BudgetTerms[], told: Partial<StandingFacts> = {}) =>
  standingOf(budget(...[held].flat()), facts(told));

describe('the standing of a budget', () => {
  it.each([
    ['less than any threshold', '49.999999999', [], 'within'],
    ['exactly a threshold', '50', [50], 'over_threshold'],
    ['exactly all of it', '100', [50, 80, 100], 'over_threshold'],
    ['a nano-dollar more than all of it', '100.000000001', [50, 80, 100], 'over_budget'],
  ])('with %s spent', (_name, spent, reached, state) => {
    expect(stand(terms(), { sum: sum(spent) })).toMatchObject({ reached, state });
  });

  it.each([
    ['the lowest threshold, whatever their order', terms({ thresholds: [100, 80, 50] }), '50'],
    ['a part of a nano-dollar, rounded up', terms({ amount: '0.000000003', thresholds: [50] }), '0.000000002'],
    ['what the month before has left', terms({ rollsOver: true, thresholds: [80] }), '152'],
  ])('warns from %s', (_name, held, from) => {
    const earlier = [{ period: OCTOBER, sum: sum('10') }];
    expect(stand(held, { earlier }).warnsAtNano).toBe(parseUsd(from));
  });

  it('warns of nothing without a threshold', () => {
    expect(stand(terms({ thresholds: [] })).warnsAtNano).toBeNull();
  });

  it('is over the hard limit when that is spent, to the nano-dollar', () => {
    const limited = terms({ hardLimit: '120' });
    expect(stand(limited, { sum: sum('119.999999999') }).state).toBe('over_budget');
    expect(stand(limited, { sum: sum('120') }).state).toBe('over_hard_limit');
  });

  it('reaches a threshold of a fraction of a percent', () => {
    const fine = terms({ amount: '1000', thresholds: [33.3333] });
    expect(stand(fine, { sum: sum('333.332999999') }).reached).toEqual([]);
    expect(stand(fine, { sum: sum('333.333') }).reached).toEqual([33.3333]);
  });

  it('counts calls whose cost is not known beside what is known', () => {
    expect(stand(terms(), { sum: sum('10', 3) })).toMatchObject({ costNano: parseUsd('10'), unpriced: 3 });
  });

  describe('with terms that change', () => {
    const raised = [
      terms({ amount: '100' }),
      terms({ amount: '200', effectiveFromMs: at('2026-11-15T00:00Z') }),
      terms({ amount: '300', effectiveFromMs: at('2026-11-28T00:00Z') }),
    ];

    it('is held against those in force now', () => {
      expect(stand(raised).limitNano).toBe(parseUsd('200'));
      expect(stand(raised, { nowMs: at('2026-11-14T00:00Z') }).limitNano).toBe(parseUsd('100'));
    });

    it('is held against those in force at its end when it is over, and not against later ones', () => {
      expect(stand(raised, { nowMs: at('2027-01-01T00:00Z') }).limitNano).toBe(parseUsd('300'));
      expect(stand(raised, { period: OCTOBER }).limitNano).toBe(parseUsd('100'));
    });

    it('is held against the first before there were any', () => {
      const later = terms({ effectiveFromMs: at('2026-11-15T00:00Z'), amount: '7' });
      expect(stand(later, { period: OCTOBER }).limitNano).toBe(parseUsd('7'));
    });
  });

  describe('that takes over what was left', () => {
    const rolling = terms({ rollsOver: true, hardLimit: '150' });
    const earlier = (september: string, october: string): StandingFacts['earlier'] => [
      { period: SEPTEMBER, sum: sum(september) },
      { period: OCTOBER, sum: sum(october) },
    ];

    it.each([
      ['both left some', '40', '90', '70'],
      ['the second one spent the rest of the first as well', '40', '160', '0'],
      ['the first spent too much, which the second does not pay for', '500', '99', '1'],
      ['the second spent a part of the rest', '40', '130', '30'],
    ])('where %s', (_name, september, october, carried) => {
      const standing = stand(rolling, { earlier: earlier(september, october) });
      expect(standing.carriedNano).toBe(parseUsd(carried));
      expect(standing.limitNano).toBe(parseUsd('100') + parseUsd(carried));
      expect(standing.hardLimitNano).toBe(parseUsd('150') + parseUsd(carried));
    });

    it('takes over nothing while its terms do not say so', () => {
      expect(stand(terms(), { earlier: earlier('0', '0') }).carriedNano).toBe(0n);
      const since = [terms(), terms({ rollsOver: true, effectiveFromMs: OCTOBER.fromMs })];
      expect(stand(since, { earlier: earlier('0', '0') }).carriedNano).toBe(parseUsd('200'));
    });
  });

  describe('in another currency', () => {
    const yen = (effectiveFrom: string, usdPerUnit: string): CurrencyRate => ({
      ...{ currency: 'JPY', effectiveFromMs: at(effectiveFrom), usdPerUnit },
    });
    const rates = [
      yen('2026-10-01T00:00Z', '0.0066'),
      yen('2026-11-10T00:00Z', '0.007'),
      yen('2026-12-01T00:00Z', '0.01'),
    ];
    const inYen = terms({ amount: '10000', hardLimit: '15000', currency: 'JPY' });

    it('keeps the rate with which the period began', () => {
      expect(stand(inYen, { rates })).toMatchObject({
        ...{ usdPerUnit: '0.0066', limitNano: parseUsd('66'), hardLimitNano: parseUsd('99') },
      });
    });

    it('takes the first rate of the period when it began without one', () => {
      expect(stand(inYen, { rates: rates.slice(1) }).usdPerUnit).toBe('0.007');
    });

    it('has a limit nobody knows when there is no rate yet, nor one for its currency', () => {
      for (const some of [rates.slice(2), [{ ...yen('2026-10-01T00:00Z', '1.1'), currency: 'EUR' }]]) {
        expect(stand(inYen, { rates: some })).toMatchObject({
          ...{ limitNano: null, hardLimitNano: null, usdPerUnit: null, state: 'limit_unknown', reached: [] },
        });
      }
    });

    it('rounds to the nano-dollar, half away from zero', () => {
      const cent = terms({ amount: '0.000000001', currency: 'JPY' });
      expect(stand(cent, { rates: [yen('2026-10-01T00:00Z', '0.5')] }).limitNano).toBe(1n);
      expect(stand(cent, { rates: [yen('2026-10-01T00:00Z', '0.499999999999')] }).limitNano).toBe(0n);
    });
  });

  it('is a part of its limit, exact to a millionth, and of nothing no part at all', () => {
    expect(partOf(parseUsd('83.3333339'), parseUsd('100'))).toBe(0.833333);
    expect([partOf(1n, 0n), partOf(1n, null)]).toEqual([null, null]);
  });
});
