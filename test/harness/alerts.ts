import type { AlertTransition } from '../../src/domain/alerting/transition.js';

/** aTransition is the first firing of an alert, unless told otherwise. */
export function aTransition(told: Partial<AlertTransition> & { alertId: string }): AlertTransition {
  const { alertId, ordinal = 1, atMs = 1_764_374_400_000 } = told;
  return {
    ...{ id: `${alertId}-${ordinal}`, ordinal, kind: ordinal % 2 === 1 ? 'firing' : 'resolved' },
    ...{ reason: ordinal % 2 === 1 ? 'held_for' : 'cleared', labels: { provider: 'acme', case: alertId } },
    rule: { id: 'error-rate', name: 'HighErrorRate', severity: 'warning', runbookUrl: 'https://example.org/runbook' },
    ...{ atMs, sinceMs: atMs - 300_000, value: 0.12, threshold: 0.05, unit: 'part' },
    ...told,
  };
}
