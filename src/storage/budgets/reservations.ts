import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Unavailable } from '../../domain/failures.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { Ledger } from '../ledger/ledger.js';
import { expiredAt, forCalls, isAnythingReserved, letGo, recorded, reservedUnder } from './holds.js';

const AT_ONCE = 1_000;
const LET_GO_AT_ONCE = 100;
const TIDY_EVERY_MS = 250;

/** What another worker was stopped before telling is found so often. */
const LOOK_THROUGH_EVERY_MS = 60_000;

/** So many calls are remembered that have ended since the last time; beyond, all reservations are looked through. */
const MOST_ENDED = 100_000;

/** Reservations lets go of what was reserved for calls: once they are recorded, or nobody expects them any more. */
@Injectable()
export class Reservations implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(Reservations.name);
  private readonly ended = new Set<string>();
  private lookedThroughAtMs = 0;
  private timer: NodeJS.Timeout | null = null;
  private tidying: Promise<boolean> | null = null;

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {
    ledger.observeEnded((key) => {
      if (this.ended.size < MOST_ENDED) this.ended.add(key);
    });
  }

  onModuleInit(): void {
    this.timer = setInterval(() => {
      void this.tidy().catch((error: unknown) => {
        if (!(error instanceof Unavailable)) this.logger.warn(`reservations are not let go: ${String(error)}`);
      });
    }, TIDY_EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.tidying?.catch(() => false);
  }

  /** release lets go of what a project reserved under an id (`null`: any project), and tells whether anything was. */
  async release(id: string, project: string | null): Promise<boolean> {
    return this.letGo(await reservedUnder(this.query, id, project));
  }

  /**
   * tidy lets go of what is no longer needed, and tells whether anything was: of calls that ended here since the last time
   * and, now and then, of all. What a call cost is in the sums before what was reserved for it is let go, so that it counts
   * twice for a moment, but never not at all.
   */
  tidy(): Promise<boolean> {
    this.tidying ??= this.tidyUp().finally(() => (this.tidying = null));
    return this.tidying;
  }

  /** lookThrough does the same of all, whichever worker recorded them. */
  async lookThrough(): Promise<boolean> {
    return this.letGoPosted(await recorded(this.query, this.database.dialect));
  }

  private async tidyUp(): Promise<boolean> {
    const ended = [...this.ended];
    if (!(await isAnythingReserved(this.query))) {
      for (const key of ended) this.ended.delete(key);
      return false;
    }
    const nowMs = this.clock.now();
    const ids = [...(await expiredAt(this.query, nowMs, AT_ONCE)), ...(await forCalls(this.query, ended))];
    const isAnyGone = await this.letGoPosted(ids);
    for (const key of ended) this.ended.delete(key);
    if (Math.abs(nowMs - this.lookedThroughAtMs) < LOOK_THROUGH_EVERY_MS && ended.length < MOST_ENDED) return isAnyGone;
    const isMoreGone = await this.lookThrough();
    this.lookedThroughAtMs = nowMs;
    return isAnyGone || isMoreGone;
  }

  private async letGoPosted(ids: readonly string[]): Promise<boolean> {
    if (ids.length > 0) await this.ledger.posted();
    return this.letGo(ids);
  }

  /**
   * In small transactions, for which nobody who checks waits long, and which do not wait for the disk: what comes back after a loss
   * of power expires again.
   */
  private async letGo(ids: readonly string[]): Promise<boolean> {
    const { dialect } = this.database;
    let gone = 0;
    const left = [...new Set(ids)];
    while (left.length > 0) {
      const some = left.splice(0, LET_GO_AT_ONCE);
      gone += await this.database.transaction((transaction) => letGo(transaction, dialect, some), { isFleeting: true });
    }
    return gone > 0;
  }

  private readonly query: Transaction['query'] = (sql, parameters) => this.database.query(sql, parameters);
}
