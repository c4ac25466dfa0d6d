import { Injectable } from '@nestjs/common';
import {
  certificateDays,
  dependencyStates,
  serviceStates,
  type ToldDependency,
} from '../../../domain/alerting/dependency-facts.js';
import type { FactName, Measured } from '../../../domain/alerting/fact.js';
import { growthDays } from '../../../domain/alerting/growth-facts.js';
import { workerFact } from '../../../domain/alerting/worker-alert-facts.js';
import { floorTo, HOUR_MS, MINUTE_MS } from '../../../domain/period.js';
import { InstallationFacts } from '../../../storage/alerts/installation-facts.js';
import { Growths } from '../../../storage/capacity/growths.js';
import { Anomalies } from '../../../storage/repositories/anomalies.js';
import { Workers } from '../../../storage/repositories/workers.js';
import { ToldElsewhere, type Told } from './told-elsewhere.js';

const ATTEMPTS_MS = 10 * MINUTE_MS;
const MISUSE_MS = HOUR_MS;
const CHANGES_MS = HOUR_MS;
const MOST_ANOMALIES = 200;

/** ServiceMeasures measures the service itself: its workers, what was tried, and where it runs. */
@Injectable()
export class ServiceMeasures {
  constructor(
    private readonly workers: Workers,
    private readonly installation: InstallationFacts,
    private readonly growths: Growths,
    private readonly anomalies: Anomalies,
    private readonly elsewhere: ToldElsewhere,
  ) {}

  /** measure is a fact now; `null`: nobody measures it. */
  async measure(fact: FactName, workers: () => ReturnType<Workers['list']>, nowMs: number): Promise<Measured[] | null> {
    switch (fact) {
      case 'certificate_days':
        return this.certificates(nowMs);
      case 'backup_age_days':
        return this.installation.backup(nowMs);
      case 'disk_days_left':
        return growthDays('disk', await this.growths.now(nowMs));
      case 'table_doubling_days':
        return growthDays('table', await this.growths.now(nowMs));
      case 'configuration_changes':
        return measuredOf('subject', await this.elsewhere.configurationChanges(nowMs - CHANGES_MS));
      case 'auth_failures_per_minute':
        return [{ labels: {}, value: await this.elsewhere.authFailures(floorTo(nowMs, MINUTE_MS) - MINUTE_MS) }];
      case 'secret_attempts':
        return measuredOf('source', await this.elsewhere.secretAttempts(nowMs - ATTEMPTS_MS));
      case 'key_misuse':
        return measuredOf('key', await this.elsewhere.keyMisuse(nowMs - MISUSE_MS));
      case 'service_state':
        return this.dependencies((told) => serviceStates(told, nowMs));
      case 'dependency_state':
        return this.dependencies((told) => dependencyStates(told, nowMs));
      case 'open_anomalies':
        return this.openAnomalies();
      default:
        return workerFact(fact, await workers(), nowMs, this.workers.canMissOthers());
    }
  }

  /** reading is the workers that were heard of, read once by however many ask. */
  reading(): () => ReturnType<Workers['list']> {
    let reading: ReturnType<Workers['list']> | null = null;
    return () => (reading ??= this.workers.list());
  }

  private async certificates(nowMs: number): Promise<Measured[]> {
    const shown = await this.dependencies((told) => certificateDays(told, nowMs));
    return [...(await this.installation.certificates(nowMs)), ...(shown ?? [])];
  }

  private async dependencies(of: (told: ToldDependency[]) => Measured[]): Promise<Measured[] | null> {
    const told = await this.elsewhere.dependencies();
    return told && of(told);
  }

  private async openAnomalies(): Promise<Measured[]> {
    const wanted = { project: null, kind: null, subject: null, isOpen: true, after: null, most: MOST_ANOMALIES };
    const open = await this.anomalies.list(wanted);
    return open.map(({ kind, subject, project }) => ({ labels: { kind, subject, project }, value: 1 }));
  }
}

function measuredOf(label: string, told: readonly Told[] | null): Measured[] | null {
  return told && told.map(({ subject, times }) => ({ labels: { [label]: subject }, value: times }));
}
