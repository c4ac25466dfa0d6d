import type { LlmCall } from './call.js';

/** TriedCall is what is looked at to find which calls of a trace repeat others. */
export type TriedCall = Pick<
  LlmCall,
  'id' | 'parentId' | 'operation' | 'provider' | 'model' | 'startedAtMs' | 'latencyMs' | 'status' | 'attempt'
>;

/** Who asks again after so long goes on with something else. */
const RETRIED_WITHIN_MS = 10 * 60_000;

/** Clocks of spans differ by so much within a process. */
const CLOCK_MS = 5;

interface Failure {
  startedAtMs: number;
  endedMs: number;
}

/** isToldAsRetry tells whether the sender says that a call is not the first try. */
export function isToldAsRetry({ attempt }: Pick<LlmCall, 'attempt'>): boolean {
  return attempt !== null && attempt > 1;
}

/**
 * retriesAmong is the ids of those calls of one trace that repeat one that failed: the first to the same model, for the same
 * part of the trace, that begins after the other has ended, and within ten minutes. Each failure is repeated once at most, and
 * calls that begin side by side are no retries of each other. What a sender says of its tries is believed.
 */
export function retriesAmong(calls: readonly TriedCall[]): Set<string> {
  const retries = new Set<string>();
  for (const alike of groupsOf(calls)) {
    let failures: Failure[] = [];
    for (const call of alike) {
      const { startedAtMs, latencyMs, status } = call;
      failures = failures.filter(({ endedMs }) => startedAtMs - endedMs <= RETRIED_WITHIN_MS);
      const repeated = failures.findIndex((failure) => isOver(failure, startedAtMs));
      const isRetry = call.attempt === null ? repeated >= 0 : isToldAsRetry(call);
      if (isRetry) retries.add(call.id);
      if (isRetry && repeated >= 0) failures.splice(repeated, 1);
      if (status === 'error') failures.push({ startedAtMs, endedMs: startedAtMs + (latencyMs ?? 0) });
    }
  }
  return retries;
}

/** What failed at once is over when clocks tell the two beginnings apart. */
function isOver({ startedAtMs, endedMs }: Failure, atMs: number): boolean {
  const tolerance = Math.min(CLOCK_MS, (endedMs - startedAtMs) / 2);
  return endedMs <= atMs + tolerance && atMs > startedAtMs + (endedMs - startedAtMs > CLOCK_MS ? 0 : CLOCK_MS);
}

function groupsOf(calls: readonly TriedCall[]): TriedCall[][] {
  const groups = new Map<string, TriedCall[]>();
  for (const call of calls) {
    const key = JSON.stringify([call.parentId, call.operation, call.provider, call.model]);
    const known = groups.get(key);
    if (known) known.push(call);
    else groups.set(key, [call]);
  }
  return [...groups.values()].map((group) => group.sort(inTheirOrder));
}

function inTheirOrder(one: TriedCall, other: TriedCall): number {
  return one.startedAtMs - other.startedAtMs || (one.id < other.id ? -1 : 1);
}
