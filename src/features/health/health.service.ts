import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { VERSION } from '../../config/version.js';
import { Unavailable } from '../../domain/failures.js';
import { overallOf } from '../../domain/health/status.js';
import { FOR_ALL, type SeenBy } from '../../storage/health/dependency-states.js';
import { HealthChecks } from './health-checks.js';
import { viewOfCheck, type HealthReport, type HealthSummary, type Readiness } from './health.view.js';
import { SharedWatch } from './shared-watch.js';
import { Sightings } from './sightings.js';

/** So often this worker looks, whether anybody asks or not. */
const LOOK_MS = 5_000;
const KNOWN_FOR_MS = 6 * LOOK_MS;

/** Who operates the service has services looked at that nobody looked at for so long, where they are looked at often. */
const FRESH_MS = 4_000;

/** Without these the service can do nothing. */
const CRITICAL = new Set(['database', 'databaseWrite']);

/** HealthService tells whether the service can do its work. */
@Injectable()
export class HealthService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(HealthService.name);
  private readonly startedAtMs: number;
  private readonly own = new Map<string, SeenBy>();
  private looking: Promise<SeenBy[]> | null = null;
  private going: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly checks: HealthChecks,
    private readonly shared: SharedWatch,
    private readonly sightings: Sightings,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    this.startedAtMs = clock.now();
  }

  /** How everything was is known again from before: a start is no change. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      const seen = await this.sightings.of(this.environment.WORKER_NAME);
      for (const one of seen) this.own.set(one.dependency, one);
      await this.shared.begin();
    } catch (error) {
      this.logger.warn(`how it was cannot be read: ${String(error)}`);
    }
    this.timer = setInterval(() => void this.goOn(), LOOK_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await Promise.all([this.going, this.looking]);
    await this.flush();
  }

  /** ready resolves when calls can be taken. It throws `Unavailable`. */
  async ready(): Promise<Readiness> {
    const { database } = this.checks;
    const [reading, writing, queue] = await Promise.all([
      database.reading(),
      database.writing(),
      this.checks.queueFinding(),
    ]);
    if (reading.status === 'ok' && writing.status === 'ok')
      return { status: queue.status === 'ok' ? 'ok' : 'degraded' };
    if (queue.status !== 'failed' && (await this.checks.canWait())) return { status: 'degraded' };
    throw new Unavailable('not_ready', 'the database is not available', 5);
  }

  /** summary is what everybody is told: how this worker is and everything of ours that it depends on. */
  async summary(): Promise<HealthSummary> {
    const seen = [...(await this.look()), ...this.shared.seen()];
    const states = seen
      .filter(({ worker }) => worker !== FOR_ALL)
      .map(({ dependency, status }) => [dependency, { status }]);
    return { status: overallOf(seen), checks: Object.fromEntries(states) as HealthSummary['checks'] };
  }

  /** report is the state of every dependency, other people's services included. */
  async report(): Promise<HealthReport> {
    const [own] = await Promise.all([this.look(), this.shared.look(FRESH_MS)]);
    const seen = [...own, ...this.shared.seen()];
    return {
      status: overallOf(seen),
      version: VERSION,
      worker: this.environment.WORKER_NAME,
      uptimeSeconds: Math.round((this.clock.now() - this.startedAtMs) / 1000),
      timestamp: new Date(this.clock.now()).toISOString(),
      checks: Object.fromEntries(seen.map((one) => [one.dependency, viewOfCheck(one)])),
    };
  }

  private goOn(): Promise<void> {
    this.going ??= Promise.all([this.look(), this.shared.look()])
      .then(() => this.flush())
      .catch((error: unknown) => this.logger.warn(`nobody knows how it is: ${String(error)}`))
      .finally(() => (this.going = null));
    return this.going;
  }

  /** What cannot be written down now is the next time. */
  private async flush(): Promise<void> {
    await this.sightings
      .flush()
      .catch((error: unknown) => this.logger.debug(`how it is cannot be written down: ${String(error)}`));
  }

  /** Whoever asks while somebody looks is told the same. */
  private look(): Promise<SeenBy[]> {
    this.looking ??= this.lookOnce().finally(() => (this.looking = null));
    return this.looking;
  }

  private async lookOnce(): Promise<SeenBy[]> {
    const found = await this.checks.all();
    const worker = this.environment.WORKER_NAME;
    return Object.entries(found).map(([dependency, finding]) => {
      const before = this.own.get(dependency) ?? null;
      const sighting = { dependency, worker, finding, before, longestGapMs: KNOWN_FOR_MS };
      const seen = this.sightings.note({ ...sighting, isCritical: CRITICAL.has(dependency) });
      this.own.set(dependency, seen);
      return seen;
    });
  }
}
