import { Injectable } from '@nestjs/common';
import { figuresOf } from '../../../domain/incident/figures.js';
import type { ReportedIncident, ReportFacts } from '../../../domain/report/report-facts.js';
import type { Told } from '../../../domain/report/report.js';
import type { KeptIncident } from '../../../storage/incidents/incident-table.js';
import { Incidents } from '../../../storage/incidents/incidents.js';

const MOST_LOOKED_AT = 10_000;
const MOST_SHOWN = 12;

/** IncidentFacts gathers what went wrong, and how fast that was seen and mended. */
@Injectable()
export class IncidentFacts {
  constructor(private readonly incidents: Incidents) {}

  /** gather gathers it. */
  async gather(told: Told): Promise<Pick<ReportFacts, 'incidents'>> {
    const found = await this.incidents.within(told, null, MOST_LOOKED_AT);
    const { incidents, open, toDetect, toRecover } = figuresOf(found, told);
    const shown = found.filter(({ detectedMs }) => detectedMs >= told.fromMs && detectedMs < told.toMs);
    return {
      incidents: {
        figures: { incidents, open, toDetect, toRecover },
        items: shown.slice(0, MOST_SHOWN).map(incidentOf),
        leftOut: Math.max(0, shown.length - MOST_SHOWN),
      },
    };
  }
}

function incidentOf({ id, title, first, severity, begunMs, resolvedMs }: KeptIncident): ReportedIncident {
  const about = Object.values(first.labels).join(', ');
  return {
    ...{ id, severity, title: title ?? `${first.ruleName}${about === '' ? '' : ` (${about})`}` },
    begunAt: new Date(begunMs).toISOString(),
    lastedMs: resolvedMs === null ? null : Math.max(0, resolvedMs - begunMs),
  };
}
