import { z } from 'zod';
import { DEATHS } from '../../domain/promised-work.js';
import type { Caller } from '../../domain/scopes.js';
import { time } from '../../http/answers.js';
import { errorSeen } from '../../http/error-seen.js';
import { JOBS, type JobName } from '../../queue/jobs.js';
import type { FailedWork } from '../../storage/repositories/failed-work.js';
import type { Runs } from './job-runs.js';

const ERROR_SEEN = 'What others answered is told to who may operate';

const job = z.object({
  job: z.string(),
  everySeconds: z.number().nullable().meta({ description: 'The period; null: it is run when there is work' }),
  runs: z
    .object({
      count: z.number(),
      failures: z.number(),
      lastEndedAt: time.nullable(),
      lastDurationMs: z.number().nullable(),
      lastError: z.string().nullable().meta({ description: ERROR_SEEN }),
      lastFailedAt: time.nullable(),
    })
    .meta({ description: 'In the worker that answers, since it was started' }),
});

const depths = z.object({ waiting: z.number(), active: z.number(), delayed: z.number(), failed: z.number() });

/** jobsView is every job there is, how it went in the worker that answers, and the queue. */
export const jobsView = z
  .object({
    worker: z.string(),
    since: time,
    queue: z.object({
      kind: z.enum(['in-process', 'redis']),
      depths: depths.nullable().meta({ description: 'null while it cannot be known' }),
    }),
    items: z.array(job),
  })
  .meta({ id: 'Jobs' });
export type JobsView = z.output<typeof jobsView>;

/** failedWorkView is promised work that went wrong at least once and is not done yet. */
export const failedWorkView = z
  .object({
    id: z.string(),
    job: z.string(),
    attempts: z.number(),
    lastError: z.string().meta({ description: ERROR_SEEN }),
    createdAt: time,
    inProgress: z.boolean().meta({ description: 'A worker is at it just now' }),
    nextTryAt: time.nullable().meta({ description: 'null while a worker is at it, and when it is dead' }),
    dead: z.boolean().meta({ description: 'Given up: nobody tries it again unless told to' }),
    deadSince: time.nullable(),
    deadReason: z.enum(DEATHS).nullable(),
    messageId: z
      .string()
      .nullable()
      .meta({ description: 'The message to a channel that it is to send, if it is that' }),
  })
  .meta({ id: 'FailedWork' });
export type FailedWorkView = z.output<typeof failedWorkView>;

/** viewOfJob writes a job and how it went as a caller is answered. */
export function viewOfJob(name: JobName, runs: Runs, caller: Caller): JobsView['items'][number] {
  const { everyMs } = JOBS[name];
  return {
    job: name,
    everySeconds: everyMs === null ? null : everyMs / 1000,
    runs: {
      count: runs.count,
      failures: runs.failures,
      lastEndedAt: timeOrNull(runs.lastEndedAtMs),
      lastDurationMs: runs.lastSeconds === null ? null : Math.round(runs.lastSeconds * 100_000) / 100,
      lastError: errorSeen(runs.lastError, caller),
      lastFailedAt: timeOrNull(runs.lastFailedAtMs),
    },
  };
}

/** viewOfFailedWork writes failed work as a caller is answered. */
export function viewOfFailedWork(work: FailedWork, caller: Caller): FailedWorkView {
  const { id, job, attempts, lastError, isInProgress, dueAtMs, deadAtMs, death, messageId } = work;
  return {
    ...{ id, job, attempts, lastError: errorSeen(lastError, caller) },
    createdAt: new Date(work.createdAtMs).toISOString(),
    inProgress: isInProgress,
    nextTryAt: isInProgress || deadAtMs !== null ? null : new Date(dueAtMs).toISOString(),
    dead: deadAtMs !== null,
    deadSince: timeOrNull(deadAtMs),
    deadReason: death,
    messageId,
  };
}

function timeOrNull(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}
