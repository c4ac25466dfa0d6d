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
  async latest(sought: Sought, within: Period): Promise<Period | null> {
    await this.ledger.posted();
    const day = await this.bucket('day', sought, this.wholeDays(within), 'DESC');
    if (day === null) return null;
    const wholeDay = this.ledger.calendar.dayOf(day);
    const quarter = await this.bucket(
      'quarter',
      sought,
      {
        fromMs: Math.max(wholeDay.fromMs, within.fromMs - QUARTER_HOUR_MS),
        toMs: Math.min(wholeDay.toMs, within.toMs),
      },
      'DESC',
    );
    return quarter === null ? wholeDay : quarterAt(quarter);
  }

  /** earliest is the earliest quarter hour (or day, where quarter hours are gone) of the days that a span touches that has such calls. */
  async earliest(sought: Sought, within: Period): Promise<Period | null> {
    await this.ledger.posted();
    const day = await this.bucket('day', sought, this.wholeDays(within), 'ASC');
    if (day === null) return null;
    const wholeDay = this.ledger.calendar.dayOf(day);
    const quarter = await this.bucket('quarter', sought, wholeDay, 'ASC');
    return quarter === null ? wholeDay : quarterAt(quarter);
  }

  private wholeDays({ fromMs, toMs }: Period): Period {
    return { fromMs: this.ledger.calendar.dayOf(fromMs).fromMs, toMs };
  }

  private async bucket(
    grain: Grain,
    { filter, counted }: Sought,
    { fromMs, toMs }: Period,
    order: 'ASC' | 'DESC',
  ): Promise<number | null> {
    const base: Condition = { sql: `${counted} > 0`, parameters: [] };
    const condition = allOf([base, ...[seriesCondition(filter) ?? []].flat()]);
    const [row] = await this.database.query(
      `SELECT bucket_ms FROM rollups WHERE grain = ? AND bucket_ms >= ? AND bucket_ms < ?${condition.sql}
       ORDER BY bucket_ms ${order} LIMIT 1`,
      [GRAINS.indexOf(grain), fromMs, toMs, ...condition.parameters],
    );
    return row ? wholeIn(row, 'bucket_ms') : null;
  }
}

function quarterAt(fromMs: number): Period {
  return { fromMs, toMs: fromMs + QUARTER_HOUR_MS };
}
