import { Clock } from '../../config/clock.js';
import { onCommandLine, type Actor } from '../../domain/audit/actor.js';
import type { AuditedAct } from '../../domain/audit/entry.js';
import { RecoveryMetrics } from '../../metrics/recovery-metrics.js';
import { makeRegistry } from '../../metrics/registry.js';
import type { AuditLog } from '../../storage/audit/audit-log.js';
import { Attempts, Repairs } from './attempts.js';
import { Inspections } from './inspections.js';

describe('An attempt that fails half-way', () => {
  const tried = async (by: Actor, ...done: string[]): Promise<{ steps: string[]; acts: AuditedAct[] }> => {
    const acts: AuditedAct[] = [];
    const audit = { note: async (...some: AuditedAct[]) => void acts.push(...some) } as unknown as AuditLog;
    const repairs = new Repairs([
      {
        action: 'orphans',
        plan: async () => [],
        mend: async (_wish, noted) => {
          noted.push(...done);
          throw new Error('no more');
        },
      },
    ]);
    const metrics = new RecoveryMetrics(makeRegistry('one'));
    const attempts = new Attempts(repairs, new Inspections([], new Clock()), metrics, audit, new Clock());
    const begun = attempts.begun({ action: 'orphans', kind: null, subject: '', worker: '' }, [], 'somebody');
    const { attempt } = await attempts.act(begun, { by, isAutomatic: false });
    return { steps: attempt.detail.steps, acts };
  };
  const byKey: Actor = { ...onCommandLine('k'), kind: 'key' };

  it('tells what was done by then, in the audit log too', async () => {
    const { steps, acts } = await tried(byKey, 'deleted 5 rows of budget_sums');
    expect(steps).toEqual(['deleted 5 rows of budget_sums']);
    expect(acts).toMatchObject([{ result: 'failed', after: { steps, error: 'no more' } }]);
  });

  it('is written down where nothing was done, if no request was answered that says so', async () => {
    expect((await tried(byKey)).acts).toEqual([]);
    expect((await tried(onCommandLine('root'))).acts).toMatchObject([{ result: 'failed' }]);
  });
});
