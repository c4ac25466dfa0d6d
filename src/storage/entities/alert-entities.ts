import { EntitySchema } from 'typeorm';
import { nullable, primary, type Columns } from './column-types.js';

/** alertTransitionEntity is one change of an alert that people hear of. */
export function alertTransitionEntity({ key, name, whole, code, real, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'alert_transitions',
    columns: {
      id: primary(key),
      alert_id: key,
      ordinal: whole,
      kind: code,
      reason: code,
      rule_id: name,
      rule_name: name,
      severity: code,
      runbook_url: nullable(document),
      channels: document,
      labels: document,
      project: nullable(name),
      at_ms: whole,
      since_ms: whole,
      value: nullable(real),
      threshold: real,
      unit: code,
    },
    indices: [
      { name: 'alert_transitions_by_alert', columns: ['alert_id', 'ordinal'], unique: true },
      { name: 'alert_transitions_by_time', columns: ['at_ms', 'id'] },
    ],
  });
}

/** alertEntity is where the alert of a rule, of some labels, is. */
export function alertEntity({ key, name, whole, code, real, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'alerts',
    columns: {
      id: primary(key),
      rule_id: name,
      labels: document,
      project: nullable(name),
      rule_name: name,
      severity: code,
      runbook_url: nullable(document),
      unit: code,
      phase: code,
      since_ms: whole,
      phase_ms: whole,
      held_ms: whole,
      clearing_ms: nullable(whole),
      seen_ms: whole,
      ordinal: whole,
      value: nullable(real),
      threshold: real,
      judged_by: document,
      acknowledged_ms: nullable(whole),
      acknowledged_by: nullable(name),
      revision: whole,
    },
    indices: [{ name: 'alerts_by_phase', columns: ['phase'] }],
  });
}

/** alertRuleEntity is a rule that was made by the API. */
export function alertRuleEntity({ key, name, whole, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'alert_rules',
    columns: { id: primary(key), name, rule: document, created_ms: whole, changed_ms: whole, revision: whole },
    indices: [{ name: 'alert_rules_by_name', columns: ['name'], unique: true }],
  });
}

/** knownModelEntity is when a provider and model were first seen. */
export function knownModelEntity({ name, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'known_models',
    columns: { provider: primary(name), model: primary(name), first_seen_ms: whole },
  });
}
