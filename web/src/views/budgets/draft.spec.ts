import type { Schema } from '../../api/client';
import { draftOf, newDraft, termsToCome, wantedOf } from './draft';

const NOW_MS = Date.parse('2026-11-24T12:00:00Z');

const terms = (effectiveFrom: string, amount: string): Schema<'Budget'>['terms'][number] => ({
  ...{ effectiveFrom, amount, hardLimit: null, currency: 'USD', thresholds: [50, 80], rollOver: false },
});

const budget = (told: Partial<Schema<'Budget'>>): Schema<'Budget'> =>
  ({
    ...{ id: 'b', name: 'b', filter: {}, period: 'month', rollingDays: null, timezone: 'UTC' },
    terms: [terms('2026-01-01T00:00:00Z', '100')],
    ...told,
  }) as Schema<'Budget'>;

describe('a draft of a budget', () => {
  it.each([
    [{ feature: [''] }],
    [{ feature: ['', 'chat'] }],
    [{ model: ['a, b', 'c\\d', '"quoted"'] }],
    [{ user: ['ann', 'a, b'], key: ['k1'] }],
    [{ project: ['shop'], environment: ['production', 'test'] }],
  ])('asks for the same filter as it was made of: %j', (filter) => {
    expect(wantedOf(draftOf(budget({ filter }), NOW_MS)).filter).toEqual(filter);
  });

  it('begins with the terms that are in force, and knows those to come', () => {
    const scheduled = budget({ terms: [terms('2026-01-01T00:00:00Z', '100'), terms('2027-01-01T00:00:00Z', '500')] });
    expect(draftOf(scheduled, NOW_MS).amount).toBe('100');
    expect(termsToCome(scheduled, NOW_MS).map(({ amount }) => amount)).toEqual(['500']);
  });

  it('has days only where the period rolls, and a rest only where it does not', () => {
    const rolling = { ...newDraft('UTC'), period: 'rolling' as const, rollingDays: '7' };
    expect(wantedOf(rolling)).toMatchObject({ rollingDays: 7 });
    expect(wantedOf(rolling)).not.toHaveProperty('rollOver');
    expect(wantedOf(newDraft('UTC'))).not.toHaveProperty('rollingDays');
  });
});
