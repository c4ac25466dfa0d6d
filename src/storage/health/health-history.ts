import { Injectable } from '@nestjs/common';
import { NO_TIME, plusTimes, type StatusTimes } from '../../domain/health/availability.js';
import { REASONS, STATUSES, type Judged } from '../../domain/health/status.js';
import { HOUR_MS, QUARTER_HOUR_MS, type Period } from '../../domain/period.js';
import { Database } from '../database.js';
import { textIn, wholeIn, wordIn } from '../row.js';
import { detailIn, type Detail } from './dependency-states.js';

/** StatusChange is that a dependency came to have a status, as a worker saw it; no name: as one saw it for all. */
export interface StatusChange extends Judged {
  atMs: number;
  dependency: string;
  worker: string;
  detail: Detail;
}

/** ChangesWanted narrows a list of changes. */
export interface ChangesWanted extends Period {
  dependency: string | null;
  /** The last of the page before: earlier ones come next. */
  after: Pick<StatusChange, 'atMs' | 'dependency' | 'worker'> | null;
  most: number;
}

/** HealthHistory reads how dependencies were. */
@Injectable()
export class HealthHistory {
  constructor(private readonly database: Database) {}

  /** times is for how long each dependency had each status, in each of some periods that follow one another. */
  async times(buckets: readonly Period[]): Promise<Map<string, StatusTimes[]>> {
    const [first, last] = [buckets[0], buckets.at(-1)];
    const found = new Map<string, StatusTimes[]>();
    if (!first || !last) return found;
    const stepMs = buckets.every(({ fromMs }) => fromMs % HOUR_MS === 0) ? HOUR_MS : QUARTER_HOUR_MS;
    const rows = await this.database.query(
      `SELECT dependency, bucket_ms - bucket_ms % ? AS step_ms, SUM(ok_ms) AS ok_ms, SUM(degraded_ms) AS degraded_ms,
         SUM(failed_ms) AS failed_ms
       FROM dependency_times WHERE bucket_ms >= ? AND bucket_ms < ? GROUP BY dependency, step_ms ORDER BY dependency, step_ms`,
      [stepMs, first.fromMs, last.toMs],
    );
    for (const row of rows) {
      const dependency = textIn(row, 'dependency');
      const times = found.get(dependency) ?? buckets.map(() => NO_TIME);
      const atMs = wholeIn(row, 'step_ms');
      const index = buckets.findIndex(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
      const more = {
        ok: wholeIn(row, 'ok_ms'),
        degraded: wholeIn(row, 'degraded_ms'),
        failed: wholeIn(row, 'failed_ms'),
      };
      times[index] = plusTimes(times[index] ?? NO_TIME, more);
      found.set(dependency, times);
    }
    return found;
  }

  /** changes is what changed, the latest first. */
  async changes({ fromMs, toMs, dependency, after, most }: ChangesWanted): Promise<StatusChange[]> {
    const conditions: [sql: string, parameters: unknown[]][] = [['at_ms >= ? AND at_ms < ?', [fromMs, toMs]]];
    if (dependency !== null) conditions.push(['dependency = ?', [dependency]]);
    if (after !== null) {
      const { atMs, dependency: name, worker } = after;
      const place = '(at_ms < ? OR (at_ms = ? AND (dependency < ? OR (dependency = ? AND worker < ?))))';
      conditions.push([place, [atMs, atMs, name, name, worker]]);
    }
    const rows = await this.database.query(
      `SELECT * FROM dependency_changes WHERE ${conditions.map(([sql]) => sql).join(' AND ')}
       ORDER BY at_ms DESC, dependency DESC, worker DESC LIMIT ?`,
      [...conditions.flatMap(([, parameters]) => parameters), most],
    );
    return rows.map((row) => ({
      atMs: wholeIn(row, 'at_ms'),
      dependency: textIn(row, 'dependency'),
      worker: textIn(row, 'worker'),
      status: wordIn(row, 'status', STATUSES),
      reason: wordIn(row, 'reason', REASONS),
      detail: detailIn(row),
    }));
  }
}
