import { Injectable } from '@nestjs/common';
import { SEVERITIES } from '../../domain/alerting/severity.js';
import type { Family } from '../../metrics/text-format.js';
import { Incidents } from '../../storage/incidents/incidents.js';

/** IncidentSeries reads the series of incidents. */
@Injectable()
export class IncidentSeries {
  constructor(private readonly incidents: Incidents) {}

  /** families is how many incidents of each severity are not over. `info` makes none. */
  async families(): Promise<Family[]> {
    const open = await this.incidents.open();
    const severities = SEVERITIES.filter((severity) => severity !== 'info');
    return [
      {
        name: 'techsapo_incidents_open',
        help: 'Incidents that are not over, by their severity',
        type: 'gauge',
        samples: severities.map((severity) => ({ labels: { severity }, value: open[severity] })),
      },
    ];
  }
}
