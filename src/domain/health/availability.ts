import { STATUSES, type Status } from './status.js';

/** StatusTimes is for how many milliseconds a dependency had each status, as far as somebody looked. */
export type StatusTimes = Readonly<Record<Status, number>>;

/** NO_TIME is that nobody has looked. */
export const NO_TIME: StatusTimes = { ok: 0, degraded: 0, failed: 0 };

/** plusTimes adds times up. */
export function plusTimes(one: StatusTimes, other: StatusTimes): StatusTimes {
  const sums = STATUSES.map((status) => [status, one[status] + other[status]]);
  return Object.fromEntries(sums) as unknown as StatusTimes;
}

/** observedMs is for how long somebody looked. */
export function observedMs(times: StatusTimes): number {
  return times.ok + times.degraded + times.failed;
}

/** availabilityOf is the part of the observed time in which a dependency had not failed, 0 to 1; `null`: nobody looked. */
export function availabilityOf(times: StatusTimes): number | null {
  const observed = observedMs(times);
  return observed === 0 ? null : (times.ok + times.degraded) / observed;
}
