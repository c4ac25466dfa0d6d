/** WORKER_STATES are what a worker of the service can be, as its heartbeats show it. */
export const WORKER_STATES = ['live', 'lost', 'replaced'] as const;
export type WorkerState = (typeof WORKER_STATES)[number];

/** Sighting is what is known of a worker's life: it was started, and was last heard of. */
export interface Sighting {
  name: string;
  role: string;
  startedAtMs: number;
  lastSeenAtMs: number;
}

/** WorkerVerdict is a worker's state and since when it has been in it. */
export interface WorkerVerdict {
  state: WorkerState;
  sinceMs: number;
}

/** WorkersStanding is how many workers there are and are missing; `lostLately` are those whose loss still is news. */
export interface WorkersStanding {
  live: number;
  lost: number;
  lostLately: number;
}

/** So often a worker tells that it lives, and so long it may be silent: two heartbeats may get lost. */
export const HEARTBEAT_MS = 10_000;
const SILENT_MS = 30_000;
const NEWS_MS = 10 * 60_000;
const KEPT_MS = 24 * 3_600_000;

/**
 * judgeWorker tells the state of a worker among all. One that fell silent is lost, unless a worker with its name and role
 * was started since: then it is replaced, and nobody misses it.
 */
export function judgeWorker(worker: Sighting, all: readonly Sighting[], nowMs: number): WorkerVerdict {
  if (nowMs - worker.lastSeenAtMs <= SILENT_MS) return { state: 'live', sinceMs: worker.startedAtMs };
  const successors = all.filter(
    ({ name, role, startedAtMs }) =>
      name === worker.name && role === worker.role && startedAtMs > Math.max(worker.startedAtMs, worker.lastSeenAtMs),
  );
  if (successors.length === 0) return { state: 'lost', sinceMs: worker.lastSeenAtMs };
  return { state: 'replaced', sinceMs: Math.min(...successors.map(({ startedAtMs }) => startedAtMs)) };
}

/** standingOf counts workers by their state. */
export function standingOf(all: readonly Sighting[], nowMs: number): WorkersStanding {
  const verdicts = all.map((worker) => judgeWorker(worker, all, nowMs));
  const lost = verdicts.filter(({ state }) => state === 'lost');
  return {
    live: verdicts.filter(({ state }) => state === 'live').length,
    lost: lost.length,
    lostLately: lost.filter(({ sinceMs }) => nowMs - sinceMs <= NEWS_MS).length,
  };
}

/** silentBefore is the time before which a worker must have been last heard of to be taken for lost. */
export function silentBefore(nowMs: number): number {
  return nowMs - SILENT_MS;
}

/** forgottenBefore is the time before which a worker must have been last heard of to be forgotten. */
export function forgottenBefore(nowMs: number): number {
  return nowMs - KEPT_MS;
}
