import { z } from 'zod';
import { SEVERITIES as ALERT_SEVERITIES } from '../domain/alerting/severity.js';
import { STANDING_STATES } from '../domain/budget/standing.js';
import { STATUSES } from '../domain/health/status.js';
import { SEVERITIES } from '../domain/recovery/findings.js';
import { SLO_STATES } from '../domain/reliability/slo-standing.js';

const moment = z.iso.datetime().transform((text) => Date.parse(text));
const amount = z.string().nullable().transform(Number);

/** A list that is not told in pages has no cursor. */
const listed = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable().default(null) });

/** ANSWERS are what checklists read of what the service answers. */
export const ANSWERS = {
  session: z.object({ project: z.string().nullable() }),
  health: z.object({
    /** Whoever is told of everything is told it as well. */
    version: z.string().optional(),
    checks: z.record(
      z.string(),
      z.object({ status: z.enum(STATUSES), detail: z.record(z.string(), z.unknown()).default({}) }),
    ),
  }),
  diagnosis: z.object({
    findings: z.array(z.object({ finding: z.string(), subject: z.string(), severity: z.enum(SEVERITIES) })),
  }),
  alerts: listed(
    z.object({
      rule: z.object({ name: z.string() }),
      severity: z.enum(ALERT_SEVERITIES),
      labels: z.record(z.string(), z.string()),
      acknowledged: z.unknown(),
      value: z.number().nullable(),
    }),
  ),
  budgets: listed(
    z.object({
      name: z.string(),
      standing: z.object({
        state: z.enum(STANDING_STATES),
        utilization: z.number().nullable(),
        forecast: z.object({ exhaustedOn: z.string().nullable() }).nullable(),
      }),
    }),
  ),
  usage: z.object({
    rows: z.array(z.object({ group: z.record(z.string(), z.string().nullable()), unpricedCalls: z.number() })),
  }),
  failedWork: listed(z.object({ job: z.string(), dead: z.boolean() })),
  workers: listed(
    z.object({ host: z.string(), state: z.string(), facts: z.object({ diskPart: z.number().nullable() }).nullable() }),
  ),
  slos: listed(
    z.object({
      name: z.string(),
      enabled: z.boolean(),
      state: z.enum(SLO_STATES),
      budget: z.object({ remaining: z.number().nullable() }),
    }),
  ),
  movers: z.object({
    movers: z.array(
      z.object({ value: z.string(), before: z.object({ costUsd: amount }), after: z.object({ costUsd: amount }) }),
    ),
  }),
  recommendations: listed(
    z.object({
      feature: z.string(),
      model: z.string(),
      recommended: z.object({ model: z.string(), savingMonthUsd: z.string() }).nullable(),
    }),
  ),
  silences: listed(z.object({ comment: z.string(), to: moment })),
  windows: listed(z.object({ name: z.string(), recurrence: z.string(), lastDay: z.string().nullable() })),
  keys: listed(
    z.object({
      id: z.string(),
      name: z.string(),
      scopes: z.array(z.string()),
      createdAt: moment,
      expiresAt: moment.nullable(),
      revokedAt: moment.nullable(),
    }),
  ),
  calls: listed(z.object({ id: z.string() })),
  anomalies: listed(z.object({ kind: z.string(), subject: z.string() })),
  audit: z.object({
    isWhole: z.boolean(),
    rows: z.number(),
    broken: z.object({ seq: z.number() }).nullable(),
  }),
  auditLogs: listed(z.object({ seq: z.number() })),
  months: listed(z.object({ month: z.string(), state: z.enum(['open', 'closed']), isOver: z.boolean() })),
  prices: listed(z.object({ provider: z.string(), model: z.string(), effectiveTo: moment.nullable() })),
} as const;
