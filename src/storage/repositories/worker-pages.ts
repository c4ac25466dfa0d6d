import { Injectable } from '@nestjs/common';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Clock } from '../../config/clock.js';
import type { Self } from '../../config/self.js';
import { silentBefore } from '../../domain/reliability/worker-state.js';
import { Database } from '../database.js';
import { bytesIn, textIn } from '../row.js';

/** WorkerPage is what a worker tells of itself to whoever is scraped: a text. */
export interface WorkerPage {
  name: string;
  page: string;
}

const COLUMNS = ['worker_id', 'name', 'started_ms', 'written_ms', 'page'];
const TOLD_ANEW = { written_ms: 'replace', page: 'replace' } as const;

/**
 * WorkerPages keeps what workers tell of themselves. Whoever is scraped shows the pages that are kept, his own included: so
 * what was shown once is never followed by something older, from whichever worker.
 */
@Injectable()
export class WorkerPages {
  private lostAtMs = 0;
  private last: Promise<unknown> = Promise.resolve();
  private hasLeft = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * put keeps a worker's page, written when its turn comes, in place of its last: one follows the other, or an older one
   * could come to stand over a newer one. It throws `Unavailable`.
   */
  put(self: Self, write: () => Promise<string>): Promise<void> {
    const put = this.last.then(async () => {
      const page = await write();
      if (!this.hasLeft) await this.keep(self, page);
    });
    this.last = put.catch(() => undefined);
    return put;
  }

  /** live is the pages of workers that live, by name. Of those with one name it is the one that was started last. */
  async live(): Promise<WorkerPage[]> {
    // While the database was away, others have shown what is newer than what is kept of them.
    const sinceMs = Math.max(silentBefore(this.clock.now()), this.lostAtMs + 1);
    const sql = 'SELECT * FROM worker_pages WHERE written_ms >= ? ORDER BY name, started_ms, worker_id';
    const rows = await this.losing(this.database.query(sql, [sinceMs]));
    const latest = new Map(rows.map((row) => [textIn(row, 'name'), row]));
    return [...latest].map(([name, row]) => ({ name, page: gunzipSync(bytesIn(row, 'page')).toString() }));
  }

  /** left forgets the page of a worker that says goodbye. */
  async left({ id }: Self): Promise<void> {
    this.hasLeft = true;
    await this.last;
    await this.change('DELETE FROM worker_pages WHERE worker_id = ?', [id]);
  }

  /** expire deletes the pages of workers that have fallen silent, and returns how many. */
  expire(): Promise<number> {
    return this.change('DELETE FROM worker_pages WHERE written_ms < ?', [silentBefore(this.clock.now())]);
  }

  private async keep({ id, name, startedAtMs }: Self, page: string): Promise<void> {
    const row = [id, name, startedAtMs, this.clock.now(), gzipSync(page, { level: 1 })];
    const rows = { table: 'worker_pages', columns: COLUMNS, rows: [row] };
    const statements = this.database.dialect.upsert(rows, ['worker_id'], TOLD_ANEW);
    await this.losing(this.database.atomically({ statements }, { isFleeting: true }));
  }

  private change(sql: string, parameters: unknown[]): Promise<number> {
    return this.database.transaction((transaction) => transaction.change(sql, parameters));
  }

  private async losing<T>(asked: Promise<T>): Promise<T> {
    try {
      return await asked;
    } catch (error) {
      this.lostAtMs = this.clock.now();
      throw error;
    }
  }
}
