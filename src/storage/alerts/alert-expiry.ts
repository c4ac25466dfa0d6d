import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { ALERT_PHASES } from '../../domain/alerting/machine.js';
import { INCIDENT_STATES } from '../../domain/incident/incident.js';
import { DAY_MS } from '../../domain/period.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { marks } from '../lists.js';
import { codeOfMessage } from '../notifications/notification-table.js';
import { IncidentRows } from '../incidents/incident-rows.js';
import { deleteInPortions } from '../portions.js';
import { textIn } from '../row.js';

const QUIET = [ALERT_PHASES.indexOf('inactive'), ALERT_PHASES.indexOf('resolved')];
const SETTLED = [codeOfMessage('sent'), codeOfMessage('dead')];
const ALERTS_AT_ONCE = 100;

/** What is deleted of alerts that go on; a transition stays until its alert has had two others since. */
const HISTORY = [
  {
    ...{ table: 'alert_transitions', key: 'id' },
    where: 'at_ms < ? AND ordinal < (SELECT ordinal FROM alerts WHERE alerts.id = alert_transitions.alert_id) - 1',
  },
  {
    ...{ table: 'notifications', key: 'id' },
    where: `decided_ms < ? AND settled_ms IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM alert_transitions AS told WHERE told.id = notifications.transition_id)`,
  },
  {
    ...{ table: 'notification_messages', key: 'id' },
    where: `created_ms < ? AND state IN (${SETTLED.join(', ')}) AND NOT EXISTS (
      SELECT 1 FROM notifications WHERE notifications.message_id = notification_messages.id)`,
  },
  { table: 'silences', key: 'id', where: 'to_ms < ?' },
  { table: 'incident_entries', key: 'incident_id, ordinal', where: 'at_ms < ?' },
  { table: 'urgent_tellings', key: 'id', where: 'told_ms < ?' },
] as const;

/** AlertExpiry lets go of alerts, their changes, what was told of them, and incidents, that are kept no longer. */
@Injectable()
export class AlertExpiry {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'ALERT_RETENTION_DAYS'>,
    private readonly incidents: IncidentRows,
  ) {}

  /** expire deletes what is kept no longer, in short transactions. */
  async expire(): Promise<void> {
    const beforeMs = this.clock.passed() - this.environment.ALERT_RETENTION_DAYS * DAY_MS;
    while (await this.expireQuiet(beforeMs));
    while (await this.expireIncidents(beforeMs));
    for (const history of HISTORY) await deleteInPortions(this.database, { ...history, parameters: [beforeMs] });
  }

  /** An alert goes with everything that is known of it: should it fire again, it is a new one, numbered from 1. */
  private expireQuiet(beforeMs: number): Promise<boolean> {
    return this.database.transaction(async ({ query, change }) => {
      const ids = await this.quietBefore(query, beforeMs);
      if (ids.length === 0) return false;
      for (const table of ['notifications', 'notified_alerts', 'alert_transitions']) {
        await change(`DELETE FROM ${table} WHERE alert_id IN (${marks(ids)})`, ids);
      }
      await change(`DELETE FROM alerts WHERE id IN (${marks(ids)})`, ids);
      return ids.length === ALERTS_AT_ONCE;
    });
  }

  /** An incident goes with its alerts once it is long over, or was long found to be another. */
  private expireIncidents(beforeMs: number): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      await this.incidents.hold(transaction);
      const { query, change } = transaction;
      const rows = await query('SELECT id FROM incidents WHERE state = ? AND resolved_ms < ? LIMIT ?', [
        ...[INCIDENT_STATES.indexOf('resolved'), beforeMs, ALERTS_AT_ONCE],
      ]);
      // None is active before it was detected, by which there is an index.
      const merged = await query(
        `SELECT id FROM incidents WHERE detected_ms < ? AND active_ms < ? AND merged_into IS NOT NULL LIMIT ?`,
        [beforeMs, beforeMs, ALERTS_AT_ONCE],
      );
      const ids = [...new Set([...rows, ...merged].map((row) => textIn(row, 'id')))];
      if (ids.length === 0) return false;
      for (const table of ['incident_alerts', 'incident_entries']) {
        await change(`DELETE FROM ${table} WHERE incident_id IN (${marks(ids)})`, ids);
      }
      await change(`DELETE FROM incidents WHERE id IN (${marks(ids)})`, ids);
      return ids.length >= ALERTS_AT_ONCE;
    });
  }

  private async quietBefore(query: Transaction['query'], beforeMs: number): Promise<string[]> {
    const rows = await query(
      `SELECT id FROM alerts WHERE phase IN (${marks(QUIET)}) AND phase_ms < ? LIMIT ?${this.database.dialect.forUpdate}`,
      [...QUIET, beforeMs, ALERTS_AT_ONCE],
    );
    return rows.map((row) => textIn(row, 'id'));
  }
}
