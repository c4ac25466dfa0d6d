import { z } from 'zod';
import { SEVERITIES } from '../../domain/alerting/severity.js';
import {
  TRANSITION_KINDS,
  TRANSITION_REASONS,
  VALUE_UNITS,
  type AlertTransition,
} from '../../domain/alerting/transition.js';
import { CHANNEL_LEVELS } from '../../domain/notification/channel.js';
import { NOTIFICATION_REASONS, NOTIFICATION_STATES } from '../../domain/notification/decision.js';
import { ESCALATION_STEPS, type Escalated } from '../../domain/notification/escalation.js';
import { time } from '../../http/answers.js';
import type { KeptAlert } from '../../storage/alerts/alert-table.js';

const labels = z.record(z.string(), z.string()).meta({ description: 'What it is about' });
const value = z.number().nullable().meta({ description: 'null: nothing could be measured' });
const unit = z.enum(VALUE_UNITS);

/** alertView is an alert: what a rule says of one combination of labels. */
export const alertView = z
  .object({
    id: z.string(),
    rule: z.object({ id: z.string(), name: z.string() }),
    severity: z.enum(SEVERITIES),
    state: z.enum(['inactive', 'pending', 'firing', 'resolved']),
    labels,
    since: time.meta({ description: 'Since when it has been so, or had' }),
    stateSince: time,
    lastLookedAt: time,
    value,
    threshold: z.number(),
    unit,
    runbookUrl: z.string().nullable(),
    acknowledged: z.object({ at: time, by: z.string() }).nullable().meta({ description: 'By which key it was seen' }),
  })
  .meta({ id: 'Alert' });
export type AlertView = z.output<typeof alertView>;

/** transitionView is a change of an alert that people hear of. */
export const transitionView = z
  .object({
    id: z.string(),
    alertId: z.string(),
    ordinal: z.number().meta({ description: 'Changes of one alert are numbered from 1 on' }),
    kind: z.enum(TRANSITION_KINDS),
    reason: z.enum(TRANSITION_REASONS),
    rule: z.object({ id: z.string(), name: z.string() }),
    severity: z.enum(SEVERITIES),
    labels,
    at: time,
    since: time,
    value,
    threshold: z.number(),
    unit,
  })
  .meta({ id: 'AlertTransition' });
export type TransitionView = z.output<typeof transitionView>;

const escalationStep = z
  .object({
    level: z.literal(CHANNEL_LEVELS).nullable().meta({ description: 'null: the channel is gone' }),
    step: z.enum(ESCALATION_STEPS),
    channel: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    state: z.enum([...NOTIFICATION_STATES, 'none']),
    reason: z.enum([...NOTIFICATION_REASONS, 'no_automation']),
    at: time,
  })
  .meta({ id: 'EscalationStep' });

/** alertDetail is an alert with what became of it, and the course of its value. */
export const alertDetail = alertView
  .extend({
    text: z.object({ en: z.string(), ja: z.string() }).nullable().meta({ description: 'null: its rule is gone' }),
    incidentId: z.string().nullable().meta({ description: 'The latest incident that it fired in; null: none' }),
    timeline: z.array(transitionView).meta({ description: 'The latest first' }),
    escalation: z.array(escalationStep).meta({
      description:
        'What was done about its latest firing, by levels: first the webhooks of level 1, which are to act, then who was told',
    }),
    course: z
      .array(z.object({ at: time, value }))
      .nullable()
      .meta({ description: 'The value over the last day; null: it is not of calls, and is not kept' }),
  })
  .meta({ id: 'AlertDetail' });
export type AlertDetail = z.output<typeof alertDetail>;

/** viewOfAlert shows an alert. */
export function viewOfAlert({ id, rule, labels: of, unit: counted, state, acknowledged }: KeptAlert): AlertView {
  return {
    id,
    rule: { id: rule.id, name: rule.name },
    severity: rule.severity,
    state: state.phase,
    labels: { ...of },
    since: textOf(state.sinceMs),
    stateSince: textOf(state.phaseMs),
    lastLookedAt: textOf(state.seenMs),
    value: state.value,
    threshold: state.threshold,
    unit: counted,
    runbookUrl: rule.runbookUrl,
    acknowledged: acknowledged && { at: textOf(acknowledged.atMs), by: acknowledged.by },
  };
}

/** viewOfTransition shows a change of an alert. */
export function viewOfTransition({ rule, labels: of, atMs, sinceMs, ...told }: AlertTransition): TransitionView {
  return {
    ...told,
    rule: { id: rule.id, name: rule.name },
    severity: rule.severity,
    labels: { ...of },
    at: textOf(atMs),
    since: textOf(sinceMs),
  };
}

/** viewOfStep shows a step of an escalation. */
export function viewOfStep({ atMs, ...told }: Escalated): z.output<typeof escalationStep> {
  return { ...told, at: textOf(atMs) };
}

function textOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
