import { ALERT_PHASES } from '../../domain/alerting/machine.js';
import type { Actor } from '../../domain/audit/actor.js';
import type { AuditedAct } from '../../domain/audit/entry.js';
import { acknowledgeNotified } from '../notifications/notified-alerts.js';
import type { Transaction } from '../transaction.js';
import { alertIn } from './alert-table.js';

/** Acknowledgement is who has seen something, and when. */
export interface Acknowledgement {
  by: Actor;
  atMs: number;
}

/**
 * acknowledgeAlert notes, within a transaction, who has seen that an alert fires. It returns what is to be written into the audit log,
 * last; `null`: it does not fire, or somebody had seen it before.
 */
export async function acknowledgeAlert(
  transaction: Transaction,
  id: string,
  { by, atMs }: Acknowledgement,
): Promise<AuditedAct | null> {
  const sql = `UPDATE alerts SET acknowledged_ms = ?, acknowledged_by = ?
               WHERE id = ? AND phase = ? AND acknowledged_ms IS NULL`;
  const parameters = [atMs, by.id, id, ALERT_PHASES.indexOf('firing')];
  if ((await transaction.change(sql, parameters)) === 0) return null;
  await acknowledgeNotified(transaction, { alertId: id, by: by.id, atMs });
  const [row] = await transaction.query('SELECT * FROM alerts WHERE id = ?', [id]);
  if (!row) return null;
  const { rule, labels, state, acknowledged } = alertIn(row);
  const before = { severity: rule.severity, labels, sinceMs: state.sinceMs, acknowledged: null };
  return {
    ...{ actor: by, action: 'alert.acknowledge', subject: { type: 'alert', id, name: rule.name } },
    ...{ before, after: { ...before, acknowledged } },
  };
}
