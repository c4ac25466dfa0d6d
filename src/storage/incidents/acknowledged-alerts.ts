import type { AuditedAct } from '../../domain/audit/entry.js';
import { acknowledgeAlert, type Acknowledgement } from '../alerts/acknowledgement.js';
import { textIn } from '../row.js';
import type { Transaction } from '../transaction.js';

/** AlertsSeen is of which incident somebody has seen the alerts: those of one project or (`null`) all. */
export interface AlertsSeen {
  incidentId: string;
  project: string | null;
}

/**
 * acknowledgeAlertsOf notes, within a transaction, who has seen alerts that fire in an incident. It returns what that did, of those
 * that nobody had seen before.
 */
export async function acknowledgeAlertsOf(
  transaction: Transaction,
  { incidentId, project }: AlertsSeen,
  acknowledgement: Acknowledgement,
): Promise<AuditedAct[]> {
  const sql = `SELECT o.alert_id FROM incident_alerts o JOIN alerts a ON a.id = o.alert_id
    WHERE o.incident_id = ? AND o.ended_ms IS NULL${project === null ? '' : ' AND a.project = ?'} ORDER BY o.alert_id`;
  const acts: AuditedAct[] = [];
  for (const row of await transaction.query(sql, [incidentId, ...(project === null ? [] : [project])])) {
    const act = await acknowledgeAlert(transaction, textIn(row, 'alert_id'), acknowledgement);
    if (act) acts.push(act);
  }
  return acts;
}
