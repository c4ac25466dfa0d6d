import { z } from 'zod';
import { FACTS, keyOf } from '../../../domain/alerting/fact.js';
import type { AlertRule } from '../../../domain/alerting/rule.js';
import { SEVERITIES } from '../../../domain/alerting/severity.js';
import {
  TRANSITION_KINDS,
  TRANSITION_REASONS,
  VALUE_UNITS,
  type AlertTransition,
} from '../../../domain/alerting/transition.js';
import type { News } from '../../../domain/reliability/urgent-news.js';
import { alertIdOf } from '../../alerts/alert-id.js';
import { idOf } from '../notification-table.js';

/** Named is what an episode is called by, the same by all workers: of which installation, and in which moment it began. */
export interface Named {
  installation: string;
  momentMs: number;
}

const transitionIn: z.ZodType<AlertTransition> = z.object({
  id: z.string(),
  alertId: z.string(),
  ordinal: z.number(),
  kind: z.enum(TRANSITION_KINDS),
  reason: z.enum(TRANSITION_REASONS),
  rule: z.object({
    id: z.string(),
    name: z.string(),
    severity: z.enum(SEVERITIES),
    runbookUrl: z.string().nullable(),
    channels: z.array(z.string()),
  }),
  labels: z.record(z.string(), z.string()),
  atMs: z.number(),
  sinceMs: z.number(),
  value: z.number().nullable(),
  threshold: z.number(),
  unit: z.enum(VALUE_UNITS),
});

/** urgentTransitionIn reads a transition as it is kept where it is no row. */
export function urgentTransitionIn(text: string): AlertTransition {
  return transitionIn.parse(JSON.parse(text));
}

/** episodeOf is the id of what news tell of. */
export function episodeOf({ fact, labels }: Pick<News, 'fact' | 'labels'>, { installation, momentMs }: Named): string {
  return idOf(installation, fact, keyOf(labels), momentMs);
}

/** urgentFiring is the firing of a rule that news break. Nothing counts it while the database is away: the moment is its number. */
export function urgentFiring(rule: AlertRule, news: News, named: Named): AlertTransition {
  const { labels, sinceMs, atMs, value, fact } = news;
  const { id, name, severity, runbookUrl, channels, threshold, forMs } = rule;
  return {
    id: idOf(episodeOf(news, named), id, 'firing'),
    alertId: alertIdOf(id, labels),
    ...{ ordinal: named.momentMs, kind: 'firing', reason: forMs > 0 ? 'held_for' : 'at_once' },
    ...{ rule: { id, name, severity, runbookUrl, channels: [...channels] }, labels, atMs, sinceMs, value, threshold },
    unit: FACTS[fact].unit,
  };
}

/** urgentMessageId is the id of the message that tells a channel of a firing. */
export function urgentMessageId(firing: AlertTransition, channelId: string): string {
  return idOf(firing.id, channelId);
}
