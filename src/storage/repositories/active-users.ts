import { Injectable } from '@nestjs/common';
import type { Period } from '../../domain/period.js';
import { Database } from '../database.js';
import { Ledger } from '../ledger/ledger.js';
import { inParts, marks } from '../lists.js';
import { wholeIn } from '../row.js';
import { tooManyRows } from './too-many-rows.js';

/** So many days of users are read for one answer. */
const MOST_DAYS = 2_000_000;

/** ActiveUsers counts who made calls, from the days of users. */
@Injectable()
export class ActiveUsers {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {}

  /**
   * count is how many different users made a call in each of some spans of whole reporting days, of some projects or (`null`)
   * all; one who is in several projects is one. It throws `Rejected` (`too_many_rows`, 422) for more days of users than can be read.
   */
  async count(spans: readonly Period[], projects: readonly string[] | null): Promise<number[]> {
    await this.ledger.posted();
    const within = `day_ms >= ? AND day_ms < ?${projects ? ` AND project IN (${marks(projects)})` : ''} AND calls > 0`;
    const parametersOf = ({ fromMs, toMs }: Period): unknown[] => [fromMs, toMs, ...(projects ?? [])];
    const whole = {
      fromMs: Math.min(...spans.map((span) => span.fromMs)),
      toMs: Math.max(...spans.map((span) => span.toMs)),
    };
    const bound = `SELECT COUNT(*) AS n FROM (SELECT 1 FROM user_days WHERE ${within} LIMIT ?) some`;
    const [rows] = await this.database.query(bound, [...parametersOf(whole), MOST_DAYS + 1]);
    if (rows && wholeIn(rows, 'n') > MOST_DAYS) throw tooManyRows();
    const counts: number[] = [];
    for (const some of inParts(spans)) {
      const selects = some.map(
        (_, at) => `SELECT ${at} AS place, COUNT(DISTINCT user_id) AS n FROM user_days WHERE ${within}`,
      );
      const found = await this.database.query(selects.join(' UNION ALL '), some.flatMap(parametersOf));
      const byPlace = new Map(found.map((row) => [wholeIn(row, 'place'), wholeIn(row, 'n')]));
      counts.push(...some.map((_, at) => byPlace.get(at) ?? 0));
    }
    return counts;
  }
}
