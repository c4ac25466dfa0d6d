import { Injectable } from '@nestjs/common';
import type { FactName, Labels } from '../../domain/alerting/fact.js';
import type { Judged } from '../../domain/alerting/judge.js';
import { ALERT_PHASES, type AlertPhase } from '../../domain/alerting/machine.js';
import type { Actor } from '../../domain/audit/actor.js';
import { SEVERITIES, type Severity } from '../../domain/alerting/severity.js';
import type { AlertTransition, ValueUnit } from '../../domain/alerting/transition.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { IncidentGrouping } from '../incidents/incident-grouping.js';
import { inParts, marks } from '../lists.js';
import { textIn, wholeIn, wordIn } from '../row.js';
import { acknowledgeAlert } from './acknowledgement.js';
import { alertIdOf, transitionIdOf } from './alert-id.js';
import { ALERT_COLUMNS, alertIn, CHANGING, changingValues, type KeptAlert, type RuleMark } from './alert-table.js';
import { AlertTransitions } from './alert-transitions.js';

/** AlertChange is an alert after it was looked at, and which revision of it was looked at; `null`: there was none. */
export interface AlertChange extends Judged {
  rule: RuleMark & Pick<AlertTransition['rule'], 'channels'>;
  /** What the rule is about; `null`: there is no such rule any more. */
  fact: FactName | null;
  unit: ValueUnit;
  revision: number | null;
}

/** Applied is how many changes were written down, and the work that was promised for those that people hear of. */
export interface Applied {
  changed: number;
  promised: string[];
}

/** FiringCount is how many alerts of a rule are firing. */
export interface FiringCount {
  name: string;
  severity: Severity;
  firing: number;
}

const OPEN = [ALERT_PHASES.indexOf('pending'), ALERT_PHASES.indexOf('firing')];

/** Alerts keeps where alerts are. */
@Injectable()
export class Alerts {
  constructor(
    private readonly database: Database,
    private readonly transitions: AlertTransitions,
    private readonly audit: AuditLog,
    private readonly incidents: IncidentGrouping,
  ) {}

  /** open is all alerts that are pending or firing. */
  async open(): Promise<KeptAlert[]> {
    return (await this.database.query(`SELECT * FROM alerts WHERE phase IN (${marks(OPEN)})`, OPEN)).map(alertIn);
  }

  /** list is the alerts in some phases, those of one project or (`null`) all. */
  async list(phases: readonly AlertPhase[], project: string | null): Promise<KeptAlert[]> {
    const codes = phases.map((phase) => ALERT_PHASES.indexOf(phase));
    const rows = await this.database.query(
      `SELECT * FROM alerts WHERE phase IN (${marks(codes)})${project === null ? '' : ' AND project = ?'}`,
      [...codes, ...(project === null ? [] : [project])],
    );
    return rows.map(alertIn);
  }

  /** find is those of some alerts that are kept. */
  async find(ids: readonly string[]): Promise<KeptAlert[]> {
    const found: KeptAlert[] = [];
    for (const some of inParts(ids)) {
      const rows = await this.database.query(`SELECT * FROM alerts WHERE id IN (${marks(some)})`, [...some]);
      found.push(...rows.map(alertIn));
    }
    return found;
  }

  /**
   * apply writes alerts down as they are after they were looked at, each unless another has done so since, and with each the
   * transition that people hear of. Incidents follow it in the same transaction.
   */
  apply(changes: readonly AlertChange[]): Promise<Applied> {
    return this.database.transaction(async (transaction) => {
      if (changes.some(({ advance }) => advance.change)) await this.incidents.hold(transaction);
      const applied: Applied = { changed: 0, promised: [] };
      for (const change of changes) {
        const id = alertIdOf(change.rule.id, change.labels);
        if (!(await this.write(transaction, id, change))) continue;
        applied.changed++;
        const promised = await this.tell(transaction, id, change);
        if (promised !== null) applied.promised.push(promised);
      }
      return applied;
    });
  }

  /** acknowledge notes who has seen that an alert fires, and with it its incident, and tells whether it does and nobody had before. */
  acknowledge(by: Actor, id: string, atMs: number): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      await this.incidents.hold(transaction);
      const act = await acknowledgeAlert(transaction, id, { by, atMs });
      if (!act) return false;
      const others = await this.incidents.acknowledge(transaction, id, { by, atMs });
      await this.audit.write(transaction, act, ...others);
      return true;
    });
  }

  /** firing is how many alerts of each rule that ever had one are firing. */
  async firing(): Promise<FiringCount[]> {
    const rows = await this.database.query(
      `SELECT rule_name, severity, SUM(CASE WHEN phase = ? THEN 1 ELSE 0 END) AS firing FROM alerts
       WHERE ordinal > 0 GROUP BY rule_name, severity ORDER BY rule_name, severity`,
      [ALERT_PHASES.indexOf('firing')],
    );
    return rows.map((row) => ({
      name: textIn(row, 'rule_name'),
      severity: wordIn(row, 'severity', SEVERITIES),
      firing: wholeIn(row, 'firing'),
    }));
  }

  /** Whoever writes the revision that was looked at writes the next one; others have looked at what is not so any more. */
  private async write({ run, change }: Transaction, id: string, judged: AlertChange): Promise<boolean> {
    const { rule, labels, unit, advance, revision } = judged;
    const values = changingValues({ rule, unit, state: advance.next });
    if (revision === null) {
      const row = [id, rule.id, JSON.stringify(labels), projectOf(labels), ...values, 1];
      const rows = { table: 'alerts', columns: ALERT_COLUMNS, rows: [row] };
      return (await run(this.database.dialect.insertIgnore(rows))) > 0;
    }
    // Nobody has seen yet that it fires anew.
    const anew = advance.change?.kind === 'firing' ? ', acknowledged_ms = NULL, acknowledged_by = NULL' : '';
    const sql = `UPDATE alerts SET ${CHANGING.map((column) => `${column} = ?`).join(', ')}, revision = revision + 1${anew}
                 WHERE id = ? AND revision = ?`;
    return (await change(sql, [...values, id, revision])) > 0;
  }

  private async tell(transaction: Transaction, alertId: string, judged: AlertChange): Promise<string | null> {
    const { rule, labels, fact, unit, before, advance } = judged;
    const { next, change } = advance;
    if (!change) return null;
    const transition: AlertTransition = {
      id: transitionIdOf(alertId, next.ordinal, next.phaseMs),
      alertId,
      ordinal: next.ordinal,
      ...change,
      rule,
      labels,
      atMs: next.phaseMs,
      sinceMs: change.kind === 'firing' ? next.sinceMs : before.sinceMs,
      value: next.value,
      threshold: next.threshold,
      unit,
    };
    await this.incidents.follow(transaction, transition, fact);
    return this.transitions.add(transaction, transition);
  }
}

function projectOf({ project }: Labels): string | null {
  return project ?? null;
}
