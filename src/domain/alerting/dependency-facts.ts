import { STATUSES, type Status } from '../health/status.js';
import { DAY_MS, MINUTE_MS } from '../period.js';
import type { Measured } from './fact.js';

/** ToldDependency is how a dependency was when it was last looked at. */
export interface ToldDependency {
  dependency: string;
  status: Status;
  isCritical: boolean;
  seenMs: number;
  /** Of a service that showed one: whose certificate it is, and when it ends. */
  certificate: { host: string; endsMs: number } | null;
}

const SERVICE = 'service:';

/** What other facts tell of is not told twice; providers are told of by their calls, and the database by those who cannot write. */
const TOLD_HERE = new Set(['replication', 'clock', 'outbox', 'eventLoop']);

/** What workers see themselves is old soon; a service may be looked at a few times a day only. */
const WORKERS_MS = MINUTE_MS;
const SERVICES_MS = DAY_MS;

/** So far the clocks of workers differ, and nobody minds. */
const AHEAD_MS = MINUTE_MS;

/** serviceStates is the state of each service of others, as its status' place in `STATUSES`. */
export function serviceStates(told: readonly ToldDependency[], nowMs: number): Measured[] {
  return told
    .filter((one) => one.dependency.startsWith(SERVICE) && isKnown(one, SERVICES_MS, nowMs))
    .map(({ dependency, status, isCritical }) => ({
      labels: { service: dependency.slice(SERVICE.length), critical: isCritical ? 'yes' : 'no' },
      value: STATUSES.indexOf(status),
    }));
}

/** dependencyStates is the state of each dependency that no other fact tells of, as the worker sees it that sees it worst. */
export function dependencyStates(told: readonly ToldDependency[], nowMs: number): Measured[] {
  const worst = new Map<string, number>();
  for (const one of told) {
    const { dependency, status } = one;
    if (!TOLD_HERE.has(dependency) || !isKnown(one, WORKERS_MS, nowMs)) continue;
    worst.set(dependency, Math.max(STATUSES.indexOf(status), worst.get(dependency) ?? 0));
  }
  return [...worst].map(([dependency, value]) => ({ labels: { dependency }, value }));
}

/** certificateDays is in how many days the certificates end that services show, the first of each host. */
export function certificateDays(told: readonly ToldDependency[], nowMs: number): Measured[] {
  const ends = new Map<string, number>();
  for (const one of told) {
    if (!one.certificate || !isKnown(one, SERVICES_MS, nowMs)) continue;
    const { host, endsMs } = one.certificate;
    ends.set(host, Math.min(endsMs, ends.get(host) ?? Infinity));
  }
  return [...ends].map(([host, endsMs]) => ({ labels: { host }, value: (endsMs - nowMs) / DAY_MS }));
}

/** What a clock saw that was ahead tells nothing. */
function isKnown({ seenMs }: ToldDependency, forMs: number, nowMs: number): boolean {
  return seenMs <= nowMs + AHEAD_MS && nowMs - seenMs <= forMs;
}
