import { EntitySchema } from 'typeorm';
import { nullable, primary, type Columns } from './column-types.js';

/** incidentEntity is trouble that alerts tell of together, and how far people have come with it. */
export function incidentEntity({ key, name, whole, code, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'incidents',
    columns: {
      id: primary(key),
      title: nullable(name),
      cause: nullable(document),
      impact: nullable(document),
      rule_name: name,
      labels: document,
      state: code,
      severity: code,
      project: nullable(name),
      places: document,
      begun_ms: whole,
      detected_ms: whole,
      acknowledged_ms: nullable(whole),
      acknowledged_by: nullable(name),
      mitigated_ms: nullable(whole),
      quiet_ms: nullable(whole),
      resolved_ms: nullable(whole),
      active_ms: whole,
      returns: whole,
      merged_into: nullable(key),
    },
    indices: [
      { name: 'incidents_by_state', columns: ['state', 'resolved_ms'] },
      { name: 'incidents_by_time', columns: ['detected_ms', 'id'] },
      { name: 'incidents_by_project', columns: ['project', 'detected_ms', 'id'] },
    ],
  });
}

/** incidentAlertEntity is an alert of an incident: since when, and whether it still fires. */
export function incidentAlertEntity({ key, name, whole, code, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'incident_alerts',
    columns: {
      incident_id: primary(key),
      alert_id: primary(key),
      rule_id: name,
      rule_name: name,
      severity: code,
      labels: document,
      reason: nullable(code),
      since_ms: whole,
      fired_ms: whole,
      ended_ms: nullable(whole),
      firings: whole,
      place: code,
    },
    indices: [{ name: 'incident_alerts_by_alert', columns: ['alert_id', 'ended_ms'] }],
  });
}

/** incidentEntryEntity is something that happened in an incident, numbered from 1 on. */
export function incidentEntryEntity({ key, name, whole, code, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'incident_entries',
    columns: {
      incident_id: primary(key),
      ordinal: primary(whole),
      at_ms: whole,
      kind: code,
      alert_id: nullable(key),
      actor: nullable(name),
      note: nullable(document),
    },
    indices: [{ name: 'incident_entries_by_time', columns: ['at_ms'] }],
  });
}
