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

/** So often a worker tells that it lives and how it is, as alerts look at it as often; and so long it may be silent: some heartbeats may get lost. */
export const HEARTBEAT_MS = 5_000;
const SILENT_MS = 30_000;
/** For so long a worker's sign of life is good where there is no heartbeat. */
export const SIGN_SECONDS = SILENT_MS / 1000;
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

/** Pulse is since when a worker's own heartbeats have followed one another without a gap, and when the last of them was. */
export interface Pulse {
  sinceMs: number;
  lastMs: number;
}

/** Of a heartbeat that comes later than this, others may have missed theirs as well. */
const LATE_MS = 3 * HEARTBEAT_MS;

/** afterBeat is a worker's pulse after a heartbeat of its own that arrived. */
export function afterBeat(pulse: Pulse | null, atMs: number): Pulse {
  return pulse && isSteady(pulse, atMs) ? { ...pulse, lastMs: atMs } : { sinceMs: atMs, lastMs: atMs };
}

/**
 * canMissOthers tells whether the silence of others tells a worker anything. It does not while its own heartbeats do not arrive, as
 * when the database is away or the clock has jumped, nor before others had time for theirs after that.
 */
export function canMissOthers(pulse: Pulse | null, nowMs: number): boolean {
  return pulse !== null && isSteady(pulse, nowMs) && nowMs - pulse.sinceMs >= 2 * HEARTBEAT_MS;
}

function isSteady({ lastMs }: Pulse, nowMs: number): boolean {
  return nowMs >= lastMs && nowMs - lastMs <= LATE_MS;
}

/** standingOf counts workers by their state. */
export function standingOf(all: readonly Sighting[], nowMs: number): WorkersStanding {
  const verdicts = all.map((worker) => judgeWorker(worker, all, nowMs));
  const lost = verdicts.filter(({ state }) => state === 'lost');
  return {
    live: verdicts.filter(({ state }) => state === 'live').length,
    lost: lost.length,
    lostLately: lost.filter((verdict) => isLostLately(verdict, nowMs)).length,
  };
}

/** isLostLately tells whether a worker is lost that was still heard of a while ago: it may come back as it was. */
export function isLostLately({ state, sinceMs }: WorkerVerdict, nowMs: number): boolean {
  return state === 'lost' && nowMs - sinceMs <= NEWS_MS;
}

/** downSince is since when nobody was at work, where one who starts finds that the last sign of life of any other is old; else `null`. */
export function downSince(lastSignMs: number | null, startedAtMs: number): number | null {
  return lastSignMs !== null && startedAtMs - lastSignMs > SILENT_MS ? lastSignMs : null;
}

/** silentBefore is the time before which a worker must have been last heard of to be taken for lost. */
export function silentBefore(nowMs: number): number {
  return nowMs - SILENT_MS;
}

/** forgottenBefore is the time before which a worker must have been last heard of to be forgotten. */
export function forgottenBefore(nowMs: number): number {
  return nowMs - KEPT_MS;
}
