import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { Dialect } from '../../domain/call.js';
import { Unavailable } from '../../domain/failures.js';
import { Overflow } from '../../queue/overflow.js';
import { Database } from '../../storage/database.js';
import type { LedgerBatch, Outcome } from '../../storage/ledger/batch.js';
import { Ledger } from '../../storage/ledger/ledger.js';
import { WaitingRoom } from './overflow/waiting-room.js';

/** So often it is looked whether anything waits: what comes later must not be recorded before it. */
const LOOK_MS = 1_000;

/** When no more entries wait, what comes is held until they are recorded, but not longer than this. */
const FEW = 100;
const LONGEST_HOLD_MS = 5_000;
const LOOK_CLOSELY_MS = 20;

/**
 * Intake makes durable what comes in: in the ledger or, while the database is away, in the overflow, where it waits its turn.
 * As long as anything waits there, what comes goes behind it, so that of two tellings of a call the later one holds.
 */
@Injectable()
export class Intake implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Intake.name);
  private isDiverting = false;
  /** Under load something would always wait: for the last of it, what comes is held for a moment. */
  private hold: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly ledger: Ledger,
    private readonly database: Database,
    private readonly overflow: Overflow,
    private readonly waiting: WaitingRoom,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** take resolves to what became of the whole calls of a batch, or to `null` when it waits. It throws `Unavailable`. */
  async take(dialect: Dialect, batch: LedgerBatch): Promise<Outcome[] | null> {
    if (this.hold) await this.hold;
    if (this.isDiverting && (await this.divert(dialect, batch))) return null;
    try {
      return await this.record(batch);
    } catch (error) {
      if (!isDatabaseAway(error) || !(await this.divert(dialect, batch))) throw error;
      return null;
    }
  }

  /** record resolves to what became of the whole calls of a batch that has had its turn. It throws `Unavailable`. */
  record(batch: LedgerBatch): Promise<Outcome[]> {
    return this.ledger.record(batch);
  }

  /** Whether a batch could be made to wait. Where it could not, the database is asked again. */
  private async divert(dialect: Dialect, batch: LedgerBatch): Promise<boolean> {
    try {
      await this.waiting.admit(dialect, batch);
      if (!this.isDiverting) this.logger.warn('the database is away: what comes in waits in the overflow');
      this.isDiverting = true;
      return true;
    } catch (error) {
      // What waits is before this; whoever sent it can wait a little as well.
      if (!(error instanceof Unavailable) || error.code === 'overloaded') throw error;
      if (this.isDiverting) this.logger.warn(`nothing can be made to wait: ${error.message}`);
      this.isDiverting = false;
      return false;
    }
  }

  private async look(): Promise<void> {
    if (this.hold) return;
    const waiting = await this.waitingEntries();
    if (waiting === null) return;
    this.isDiverting = waiting > 0;
    if (waiting === 0 || waiting > FEW || !(await this.isDatabaseThere())) return;
    this.hold = this.untilNothingWaits().finally(() => (this.hold = null));
  }

  private async untilNothingWaits(): Promise<void> {
    const untilMs = performance.now() + LONGEST_HOLD_MS;
    while (this.isDiverting && performance.now() < untilMs) {
      await pause(LOOK_CLOSELY_MS);
      this.isDiverting = ((await this.waitingEntries()) ?? 1) > 0;
    }
    if (!this.isDiverting) this.logger.log('nothing waits in the overflow any more');
  }

  /** `null` when Redis does not say. */
  private async waitingEntries(): Promise<number | null> {
    const waiting = await this.overflow.size().catch(() => null);
    return waiting === null ? null : waiting + (this.waiting.isEmpty ? 0 : 1);
  }

  private isDatabaseThere(): Promise<boolean> {
    return this.database.query('SELECT 1').then(
      () => true,
      () => false,
    );
  }
}

function isDatabaseAway(error: unknown): boolean {
  return error instanceof Unavailable && error.code === 'database_unavailable';
}
