import { Injectable } from '@nestjs/common';
import { surroundingsOf, timelineOf, type Happening } from '../../domain/incident/timeline.js';
import type { KeptIncident, KeptIncidentAlert } from '../../storage/incidents/incident-table.js';
import { Incidents, type AlertCounts, type EntriesAround } from '../../storage/incidents/incidents.js';
import { Surroundings } from './surroundings.js';
import { ToldOfAlerts } from './told-of-alerts.js';

const MOST_ALERTS = 200;
/** An incident that goes on and off for days is known by how it began, and how it is now. */
const MOST_ENTRIES = { first: 100, last: 400 };

/** Story is the alerts of an incident, the first of them if there are many, and all that happened. */
export interface Story {
  alerts: KeptIncidentAlert[];
  /** Of all of its alerts. */
  counts: AlertCounts | undefined;
  timeline: Happening[];
}

/** IncidentStory tells what happened in incidents and around them, from where that is kept. */
@Injectable()
export class IncidentStory {
  constructor(
    private readonly incidents: Incidents,
    private readonly told: ToldOfAlerts,
    private readonly surroundings: Surroundings,
  ) {}

  /** of is the story of an incident, as somebody may see it who sees one project or (`null`) all. */
  async of(incident: KeptIncident, project: string | null, nowMs: number): Promise<Story> {
    const alerts = await this.incidents.alertsOf(incident.id, MOST_ALERTS);
    const counts = (await this.incidents.countsOf([incident.id])).get(incident.id);
    const entries = await this.incidents.entriesAround(incident.id, MOST_ENTRIES);
    const around = surroundingsOf(incident, nowMs);
    const known = alerts.map(({ alertId, rule, labels }) => ({ id: alertId, ruleName: rule.name, labels }));
    const elsewhere = [
      ...leftOut(entries),
      ...(await this.told.of(known, around)),
      ...(await this.surroundings.of(around, incident.project, project)),
    ];
    return { alerts, counts, timeline: timelineOf([...entries.first, ...entries.last], elsewhere, known) };
  }
}

function leftOut({ first, leftOut: entries }: EntriesAround): Happening[] {
  const atMs = first.at(-1)?.atMs ?? 0;
  const told = { kind: 'left_out', alert: null, by: null, note: null } as const;
  return entries === 0 ? [] : [{ ...told, atMs, detail: { entries: String(entries) } }];
}
