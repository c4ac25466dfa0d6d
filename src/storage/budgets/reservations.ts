import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Database, type Transaction } from '../database.js';
import { Ledger } from '../ledger/ledger.js';
import { expiredAt, forCalls, letGo, reservationsOf, type Reservation } from './holds.js';

const AT_ONCE = 2_000;
const TIDY_EVERY_MS = 1_000;

/** Reservations lets go of what was reserved for calls: once they are recorded, or nobody expects them any more. */
@Injectable()
export class Reservations {
  private tidiedAtMs = 0;

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** release lets go of what is reserved under an id, and tells whether anything was. */
  async release(id: string): Promise<boolean> {
    return (await this.letGo(await reservationsOf(this.query, id))) > 0;
  }

  /** tidyNowAndThen lets go of what is no longer needed, at most once a second. */
  async tidyNowAndThen(): Promise<void> {
    const nowMs = this.clock.now();
    if (Math.abs(nowMs - this.tidiedAtMs) < TIDY_EVERY_MS) return;
    this.tidiedAtMs = nowMs;
    await this.tidy();
  }

  /**
   * tidy lets go of what is no longer needed, and tells whether anything was. What a call cost is in the sums before what was
   * reserved for it is let go, so that it counts twice for a moment, but never not at all.
   */
  async tidy(): Promise<boolean> {
    const expired = await expiredAt(this.query, this.clock.now(), AT_ONCE);
    const recorded = await forCalls(this.query, AT_ONCE);
    if (expired.length + recorded.length === 0) return false;
    if (recorded.length > 0) await this.ledger.posted();
    return (await this.letGo([...expired, ...recorded])) > 0;
  }

  private async letGo(reservations: readonly Reservation[]): Promise<number> {
    if (reservations.length === 0) return 0;
    const { dialect } = this.database;
    return this.database.transaction((transaction) => letGo(transaction, dialect, reservations));
  }

  private readonly query: Transaction['query'] = (sql, parameters) => this.database.query(sql, parameters);
}
