import { z } from 'zod';
import { time } from '../../http/answers.js';

/** `degraded` works, but not as it should. */
const status = z.enum(['ok', 'degraded', 'failed']);
export type Status = z.output<typeof status>;

const check = z.object({
  status,
  since: time.meta({ description: 'Since when it has been in this state, as this worker saw it' }),
  latencyMs: z.number(),
  detail: z.record(z.string(), z.unknown()),
});

/** Check is the state of one thing that the service depends on. */
export type Check = z.output<typeof check>;

/** Checks are the states of all that the service depends on, by name. */
export type Checks = Record<string, Check>;

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
