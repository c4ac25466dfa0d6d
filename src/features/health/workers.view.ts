import { z } from 'zod';
import type { WorkerFacts } from '../../domain/reliability/worker-facts.js';
import { WORKER_STATES, type WorkerVerdict } from '../../domain/reliability/worker-state.js';
import { time } from '../../http/answers.js';
import type { KnownWorker } from '../../storage/repositories/workers.js';

const part = (of: string) =>
  z
    .number()
    .nullable()
    .meta({ description: `Used part of ${of}, 0 to 1` });
const told = (description: string) => z.number().nullable().meta({ description });

const facts = z
  .object({
    cpuPart: part(
      'the processors of the machine, or of what the container may use of them, since the heartbeat before',
    ),
    memoryPart: part('what is used up first: the machine’s memory, the container’s, or the heap'),
    diskPart: part('the disk that DATA_DIR is on'),
    poolPart: part('the connections to the database that there may be'),
    queryP95Seconds: told('95 of 100 statements of the last minute took at most so long, within 2 %'),
    redisErrorsInRow: told('Errors of Redis in a row since the heartbeat before the last; null without a Redis'),
    databaseErrorsInRow: told(
      'How often in a row the database could not be reached since the heartbeat before the last',
    ),
    httpMeanSeconds: told('Mean time to answer in the last five minutes, without probes, streams and what asks models'),
    httpErrorPart: told('Part of these answers with a status of 500 or above, 0 to 1'),
    authFailuresPerMinute: told('Answers with status 401 or 403 in the last minute'),
    rateLimitHitsPerMinute: told('Answers with status 429 in the last minute'),
    downSince: time.nullable().meta({
      description: 'Since when no worker had been at work when this one was started; null when there was one',
    }),
    endpoints: z
      .array(z.object({ endpoint: z.string(), meanSeconds: z.number(), requests: z.number() }))
      .meta({ description: 'By route, in the last five minutes, the slowest first, at most 50' }),
  })
  .meta({ id: 'WorkerFacts', description: 'How it was at its latest heartbeat; null is what is not measured there' });

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
    facts: facts.nullable().meta({ description: 'null: it is of a version that tells none' }),
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
    facts: worker.facts && viewOfFacts(worker.facts),
  };
}

function viewOfFacts({ downSinceMs, endpoints, ...measured }: WorkerFacts): z.output<typeof facts> {
  const downSince = downSinceMs === null ? null : new Date(downSinceMs).toISOString();
  return { ...measured, downSince, endpoints: [...endpoints] };
}
