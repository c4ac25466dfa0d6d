import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { SEVERITIES, type Severity } from '../../domain/alerting/severity.js';
import {
  TRANSITION_KINDS,
  TRANSITION_REASONS,
  VALUE_UNITS,
  type AlertTransition,
} from '../../domain/alerting/transition.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { Outbox } from '../repositories/outbox.js';
import { realOrNullIn, textIn, wholeIn, wordIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { labelsOf, ruleMarkIn } from './alert-table.js';

const COLUMNS = [
  'id',
  'alert_id',
  'ordinal',
  'kind',
  'reason',
  'rule_id',
  'rule_name',
  'severity',
  'runbook_url',
  'channels',
  'labels',
  'project',
  'at_ms',
  'since_ms',
  'value',
  'threshold',
  'unit',
];

const channelsIn = z.array(z.string());

/** TransitionsWanted narrows a list of transitions. */
export interface TransitionsWanted {
  /** `null`: of all. */
  project: string | null;
  severity: Severity | null;
  ruleName: string | null;
  /** The last of the page before: earlier ones come next. */
  after: { atMs: number; id: string } | null;
  most: number;
}

/** AlertTransitions keeps the changes of alerts that people hear of. */
@Injectable()
export class AlertTransitions {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /**
   * add writes a transition down, within the transaction that changes its alert, and promises that people will hear of it.
   * It returns the id of the promised work.
   */
  async add(transaction: Transaction, transition: AlertTransition): Promise<string> {
    const { rule, labels, value, threshold, unit } = transition;
    const row = [
      transition.id,
      transition.alertId,
      transition.ordinal,
      TRANSITION_KINDS.indexOf(transition.kind),
      TRANSITION_REASONS.indexOf(transition.reason),
      rule.id,
      rule.name,
      SEVERITIES.indexOf(rule.severity),
      rule.runbookUrl,
      JSON.stringify(rule.channels ?? []),
      JSON.stringify(labels),
      labels['project'] ?? null,
      transition.atMs,
      transition.sinceMs,
      value,
      threshold,
      VALUE_UNITS.indexOf(unit),
    ];
    const { dialect } = this.database;
    await transaction.run(dialect.insert({ table: 'alert_transitions', columns: COLUMNS, rows: [row] }));
    return this.outbox.promise(transaction, 'alerts.notify', { transitionId: transition.id });
  }

  /** find is a transition, `null` when there is none of that id. */
  async find(id: string): Promise<AlertTransition | null> {
    const [row] = await this.database.query('SELECT * FROM alert_transitions WHERE id = ?', [id]);
    return row ? transitionIn(row) : null;
  }

  /** ofAlert is the latest transitions of an alert, the latest first. */
  async ofAlert(alertId: string, most: number): Promise<AlertTransition[]> {
    const sql = 'SELECT * FROM alert_transitions WHERE alert_id = ? ORDER BY ordinal DESC LIMIT ?';
    return (await this.database.query(sql, [alertId, most])).map(transitionIn);
  }

  /** list is transitions of all alerts, the latest first. */
  async list({ project, severity, ruleName, after, most }: TransitionsWanted): Promise<AlertTransition[]> {
    const conditions: [sql: string, parameters: unknown[]][] = [['1 = 1', []]];
    if (project !== null) conditions.push(['project = ?', [project]]);
    if (severity !== null) conditions.push(['severity = ?', [SEVERITIES.indexOf(severity)]]);
    if (ruleName !== null) conditions.push(['rule_name = ?', [ruleName]]);
    if (after !== null) conditions.push(['(at_ms < ? OR (at_ms = ? AND id < ?))', [after.atMs, after.atMs, after.id]]);
    const rows = await this.database.query(
      `SELECT * FROM alert_transitions WHERE ${conditions.map(([sql]) => sql).join(' AND ')}
       ORDER BY at_ms DESC, id DESC LIMIT ?`,
      [...conditions.flatMap(([, parameters]) => parameters), most],
    );
    return rows.map(transitionIn);
  }
}

/** transitionIn reads a row of `alert_transitions`. */
export function transitionIn(row: Row): AlertTransition {
  return {
    id: textIn(row, 'id'),
    alertId: textIn(row, 'alert_id'),
    ordinal: wholeIn(row, 'ordinal'),
    kind: wordIn(row, 'kind', TRANSITION_KINDS),
    reason: wordIn(row, 'reason', TRANSITION_REASONS),
    rule: { ...ruleMarkIn(row), channels: channelsIn.parse(JSON.parse(textIn(row, 'channels'))) },
    labels: labelsOf(row),
    atMs: wholeIn(row, 'at_ms'),
    sinceMs: wholeIn(row, 'since_ms'),
    value: realOrNullIn(row, 'value'),
    threshold: realOrNullIn(row, 'threshold') ?? 0,
    unit: wordIn(row, 'unit', VALUE_UNITS),
  };
}
