import type { AlertTransition } from '../../domain/alerting/transition.js';
import { labelsOf } from '../../domain/notification/decision.js';
import type { AlertText, Message } from '../../domain/notification/message.js';
import { MINUTE_MS } from '../../domain/period.js';
import type { HttpPost } from './http-post.js';

/** An alert that is not sent again is taken for resolved after so long; as long as it fires it is sent again before. */
const HELD_MS = 5 * MINUTE_MS;
const LONGEST_SUMMARY = 1000;

const PAGERDUTY_SEVERITIES = { critical: 'critical', warning: 'warning', info: 'info' } as const;

/** alertmanagerPosts is a message as Alertmanager's API takes alerts: of each alert what became of it last. */
export function alertmanagerPosts(message: Message, url: string, nowMs: number): HttpPost[] {
  const latest = new Map(message.alerts.map((alert) => [alert.transition.alertId, alert]));
  const body = JSON.stringify([...latest.values()].map((alert) => alertmanagerAlert(alert, nowMs)));
  return [{ url: `${url.replace(/\/+$/, '')}/api/v2/alerts`, body }];
}

/** pagerDutyPosts is a message as events of PagerDuty, one for each alert: by its key they are one incident. */
export function pagerDutyPosts(
  { alerts }: Message,
  { url, routingKey }: { url: string; routingKey: string },
): HttpPost[] {
  return alerts.map(({ transition, headline, facts, links }) => ({
    url,
    body: JSON.stringify({
      routing_key: routingKey,
      event_action: transition.kind === 'firing' ? 'trigger' : 'resolve',
      dedup_key: transition.alertId,
      payload: {
        summary: headline.slice(0, LONGEST_SUMMARY),
        source: 'techsapo',
        severity: PAGERDUTY_SEVERITIES[transition.rule.severity],
        timestamp: new Date(transition.atMs).toISOString(),
        custom_details: Object.fromEntries(facts.map(({ name, value }) => [name, value])),
      },
      links: links.map(({ text, url: href }) => ({ text, href })),
    }),
  }));
}

function alertmanagerAlert({ transition, headline, facts, links }: AlertText, nowMs: number): object {
  const { kind, atMs, sinceMs, rule } = transition;
  const description = facts.map(({ name, value }) => `${name}: ${value}`).join('\n');
  return {
    labels: alertmanagerLabels(transition),
    annotations: {
      ...{ summary: headline, description },
      ...(rule.runbookUrl === null ? {} : { runbook_url: rule.runbookUrl }),
    },
    startsAt: new Date(Math.min(sinceMs, atMs - 1)).toISOString(),
    endsAt: new Date(kind === 'resolved' ? atMs : nowMs + HELD_MS).toISOString(),
    generatorURL: links[0]?.url,
  };
}

/** Alertmanager tells alerts apart by their labels, whose names are narrower than ours. */
function alertmanagerLabels(transition: AlertTransition): Record<string, string> {
  const labels = Object.entries(labelsOf(transition)).filter(([, value]) => value !== '');
  return Object.fromEntries(labels.map(([name, value]) => [name.replace(/^[^a-zA-Z_]|[^a-zA-Z0-9_]/g, '_'), value]));
}
