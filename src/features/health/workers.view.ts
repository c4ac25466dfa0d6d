import { z } from 'zod';
import { WORKER_STATES, type WorkerVerdict } from '../../domain/reliability/worker-state.js';
import { time } from '../../http/answers.js';
import type { KnownWorker } from '../../storage/repositories/workers.js';

/** workerView is a process of the service as it is answered. */
export const workerView = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.string(),
    version: z.string(),
    pid: z.number(),
    host: z.string(),
    state: z.enum(WORKER_STATES).meta({ description: 'replaced: lost, and started again under its name since' }),
    since: time.meta({ description: 'Since when it has been in this state' }),
    startedAt: time,
    lastSeenAt: time,
    rssBytes: z.number(),
    heapUsedBytes: z.number(),
    heapTotalBytes: z.number(),
    eventLoopP99DelayMs: z.number().nullable(),
  })
  .meta({ id: 'Worker' });
export type WorkerView = z.output<typeof workerView>;

/** viewOfWorker writes a worker and its state as they are answered. */
export function viewOfWorker(worker: KnownWorker, { state, sinceMs }: WorkerVerdict): WorkerView {
  const { id, name, role, version, pid, host, rssBytes, heapUsedBytes, heapTotalBytes, loopDelayP99Us } = worker;
  return {
    ...{ id, name, role, version, pid, host, state },
    since: new Date(sinceMs).toISOString(),
    startedAt: new Date(worker.startedAtMs).toISOString(),
    lastSeenAt: new Date(worker.lastSeenAtMs).toISOString(),
    ...{ rssBytes, heapUsedBytes, heapTotalBytes },
    eventLoopP99DelayMs: loopDelayP99Us === null ? null : loopDelayP99Us / 1000,
  };
}
