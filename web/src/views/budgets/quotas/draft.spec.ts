import type { Schema } from '../../../api/client';
import { newQuota, quotaDraft, wantedQuota } from './draft';

const NOW_MS = Date.parse('2026-11-24T12:00:00Z');

const terms = (effectiveFrom: string, limit: string) => ({ effectiveFrom, limit, thresholds: [50, 80] });

const quota = (told: Partial<Schema<'Quota'>>): Schema<'Quota'> =>
  ({
    ...{ id: 'q', name: 'rows', service: 'turso', metric: 'rows read', unit: 'rows', project: null },
    ...{ period: 'month', rollingDays: null, timezone: 'UTC' },
    terms: [terms('2026-01-01T00:00:00Z', '1000.5')],
    ...told,
  }) as Schema<'Quota'>;

describe('a draft of a quota', () => {
  it('asks for the same quota as it was made of', () => {
    for (const told of [{}, { project: 'shop' }, { period: 'rolling' as const, rollingDays: 7 }]) {
      const of = quota(told);
      expect({ rollingDays: null, ...wantedQuota(quotaDraft(of, NOW_MS)) }).toEqual({
        ...{ name: of.name, service: of.service, metric: of.metric, unit: of.unit, project: of.project },
        ...{ period: of.period, rollingDays: of.rollingDays, timezone: of.timezone },
        ...{ limit: '1000.5', thresholds: [50, 80] },
      });
    }
  });

  it('begins with the terms that are in force', () => {
    const scheduled = quota({ terms: [terms('2026-01-01T00:00:00Z', '10'), terms('2027-01-01T00:00:00Z', '20')] });
    expect(quotaDraft(scheduled, NOW_MS).limit).toBe('10');
  });

  it('has days only where the period rolls, and belongs to no project unless one is entered', () => {
    expect(wantedQuota(newQuota('UTC'))).not.toHaveProperty('rollingDays');
    expect(wantedQuota(newQuota('UTC'))).toMatchObject({ project: null });
  });
});
