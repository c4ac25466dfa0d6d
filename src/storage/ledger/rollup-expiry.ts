import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { expiredBefore } from '../../domain/rollup/grain.js';
import { codeOf, shelvesOf, type Shelf } from '../../domain/rollup/rows.js';
import { Database } from '../database.js';
import { deleteInPortions } from '../portions.js';

const KEYS = {
  rollups: 'grain, bucket_ms, series',
  failure_sums: 'grain, bucket_ms, fingerprint, series',
  bounce_sums: 'grain, bucket_ms, project, task_kind',
} as const;

/** RollupExpiry deletes rollups and sums of failures and analyses of fine grains that answer no questions any more. */
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
      for (const table of ['failure_sums', 'bounce_sums'] as const) {
        deleted += await this.expireIn(table, { grain, facet: null });
      }
    }
    return deleted;
  }

  private expireIn(table: keyof typeof KEYS, shelf: Shelf): Promise<number> {
    const before = expiredBefore(shelf.grain, this.clock.passed());
    return deleteInPortions(this.database, {
      table,
      key: KEYS[table],
      where: 'grain = ? AND bucket_ms < ?',
      parameters: [codeOf(shelf), before],
    });
  }
}
