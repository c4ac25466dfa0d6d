import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { CallTimes } from '../../domain/call-time.js';
import { DAY_MS, floorTo, HOUR_MS } from '../../domain/period.js';
import type { Transaction } from '../transaction.js';
import { Settings } from '../repositories/settings.js';

const SETTING = 'calls_kept_from_ms';

/** Calls are let go somewhat later than they are refused, so that workers whose clocks differ a little do not lose any. */
const MARGIN_MS = 2 * HOUR_MS;

/** So often it is read what others have put on record. */
const REFRESH_MS = 60_000;

/** KeptCalls knows from when on single calls are kept. Before that there are only sums. */
@Injectable()
export class KeptCalls implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(KeptCalls.name);
  private letGoBeforeMs = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.refresh();
    if (this.letGoBeforeMs > this.clock.now()) {
      this.logger.error(
        `calls before ${new Date(this.letGoBeforeMs).toISOString()} are on record as let go, which is to come: a clock was ahead, and calls are refused until then (docs/operations.md)`,
      );
    }
    const warn = (error: unknown): void => this.logger.warn(`not known what was let go: ${String(error)}`);
    this.timer = setInterval(() => void this.refresh().catch(warn), REFRESH_MS).unref();
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** refresh reads what is on record: another worker may let go of calls that this one would keep. */
  async refresh(): Promise<void> {
    this.letGoBeforeMs = Math.max(this.letGoBeforeMs, await this.letGoBefore());
  }

  /** letGoBefore is the moment before which calls may be gone, as it is on record for who asks it. */
  async letGoBefore(query?: Transaction['query']): Promise<number> {
    return Number((await this.settings.read(SETTING, query)) ?? 0);
  }

  /** fromMs is the beginning of the first day (UTC) of which calls are taken and shown, 0 for all there ever were. */
  fromMs(): number {
    return Math.max(this.letGoBeforeMs, this.dayAgo(0));
  }

  /** goneBeforeMs is the moment before which calls may be gone, as far as this worker knows: of those nothing is counted any more. */
  get goneBeforeMs(): number {
    return this.letGoBeforeMs;
  }

  /** times is when a call that is told now can have started. */
  times(): CallTimes {
    return { nowMs: this.clock.now(), keptFromMs: this.fromMs() };
  }

  /** dueBeforeMs is the day before which calls may be let go, 0 when all are kept: of those days none are taken any more. */
  dueBeforeMs(): number {
    return this.dayAgo(MARGIN_MS);
  }

  /** letGo puts on record that calls before a day may be gone from now on, and returns that day: 0 when all are kept. */
  async letGo(): Promise<number> {
    const beforeMs = this.dueBeforeMs();
    if (beforeMs > this.letGoBeforeMs) await this.settings.raiseTo(SETTING, beforeMs);
    this.letGoBeforeMs = Math.max(this.letGoBeforeMs, beforeMs);
    return this.letGoBeforeMs;
  }

  private dayAgo(marginMs: number): number {
    const { CALL_RETENTION_DAYS: days } = this.environment;
    return days === undefined ? 0 : floorTo(this.clock.passed() - days * DAY_MS - marginMs, DAY_MS);
  }
}
