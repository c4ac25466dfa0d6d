import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { FACET_NAMES, hasFacets } from '../../domain/rollup/facet.js';
import { expiredBefore } from '../../domain/rollup/grain.js';
import { codeOf, type Shelf } from '../../domain/rollup/rows.js';
import { Database } from '../database.js';

const ROWS_AT_ONCE = 5_000;

const TABLES = [
  ['rollups', 'grain, bucket_ms, series'],
  ['failure_sums', 'grain, bucket_ms, fingerprint, series'],
] as const;

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
      for (const facet of hasFacets(grain) ? [null, ...FACET_NAMES] : [null]) {
        for (const [table, key] of TABLES) deleted += await this.expireIn(table, key, { grain, facet });
      }
    }
    return deleted;
  }

  private async expireIn(table: string, key: string, shelf: Shelf): Promise<number> {
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
