import { Injectable } from '@nestjs/common';
import type { ToldDependency } from '../../../domain/alerting/dependency-facts.js';
import { CONFIGURATION_ACTIONS } from '../../../domain/audit/action.js';
import { changesConfiguration } from '../../../domain/audit/change.js';
import { AuditReader } from '../../../storage/audit/audit-reader.js';
import { DependencyStates } from '../../../storage/health/dependency-states.js';
import { SecurityFacts } from '../../../storage/security/security-facts.js';
import { ToldElsewhere, type Told } from './told-elsewhere.js';

/** Beyond so many changes it does not matter how many there were. */
const MOST_CHANGES = 200;

/** KeptFacts is what security events and the audit log tell of attempts, misuse and changes, and looks of what the service depends on. */
@Injectable()
export class KeptFacts extends ToldElsewhere {
  constructor(
    private readonly security: SecurityFacts,
    private readonly audit: AuditReader,
    private readonly states: DependencyStates,
  ) {
    super();
  }

  authFailures(fromMs: number): Promise<number> {
    return this.security.authFailuresInMinute(fromMs);
  }

  async secretAttempts(sinceMs: number): Promise<Told[]> {
    const counts = await this.security.secretAttemptsSince(sinceMs);
    return counts.map(({ source, times }) => ({ subject: source, times }));
  }

  async keyMisuse(sinceMs: number): Promise<Told[]> {
    return counted((await this.security.misuseSince(sinceMs)).map(({ keyId }) => keyId));
  }

  /** How the service was configured when it was started for the first time is no change. */
  async configurationChanges(sinceMs: number): Promise<Told[]> {
    const question = { fromMs: sinceMs, actions: CONFIGURATION_ACTIONS, results: ['ok' as const] };
    const rows = await this.audit.latest(question, null, MOST_CHANGES);
    const entries = rows.flatMap(({ entry }) => entry ?? []);
    return counted(entries.filter(changesConfiguration).map(({ subject }) => subject.type));
  }

  dependencies(): Promise<ToldDependency[]> {
    return this.states.told();
  }
}

function counted(subjects: readonly string[]): Told[] {
  const times = new Map<string, number>();
  for (const subject of subjects) times.set(subject, (times.get(subject) ?? 0) + 1);
  return [...times].map(([subject, count]) => ({ subject, times: count }));
}
