/**
 * JOBS names every job there is. A job's message is only a wake-up call that names promised work; what is to be done
 * stands in the outbox, so a lost or repeated message loses and doubles nothing. Periodic jobs carry nothing.
 */
export const JOBS = {
  'calls.record': { everyMs: null },
  'calls.reprice': { everyMs: null },
  'calls.expire': { everyMs: 60 * 60_000 },
  'people.add': { everyMs: 5 * 60_000 },
  'rollups.expire': { everyMs: 60 * 60_000 },
  'books.keep': { everyMs: 60 * 60_000 },
  'wall-bounces.count': { everyMs: 5 * 60_000 },
  'wall-bounces.export': { everyMs: null },
  'probes.begin': { everyMs: 5 * 60_000 },
  'probes.ask': { everyMs: null },
  'alerts.evaluate': { everyMs: 5_000, isUrgent: true },
  'alerts.expire': { everyMs: 60 * 60_000 },
  'alerts.notify': { everyMs: null, isUrgent: true },
  'notifications.send': { everyMs: null, isUrgent: true },
  'notifications.end-urgent': { everyMs: null, isUrgent: true },
  'notifications.remind': { everyMs: 15_000 },
  'anomalies.detect': { everyMs: 5 * 60_000 },
  'audit.checkpoint': { everyMs: 60 * 60_000 },
  'sizes.note': { everyMs: 60 * 60_000 },
  'security.watch': { everyMs: 15 * 60_000 },
  'outbox.sweep': { everyMs: 15_000 },
} as const satisfies Record<string, { everyMs: number | null; isUrgent?: boolean }>;

export type JobName = keyof typeof JOBS;

/** PERIODS are the periodic jobs with how often they run. */
export const PERIODS = Object.entries(JOBS).flatMap(([job, { everyMs }]): [JobName, number][] =>
  everyMs === null ? [] : [[job as JobName, everyMs]],
);

/** isUrgent tells whether a job does not wait for the others of its process. */
export function isUrgent(job: JobName): boolean {
  return 'isUrgent' in JOBS[job];
}

/** Message is what a job is woken with: the id of the promised work, or `null` for a periodic job. */
export interface Message {
  workId: string | null;
}

/** JobHandler does the work of a job. What it throws makes the job be tried again. */
export type JobHandler = (message: Message) => Promise<void>;
