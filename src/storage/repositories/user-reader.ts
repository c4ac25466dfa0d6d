import { Injectable } from '@nestjs/common';
import type { Period } from '../../domain/period.js';
import { Database } from '../database.js';
import type { UserDay } from '../../domain/rollup/user-day.js';
import { Ledger } from '../ledger/ledger.js';
import { userDayIn } from '../ledger/user-days.js';
import { marks } from '../lists.js';
import { tooManyRows } from './too-many-rows.js';

const MOST_DAYS = 100_000;

/** UserReader answers sums by user, from the days of users. */
@Injectable()
export class UserReader {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {}

  /**
   * days is the days of users within a span of whole reporting days, in some projects or in all. It throws `Rejected`
   * (`too_many_rows`, 422) for more than one answer can hold.
   */
  async days({ fromMs, toMs }: Period, projects: readonly string[] | null): Promise<UserDay[]> {
    await this.ledger.posted();
    const within = projects ? ` AND project IN (${marks(projects)})` : '';
    const sql = `SELECT * FROM user_days WHERE day_ms >= ? AND day_ms < ?${within} LIMIT ?`;
    const rows = await this.database.query(sql, [fromMs, toMs, ...(projects ?? []), MOST_DAYS + 1]);
    if (rows.length > MOST_DAYS) throw tooManyRows();
    return rows.map(userDayIn);
  }
}
