import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { AlertTransition } from '../../domain/alerting/transition.js';
import { ENTRY_KINDS, type Entry } from '../../domain/incident/entry.js';
import { JOIN_REASONS, type JoinReason } from '../../domain/incident/grouping.js';
import type { Course } from '../../domain/incident/incident.js';
import { PLACES, type Place, type PlaceKind } from '../../domain/incident/place.js';
import { SEVERITIES } from '../../domain/alerting/severity.js';
import { Database } from '../database.js';
import { Settings } from '../repositories/settings.js';
import { wholeIn, wordIn } from '../row.js';
import type { Transaction } from '../transaction.js';
import { COURSE_COLUMNS, courseValues, incidentAlertIn, incidentIn, type KeptIncident } from './incident-table.js';

const COLUMNS = ['id', 'rule_name', 'labels', ...COURSE_COLUMNS];
const ALERT_COLUMNS = [
  ...['incident_id', 'alert_id', 'rule_id', 'rule_name', 'severity', 'labels', 'reason', 'since_ms', 'fired_ms'],
  ...['ended_ms', 'firings', 'place'],
];
const ENTRY_COLUMNS = ['incident_id', 'ordinal', 'at_ms', 'kind', 'alert_id', 'actor', 'note'];
const TURN = 'incidents_turn';

/** IncidentRows writes the rows of incidents, within the transactions of others. */
@Injectable()
export class IncidentRows {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /**
   * hold has whoever changes an incident wait until this transaction ends: of two alerts that fire at once, the second must see the
   * incident that the first has opened. It is the first thing that such a transaction does.
   */
  hold(transaction: Transaction): Promise<void> {
    return this.settings.raise(transaction, TURN);
  }

  /** find is an incident as the transaction sees it; `null`: there is none. */
  async find({ query }: Transaction, id: string): Promise<KeptIncident | null> {
    const [row] = await query('SELECT * FROM incidents WHERE id = ?', [id]);
    return row ? incidentIn(row) : null;
  }

  /** open writes a new incident down, and returns its id. */
  async open({ run }: Transaction, course: Course, { rule, labels }: AlertTransition): Promise<string> {
    const id = randomUUID().replaceAll('-', '');
    const row = [id, rule.name, JSON.stringify(labels), ...courseValues(course)];
    await run(this.database.dialect.insert({ table: 'incidents', columns: COLUMNS, rows: [row] }));
    return id;
  }

  /** keep writes down how an incident goes on. */
  async keep({ change }: Transaction, id: string, course: Course): Promise<void> {
    const columns = COURSE_COLUMNS.map((column) => `${column} = ?`).join(', ');
    await change(`UPDATE incidents SET ${columns} WHERE id = ?`, [...courseValues(course), id]);
  }

  /** acknowledge writes down who was the first to take an incident in hand. */
  async acknowledge({ change }: Transaction, id: string, by: string | null): Promise<void> {
    await change('UPDATE incidents SET acknowledged_by = ? WHERE id = ? AND acknowledged_by IS NULL', [by, id]);
  }

  /** fire writes down that an alert of an incident fires, again or for the first time. */
  async fire(
    { run, change }: Transaction,
    id: string,
    { alertId, rule, labels, sinceMs, atMs }: AlertTransition,
    { place, reason }: { place: Place; reason: JoinReason | null },
  ): Promise<void> {
    const sql = `UPDATE incident_alerts SET ended_ms = NULL, firings = firings + 1, severity = ?
                 WHERE incident_id = ? AND alert_id = ?`;
    const severity = SEVERITIES.indexOf(rule.severity);
    if ((await change(sql, [severity, id, alertId])) > 0) return;
    const code = reason === null ? null : JOIN_REASONS.indexOf(reason);
    const row = [
      ...[id, alertId, rule.id, rule.name, severity, JSON.stringify(labels), code, sinceMs, atMs, null, 1],
      PLACES.indexOf(place.kind),
    ];
    await run(this.database.dialect.insert({ table: 'incident_alerts', columns: ALERT_COLUMNS, rows: [row] }));
  }

  /** stillFiring is where the alerts of an incident that fire see trouble. */
  async stillFiring({ query }: Transaction, id: string): Promise<PlaceKind[]> {
    const sql = 'SELECT DISTINCT place FROM incident_alerts WHERE incident_id = ? AND ended_ms IS NULL';
    return (await query(sql, [id])).map((row) => wordIn(row, 'place', PLACES));
  }

  /** absorb has the alerts of another incident, and what happened in it, be those of one. */
  async absorb({ change, query }: Transaction, id: string, otherId: string): Promise<void> {
    const shared = await query(
      `SELECT o.* FROM incident_alerts o JOIN incident_alerts a ON a.alert_id = o.alert_id
       WHERE o.incident_id = ? AND a.incident_id = ?`,
      [otherId, id],
    );
    for (const row of shared) {
      const { alertId, sinceMs, firedMs, firings, endedMs } = incidentAlertIn(row);
      await change(
        `UPDATE incident_alerts SET firings = firings + ?, since_ms = CASE WHEN since_ms > ? THEN ? ELSE since_ms END,
           fired_ms = CASE WHEN fired_ms > ? THEN ? ELSE fired_ms END,
           ended_ms = CASE WHEN ended_ms IS NULL OR ? IS NULL THEN NULL WHEN ended_ms > ? THEN ended_ms ELSE ? END
         WHERE incident_id = ? AND alert_id = ?`,
        [firings, sinceMs, sinceMs, firedMs, firedMs, endedMs, endedMs, endedMs, id, alertId],
      );
      await change('DELETE FROM incident_alerts WHERE incident_id = ? AND alert_id = ?', [otherId, alertId]);
    }
    await change('UPDATE incident_alerts SET incident_id = ? WHERE incident_id = ?', [id, otherId]);
    const sql = 'UPDATE incident_entries SET incident_id = ?, ordinal = ordinal + ? WHERE incident_id = ?';
    await change(sql, [id, await lastOrdinal({ query }, id), otherId]);
    await change('UPDATE incidents SET merged_into = ? WHERE id = ?', [id, otherId]);
  }

  /** enter writes down what happened in an incident, after all that happened before. */
  async enter(transaction: Transaction, id: string, { atMs, kind, alertId, by, note }: Entry): Promise<void> {
    const row = [id, (await lastOrdinal(transaction, id)) + 1, atMs, ENTRY_KINDS.indexOf(kind), alertId, by, note];
    const rows = { table: 'incident_entries', columns: ENTRY_COLUMNS, rows: [row] };
    await transaction.run(this.database.dialect.insert(rows));
  }
}

async function lastOrdinal({ query }: Pick<Transaction, 'query'>, id: string): Promise<number> {
  const sql = 'SELECT COALESCE(MAX(ordinal), 0) AS last FROM incident_entries WHERE incident_id = ?';
  const [row = {}] = await query(sql, [id]);
  return wholeIn(row, 'last');
}
