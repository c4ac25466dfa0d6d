import { Injectable } from '@nestjs/common';
import { QUARTER_HOUR_MS, type Period } from '../../domain/period.js';
import { GRAINS, type Grain } from '../../domain/rollup/grain.js';
import { Database } from '../database.js';
import { Ledger } from '../ledger/ledger.js';
import { wholeIn } from '../row.js';
import { allOf, seriesCondition, type Condition, type DimensionFilter } from './dimension-filter.js';

/** Sought is what calls are looked for by, as far as rollups know it. */
export interface Sought {
  filter: DimensionFilter;
  /** A sum of the rollups that the calls looked for count in. */
  counted: 'calls' | 'errors' | 'pending' | 'unpriced' | 'reported';
}

/** ZoneMap tells from the rollups where calls can be found, so that a rare kind is found without reading all others. */
@Injectable()
export class ZoneMap {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {}

  /** latest is the latest quarter hour (or day, where quarter hours are gone) within a span that has such calls. */
  async latest(sought: Sought, span: Period): Promise<Period | null> {
    await this.ledger.posted();
    const { calendar } = this.ledger;
    const day = await this.latestBucket('day', sought, { fromMs: calendar.dayOf(span.fromMs).fromMs, toMs: span.toMs });
    if (day === null) return null;
    const wholeDay = calendar.dayOf(day);
    const quarter = await this.latestBucket('quarter', sought, {
      fromMs: Math.max(wholeDay.fromMs, span.fromMs - QUARTER_HOUR_MS),
      toMs: Math.min(wholeDay.toMs, span.toMs),
    });
    return quarter === null ? wholeDay : { fromMs: quarter, toMs: quarter + QUARTER_HOUR_MS };
  }

  private async latestBucket(
    grain: Grain,
    { filter, counted }: Sought,
    { fromMs, toMs }: Period,
  ): Promise<number | null> {
    const base: Condition = { sql: `${counted} > 0`, parameters: [] };
    const within = allOf([base, ...[seriesCondition(filter) ?? []].flat()]);
    const [row] = await this.database.query(
      `SELECT bucket_ms FROM rollups WHERE grain = ? AND bucket_ms >= ? AND bucket_ms < ?${within.sql}
       ORDER BY bucket_ms DESC LIMIT 1`,
      [GRAINS.indexOf(grain), fromMs, toMs, ...within.parameters],
    );
    return row ? wholeIn(row, 'bucket_ms') : null;
  }
}
