import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { VERSION } from '../../config/version.js';
import { HEARTBEAT_MS } from '../../domain/reliability/worker-state.js';
import { Workers, type Vitals, type Worker } from '../../storage/repositories/workers.js';
import { EventLoop } from './event-loop.js';

/** Heartbeat tells the others that this process lives, and how it is, until it says goodbye. */
@Injectable()
export class Heartbeat implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Heartbeat.name);
  private readonly loop = new EventLoop();
  private readonly self: Worker;
  private timer: NodeJS.Timeout | null = null;
  private beating: Promise<void> | null = null;

  constructor(
    private readonly workers: Workers,
    clock: Clock,
    @Inject(ENVIRONMENT) { WORKER_NAME, TECHSAPO_ROLE }: Environment,
  ) {
    this.self = {
      id: randomUUID().replaceAll('-', ''),
      name: WORKER_NAME,
      role: TECHSAPO_ROLE,
      version: VERSION,
      pid: process.pid,
      host: hostname().slice(0, 200),
      startedAtMs: clock.now(),
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.beat(), HEARTBEAT_MS).unref();
    await this.beat();
  }

  /** What is on its way arrives before the goodbye; without a database others will miss this worker for a while. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.beating;
    await this.workers.left(this.self).catch((error: unknown) => this.logger.warn(`no goodbye: ${String(error)}`));
  }

  /** One that takes longer than a period is not overtaken by the next. */
  private beat(): Promise<void> {
    this.beating ??= this.workers
      .sighted(this.self, this.vitals())
      .catch((error: unknown) => this.logger.warn(`no heartbeat: ${String(error)}`))
      .finally(() => (this.beating = null));
    return this.beating;
  }

  private vitals(): Vitals {
    const { rss, heapUsed, heapTotal } = process.memoryUsage();
    const delayMs = this.loop.p99DelayMs();
    return {
      rssBytes: rss,
      heapUsedBytes: heapUsed,
      heapTotalBytes: heapTotal,
      loopDelayP99Us: delayMs === null ? null : Math.round(delayMs * 1000),
    };
  }
}
