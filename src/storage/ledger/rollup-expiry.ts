import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { expiredBefore, GRAINS } from '../../domain/rollup/grain.js';
import { Database } from '../database.js';

const ROWS_AT_ONCE = 5_000;

/** RollupExpiry deletes rollups of fine grains that answer no questions any more. */
@Injectable()
export class RollupExpiry {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** expire deletes what has expired, in short transactions, and returns how many rows that were. */
  async expire(): Promise<number> {
    let deleted = 0;
    for (const grain of ['minute', 'quarter'] as const) {
      const before = expiredBefore(grain, this.clock.now());
      for (;;) {
        const some = await this.expireSome(GRAINS.indexOf(grain), before);
        deleted += some;
        if (some < ROWS_AT_ONCE) break;
      }
    }
    return deleted;
  }

  private expireSome(grain: number, before: number): Promise<number> {
    const isMysql = this.database.dialect.name === 'mysql';
    const sql = isMysql
      ? 'DELETE FROM rollups WHERE grain = ? AND bucket_ms < ? LIMIT ?'
      : `DELETE FROM rollups WHERE (grain, bucket_ms, series) IN
         (SELECT grain, bucket_ms, series FROM rollups WHERE grain = ? AND bucket_ms < ? LIMIT ?)`;
    return this.database.transaction((transaction) => transaction.change(sql, [grain, before, ROWS_AT_ONCE]));
  }
}
