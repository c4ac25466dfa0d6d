import { hash } from 'node:crypto';
import { keyOf, type Labels } from '../../domain/alerting/fact.js';

const LENGTH = 32;

/** alertIdOf is the id of a rule's alert of some labels, the same whoever makes it. */
export function alertIdOf(ruleId: string, labels: Labels): string {
  return idFrom(ruleId, keyOf(labels));
}

/** transitionIdOf is the id of a numbered change of an alert: one that was let go of and fires anew is numbered from 1 again. */
export function transitionIdOf(alertId: string, ordinal: number, atMs: number): string {
  return idFrom(alertId, String(ordinal), String(atMs));
}

function idFrom(...told: readonly string[]): string {
  return hash('sha256', JSON.stringify(told), 'base64url').slice(0, LENGTH);
}
