import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { DAY_MS, MINUTE_MS, QUARTER_HOUR_MS, floorTo, type Period } from '../../domain/period.js';
import {
  missedIn,
  SERVICE_EVENTS,
  type ServiceCount,
  type ServiceCounts,
  type ServiceEvent,
} from '../../domain/reliability/service-event.js';
import { forgottenBefore } from '../../domain/reliability/worker-state.js';
import { bucketOf, GRAINS, isWritten, readableFrom } from '../../domain/rollup/grain.js';
import type { Segment } from '../../domain/rollup/plan.js';
import { Database } from '../database.js';
import { Ledger } from '../ledger/ledger.js';
import { addTo } from '../lists.js';
import { segmentCondition } from '../repositories/segment-condition.js';
import { sumIn, wholeIn, wholeOrNullIn, wordIn } from '../row.js';
import type { Statement } from '../sql-dialect.js';

const KEY = ['grain', 'bucket_ms', 'event', 'bin'];
const MINUTES_A_DAY = 24 * 60;

/** Telling is what a worker has counted since its telling before, which had the ordinal before. */
export interface Telling {
  workerId: string;
  ordinal: number;
  counts: readonly ServiceCount[];
}

/** ServiceSums keeps how often what workers count of themselves happened, to all of them together. */
@Injectable()
export class ServiceSums {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** add adds what a worker tells, once: one that does not know whether it was heard tells the same again. */
  async add({ workerId, ordinal, counts }: Telling): Promise<void> {
    const { dialect } = this.database;
    const nowMs = this.clock.now();
    const columns = ['worker_id', 'ordinal', 'told_ms'];
    const teller = dialect.insertIgnore({ table: 'service_tellers', columns, rows: [[workerId, 0, nowMs]] });
    await this.database.transaction(async ({ run, change }) => {
      await run(teller);
      // A telling whose transaction is still on its way is waited for here.
      const sql = 'UPDATE service_tellers SET ordinal = ?, told_ms = ? WHERE worker_id = ? AND ordinal < ?';
      const isNew = (await change(sql, [ordinal, nowMs, workerId, ordinal])) > 0;
      if (isNew) await run(this.statements(counts));
    });
  }

  /**
   * missed adds the requests that nobody was there to answer in some time, once however many say so: as many as there were before.
   * Until something was last counted somebody was there, whoever is missed. What is known of workers and times long gone is forgotten.
   */
  async missed({ fromMs: sinceMs, toMs }: Period): Promise<void> {
    const { dialect } = this.database;
    const nowMs = this.clock.passed();
    const fromMs = Math.max(sinceMs, await this.countedUntil(toMs));
    if (fromMs >= toMs) return;
    const before = { source: 'quarter' as const, fromMs: floorTo(fromMs - DAY_MS, QUARTER_HOUR_MS), toMs: fromMs };
    const [sum] = await this.read([before], false);
    const answered = (sum?.counts ?? []).filter(({ event }) => event === 'answered' || event === 'failed');
    const perMinute = answered.reduce((all, { times }) => all + times, 0) / MINUTES_A_DAY;
    const counts = missedIn({ fromMs, toMs }, perMinute);
    const rows = [[fromMs, toMs, counts.reduce((all, { times }) => all + times, 0)]];
    const columns = ['from_ms', 'to_ms', 'missed'];
    await this.database.transaction(async ({ run, change }) => {
      const isNew = (await run(dialect.insertIgnore({ table: 'service_downtimes', columns, rows }))) > 0;
      if (isNew) await run(this.statements(counts));
      await change('DELETE FROM service_downtimes WHERE to_ms < ?', [readableFrom('quarter', nowMs)]);
      await change('DELETE FROM service_tellers WHERE told_ms < ?', [forgottenBefore(nowMs)]);
    });
  }

  private async countedUntil(beforeMs: number): Promise<number> {
    const sql = 'SELECT MAX(bucket_ms) AS last FROM service_sums WHERE grain = ? AND bucket_ms < ?';
    const [row = {}] = await this.database.query(sql, [GRAINS.indexOf('minute'), floorTo(beforeMs, MINUTE_MS)]);
    const lastMs = wholeOrNullIn(row, 'last');
    return lastMs === null ? 0 : lastMs + MINUTE_MS;
  }

  /** left forgets a worker that has said goodbye. */
  async left(workerId: string): Promise<void> {
    await this.database.transaction(({ change }) => {
      return change('DELETE FROM service_tellers WHERE worker_id = ?', [workerId]);
    });
  }

  /** read is what lies in some segments, bucket by bucket, or (at 0) together. */
  async read(segments: readonly Segment[], isByBucket: boolean): Promise<{ atMs: number; counts: ServiceCounts }[]> {
    if (segments.length === 0) return [];
    const { sql, parameters } = segmentCondition(segments);
    const [at, by] = isByBucket ? ['bucket_ms', 'bucket_ms, '] : ['0', ''];
    const rows = await this.database.query(
      `SELECT ${at} AS at_ms, event, bin, SUM(times) AS times FROM service_sums WHERE ${sql} GROUP BY ${by}event, bin`,
      parameters,
    );
    const counts = new Map<number, { event: ServiceEvent; bin: number; times: number }[]>();
    for (const row of rows) {
      const event = wordIn(row, 'event', SERVICE_EVENTS);
      addTo(counts, wholeIn(row, 'at_ms'), { event, bin: wholeIn(row, 'bin'), times: sumIn(row, 'times') });
    }
    return [...counts].map(([atMs, told]) => ({ atMs, counts: told }));
  }

  /** In one order for all workers, so that they wait for each other instead of being in each other's way. */
  private statements(counts: readonly ServiceCount[]): Statement[] {
    const { calendar } = this.ledger;
    const nowMs = this.clock.now();
    const sums = new Map<string, { key: number[]; times: number }>();
    for (const grain of ['minute', 'quarter', 'day'] as const) {
      for (const { atMs, event, bin, times } of counts.filter((count) => isWritten(grain, count.atMs, nowMs))) {
        const key = [GRAINS.indexOf(grain), bucketOf(grain, atMs, calendar), SERVICE_EVENTS.indexOf(event), bin];
        const sum = sums.get(key.join(' ')) ?? { key, times: 0 };
        sums.set(key.join(' '), { key, times: sum.times + times });
      }
    }
    const rows = [...sums.values()].map(({ key, times }) => [...key, times]).sort(inOrder);
    return this.database.dialect.upsert({ table: 'service_sums', columns: [...KEY, 'times'], rows }, KEY, {
      times: 'add',
    });
  }
}

function inOrder(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at === -1 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
