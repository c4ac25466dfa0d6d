import type { Measured } from '../../domain/alerting/fact.js';
import type { Family } from '../../metrics/text-format.js';

/** measuredGauge is a fact of alerts as a family; what nobody knows is NaN. */
export function measuredGauge(name: string, help: string, measured: readonly Measured[]): Family {
  return { name, help, type: 'gauge', samples: measured.map(({ labels, value }) => ({ labels, value: value ?? NaN })) };
}
