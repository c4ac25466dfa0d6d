/** STATUSES are how a dependency may be, the best first; `degraded` works, but not as it should. */
export const STATUSES = ['ok', 'degraded', 'failed'] as const;
export type Status = (typeof STATUSES)[number];

/** REASONS are why a dependency has its status. They are kept by their index, so new ones come last. */
export const REASONS = [
  'as_expected',
  'unreachable',
  'no_answer',
  'not_writable',
  'slow',
  'pool_used_up',
  'calls_wait',
  'work_waits',
  'work_given_up',
  'worker_lost',
  'disk_filling',
  'turns_late',
  'clock_off',
  'replication_stopped',
  'replication_behind',
  'outside_cluster',
  'table_doubling',
  'some_calls_fail',
  'most_calls_fail',
  'key_refused',
  'name_unknown',
  'connection_refused',
  'certificate_invalid',
  'certificate_expired',
  'certificate_expiring',
  'wrong_status',
  'wrong_body',
] as const;
export type Reason = (typeof REASONS)[number];

/** Judged is the status of a dependency, and why it has it. */
export interface Judged {
  status: Status;
  reason: Reason;
}

/** AS_EXPECTED is that all is well. */
export const AS_EXPECTED: Judged = { status: 'ok', reason: 'as_expected' };

/** Weighed is the status of a dependency, and whether the service can do its work without it. */
export interface Weighed {
  status: Status;
  isCritical: boolean;
}

/** overallOf is the status of a service with these dependencies: it fails with those that are critical only. */
export function overallOf(dependencies: readonly Weighed[]): Status {
  if (dependencies.some(({ status, isCritical }) => isCritical && status === 'failed')) return 'failed';
  return dependencies.every(({ status }) => status === 'ok') ? 'ok' : 'degraded';
}
