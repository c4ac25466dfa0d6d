import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { SELF, type Self } from '../../config/self.js';
import { UrgentNews } from '../../domain/reliability/urgent-news.js';
import { downSince, HEARTBEAT_MS } from '../../domain/reliability/worker-state.js';
import { RecentVitals } from '../../metrics/recent-vitals.js';
import { Workers, type Vitals } from '../../storage/repositories/workers.js';
import { EventLoop } from './event-loop.js';
import { OwnSeries } from './own-series.js';

/** Heartbeat tells the others that this process lives, how it is, and its series, until it says goodbye. */
@Injectable()
export class Heartbeat implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Heartbeat.name);
  private readonly loop = new EventLoop();
  private timer: NodeJS.Timeout | null = null;
  private beating: Promise<void> | null = null;
  private downSinceMs: number | null = null;

  constructor(
    private readonly workers: Workers,
    private readonly series: OwnSeries,
    private readonly recent: RecentVitals,
    private readonly news: UrgentNews,
    @Inject(SELF) private readonly self: Self,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // Who starts now tells how long nobody was there to tell.
    this.downSinceMs = await this.workers.lastSignOfOthers(this.self).then(
      (lastSignMs) => downSince(lastSignMs, this.self.startedAtMs),
      () => null,
    );
    this.timer = setInterval(() => void this.beat(), HEARTBEAT_MS).unref();
    await this.beat();
  }

  /** What is on its way arrives before the goodbye; without a database others will miss this worker for a while. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.beating;
    await Promise.all([this.workers.left(this.self), this.series.left(this.self)]).catch((error: unknown) =>
      this.logger.warn(`no goodbye: ${String(error)}`),
    );
  }

  /** One that takes longer than a period is not overtaken by the next. */
  private beat(): Promise<void> {
    this.beating ??= this.tell()
      .catch((error: unknown) => this.logger.warn(`no heartbeat: ${String(error)}`))
      .finally(() => (this.beating = null));
    return this.beating;
  }

  private async tell(): Promise<void> {
    await this.news.settle();
    await this.workers.sighted(this.self, this.vitals());
    await this.series.put(this.self);
  }

  private vitals(): Vitals {
    const { rss, heapUsed, heapTotal } = process.memoryUsage();
    const delayMs = this.loop.p99DelayMs();
    return {
      rssBytes: rss,
      heapUsedBytes: heapUsed,
      heapTotalBytes: heapTotal,
      loopDelayP99Us: delayMs === null ? null : Math.round(delayMs * 1000),
      facts: { ...this.recent.facts(), downSinceMs: this.downSinceMs },
    };
  }
}
