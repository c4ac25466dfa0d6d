import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { SELF, type Self } from '../../config/self.js';
import { Unavailable } from '../../domain/failures.js';
import { downSince, HEARTBEAT_MS } from '../../domain/reliability/worker-state.js';
import { RecentVitals } from '../../metrics/recent-vitals.js';
import { Workers } from '../../storage/repositories/workers.js';
import { ServiceSums, type Telling } from '../../storage/slos/service-sums.js';

/**
 * ServiceCounting writes down what this worker counts of itself, as often as it tells that it lives. What could not be written is
 * told again, as the same telling, until it is known to be written: it counts once. Who is killed takes with him what he has not
 * told: five seconds, or as long as the database has been away.
 */
@Injectable()
export class ServiceCounting implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ServiceCounting.name);
  private timer: NodeJS.Timeout | null = null;
  private telling: Telling;
  private isTold = true;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly vitals: RecentVitals,
    private readonly sums: ServiceSums,
    private readonly workers: Workers,
    @Inject(SELF) private readonly self: Self,
  ) {
    this.telling = { workerId: self.id, ordinal: 0, counts: [] };
  }

  /** Before this worker's first heartbeat: of several that start together, the one whose heartbeat is first finds nobody at work. */
  async onModuleInit(): Promise<void> {
    const { startedAtMs, role } = this.self;
    if (role === 'worker') return;
    try {
      const fromMs = downSince(await this.workers.lastSignOfOthers(this.self, 'answering'), startedAtMs);
      if (fromMs !== null) await this.sums.missed({ fromMs, toMs: startedAtMs });
    } catch (error) {
      this.logger.warn(`for how long nobody was at work is not counted: ${String(error)}`);
    }
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.tell(), HEARTBEAT_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.tell();
    await this.sums.left(this.self.id).catch(() => undefined);
  }

  /** tell writes down what was counted until now, after whatever is being written. */
  tell(): Promise<void> {
    this.last = this.last.then(() => this.write());
    return this.last;
  }

  private async write(): Promise<void> {
    if (this.isTold) {
      const counts = this.vitals.events.take();
      if (counts.length === 0) return;
      this.telling = { ...this.telling, ordinal: this.telling.ordinal + 1, counts };
      this.isTold = false;
    }
    try {
      await this.sums.add(this.telling);
      this.isTold = true;
    } catch (error) {
      if (!(error instanceof Unavailable)) this.logger.error(error);
    }
  }
}
