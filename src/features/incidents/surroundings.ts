import { Injectable } from '@nestjs/common';
import { CONFIGURATION_ACTIONS } from '../../domain/audit/action.js';
import { changesConfiguration } from '../../domain/audit/change.js';
import { withoutFirstSights, type Happening } from '../../domain/incident/timeline.js';
import type { Period } from '../../domain/period.js';
import { AuditReader } from '../../storage/audit/audit-reader.js';
import { Deployments } from '../../storage/deployments/deployments.js';
import { HealthHistory } from '../../storage/health/health-history.js';
import { RecoveryReader } from '../../storage/recovery/recovery-reader.js';

/** Of one kind; what else happened is told elsewhere. */
const MOST_CHANGES = 100;

/** Surroundings is what happened around incidents: what was deployed and configured, how dependencies did, which repairs were tried. */
@Injectable()
export class Surroundings {
  constructor(
    private readonly deployments: Deployments,
    private readonly audit: AuditReader,
    private readonly health: HealthHistory,
    private readonly recoveries: RecoveryReader,
  ) {}

  /** of is what happened in some time, in the project of an incident, as somebody may see it who sees one project or (`null`) all. */
  async of(around: Period, project: string | null, seen: string | null): Promise<Happening[]> {
    const deployed = await this.deployed(around, seen ?? project);
    // What all have in common is not shown to who sees one project only.
    if (seen !== null) return deployed;
    const parts = [await this.configured(around), await this.dependencies(around), await this.repairs(around)];
    return [...deployed, ...parts.flat()];
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

  private async repairs(around: Period): Promise<Happening[]> {
    const attempts = await this.recoveries.attemptsWithin(around, MOST_CHANGES);
    return attempts.map(({ beganMs, action, outcome, kind, subject, worker, isAutomatic, actor }) => ({
      ...{ atMs: beganMs, kind: 'repair_tried', alert: null, by: isAutomatic ? null : actor, note: null },
      detail: present({ action, outcome, finding: kind, subject: subject || null, worker: worker || null }),
    }));
  }
}

function present(told: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(told).filter((one): one is [string, string] => one[1] !== null));
}
