import { z } from 'zod';
import { availabilityOf, NO_TIME, plusTimes, type StatusTimes } from '../../domain/health/availability.js';
import { REASONS, STATUSES } from '../../domain/health/status.js';
import type { Period } from '../../domain/period.js';
import { time } from '../../http/answers.js';
import { FOR_ALL } from '../../storage/health/dependency-states.js';
import type { StatusChange } from '../../storage/health/health-history.js';
import type { PlannedRange } from '../../storage/repositories/range-planner.js';

const times = {
  availability: z
    .number()
    .nullable()
    .meta({ description: 'Part of the time in which somebody looked and it had not failed, 0 to 1; null: nobody did' }),
  okSeconds: z.number().meta({ description: 'Of all workers together' }),
  degradedSeconds: z.number(),
  failedSeconds: z.number(),
};

const bucket = z.object({ bucket: time, bucketEnd: time, ...times });

/** availabilityAnswer is how available everything was that the service depends on. */
export const availabilityAnswer = z
  .object({
    ...{ from: time, to: time, interval: z.string(), timezone: z.string() },
    items: z.array(z.object({ dependency: z.string(), ...times, buckets: z.array(bucket) })),
  })
  .meta({ id: 'Availability' });
export type AvailabilityAnswer = z.output<typeof availabilityAnswer>;

/** changeView is that a dependency came to have a status. */
export const changeView = z
  .object({
    at: time,
    dependency: z.string(),
    worker: z.string().nullable().meta({ description: 'Who saw it; null: one worker for all' }),
    status: z.enum(STATUSES),
    reason: z.enum(REASONS),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'StatusChange' });
export type ChangeView = z.output<typeof changeView>;

/** viewOfAvailability writes for how long dependencies had which status, in the intervals of a plan. */
export function viewOfAvailability(
  { fromMs, toMs, interval, timezone, buckets }: PlannedRange,
  found: ReadonlyMap<string, readonly StatusTimes[]>,
): AvailabilityAnswer {
  return {
    ...{ from: iso(fromMs), to: iso(toMs), interval, timezone },
    items: [...found].map(([dependency, of]) => ({
      dependency,
      ...viewOfTimes(of.reduce(plusTimes, NO_TIME)),
      buckets: buckets.map((period: Period, index) => ({
        ...{ bucket: iso(period.fromMs), bucketEnd: iso(period.toMs) },
        ...viewOfTimes(of[index] ?? NO_TIME),
      })),
    })),
  };
}

/** viewOfChange writes a change as it is answered. */
export function viewOfChange({ atMs, dependency, worker, status, reason, detail }: StatusChange): ChangeView {
  return { at: iso(atMs), dependency, worker: worker === FOR_ALL ? null : worker, status, reason, detail };
}

function viewOfTimes(told: StatusTimes) {
  return {
    availability: availabilityOf(told),
    okSeconds: told.ok / 1_000,
    degradedSeconds: told.degraded / 1_000,
    failedSeconds: told.failed / 1_000,
  };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
