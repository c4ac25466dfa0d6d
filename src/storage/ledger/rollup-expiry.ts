import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { expiredBefore } from '../../domain/rollup/grain.js';
import { codeOf, shelvesOf, type Shelf } from '../../domain/rollup/rows.js';
import { Database } from '../database.js';

const ROWS_AT_ONCE = 5_000;

const KEYS = {
  rollups: 'grain, bucket_ms, series',
  failure_sums: 'grain, bucket_ms, fingerprint, series',
} as const;

/** RollupExpiry deletes rollups and sums of failures of fine grains that answer no questions any more. */
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
      for (const shelf of shelvesOf(grain)) deleted += await this.expireIn('rollups', shelf);
      deleted += await this.expireIn('failure_sums', { grain, facet: null });
    }
    return deleted;
  }

  private async expireIn(table: keyof typeof KEYS, shelf: Shelf): Promise<number> {
    const key = KEYS[table];
    const isMysql = this.database.dialect.name === 'mysql';
    const expired = 'grain = ? AND bucket_ms < ? LIMIT ?';
    const sql = isMysql
      ? `DELETE FROM ${table} WHERE ${expired}`
      : `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${expired})`;
    const before = expiredBefore(shelf.grain, this.clock.now());
    for (let deleted = 0; ;) {
      const some = await this.expireSome(sql, codeOf(shelf), before);
      deleted += some;
      if (some < ROWS_AT_ONCE) return deleted;
    }
  }

  private expireSome(sql: string, grain: number, before: number): Promise<number> {
    return this.database.transaction((transaction) => transaction.change(sql, [grain, before, ROWS_AT_ONCE]));
  }
}
