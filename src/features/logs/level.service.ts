import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Actor } from '../../domain/audit/actor.js';
import { isPast, type LogLevelSetting } from '../../domain/log/log-level.js';
import { LogLevelBook } from '../../storage/logs/log-level-book.js';
import { Logging } from '../../telemetry/logging.js';
import type { LevelBody, LevelView } from './level.view.js';

/** Whoever sets a level wants to see what happens now. */
const LOOK_MS = 3_000;

/** LevelService sets which lines are written, and has this worker follow what was set through any. */
@Injectable()
export class LevelService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LevelService.name);
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly book: LogLevelBook,
    private readonly logging: Logging,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
    await this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  /** read is what holds now. */
  async read(): Promise<LevelView> {
    return this.viewOf(await this.book.read());
  }

  /** replace has other lines written from now on, by all workers within seconds. */
  async replace(by: Actor, { level, contexts, for: forMs }: LevelBody): Promise<LevelView> {
    const isNothing = level === null && Object.keys(contexts).length === 0;
    const untilMs = forMs === undefined ? null : this.clock.now() + forMs;
    const setting = isNothing ? null : { level, contexts, untilMs };
    await this.book.replace(by, setting);
    // What is being read now may be what held before.
    await this.looking;
    this.logging.levels.follow(setting);
    return this.viewOf(setting);
  }

  /** While the database is away, what was set last holds. */
  private look(): Promise<void> {
    this.looking ??= this.book
      .read()
      .then(
        (setting) => this.logging.levels.follow(setting),
        (error: unknown) => this.logger.debug(`which lines are written stays as it is: ${String(error)}`),
      )
      .finally(() => (this.looking = null));
    return this.looking;
  }

  private viewOf(setting: LogLevelSetting | null): LevelView {
    const { start } = this.logging.levels;
    if (!setting || isPast(setting, this.clock.now())) return { start, level: null, contexts: {}, until: null };
    const { level, contexts, untilMs } = setting;
    const until = untilMs === null ? null : new Date(untilMs).toISOString();
    return { start, level, contexts: { ...contexts }, until };
  }
}
