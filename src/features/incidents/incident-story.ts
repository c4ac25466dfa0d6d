import { Injectable } from '@nestjs/common';
import { CONFIGURATION_ACTIONS } from '../../domain/audit/action.js';
import { changesConfiguration } from '../../domain/audit/change.js';
import { surroundingsOf, timelineOf, withoutFirstSights, type Happening } from '../../domain/incident/timeline.js';
import type { Period } from '../../domain/period.js';
import { AuditReader } from '../../storage/audit/audit-reader.js';
import { Deployments } from '../../storage/deployments/deployments.js';
import { HealthHistory } from '../../storage/health/health-history.js';
import type { KeptIncident, KeptIncidentAlert } from '../../storage/incidents/incident-table.js';
import { Incidents, type AlertCounts, type EntriesAround } from '../../storage/incidents/incidents.js';
import { ToldOfAlerts } from './told-of-alerts.js';

const MOST_ALERTS = 200;
/** An incident that goes on and off for days is known by how it began, and how it is now. */
const MOST_ENTRIES = { first: 100, last: 400 };
const MOST_CHANGES = 100;

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
    private readonly deployments: Deployments,
    private readonly audit: AuditReader,
    private readonly health: HealthHistory,
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
      ...(await this.deployed(around, project ?? incident.project)),
      // What all have in common is not shown to who sees one project only.
      ...(project === null ? [...(await this.configured(around)), ...(await this.dependencies(around))] : []),
    ];
    return { alerts, counts, timeline: timelineOf([...entries.first, ...entries.last], elsewhere, known) };
  }

  private async deployed(around: Period, project: string | null): Promise<Happening[]> {
    const wanted = { ...around, project, environment: null, release: null, after: null, most: MOST_CHANGES };
    return (await this.deployments.list(wanted)).map(({ atMs, release, environment, project: of, note }) => ({
      ...{ atMs, kind: 'deployed', alert: null, by: null, note },
      detail: present({ release, environment, project: of }),
    }));
  }

  private async configured({ fromMs, toMs }: Period): Promise<Happening[]> {
    const question = { fromMs, toMs, actions: CONFIGURATION_ACTIONS, results: ['ok' as const] };
    const entries = (await this.audit.latest(question, null, MOST_CHANGES)).flatMap(({ entry }) => entry ?? []);
    return entries.filter(changesConfiguration).map(({ atMs, action, subject, actor }) => ({
      ...{ atMs, kind: 'configured', alert: null, by: actor.id, note: null },
      detail: present({ action, subject: subject.name ?? subject.id }),
    }));
  }

  private async dependencies(around: Period): Promise<Happening[]> {
    const changes = await this.health.changes({ ...around, dependency: null, after: null, most: MOST_CHANGES });
    return withoutFirstSights(changes.reverse()).map(({ atMs, dependency, worker, status, reason }) => ({
      ...{ atMs, kind: 'dependency_changed', alert: null, by: null, note: null },
      detail: present({ dependency, worker: worker || null, status, reason }),
    }));
  }
}

function leftOut({ first, leftOut: entries }: EntriesAround): Happening[] {
  const atMs = first.at(-1)?.atMs ?? 0;
  const told = { kind: 'left_out', alert: null, by: null, note: null } as const;
  return entries === 0 ? [] : [{ ...told, atMs, detail: { entries: String(entries) } }];
}

function present(told: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(told).filter((one): one is [string, string] => one[1] !== null));
}
