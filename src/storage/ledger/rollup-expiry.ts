import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { expiredBefore } from '../../domain/rollup/grain.js';
import { weekOf } from '../../domain/rollup/person-sum.js';
import { codeOf, shelvesOf, type Shelf } from '../../domain/rollup/rows.js';
import { REPORTS_REMEMBERED_MS } from '../../domain/web-vitals/report.js';
import { Database } from '../database.js';
import { deleteInPortions } from '../portions.js';

const KEYS = {
  rollups: 'grain, bucket_ms, series',
  failure_sums: 'grain, bucket_ms, fingerprint, series',
  bounce_sums: 'grain, bucket_ms, project, task_kind',
  web_vital_sums: 'grain, bucket_ms, place, metric',
  service_sums: 'grain, bucket_ms, event, bin',
} as const;

/** RollupExpiry deletes rollups and sums of failures, analyses, web vitals, accounts and workers of fine grains that answer no questions any more. */
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
      for (const table of ['failure_sums', 'bounce_sums', 'web_vital_sums', 'service_sums'] as const) {
        deleted += await this.expireIn(table, { grain, facet: null });
      }
    }
    return deleted + (await this.expirePeople()) + (await this.expireVitals());
  }

  /** Sums of users and keys lie by weeks, and go with them. */
  private expirePeople(): Promise<number> {
    return deleteInPortions(this.database, {
      table: 'person_sums',
      key: 'week, user_id, key_id, quarter_ms, series',
      where: 'week < ?',
      parameters: [weekOf(expiredBefore('quarter', this.clock.passed()))],
    });
  }

  /** Single reports of web vitals are remembered while they may come again, so that they count once in their sums. */
  private expireVitals(): Promise<number> {
    return deleteInPortions(this.database, {
      ...{ table: 'web_vital_reports', key: 'report_key', where: 'seen_ms < ?' },
      parameters: [this.clock.passed() - REPORTS_REMEMBERED_MS],
    });
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
