import { z } from 'zod';
import { REASONS, STATUSES } from '../../domain/health/status.js';
import { time } from '../../http/answers.js';
import type { SeenBy } from '../../storage/health/dependency-states.js';

/** `degraded` works, but not as it should. */
const status = z.enum(STATUSES);

const check = z.object({
  status,
  reason: z.enum(REASONS).meta({ description: 'Why it is in this state' }),
  critical: z.boolean().meta({ description: 'Whether the service has failed when this has' }),
  since: time.meta({ description: 'Since when it has been in this state, as this worker saw it' }),
  latencyMs: z.number(),
  detail: z.record(z.string(), z.unknown()),
});

/** Check is the state of one thing that the service depends on. */
export type Check = z.output<typeof check>;

/** viewOfCheck is how a dependency is, as it is answered. */
export function viewOfCheck({ status, reason, isCritical, sinceMs, latencyMs, detail }: SeenBy): Check {
  return { status, reason, critical: isCritical, since: new Date(sinceMs).toISOString(), latencyMs, detail };
}

/** healthSummary is the state of the service and of everything it depends on, for everybody. */
export const healthSummary = z
  .object({ status, checks: z.record(z.string(), check.pick({ status: true })) })
  .meta({ id: 'HealthSummary' });
export type HealthSummary = z.output<typeof healthSummary>;

/** healthReport adds what operators want to know. */
export const healthReport = z
  .object({
    status,
    version: z.string(),
    worker: z.string(),
    uptimeSeconds: z.number(),
    timestamp: time,
    checks: z.record(z.string(), check),
  })
  .meta({ id: 'HealthReport' });
export type HealthReport = z.output<typeof healthReport>;

/** readiness of a worker that takes calls: without Redis it does, and jobs run in each worker by itself. */
export const readiness = z.object({ status: status.exclude(['failed']) });
export type Readiness = z.output<typeof readiness>;
