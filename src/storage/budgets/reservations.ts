import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Database, type Transaction } from '../database.js';
import { Ledger } from '../ledger/ledger.js';
import { expiredAt, letGo, recorded, reservedUnder } from './holds.js';

const AT_ONCE = 1_000;
const TIDY_EVERY_MS = 1_000;

/** Reservations lets go of what was reserved for calls: once they are recorded, or nobody expects them any more. */
@Injectable()
export class Reservations {
  private tidiedAtMs = 0;
  private tidying: Promise<boolean> | null = null;

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** release lets go of what a project reserved under an id (`null`: any project), and tells whether anything was. */
  async release(id: string, project: string | null): Promise<boolean> {
    const ids = await reservedUnder(this.query, id, project);
    return (await this.letGo(ids)) > 0;
  }

  /** tidyNowAndThen has what is no longer needed let go, at most once a second; nobody waits for it. */
  tidyNowAndThen(): void {
    const nowMs = this.clock.now();
    if (Math.abs(nowMs - this.tidiedAtMs) >= TIDY_EVERY_MS) void this.tidy().catch(() => false);
  }

  /**
   * tidy lets go of what is no longer needed, and tells whether anything was. What a call cost is in the sums before what was
   * reserved for it is let go, so that it counts twice for a moment, but never not at all.
   */
  tidy(): Promise<boolean> {
    this.tidying ??= this.tidyUp().finally(() => (this.tidying = null));
    return this.tidying;
  }

  private async tidyUp(): Promise<boolean> {
    this.tidiedAtMs = this.clock.now();
    let isAnyGone = false;
    for (;;) {
      const done = await recorded(this.query, this.database.dialect, AT_ONCE);
      await this.ledger.posted();
      const ids = [...new Set([...done, ...(await expiredAt(this.query, this.clock.now(), AT_ONCE))])];
      if (ids.length === 0 || (await this.letGo(ids)) === 0) return isAnyGone;
      isAnyGone = true;
    }
  }

  private async letGo(ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0;
    const { dialect } = this.database;
    return this.database.transaction((transaction) => letGo(transaction, dialect, ids));
  }

  private readonly query: Transaction['query'] = (sql, parameters) => this.database.query(sql, parameters);
}
