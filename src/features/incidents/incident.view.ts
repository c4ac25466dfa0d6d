import { z } from 'zod';
import { SEVERITIES, type Severity } from '../../domain/alerting/severity.js';
import type { Figures, Spans } from '../../domain/incident/figures.js';
import { JOIN_REASONS } from '../../domain/incident/grouping.js';
import { INCIDENT_STATES } from '../../domain/incident/incident.js';
import { PLACES } from '../../domain/incident/place.js';
import { HAPPENING_KINDS } from '../../domain/incident/timeline.js';
import { titleOf } from '../../domain/incident/title.js';
import type { Period } from '../../domain/period.js';
import { time } from '../../http/answers.js';
import type { KeptIncident } from '../../storage/incidents/incident-table.js';
import type { AlertCounts } from '../../storage/incidents/incidents.js';
import type { Story } from './incident-story.js';

const labels = z.record(z.string(), z.string());
const span = z.number().nullable().meta({ description: 'Milliseconds; null: that has not happened' });

/** incidentView is trouble that alerts tell of together. */
export const incidentView = z
  .object({
    id: z.string(),
    title: z.string().meta({ description: 'As somebody called it, or by the alert that it began with' }),
    state: z.enum(INCIDENT_STATES),
    severity: z.enum(SEVERITIES).meta({ description: 'That of its gravest alert' }),
    project: z.string().nullable().meta({ description: 'null: it is of no single project' }),
    places: z.array(z.object({ kind: z.enum(PLACES), subject: z.string().nullable() })),
    alerts: z.object({
      ...{ total: z.number(), firing: z.number() },
      unacknowledged: z.number().meta({ description: 'So many fire that nobody has acknowledged' }),
    }),
    begunAt: time.meta({ description: 'Since when the condition of its alerts had held' }),
    detectedAt: time,
    acknowledgedAt: time.nullable(),
    acknowledgedBy: z.string().nullable().meta({ description: 'By which key' }),
    mitigatedAt: time.nullable(),
    quietSince: time.nullable().meta({ description: 'Since when none of its alerts fires' }),
    resolvedAt: time.nullable(),
    returns: z.number().meta({ description: 'How often it came back after its end' }),
    toDetectMs: z.number(),
    ...{ toAcknowledgeMs: span, toMitigateMs: span, toRecoverMs: span },
  })
  .meta({ id: 'Incident' });
export type IncidentView = z.output<typeof incidentView>;

const alertOfIncident = z.object({
  id: z.string(),
  rule: z.object({ id: z.string(), name: z.string() }),
  severity: z.enum(SEVERITIES),
  labels,
  reason: z.enum(['opened', ...JOIN_REASONS]).meta({ description: 'Why it belongs to the incident' }),
  ...{ since: time, firedAt: time, endedAt: time.nullable().meta({ description: 'null: it fires' }) },
  firings: z.number(),
});

