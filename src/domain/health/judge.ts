import { tableDoublingDays, type Growth } from '../capacity/growth.js';
import type { ServiceSight } from './watched-service.js';
import type { ProviderState } from '../reliability/provider-state.js';
import { AS_EXPECTED, type Judged } from './status.js';

/** Statements of which 95 of 100 take no longer are quick enough. */
const SLOW_QUERIES_SECONDS = 1;

/** So much of the connections that there may be is a lot. */
const MUCH_OF_POOL = 0.8;

/** Clocks of machines that keep time differ by less. */
const CLOCK_OFF_MS = 2_000;

/** A replica that is further behind answers with what was. */
const FAR_BEHIND_SECONDS = 60;

/** A table that is twice as large sooner than that needs somebody to think about it. */
const SOON_DAYS = 7;

/** judgeQueries is the status of statements by the time that 95 of 100 took at most, in seconds; `null`: there were none. */
export function judgeQueries(p95Seconds: number | null): Judged {
  return (p95Seconds ?? 0) > SLOW_QUERIES_SECONDS ? { status: 'degraded', reason: 'slow' } : AS_EXPECTED;
}

/** judgePool is the status of a pool by how many of its connections are at work, of how many there may be; `null`: it is none. */
export function judgePool({ active, most }: { active: number; most: number | null }): Judged {
  return most !== null && active > MUCH_OF_POOL * most ? { status: 'degraded', reason: 'pool_used_up' } : AS_EXPECTED;
}

/** ClockOffset is how far a clock is ahead of another, and how far that may be wrong, in milliseconds. */
export interface ClockOffset {
  offsetMs: number;
  withinMs: number;
}

/** offsetBetween is how far a clock is ahead of another that was read between two readings of it: at best in the middle of them. */
export function offsetBetween(beforeMs: number, otherMs: number, afterMs: number): ClockOffset {
  const withinMs = (afterMs - beforeMs) / 2;
  return { offsetMs: beforeMs + withinMs - otherMs, withinMs };
}

/** judgeClock is the status of a clock: it is off when it is for sure. */
export function judgeClock({ offsetMs, withinMs }: ClockOffset): Judged {
  return Math.abs(offsetMs) - withinMs > CLOCK_OFF_MS ? { status: 'degraded', reason: 'clock_off' } : AS_EXPECTED;
}

/** Replication is how a database goes along with others: as a replica of one, or as a node of a cluster. */
export type Replication =
  | { kind: 'replica'; isRunning: boolean; behindSeconds: number | null }
  | { kind: 'cluster'; isPrimary: boolean; isSynced: boolean; nodes: number };

/** judgeReplication is the status of a database's replication. */
export function judgeReplication(replication: Replication): Judged {
  if (replication.kind === 'cluster') {
    const isIn = replication.isPrimary && replication.isSynced;
    return isIn ? AS_EXPECTED : { status: 'degraded', reason: 'outside_cluster' };
  }
  if (!replication.isRunning) return { status: 'degraded', reason: 'replication_stopped' };
  const isBehind = (replication.behindSeconds ?? 0) > FAR_BEHIND_SECONDS;
  return isBehind ? { status: 'degraded', reason: 'replication_behind' } : AS_EXPECTED;
}

/** judgeTables is the status of tables by how they grow. */
export function judgeTables(tables: readonly Growth[]): Judged {
  const isDoubling = tables.some((table) => (tableDoublingDays(table) ?? Infinity) < SOON_DAYS);
  return isDoubling ? { status: 'degraded', reason: 'table_doubling' } : AS_EXPECTED;
}

/** judgeProviderState is the status of a provider by the state that its calls show; `null`: they show none. */
export function judgeProviderState(state: ProviderState): Judged | null {
  switch (state) {
    case 'operational':
      return AS_EXPECTED;
    case 'degraded':
      return { status: 'degraded', reason: 'some_calls_fail' };
    case 'outage':
      return { status: 'failed', reason: 'most_calls_fail' };
    case 'unknown':
      return null;
  }
}

/** judgeModelList is the status of a provider by what came of asking it for its models: who refuses a key, or has no list, is there. */
export function judgeModelList({ fault, httpStatus }: ServiceSight): Judged {
  if (fault) return { status: 'failed', reason: fault };
  if (httpStatus === 401 || httpStatus === 403) return { status: 'degraded', reason: 'key_refused' };
  if (httpStatus === 429) return { status: 'degraded', reason: 'some_calls_fail' };
  return (httpStatus ?? 0) >= 500 ? { status: 'failed', reason: 'wrong_status' } : AS_EXPECTED;
}
