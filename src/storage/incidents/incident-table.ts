import { z } from 'zod';
import type { Labels } from '../../domain/alerting/fact.js';
import { SEVERITIES, type Severity } from '../../domain/alerting/severity.js';
import { ENTRY_KINDS, type Entry } from '../../domain/incident/entry.js';
import { JOIN_REASONS, type JoinReason } from '../../domain/incident/grouping.js';
import { INCIDENT_STATES, type Course, type IncidentTimes } from '../../domain/incident/incident.js';
import { PLACES, type Place } from '../../domain/incident/place.js';
import { labelsOf } from '../alerts/alert-table.js';
import { marks } from '../lists.js';
import { textIn, textOrNullIn, wholeIn, wholeOrNullIn, wordIn, wordOrNullIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

const RESOLVED = INCIDENT_STATES.indexOf('resolved');

/** OPEN_STATES are the states, as they are stored, of incidents that are not over. */
export const OPEN_STATES: readonly number[] = INCIDENT_STATES.map((_, code) => code).filter(
  (code) => code !== RESOLVED,
);

/** OPEN_OR_SINCE is the condition that an incident is not over, or was not at some moment; `OPEN_OR_SINCE.values` gives its parameters. */
export const OPEN_OR_SINCE = {
  sql: `(state IN (${marks(OPEN_STATES)}) OR (state = ? AND resolved_ms >= ?))`,
  values: (atMs: number): unknown[] => [...OPEN_STATES, RESOLVED, atMs],
};

/** Described is what somebody has written of an incident; `null`: nothing. */
export interface Described {
  title: string | null;
  cause: string | null;
  impact: string | null;
}

/** KeptIncident is an incident as it is kept. */
export interface KeptIncident extends Course, Described {
  id: string;
  /** The alert that it began with. */
  first: { ruleName: string; labels: Labels };
  acknowledgedBy: string | null;
  /** The incident that it was found to be; `null`: it is one of its own. */
  mergedInto: string | null;
}

/** KeptIncidentAlert is an alert of an incident. */
export interface KeptIncidentAlert {
  alertId: string;
  rule: { id: string; name: string; severity: Severity };
  labels: Labels;
  /** Why it belongs to the incident; `null`: the incident began with it. */
  reason: JoinReason | null;
  sinceMs: number;
  /** When it fired first, and how often since. */
  firedMs: number;
  firings: number;
  /** `null`: it fires. */
  endedMs: number | null;
}

/** COURSE_COLUMNS are the columns of an incident that change as it goes on. */
export const COURSE_COLUMNS = [
  'state',
  'severity',
  'project',
  'places',
  'begun_ms',
  'detected_ms',
  'acknowledged_ms',
  'mitigated_ms',
  'quiet_ms',
  'resolved_ms',
  'active_ms',
  'returns',
] as const;

/** courseValues are the values of `COURSE_COLUMNS`. */
export function courseValues(course: Course): unknown[] {
  return [
    INCIDENT_STATES.indexOf(course.state),
    SEVERITIES.indexOf(course.severity),
    course.project,
    JSON.stringify(course.places),
    course.begunMs,
    course.detectedMs,
    course.acknowledgedMs,
    course.mitigatedMs,
    course.quietMs,
    course.resolvedMs,
    course.activeMs,
    course.returns,
  ];
}

const placesIn: z.ZodType<Place[]> = z.array(z.object({ kind: z.enum(PLACES), subject: z.string().nullable() }));

/** TIMES are the columns that `timesIn` reads. */
export const TIMES = ['begun_ms', 'detected_ms', 'acknowledged_ms', 'mitigated_ms', 'resolved_ms'] as const;

/** timesIn reads when an incident began, ended, and what lies between. */
export function timesIn(row: Row): IncidentTimes {
  return {
    begunMs: wholeIn(row, 'begun_ms'),
    detectedMs: wholeIn(row, 'detected_ms'),
    acknowledgedMs: wholeOrNullIn(row, 'acknowledged_ms'),
    mitigatedMs: wholeOrNullIn(row, 'mitigated_ms'),
    resolvedMs: wholeOrNullIn(row, 'resolved_ms'),
  };
}

/** incidentIn reads an incident. */
export function incidentIn(row: Row): KeptIncident {
  return {
    id: textIn(row, 'id'),
    title: textOrNullIn(row, 'title'),
    cause: textOrNullIn(row, 'cause'),
    impact: textOrNullIn(row, 'impact'),
    first: { ruleName: textIn(row, 'rule_name'), labels: labelsOf(row) },
    state: wordIn(row, 'state', INCIDENT_STATES),
    severity: wordIn(row, 'severity', SEVERITIES),
    project: textOrNullIn(row, 'project'),
    places: placesIn.parse(JSON.parse(textIn(row, 'places'))),
    ...timesIn(row),
    acknowledgedBy: textOrNullIn(row, 'acknowledged_by'),
    quietMs: wholeOrNullIn(row, 'quiet_ms'),
    activeMs: wholeIn(row, 'active_ms'),
    returns: wholeIn(row, 'returns'),
    mergedInto: textOrNullIn(row, 'merged_into'),
  };
}

/** incidentAlertIn reads an alert of an incident. */
export function incidentAlertIn(row: Row): KeptIncidentAlert {
  return {
    alertId: textIn(row, 'alert_id'),
    rule: {
      id: textIn(row, 'rule_id'),
      name: textIn(row, 'rule_name'),
      severity: wordIn(row, 'severity', SEVERITIES),
    },
    labels: labelsOf(row),
    reason: wordOrNullIn(row, 'reason', JOIN_REASONS),
    sinceMs: wholeIn(row, 'since_ms'),
    firedMs: wholeIn(row, 'fired_ms'),
    firings: wholeIn(row, 'firings'),
    endedMs: wholeOrNullIn(row, 'ended_ms'),
  };
}

/** entryIn reads something that happened in an incident. */
export function entryIn(row: Row): Entry {
  return {
    atMs: wholeIn(row, 'at_ms'),
    kind: wordIn(row, 'kind', ENTRY_KINDS),
    alertId: textOrNullIn(row, 'alert_id'),
    by: textOrNullIn(row, 'actor'),
    note: textOrNullIn(row, 'note'),
  };
}
