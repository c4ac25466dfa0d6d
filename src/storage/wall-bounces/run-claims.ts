import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Database } from '../database.js';
import { keyOf } from '../ledger/keys.js';

/** RunClaims is which runs are under way, in whichever process, so that each is paid for once. */
@Injectable()
export class RunClaims {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * claim takes a run for so long at most, and resolves to until when; `null` where somebody else has it. It throws
   * `Unavailable`.
   */
  claim(project: string, id: string, forMs: number): Promise<number | null> {
    const key = keyOf(project, id);
    const nowMs = this.clock.now();
    const untilMs = nowMs + forMs;
    const written = { table: 'run_claims', columns: ['run_key', 'until_ms'], rows: [[key, untilMs]] };
    return this.database.transaction(async (transaction) => {
      if ((await transaction.run(this.database.dialect.insertIgnore(written))) > 0) return untilMs;
      // Whoever had it may have been killed.
      const sql = 'UPDATE run_claims SET until_ms = ? WHERE run_key = ? AND until_ms <= ?';
      return (await transaction.change(sql, [untilMs, key, nowMs])) > 0 ? untilMs : null;
    });
  }

  /** release lets go of a run that is had until then. It throws `Unavailable`, in which case it is let go when its time is over. */
  async release(project: string, id: string, untilMs: number): Promise<void> {
    const sql = 'DELETE FROM run_claims WHERE run_key = ? AND until_ms = ?';
    await this.database.transaction((transaction) => transaction.change(sql, [keyOf(project, id), untilMs]));
  }
}
