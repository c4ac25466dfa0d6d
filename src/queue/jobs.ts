/**
 * LANES are how many jobs of a process go on at once that wait for one another only: some take minutes, at ease, and who is sent
 * something may take seconds to say that he does not take it.
 */
export const LANES = { usual: 1, atEase: 1, alerts: 1, backups: 2, sending: 8 } as const;
export type LaneName = keyof typeof LANES;

/**
 * JOBS names every job there is. A job's message is only a wake-up call that names promised work; what is to be done
 * stands in the outbox, so a lost or repeated message loses and doubles nothing. Periodic jobs carry nothing.
 */
export const JOBS = {
  'calls.record': { everyMs: null },
  'calls.reprice': { everyMs: null },
  'calls.expire': { everyMs: 60 * 60_000 },
  'people.add': { everyMs: 5 * 60_000, lane: 'atEase' },
  'rollups.expire': { everyMs: 60 * 60_000 },
  'books.keep': { everyMs: 60 * 60_000 },
  'wall-bounces.count': { everyMs: 5 * 60_000 },
  'wall-bounces.export': { everyMs: null },
  'probes.begin': { everyMs: 5 * 60_000 },
  'probes.ask': { everyMs: null },
  'alerts.evaluate': { everyMs: 5_000, lane: 'alerts' },
  'alerts.expire': { everyMs: 60 * 60_000 },
  'alerts.notify': { everyMs: null, lane: 'alerts' },
  'notifications.send': { everyMs: null, lane: 'sending' },
  'notifications.end-urgent': { everyMs: null, lane: 'sending' },
  'notifications.remind': { everyMs: 15_000 },
  'anomalies.detect': { everyMs: 5 * 60_000, lane: 'atEase' },
  'incidents.settle': { everyMs: 15_000 },
  'audit.checkpoint': { everyMs: 60 * 60_000 },
  'deployments.observe': { everyMs: 60_000 },
  'measures.expire': { everyMs: 60 * 60_000 },
  'sizes.note': { everyMs: 60 * 60_000 },
  'health.expire': { everyMs: 60 * 60_000 },
  'reports.make': { everyMs: 60_000, lane: 'atEase' },
  'reports.send': { everyMs: null, lane: 'sending' },
  'reports.expire': { everyMs: 60 * 60_000 },
  'recovery.look': { everyMs: 15_000, lane: 'atEase' },
  'recovery.expire': { everyMs: 60 * 60_000 },
  'backups.make': { everyMs: 60_000, lane: 'backups' },
  'backups.verify': { everyMs: 60_000, lane: 'backups' },
  'security.watch': { everyMs: 15 * 60_000 },
  'outbox.sweep': { everyMs: 15_000 },
} as const satisfies Record<string, { everyMs: number | null; lane?: Exclude<LaneName, 'usual'> }>;

export type JobName = keyof typeof JOBS;

/** PERIODS are the periodic jobs with how often they run. */
export const PERIODS = Object.entries(JOBS).flatMap(([job, { everyMs }]): [JobName, number][] =>
  everyMs === null ? [] : [[job as JobName, everyMs]],
);

/** laneOf is the lane of a job. */
export function laneOf(job: JobName): LaneName {
  const told: { everyMs: number | null; lane?: LaneName } = JOBS[job];
  return told.lane ?? 'usual';
}

/** Message is what a job is woken with: the id of the promised work, or `null` for a periodic job. */
export interface Message {
  workId: string | null;
}

/** JobHandler does the work of a job. What it throws makes the job be tried again. */
export type JobHandler = (message: Message) => Promise<void>;
