import { parseUsd } from '../money.js';
import { judgeCheck, worstOf, type CheckReason, type CheckVerdict } from './check.js';
import type { Standing } from './standing.js';

interface Told {
  spent: string;
  held?: string;
  limit?: string | null;
  hardLimit?: string;
}

function standing({ spent, held = '0', limit = '100', hardLimit }: Told): Standing {
  return {
    ...{ costNano: parseUsd(spent), calls: 1, unpriced: 0, heldNano: parseUsd(held), carriedNano: 0n, usdPerUnit: '1' },
    limitNano: limit === null ? null : parseUsd(limit),
    warnsAtNano: limit === null ? null : (parseUsd(limit) * 8n) / 10n,
    hardLimitNano: hardLimit === undefined ? null : parseUsd(hardLimit),
    ...{ period: { fromMs: 0, toMs: 1 }, state: 'within', reached: [] },
    terms: {
      ...{ effectiveFromMs: 0, amount: limit ?? '1', hardLimit: hardLimit ?? null, currency: 'USD' },
      ...{ thresholds: [80], rollsOver: false },
    },
  };
}

describe('a check of a call', () => {
  it.each<[string, Told, string | null, CheckVerdict]>([
    ['that stays below every threshold', { spent: '10' }, '69.99', { decision: 'allow', reason: 'within_budget' }],
    ['that reaches a threshold', { spent: '10' }, '70', { decision: 'warn', reason: 'over_threshold' }],
    [
      'that reaches one with what is reserved',
      { spent: '10', held: '69' },
      '1',
      { decision: 'warn', reason: 'over_threshold' },
    ],
    ['that uses the budget up', { spent: '10' }, '90', { decision: 'warn', reason: 'over_threshold' }],
    ['that goes beyond the budget', { spent: '10' }, '90.000000001', { decision: 'warn', reason: 'over_budget' }],
    [
      'that uses the hard limit up',
      { spent: '10', hardLimit: '120' },
      '110',
      { decision: 'warn', reason: 'over_budget' },
    ],
    [
      'that goes beyond the hard limit',
      { spent: '10', hardLimit: '120' },
      '110.000000001',
      { decision: 'deny', reason: 'over_hard_limit' },
    ],
    [
      'that goes beyond it with what is reserved',
      { spent: '10', held: '110', hardLimit: '120' },
      '0.000000001',
      { decision: 'deny', reason: 'over_hard_limit' },
    ],
    [
      'that costs nothing, when it is used up',
      { spent: '120', hardLimit: '120' },
      '0',
      { decision: 'deny', reason: 'over_hard_limit' },
    ],
    ['of unknown cost', { spent: '10', hardLimit: '120' }, null, { decision: 'warn', reason: 'estimate_unknown' }],
    [
      'of unknown cost, when it is used up',
      { spent: '120', hardLimit: '120' },
      null,
      { decision: 'deny', reason: 'over_hard_limit' },
    ],
    ['against a limit nobody knows', { spent: '10', limit: null }, '1', { decision: 'warn', reason: 'limit_unknown' }],
  ])('%s', (_name, told, estimate, verdict) => {
    expect(judgeCheck(standing(told), estimate === null ? null : parseUsd(estimate))).toEqual(verdict);
  });

  it('is as bad as the worst budget says, and good without any', () => {
    const verdicts = (...reasons: CheckReason[]) => reasons.map((reason) => ({ decision: 'allow' as const, reason }));
    expect(worstOf(verdicts('within_budget', 'over_hard_limit', 'over_budget'))).toEqual({
      ...{ decision: 'deny', reason: 'over_hard_limit' },
    });
    expect(worstOf(verdicts('over_threshold', 'within_budget')).reason).toBe('over_threshold');
    expect(worstOf([])).toEqual({ decision: 'allow', reason: 'no_budget' });
  });
});
