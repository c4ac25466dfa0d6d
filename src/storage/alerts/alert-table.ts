import { z } from 'zod';
import type { Labels } from '../../domain/alerting/fact.js';
import { ALERT_PHASES, type AlertState } from '../../domain/alerting/machine.js';
import { SEVERITIES, type Severity } from '../../domain/alerting/severity.js';
import { VALUE_UNITS, type ValueUnit } from '../../domain/alerting/transition.js';
import { realOrNullIn, textIn, textOrNullIn, wholeIn, wholeOrNullIn, wordIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

/** RuleMark is what an alert keeps of its rule. */
export interface RuleMark {
  id: string;
  name: string;
  severity: Severity;
  runbookUrl: string | null;
}

/** KeptAlert is an alert as it is kept. */
export interface KeptAlert {
  id: string;
  rule: RuleMark;
  labels: Labels;
  /** `null`: it is of no single project. */
  project: string | null;
  unit: ValueUnit;
  state: AlertState;
  /** Who has seen that it fires; `null`: nobody since it did. */
  acknowledged: { atMs: number; by: string } | null;
  revision: number;
}

const STATE = [
  'phase',
  'since_ms',
  'phase_ms',
  'held_ms',
  'clearing_ms',
  'seen_ms',
  'ordinal',
  'value',
  'threshold',
  'judged_by',
] as const;

const RULE = ['rule_name', 'severity', 'runbook_url', 'unit'] as const;

/** CHANGING are the columns of an alert that change while it is looked at. */
export const CHANGING: readonly string[] = [...RULE, ...STATE];

/** ALERT_COLUMNS are all columns of an alert as it is first written. */
export const ALERT_COLUMNS: readonly string[] = ['id', 'rule_id', 'labels', 'project', ...CHANGING, 'revision'];

/** changingValues are the values of `CHANGING`. */
export function changingValues({ rule, unit, state }: Pick<KeptAlert, 'rule' | 'unit' | 'state'>): unknown[] {
  return [
    rule.name,
    SEVERITIES.indexOf(rule.severity),
    rule.runbookUrl,
    VALUE_UNITS.indexOf(unit),
    ALERT_PHASES.indexOf(state.phase),
    state.sinceMs,
    state.phaseMs,
    state.heldMs,
    state.clearingMs,
    state.seenMs,
    state.ordinal,
    state.value,
    state.threshold,
    state.judgedBy,
  ];
}

const labelsIn = z.record(z.string(), z.string());

/** alertIn reads an alert. */
export function alertIn(row: Row): KeptAlert {
  const acknowledgedMs = wholeOrNullIn(row, 'acknowledged_ms');
  return {
    id: textIn(row, 'id'),
    rule: ruleMarkIn(row),
    labels: labelsOf(row),
    project: textOrNullIn(row, 'project'),
    unit: wordIn(row, 'unit', VALUE_UNITS),
    state: stateIn(row),
    acknowledged:
      acknowledgedMs === null ? null : { atMs: acknowledgedMs, by: textOrNullIn(row, 'acknowledged_by') ?? '' },
    revision: wholeIn(row, 'revision'),
  };
}

/** ruleMarkIn reads what an alert, or a change of one, keeps of its rule. */
export function ruleMarkIn(row: Row): RuleMark {
  return {
    id: textIn(row, 'rule_id'),
    name: textIn(row, 'rule_name'),
    severity: wordIn(row, 'severity', SEVERITIES),
    runbookUrl: textOrNullIn(row, 'runbook_url'),
  };
}

/** labelsOf reads what an alert is about. */
export function labelsOf(row: Row): Labels {
  return labelsIn.parse(JSON.parse(textIn(row, 'labels')));
}

function stateIn(row: Row): AlertState {
  return {
    phase: wordIn(row, 'phase', ALERT_PHASES),
    sinceMs: wholeIn(row, 'since_ms'),
    phaseMs: wholeIn(row, 'phase_ms'),
    heldMs: wholeIn(row, 'held_ms'),
    clearingMs: wholeOrNullIn(row, 'clearing_ms'),
    seenMs: wholeIn(row, 'seen_ms'),
    ordinal: wholeIn(row, 'ordinal'),
    value: realOrNullIn(row, 'value'),
    threshold: realOrNullIn(row, 'threshold') ?? 0,
    judgedBy: textIn(row, 'judged_by'),
  };
}
