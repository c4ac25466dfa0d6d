import type { Clock } from '../../config/clock.js';
import { InProcessQueue } from '../../queue/in-process-queue.js';
import type { JobObservation } from '../../queue/job-queue.js';
import { JobRuns } from './job-runs.js';

describe('JobRuns', () => {
  it('counts how runs ended, and remembers the last failure when later runs succeed', () => {
    let nowMs = 1_000;
    let tell: (observation: JobObservation) => void = () => undefined;
    const queue = new InProcessQueue(false);
    queue.observe = (observer) => void (tell = observer);
    const runs = new JobRuns(queue, { now: () => nowMs } as Clock);
    runs.onModuleInit();
    expect(runs.sinceMs).toBe(1_000);

    tell({ job: 'calls.reprice', seconds: 1, error: null });
    nowMs = 2_000;
    tell({ job: 'calls.reprice', seconds: 2, error: `Error: password=hunter2secret ${'x'.repeat(2_000)}` });
    nowMs = 3_000;
    tell({ job: 'calls.reprice', seconds: 3, error: null });

    const { lastError, ...counted } = runs.of('calls.reprice');
    expect(counted).toStrictEqual({
      count: 3,
      failures: 1,
      lastEndedAtMs: 3_000,
      lastSeconds: 3,
      lastFailedAtMs: 2_000,
    });
    expect(lastError).toHaveLength(1_000);
    expect(lastError).not.toContain('hunter2secret');
    expect(runs.of('outbox.sweep')).toMatchObject({ count: 0, failures: 0, lastEndedAtMs: null, lastError: null });
  });
});
