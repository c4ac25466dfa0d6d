import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { VERSION } from '../../config/version.js';
import { Unavailable } from '../../domain/failures.js';
import { HealthChecks, type Finding } from './health-checks.js';
import type { Check, Checks, HealthReport, HealthSummary, Readiness, Status } from './health.view.js';

/** Nobody may ask for hours, and what changed meanwhile must not seem to have changed just now. */
const LOOK_MS = 10_000;

/** HealthService tells whether the service can do its work. */
@Injectable()
export class HealthService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly startedAtMs: number;
  private readonly states = new Map<string, { status: Status; sinceMs: number }>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly checks: HealthChecks,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    this.startedAtMs = clock.now();
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.report(), LOOK_MS).unref();
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** ready resolves when calls can be taken. It throws `Unavailable`. */
  async ready(): Promise<Readiness> {
    const [database, queue] = await Promise.all([this.checks.databaseFinding(), this.checks.queueFinding()]);
    if (database.status === 'ok') return { status: queue.status === 'ok' ? 'ok' : 'degraded' };
    if (queue.status !== 'failed' && (await this.checks.canWait())) return { status: 'degraded' };
    throw new Unavailable('not_ready', 'the database is not available', 5);
  }

  /** summary is what a report says to everybody. */
  summary({ status, checks }: HealthReport): HealthSummary {
    const states = Object.entries(checks).map(([name, check]) => [name, { status: check.status }]);
    return { status, checks: Object.fromEntries(states) as HealthSummary['checks'] };
  }

  /** report is the state of every dependency. The service fails with its database and degrades with anything else. */
  async report(): Promise<HealthReport> {
    const found = await this.checks.all();
    const checks: Checks = Object.fromEntries(
      Object.entries(found).map(([name, finding]) => [name, this.dated(name, finding)]),
    );
    const isDegraded = Object.values(checks).some(({ status }) => status !== 'ok');
    return {
      status: checks['database']?.status === 'failed' ? 'failed' : isDegraded ? 'degraded' : 'ok',
      version: VERSION,
      worker: this.environment.WORKER_NAME,
      uptimeSeconds: Math.round((this.clock.now() - this.startedAtMs) / 1000),
      timestamp: new Date(this.clock.now()).toISOString(),
      checks,
    };
  }

  private dated(name: string, finding: Finding): Check {
    const before = this.states.get(name);
    const state = before?.status === finding.status ? before : { status: finding.status, sinceMs: this.clock.now() };
    this.states.set(name, state);
    return { ...finding, since: new Date(state.sinceMs).toISOString() };
  }
}
