import { Injectable } from '@nestjs/common';
import type { WorkerFacts } from '../../domain/reliability/worker-facts.js';
import {
  afterBeat,
  canMissOthers,
  forgottenBefore,
  type Pulse,
  type Sighting,
} from '../../domain/reliability/worker-state.js';
import { Clock } from '../../config/clock.js';
import type { Self } from '../../config/self.js';
import { Database } from '../database.js';
import { textIn, textOrNullIn, wholeIn, wholeOrNullIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { workerFactsIn } from './worker-facts.js';

/** Vitals is how a process was at its latest heartbeat. */
export interface Vitals {
  rssBytes: number;
  heapUsedBytes: number;
  heapTotalBytes: number;
  /** How late 99 of 100 turns of the event loop were at most; `null` when none was measured. */
  loopDelayP99Us: number | null;
  /** `null`: it is of a version that tells none, or what it tells cannot be read. */
  facts: WorkerFacts | null;
}

/** KnownWorker is a worker as it was last heard of. */
export type KnownWorker = Self & Sighting & Vitals;

const COLUMNS = [
  'id',
  'name',
  'role',
  'version',
  'pid',
  'host',
  'started_ms',
  'last_seen_ms',
  'rss_bytes',
  'heap_used_bytes',
  'heap_total_bytes',
  'loop_delay_p99_us',
  'facts',
];

const TOLD_ANEW = {
  last_seen_ms: 'replace',
  rss_bytes: 'replace',
  heap_used_bytes: 'replace',
  heap_total_bytes: 'replace',
  loop_delay_p99_us: 'replace',
  facts: 'replace',
} as const;

/** Workers keeps which processes of the service there are, by what they tell of themselves. */
@Injectable()
export class Workers {
  private pulse: Pulse | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** sighted keeps a worker's heartbeat, its first or a later one. */
  async sighted(worker: Self, vitals: Vitals): Promise<void> {
    const nowMs = this.clock.now();
    const row = [
      worker.id,
      worker.name,
      worker.role,
      worker.version,
      worker.pid,
      worker.host,
      worker.startedAtMs,
      nowMs,
      vitals.rssBytes,
      vitals.heapUsedBytes,
      vitals.heapTotalBytes,
      vitals.loopDelayP99Us,
      vitals.facts && JSON.stringify(vitals.facts),
    ];
    const rows = { table: 'workers', columns: COLUMNS, rows: [row] };
    await this.database.atomically({ statements: this.database.dialect.upsert(rows, ['id'], TOLD_ANEW) });
    this.pulse = afterBeat(this.pulse, nowMs);
  }

  /** canMissOthers tells whether the silence of others tells anything to this process, by the heartbeats that it kept itself. */
  canMissOthers(): boolean {
    return canMissOthers(this.pulse, this.clock.now());
  }

  /** left forgets a worker that has said goodbye, and those that it had replaced: nobody misses them now either. */
  async left({ id, name, role, startedAtMs }: Self): Promise<void> {
    const sql = 'DELETE FROM workers WHERE id = ? OR (name = ? AND role = ? AND last_seen_ms < ?)';
    await this.change(sql, [id, name, role, startedAtMs]);
  }

  /** list is every worker that was heard of within a day, by name. */
  async list(): Promise<KnownWorker[]> {
    const sql = 'SELECT * FROM workers WHERE last_seen_ms >= ? ORDER BY name, id';
    return (await this.database.query(sql, [forgottenBefore(this.clock.now())])).map(workerIn);
  }

  /**
   * lastSignOfOthers is when anybody but a worker was last heard of, or anybody who answers requests, however long ago; `null` where
   * nobody is missed.
   */
  async lastSignOfOthers({ id }: Self, among: 'all' | 'answering' = 'all'): Promise<number | null> {
    const answers = among === 'answering' ? ` AND role <> 'worker'` : '';
    const sql = `SELECT MAX(last_seen_ms) AS last FROM workers WHERE id <> ?${answers}`;
    const [row = {}] = await this.database.query(sql, [id]);
    return wholeOrNullIn(row, 'last');
  }

  /** expire deletes workers that nobody has heard of for a day, and returns how many. */
  expire(): Promise<number> {
    return this.change('DELETE FROM workers WHERE last_seen_ms < ?', [forgottenBefore(this.clock.now())]);
  }

  private change(sql: string, parameters: unknown[]): Promise<number> {
    return this.database.transaction((transaction) => transaction.change(sql, parameters));
  }
}

function workerIn(row: Row): KnownWorker {
  return {
    id: textIn(row, 'id'),
    name: textIn(row, 'name'),
    role: textIn(row, 'role'),
    version: textIn(row, 'version'),
    pid: wholeIn(row, 'pid'),
    host: textIn(row, 'host'),
    startedAtMs: wholeIn(row, 'started_ms'),
    lastSeenAtMs: wholeIn(row, 'last_seen_ms'),
    rssBytes: wholeIn(row, 'rss_bytes'),
    heapUsedBytes: wholeIn(row, 'heap_used_bytes'),
    heapTotalBytes: wholeIn(row, 'heap_total_bytes'),
    loopDelayP99Us: wholeOrNullIn(row, 'loop_delay_p99_us'),
    facts: workerFactsIn(textOrNullIn(row, 'facts')),
  };
}
