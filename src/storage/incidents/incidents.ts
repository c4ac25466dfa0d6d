import { Injectable } from '@nestjs/common';
import { ALERT_PHASES } from '../../domain/alerting/machine.js';
import { SEVERITIES, type Severity } from '../../domain/alerting/severity.js';
import type { Timed } from '../../domain/incident/figures.js';
import type { Entry } from '../../domain/incident/entry.js';
import { INCIDENT_STATES, type IncidentState } from '../../domain/incident/incident.js';
import type { Period } from '../../domain/period.js';
import { Database } from '../database.js';
import { marks } from '../lists.js';
import { textIn, wholeIn, wordIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import {
  entryIn,
  incidentAlertIn,
  incidentIn,
  OPEN_OR_SINCE,
  OPEN_STATES,
  TIMES,
  timesIn,
  type KeptIncident,
  type KeptIncidentAlert,
} from './incident-table.js';

/** IncidentsWanted narrows a list of incidents; `null` does not. */
export interface IncidentsWanted extends Period {
  states: readonly IncidentState[] | null;
  severity: Severity | null;
  project: string | null;
  /** The last of the page before: earlier ones come next. */
  after: { detectedMs: number; id: string } | null;
  most: number;
}

/** AlertCounts is how many alerts an incident has, how many of them fire, and how many of those nobody has seen. */
export interface AlertCounts {
  alerts: number;
  firing: number;
  unacknowledged: number;
}

/** EntriesAround is the first and the latest things that happened in an incident. */
export interface EntriesAround {
  first: Entry[];
  last: Entry[];
  /** So many happened between. */
  leftOut: number;
}

/** Incidents reads incidents. */
@Injectable()
export class Incidents {
  constructor(private readonly database: Database) {}

  /** list is the incidents that were detected in a period, the latest first. */
  async list({ fromMs, toMs, states, severity, project, after, most }: IncidentsWanted): Promise<KeptIncident[]> {
    const conditions: [sql: string, parameters: unknown[]][] = [
      ['merged_into IS NULL AND detected_ms >= ? AND detected_ms < ?', [fromMs, toMs]],
    ];
    if (states !== null) {
      const codes = states.map((state) => INCIDENT_STATES.indexOf(state));
      conditions.push([`state IN (${marks(codes)})`, codes]);
    }
    if (severity !== null) conditions.push(['severity = ?', [SEVERITIES.indexOf(severity)]]);
    if (project !== null) conditions.push(['project = ?', [project]]);
    if (after !== null) {
      const { detectedMs, id } = after;
      conditions.push(['(detected_ms < ? OR (detected_ms = ? AND id < ?))', [detectedMs, detectedMs, id]]);
    }
    const rows = await this.database.query(
      `SELECT * FROM incidents WHERE ${conditions.map(([sql]) => sql).join(' AND ')}
       ORDER BY detected_ms DESC, id DESC LIMIT ?`,
      [...conditions.flatMap(([, parameters]) => parameters), most],
    );
    return rows.map(incidentIn);
  }

  /**
   * within is the incidents that went on at any time of a period, those among them that began, were detected or ended in it, of one
   * project or (`null`) all, the latest first: so many at most.
   */
  async within({ fromMs, toMs }: Period, project: string | null, most: number): Promise<KeptIncident[]> {
    const rows = await this.database.query(
      `SELECT * FROM incidents WHERE merged_into IS NULL AND begun_ms < ? AND ${OPEN_OR_SINCE.sql}
         ${project === null ? '' : 'AND project = ?'}
       ORDER BY detected_ms DESC, id DESC LIMIT ?`,
      [toMs, ...OPEN_OR_SINCE.values(fromMs), ...(project === null ? [] : [project]), most],
    );
    return rows.map(incidentIn);
  }

  /** timed is when the incidents that were detected in a period began, ended and what lies between: of so many at most, the latest. */
  async timed({ fromMs, toMs }: Period, project: string | null, most: number): Promise<Timed[]> {
    const rows = await this.database.query(
      `SELECT severity, ${TIMES.join(', ')} FROM incidents
       WHERE merged_into IS NULL AND detected_ms >= ? AND detected_ms < ?${project === null ? '' : ' AND project = ?'}
       ORDER BY detected_ms DESC, id DESC LIMIT ?`,
      [fromMs, toMs, ...(project === null ? [] : [project]), most],
    );
    return rows.map(timedIn);
  }

  /** timedBefore is the same of those that were detected before a moment, and were not over by then. */
  async timedBefore(atMs: number, project: string | null, most: number): Promise<Timed[]> {
    const rows = await this.database.query(
      `SELECT severity, ${TIMES.join(', ')} FROM incidents
       WHERE merged_into IS NULL AND detected_ms < ? AND ${OPEN_OR_SINCE.sql}${project === null ? '' : ' AND project = ?'}
       ORDER BY detected_ms DESC, id DESC LIMIT ?`,
      [atMs, ...OPEN_OR_SINCE.values(atMs), ...(project === null ? [] : [project]), most],
    );
    return rows.map(timedIn);
  }

  /** find is the incident of an id; `null`: there is none. */
  async find(id: string): Promise<KeptIncident | null> {
    const [row] = await this.database.query('SELECT * FROM incidents WHERE id = ?', [id]);
    return row ? incidentIn(row) : null;
  }

  /** alertsOf is so many alerts of an incident at most, in the order in which they fired. */
  async alertsOf(id: string, most: number): Promise<KeptIncidentAlert[]> {
    const sql = 'SELECT * FROM incident_alerts WHERE incident_id = ? ORDER BY fired_ms, alert_id LIMIT ?';
    return (await this.database.query(sql, [id, most])).map(incidentAlertIn);
  }

  /** entriesOf is so many of the latest things that happened in an incident, the latest first. */
  async entriesOf(id: string, most: number): Promise<Entry[]> {
    const sql = 'SELECT * FROM incident_entries WHERE incident_id = ? ORDER BY at_ms DESC, ordinal DESC LIMIT ?';
    return (await this.database.query(sql, [id, most])).map(entryIn);
  }

  /** entriesAround is what happened in an incident, in its order: so much of the first, so much of the latest, and how much is between. */
  async entriesAround(id: string, most: { first: number; last: number }): Promise<EntriesAround> {
    const [counted = {}] = await this.database.query(
      'SELECT COUNT(*) AS entries FROM incident_entries WHERE incident_id = ?',
      [id],
    );
    const last = (await this.entriesOf(id, most.last)).reverse();
    const before = Math.max(wholeIn(counted, 'entries') - last.length, 0);
    const sql = 'SELECT * FROM incident_entries WHERE incident_id = ? ORDER BY at_ms, ordinal LIMIT ?';
    const first = (await this.database.query(sql, [id, Math.min(before, most.first)])).map(entryIn);
    return { first, last, leftOut: before - first.length };
  }

  /** ofAlert is the latest incident that an alert fired in, of one project or (`null`) any; `null`: none. */
  async ofAlert(alertId: string, project: string | null): Promise<string | null> {
    const [row] = await this.database.query(
      `SELECT a.incident_id FROM incident_alerts a JOIN incidents i ON i.id = a.incident_id
       WHERE a.alert_id = ?${project === null ? '' : ' AND i.project = ?'} ORDER BY i.detected_ms DESC LIMIT 1`,
      [alertId, ...(project === null ? [] : [project])],
    );
    return row ? textIn(row, 'incident_id') : null;
  }

  /** countsOf is how many alerts some incidents have, how many of them fire, and how many of those nobody has seen. */
  async countsOf(ids: readonly string[]): Promise<Map<string, AlertCounts>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.query(
      `SELECT o.incident_id, COUNT(*) AS alerts, SUM(CASE WHEN o.ended_ms IS NULL THEN 1 ELSE 0 END) AS firing,
         SUM(CASE WHEN o.ended_ms IS NULL AND a.phase = ? AND a.acknowledged_ms IS NULL THEN 1 ELSE 0 END) AS unacknowledged
       FROM incident_alerts o LEFT JOIN alerts a ON a.id = o.alert_id
       WHERE o.incident_id IN (${marks(ids)}) GROUP BY o.incident_id`,
      [ALERT_PHASES.indexOf('firing'), ...ids],
    );
    return new Map(
      rows.map((row) => {
        const [alerts, firing] = [wholeIn(row, 'alerts'), wholeIn(row, 'firing')];
        return [textIn(row, 'incident_id'), { alerts, firing, unacknowledged: wholeIn(row, 'unacknowledged') }];
      }),
    );
  }

  /** open is how many incidents of each severity are not over. */
  async open(): Promise<Record<Severity, number>> {
    const rows = await this.database.query(
      `SELECT severity, COUNT(*) AS open FROM incidents WHERE merged_into IS NULL AND state IN (${marks(OPEN_STATES)})
       GROUP BY severity`,
      [...OPEN_STATES],
    );
    const counts = new Map(rows.map((row) => [wordIn(row, 'severity', SEVERITIES), wholeIn(row, 'open')]));
    const entries = SEVERITIES.map((severity) => [severity, counts.get(severity) ?? 0]);
    return Object.fromEntries(entries) as Record<Severity, number>;
  }
}

function timedIn(row: Row): Timed {
  return { severity: wordIn(row, 'severity', SEVERITIES), ...timesIn(row) };
}
