import type { Schema } from '../../api/client';

/** Health is the state of the service, with what operators want to know or without. */
export type Health = Schema<'HealthReport'> | Schema<'HealthSummary'>;

/** Check is the state of one thing that the service depends on, as far as it is told. */
export type Check = Pick<Schema<'HealthReport'>['checks'][string], 'status'> &
  Partial<Schema<'HealthReport'>['checks'][string]>;

const GRAVITY = { failed: 0, degraded: 1, ok: 2 } as const;

/** checksIn are the checks of a report by their names, the worst first. */
export function checksIn(checks: Health['checks']): { name: string; check: Check }[] {
  return Object.entries<Check>(checks)
    .map(([name, check]) => ({ name, check }))
    .sort((one, other) => GRAVITY[one.check.status] - GRAVITY[other.check.status]);
}
