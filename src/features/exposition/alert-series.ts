import { Injectable } from '@nestjs/common';
import type { Family } from '../../metrics/text-format.js';
import { Alerts } from '../../storage/alerts/alerts.js';

/** AlertSeries reads the series of alerts. */
@Injectable()
export class AlertSeries {
  constructor(private readonly alerts: Alerts) {}

  /** families is how many alerts of each rule are firing, 0 for those that did before. */
  async families(): Promise<Family[]> {
    const rules = await this.alerts.firing();
    return [
      {
        name: 'techsapo_alerts_firing',
        help: 'Alerts that are firing, by the rule',
        type: 'gauge',
        samples: rules.map(({ name, severity, firing }) => ({ labels: { alertname: name, severity }, value: firing })),
      },
    ];
  }
}
