import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { Actor } from '../../domain/audit/actor.js';
import { windowOf, type MaintenanceWindow } from '../../domain/notification/maintenance.js';
import { HOUR_MS, ZoneCalendar } from '../../domain/period.js';
import { ACTIONS, type Action } from '../../domain/recovery/actions.js';
import { FINDING_RULES, type Finding } from '../../domain/recovery/findings.js';
import { decideRecovery, isQuietAt, type Decided, type Tried } from '../../domain/recovery/policy.js';
import { keyOf, type Trouble } from '../../domain/recovery/trouble.js';
import type { Attempt } from '../../storage/recovery/recovery-table.js';
import { MaintenanceWindows } from '../../storage/notifications/maintenance-windows.js';
import { RecoverySwitches } from '../../storage/recovery/recovery-switches.js';

/** PolicyService says what may be done about troubles now. While the database is away, what it knew last holds. */
@Injectable()
export class PolicyService {
  private off: ReadonlySet<Action> = new Set();
  private windows: readonly MaintenanceWindow[] = [];

  constructor(
    private readonly switches: RecoverySwitches,
    private readonly maintenance: MaintenanceWindows,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'RECOVERY' | 'REPORTING_TIMEZONE'>,
  ) {}

  /** refresh reads what people have switched off, and when they are at work on something. */
  async refresh(): Promise<void> {
    [this.off, this.windows] = [await this.switches.off(), await this.maintenance.list()];
  }

  /** isOn tells whether anything is repaired by itself. */
  get isOn(): boolean {
    return this.environment.RECOVERY === 'on';
  }

  /** switched is which actions are tried by themselves. */
  async switched(): Promise<ReadonlyMap<Action, boolean>> {
    const off = await this.switches.off();
    return new Map(ACTIONS.map((action) => [action, !off.has(action)]));
  }

  /** turn has an action tried by itself from now on, or not. */
  turn(by: Actor, action: Action, isOn: boolean): Promise<void> {
    return this.switches.turn(by, action, isOn);
  }

  /** decide decides about a trouble, by what was tried within an hour. */
  decide(trouble: Trouble, attempts: readonly Attempt[]): Decided {
    const tried = triedAbout(trouble, attempts);
    const nowMs = this.clock.now();
    const facts = { isMaintenance: this.isMaintained(trouble, nowMs), isQuiet: this.isQuiet(nowMs) };
    const rule = { kind: trouble.kind, isOn: this.isOn, off: this.off };
    return decideRecovery({ sinceMs: trouble.sinceMs, tried }, facts, rule, nowMs);
  }

  /** Windows are for everything, or for a finding, an action, a subject or a worker. */
  private isMaintained({ kind, subject, worker }: Pick<Trouble, 'worker'> & Finding, nowMs: number): boolean {
    const labels = { finding: kind, action: FINDING_RULES[kind].action ?? '', subject, worker };
    return windowOf(this.windows, labels, nowMs) !== null;
  }

  private isQuiet(nowMs: number): boolean {
    const { fromMs } = ZoneCalendar.of(this.environment.REPORTING_TIMEZONE).dayOf(nowMs);
    return isQuietAt(Math.floor((nowMs - fromMs) / HOUR_MS));
  }
}

function triedAbout(trouble: Trouble, attempts: readonly Attempt[]): Tried[] {
  return attempts
    .filter(({ worker }) => worker === trouble.worker)
    .filter(({ kind, subject }) => kind !== null && keyOf({ kind, subject }) === keyOf(trouble))
    .map(({ beganMs, judgedMs }) => ({ beganMs, isJudged: judgedMs !== null }));
}
