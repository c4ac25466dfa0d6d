import { Injectable } from '@nestjs/common';
import {
  GROWTH_KINDS,
  GROWTH_MS,
  GROWTH_STEP_MS,
  perDayOf,
  type Growth,
  type Size,
} from '../../domain/capacity/growth.js';
import { DAY_MS, floorTo } from '../../domain/period.js';
import type { Point } from '../../domain/trend.js';
import { Database } from '../database.js';
import { addTo } from '../lists.js';
import { realIn, realOrNullIn, textIn, wholeIn, wordIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

const COLUMNS = ['at_ms', 'kind', 'subject', 'value', 'per_day'];
const KEPT_MS = 30 * DAY_MS;

/** So old may be what is told of how something grows. */
const FRESH_MS = 3 * GROWTH_STEP_MS;

/** Growths keeps how large things were, hour by hour for thirty days, and by how much they grew. */
@Injectable()
export class Growths {
  constructor(private readonly database: Database) {}

  /** note writes down how large things are, once in an hour however many do so, and what follows for how they grow. */
  async note(sizes: readonly Size[], nowMs: number): Promise<void> {
    const atMs = floorTo(nowMs, GROWTH_STEP_MS);
    const earlier = await this.earlier(atMs);
    const rows = sizes.map((size) => {
      const { kind, subject, value } = size;
      const perDay = perDayOf([...(earlier.get(keyOf(size)) ?? []), { at: atMs, value }]);
      return [atMs, GROWTH_KINDS.indexOf(kind), subject, value, perDay];
    });
    await this.database.transaction(async (transaction) => {
      await transaction.run(this.database.dialect.insertIgnore({ table: 'growth_samples', columns: COLUMNS, rows }));
      await transaction.change('DELETE FROM growth_samples WHERE at_ms < ?', [atMs - KEPT_MS]);
    });
  }

  /** now is how all things grow of which that was noted lately. */
  async now(nowMs: number): Promise<Growth[]> {
    const rows = await this.rows(nowMs - FRESH_MS, nowMs + GROWTH_STEP_MS);
    const latest = new Map(rows.map(growthIn).map((growth) => [keyOf(growth), growth]));
    return [...latest.values()];
  }

  private async earlier(atMs: number): Promise<Map<string, Point[]>> {
    const points = new Map<string, Point[]>();
    for (const row of await this.rows(atMs - GROWTH_MS, atMs)) {
      const growth = growthIn(row);
      addTo(points, keyOf(growth), { at: wholeIn(row, 'at_ms'), value: growth.value });
    }
    return points;
  }

  private rows(fromMs: number, toMs: number): Promise<Row[]> {
    const sql = 'SELECT * FROM growth_samples WHERE at_ms >= ? AND at_ms < ? ORDER BY at_ms';
    return this.database.query(sql, [fromMs, toMs]);
  }
}

function growthIn(row: Row): Growth {
  return {
    kind: wordIn(row, 'kind', GROWTH_KINDS),
    subject: textIn(row, 'subject'),
    value: realIn(row, 'value'),
    perDay: realOrNullIn(row, 'per_day'),
  };
}

function keyOf({ kind, subject }: Size): string {
  return `${kind} ${subject}`;
}
