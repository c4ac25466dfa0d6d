import { Injectable } from '@nestjs/common';
import type { FactName } from '../../domain/alerting/fact.js';
import type { AlertTransition } from '../../domain/alerting/transition.js';
import type { AuditedAct } from '../../domain/audit/entry.js';
import { ended, handled, joined, opened, type FiredReason } from '../../domain/incident/course.js';
import { groupingOf, type Fired, type Grouping, type Known } from '../../domain/incident/grouping.js';
import { RETURN_MS, type Course } from '../../domain/incident/incident.js';
import type { Acknowledgement } from '../alerts/acknowledgement.js';
import { firstToldOf } from '../notifications/urgent/urgent-tellings.js';
import { textIn, textOrNullIn } from '../row.js';
import type { Transaction } from '../transaction.js';
import { acknowledgeAlertsOf } from './acknowledged-alerts.js';
import { IncidentRows } from './incident-rows.js';
import { incidentIn, OPEN_OR_SINCE, type KeptIncident } from './incident-table.js';

/**
 * IncidentGrouping puts alerts into incidents, in the transaction that changes them: each firing belongs to one incident, whoever
 * writes it down.
 */
@Injectable()
export class IncidentGrouping {
  constructor(private readonly rows: IncidentRows) {}

  /** hold keeps everybody else from incidents until the transaction ends, and comes first in it. */
  hold(transaction: Transaction): Promise<void> {
    return this.rows.hold(transaction);
  }

  /** follow has incidents follow what happened to an alert; `null`: what its rule is about is not known any more. */
  async follow(transaction: Transaction, transition: AlertTransition, fact: FactName | null): Promise<void> {
    if (transition.kind === 'resolved') await this.end(transaction, transition);
    else if (fact !== null) await this.fire(transaction, transition, fact);
  }

  /**
   * acknowledge takes the incidents in hand that an alert fires in, with the other alerts that do: somebody has seen it. Who may see an
   * alert of a project may not see what is of others. It returns what that did with the other alerts.
   */
  async acknowledge(transaction: Transaction, alertId: string, seen: Acknowledgement): Promise<AuditedAct[]> {
    const acts: AuditedAct[] = [];
    const [row] = await transaction.query('SELECT project FROM alerts WHERE id = ?', [alertId]);
    const project = row ? textOrNullIn(row, 'project') : null;
    for (const incident of await firingWith(transaction, alertId)) {
      acts.push(...(await acknowledgeAlertsOf(transaction, { incidentId: incident.id, project }, seen)));
      const { next } = handled(incident, 'acknowledge', seen.atMs);
      if (next === null) continue;
      await this.rows.keep(transaction, incident.id, next);
      await this.rows.acknowledge(transaction, incident.id, seen.by.id);
      const entry = { atMs: seen.atMs, kind: 'acknowledged', alertId, by: seen.by.id, note: null } as const;
      await this.rows.enter(transaction, incident.id, entry);
    }
    return acts;
  }

  private async fire(transaction: Transaction, transition: AlertTransition, fact: FactName): Promise<void> {
    const { alertId, labels, rule, atMs } = transition;
    const told = await firstToldOf(transaction, transition);
    const fired: Fired = {
      ...{ fact, labels, severity: rule.severity, atMs },
      sinceMs: Math.min(transition.sinceMs, told?.sinceMs ?? Infinity),
      heardMs: Math.min(atMs, told?.toldMs ?? Infinity),
    };
    const near = await incidentsNear(transaction, atMs);
    const had = await incidentsOf(transaction, alertId);
    const grouping = groupingOf(
      fired,
      near.map((incident): Known => ({ ...incident, hasAlert: had.has(incident.id) })),
    );
    if (grouping.does === 'nothing') return;
    const { place } = grouping;
    const reason = grouping.does === 'join' ? grouping.reason : null;
    const found = grouping.does === 'join' ? near.find(({ id }) => id === grouping.incidentId) : undefined;
    const { next, reason: kind } = courseAfter(found, fired, grouping);
    const id = found?.id ?? (await this.rows.open(transaction, next, transition));
    if (found) await this.rows.keep(transaction, id, next);
    await this.rows.fire(transaction, id, { ...transition, sinceMs: fired.sinceMs }, { place, reason });
    await this.rows.enter(transaction, id, { atMs, kind, alertId, by: null, note: null });
  }

  private async end(transaction: Transaction, { alertId, atMs }: AlertTransition): Promise<void> {
    for (const incident of await firingWith(transaction, alertId)) {
      const { id } = incident;
      const end = 'UPDATE incident_alerts SET ended_ms = ? WHERE incident_id = ? AND alert_id = ?';
      await transaction.change(end, [atMs, id, alertId]);
      const course = ended(incident, await this.rows.stillFiring(transaction, id), atMs);
      await this.rows.keep(transaction, id, course);
      await this.rows.enter(transaction, id, { atMs, kind: 'alert_ended', alertId, by: null, note: null });
    }
  }
}

function courseAfter(
  found: Course | undefined,
  fired: Fired,
  grouping: Exclude<Grouping, { does: 'nothing' }>,
): { next: Course; reason: FiredReason } {
  const { place } = grouping;
  if (found && grouping.does === 'join') return joined(found, fired, place, grouping.reason);
  return { next: opened(fired, place), reason: 'opened' };
}

async function firingWith({ query }: Transaction, alertId: string): Promise<KeptIncident[]> {
  const rows = await query(
    `SELECT i.* FROM incident_alerts a JOIN incidents i ON i.id = a.incident_id
     WHERE a.alert_id = ? AND a.ended_ms IS NULL`,
    [alertId],
  );
  return rows.map(incidentIn);
}

/** Those that are not over, or have been for a time in which they may return. */
async function incidentsNear({ query }: Transaction, atMs: number): Promise<KeptIncident[]> {
  const sql = `SELECT * FROM incidents WHERE merged_into IS NULL AND ${OPEN_OR_SINCE.sql}`;
  const rows = await query(sql, OPEN_OR_SINCE.values(atMs - RETURN_MS));
  return rows.map(incidentIn);
}

async function incidentsOf({ query }: Transaction, alertId: string): Promise<Set<string>> {
  const rows = await query('SELECT incident_id FROM incident_alerts WHERE alert_id = ?', [alertId]);
  return new Set(rows.map((row) => textIn(row, 'incident_id')));
}