const happening = z
  .object({
    at: time,
    kind: z.enum(HAPPENING_KINDS),
    alert: z.object({ id: z.string(), rule: z.string(), labels }).nullable(),
    by: z.string().nullable().meta({ description: 'By which key; null: the service' }),
    note: z.string().nullable(),
    detail: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Happening' });

/** incidentDetail is an incident with its alerts, and all that happened. */
export const incidentDetail = incidentView
  .extend({
    ...{ cause: z.string().nullable(), impact: z.string().nullable() },
    mergedInto: z.string().nullable().meta({ description: 'The incident that it was found to be' }),
    alertList: z.array(alertOfIncident).meta({ description: 'In the order in which they fired; 200 at most' }),
    timeline: z.array(happening).meta({ description: 'In the order in which it happened' }),
  })
  .meta({ id: 'IncidentDetail' });
export type IncidentDetail = z.output<typeof incidentDetail>;

const spans = z
  .object({ count: z.number(), meanMs: z.number(), medianMs: z.number() })
  .nullable()
  .meta({ description: 'null: there was none to tell by' });

const figures = {
  incidents: z.number().meta({ description: 'So many were detected' }),
  open: z.number().meta({ description: 'So many of those are not over' }),
  mttd: spans.meta({ description: 'From the beginning of the trouble to its detection' }),
  mtta: spans.meta({ description: 'From the detection to the acknowledgement' }),
  mttm: spans.meta({ description: 'From the beginning to the mitigation' }),
  mttr: spans.meta({ description: 'From the beginning to the end' }),
  mtbf: spans.meta({ description: 'From the end of one to the beginning of the next' }),
};

/** figuresView is how fast people were. */
export const figuresView = z
  .object({
    ...{ from: time, to: time, ...figures },
    isComplete: z.boolean().meta({ description: 'false: there were too many; it is of the latest' }),
    bySeverity: z.object(
      Object.fromEntries(SEVERITIES.map((severity) => [severity, z.object(figures)])) as Record<
        Severity,
        z.ZodObject<typeof figures>
      >,
    ),
  })
  .meta({ id: 'IncidentFigures' });
export type FiguresView = z.output<typeof figuresView>;

/** viewOfIncident shows an incident. */
export function viewOfIncident(incident: KeptIncident, counts: AlertCounts | undefined): IncidentView {
  const { id, state, severity, project, places, returns, begunMs, detectedMs } = incident;
  const since = (fromMs: number, atMs: number | null): number | null => atMs && Math.max(atMs - fromMs, 0);
  return {
    ...{ id, state, severity, project, returns },
    title: titleOf(incident.title, incident.first),
    places: places.map((place) => ({ ...place })),
    alerts: {
      ...{ total: counts?.alerts ?? 0, firing: counts?.firing ?? 0 },
      unacknowledged: counts?.unacknowledged ?? 0,
    },
    begunAt: textOf(begunMs),
    detectedAt: textOf(detectedMs),
    acknowledgedAt: textOrNull(incident.acknowledgedMs),
    acknowledgedBy: incident.acknowledgedBy,
    mitigatedAt: textOrNull(incident.mitigatedMs),
    quietSince: textOrNull(incident.quietMs),
    resolvedAt: textOrNull(incident.resolvedMs),
    toDetectMs: detectedMs - begunMs,
    toAcknowledgeMs: since(detectedMs, incident.acknowledgedMs),
    toMitigateMs: since(begunMs, incident.mitigatedMs),
    toRecoverMs: since(begunMs, incident.resolvedMs),
  };
}

/** viewOfDetail shows an incident with its alerts, and all that happened. */
export function viewOfDetail(incident: KeptIncident, { alerts, counts, timeline }: Story): IncidentDetail {
  const { cause, impact, mergedInto } = incident;
  return {
    ...viewOfIncident(incident, counts),
    ...{ cause, impact, mergedInto },
    alertList: alerts.map(({ alertId, rule, labels: about, reason, sinceMs, firedMs, endedMs, firings }) => ({
      ...{ id: alertId, rule: { id: rule.id, name: rule.name }, severity: rule.severity, labels: { ...about } },
      ...{ reason: reason ?? 'opened', since: textOf(sinceMs), firedAt: textOf(firedMs), firings },
      endedAt: textOrNull(endedMs),
    })),
    timeline: timeline.map(({ atMs, kind, alert, by, note, detail }) => ({
      ...{ at: textOf(atMs), kind, by, note, detail: { ...detail } },
      alert: alert && { id: alert.id, rule: alert.ruleName, labels: { ...alert.labels } },
    })),
  };
}

/** viewOfFigures shows how fast people were in a period. */
export function viewOfFigures(
  { fromMs, toMs }: Period,
  isComplete: boolean,
  told: Figures & { bySeverity: Record<Severity, Figures> },
): FiguresView {
  const bySeverity = SEVERITIES.map((severity) => [severity, shown(told.bySeverity[severity])]);
  return {
    ...{ from: textOf(fromMs), to: textOf(toMs), isComplete, ...shown(told) },
    bySeverity: Object.fromEntries(bySeverity) as FiguresView['bySeverity'],
  };
}

function shown(
  told: Figures,
): Record<'incidents' | 'open', number> & Record<'mttd' | 'mtta' | 'mttm' | 'mttr' | 'mtbf', Spans | null> {
  const { incidents, open, toDetect, toAcknowledge, toMitigate, toRecover, between } = told;
  return { incidents, open, mttd: toDetect, mtta: toAcknowledge, mttm: toMitigate, mttr: toRecover, mtbf: between };
}

function textOf(atMs: number): string {
  return new Date(atMs).toISOString();
}

function textOrNull(atMs: number | null): string | null {
  return atMs === null ? null : textOf(atMs);
}
