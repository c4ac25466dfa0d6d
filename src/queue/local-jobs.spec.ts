import { LocalJobs } from './local-jobs.js';

describe('LocalJobs', () => {
  it('runs what is urgent while something else goes on, and one after another what is not', async () => {
    const began: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let seen = (): void => undefined;
    const isSeen = new Promise<void>((resolve) => (seen = resolve));
    const jobs = new LocalJobs(async (job, { workId }) => {
      if (workId !== 'told') return;
      began.push(job);
      if (job === 'calls.reprice') await held;
      if (job === 'alerts.evaluate') seen();
    });
    jobs.wake('calls.reprice', { workId: 'told' });
    jobs.wake('calls.record', { workId: 'told' });
    jobs.wake('alerts.evaluate', { workId: 'told' });
    jobs.open();
    await isSeen;
    expect(new Set(began)).toEqual(new Set(['calls.reprice', 'alerts.evaluate']));
    expect(jobs.depths()).toMatchObject({ active: expect.any(Number), failed: 0 });

    release();
    await jobs.close();
    expect(began).toHaveLength(2);
  });

  it('sends, and looks at alerts, while who is sent something does not answer; the same is not sent twice at once', async () => {
    const began: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let seen = (): void => undefined;
    const isSeen = new Promise<void>((resolve) => (seen = resolve));
    const jobs = new LocalJobs(async (job, { workId }) => {
      if (workId === null) return;
      began.push(`${job} ${workId}`);
      if (workId === 'deaf') await held;
      if (workId === 'last') seen();
    });
    jobs.open();
    jobs.wake('notifications.send', { workId: 'deaf' });
    jobs.wake('notifications.send', { workId: 'deaf' });
    jobs.wake('notifications.send', { workId: 'good' });
    jobs.wake('alerts.notify', { workId: 'told' });
    jobs.wake('alerts.notify', { workId: 'last' });
    await isSeen;
    expect(began.toSorted()).toEqual([
      'alerts.notify last',
      'alerts.notify told',
      'notifications.send deaf',
      'notifications.send good',
    ]);
    release();
    await jobs.close();
  });
});
