import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { AuditAction } from '../../domain/audit/action.js';
import type { Actor } from '../../domain/audit/actor.js';
import type { AuditedAct } from '../../domain/audit/entry.js';
import { handled, merged, settled, type Handled, type Handling } from '../../domain/incident/course.js';
import type { EntryKind } from '../../domain/incident/entry.js';
import { QUIET_MS } from '../../domain/incident/incident.js';
import { titleOf } from '../../domain/incident/title.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import { marks } from '../lists.js';
import { textIn } from '../row.js';
import type { Transaction } from '../transaction.js';
import { acknowledgeAlertsOf } from './acknowledged-alerts.js';
import { IncidentRows } from './incident-rows.js';
import { OPEN_STATES, type Described, type KeptIncident } from './incident-table.js';

const ENTERED = { acknowledge: 'acknowledged', mitigate: 'mitigated', resolve: 'resolved' } as const satisfies Record<
  Handling,
  EntryKind
>;

/** What somebody did with an incident, and what is written down of that. */
interface Act {
  action: AuditAction;
  kind: EntryKind;
  note: string | null;
}

/** IncidentActs does with incidents what people want, or what follows when nobody wants anything. */
@Injectable()
export class IncidentActs {
  constructor(
    private readonly database: Database,
    private readonly rows: IncidentRows,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * handle takes an incident on by what somebody does with it; `null`: there is none. Whoever takes it in hand has seen its alerts, and
   * whoever does so again those that have come since.
   */
  handle(by: Actor, id: string, handling: Handling): Promise<Handled | null> {
    const atMs = this.clock.now();
    return this.changing<Handled>(id, async (transaction, before) => {
      const result = handled(before, handling, atMs);
      const isAgain = handling === 'acknowledge' && result.reason === 'already_so';
      if (result.next === null && !isAgain) return { result, acts: [] };
      const seen = await acknowledgeAlertsOf(transaction, { incidentId: id, project: null }, { by, atMs });
      if (result.next === null && seen.length === 0) return { result, acts: [] };
      if (result.next) await this.rows.keep(transaction, id, result.next);
      await this.rows.acknowledge(transaction, id, by.id);
      const act = { action: `incident.${handling}`, kind: ENTERED[handling], note: null } as const;
      const own = await this.enter(transaction, by, before, act);
      const acknowledgedAlerts = seen.map(({ subject }) => subject.id);
      return { result, acts: [{ ...own, after: { ...seenOf(result.next ?? before), acknowledgedAlerts } }] };
    });
  }

  /** note adds what somebody has to say, and tells whether there is such an incident. */
  async note(by: Actor, id: string, note: string): Promise<boolean> {
    const found = await this.changing(id, async (transaction, before) => {
      const own = await this.enter(transaction, by, before, { action: 'incident.note', kind: 'noted', note });
      return { result: true, acts: [{ ...own, before: null, after: { note } }] };
    });
    return found ?? false;
  }

  /** describe writes down what an incident is called, what it came from and what it did, and tells whether there is such an incident. */
  async describe(by: Actor, id: string, { title, cause, impact }: Described): Promise<boolean> {
    const found = await this.changing(id, async (transaction, before) => {
      const sql = 'UPDATE incidents SET title = ?, cause = ?, impact = ? WHERE id = ?';
      await transaction.change(sql, [title, cause, impact, id]);
      const act = { action: 'incident.describe', kind: 'described', note: null } as const;
      const own = await this.enter(transaction, by, before, act);
      const was = { title: before.title, cause: before.cause, impact: before.impact };
      return { result: true, acts: [{ ...own, before: was, after: { title, cause, impact } }] };
    });
    return found ?? false;
  }

  /** merge takes another incident for one, and tells whether both are there. */
  async merge(by: Actor, id: string, otherId: string): Promise<boolean> {
    const found = await this.changing(id, async (transaction, before) => {
      const other = await this.rows.find(transaction, otherId);
      if (!other || other.mergedInto !== null) return { result: false, acts: [] };
      await this.rows.absorb(transaction, id, otherId);
      await this.rows.keep(transaction, id, merged(before, other, await this.rows.stillFiring(transaction, id)));
      await this.rows.acknowledge(transaction, id, other.acknowledgedBy);
      const note = titleOf(other.title, other.first);
      const own = await this.enter(transaction, by, before, { action: 'incident.merge', kind: 'merged', note });
      return { result: true, acts: [{ ...own, before: null, after: { merged: otherId } }] };
    });
    return found ?? false;
  }

  /** settle ends the incidents none of whose alerts has fired for long enough, and tells how many those were. */
  async settle(): Promise<number> {
    const nowMs = this.clock.now();
    const rows = await this.database.query(
      `SELECT id FROM incidents WHERE merged_into IS NULL AND state IN (${marks(OPEN_STATES)}) AND quiet_ms <= ?`,
      [...OPEN_STATES, nowMs - QUIET_MS],
    );
    let ended = 0;
    for (const row of rows) {
      const id = textIn(row, 'id');
      const isOver = await this.changing(id, async (transaction, before) => {
        const next = settled(before, nowMs);
        if (!next) return { result: false, acts: [] };
        await this.rows.keep(transaction, id, next);
        await this.rows.enter(transaction, id, { atMs: nowMs, kind: 'settled', alertId: null, by: null, note: null });
        return { result: true, acts: [] };
      });
      if (isOver) ended++;
    }
    return ended;
  }

  /** One change follows another; `null`: there is no such incident, or it was found to be another. */
  private changing<Result>(
    id: string,
    work: (transaction: Transaction, before: KeptIncident) => Promise<{ result: Result; acts: readonly AuditedAct[] }>,
  ): Promise<Result | null> {
    return this.database.transaction(async (transaction) => {
      await this.rows.hold(transaction);
      const before = await this.rows.find(transaction, id);
      if (!before || before.mergedInto !== null) return null;
      const { result, acts } = await work(transaction, before);
      await this.audit.write(transaction, ...acts);
      return result;
    });
  }

  private async enter(
    transaction: Transaction,
    by: Actor,
    before: KeptIncident,
    { action, kind, note }: Act,
  ): Promise<AuditedAct> {
    const atMs = this.clock.now();
    await this.rows.enter(transaction, before.id, { atMs, kind, alertId: null, by: by.id, note });
    const name = before.title ?? before.first.ruleName;
    return { actor: by, action, subject: { type: 'incident', id: before.id, name }, before: seenOf(before) };
  }
}

function seenOf({ state, severity }: Pick<KeptIncident, 'state' | 'severity'>): object {
  return { state, severity };
}
