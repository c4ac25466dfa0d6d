import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { DEATHS, type Death } from '../../domain/promised-work.js';
import { Database } from '../database.js';
import { textIn, wholeIn, wholeOrNullIn, wordOrNullIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

/** FailedWork is promised work that went wrong at least once and is not done yet. */
export interface FailedWork {
  id: string;
  job: string;
  /** How often it was tried since it was promised, or since somebody had it tried again. */
  attempts: number;
  lastError: string;
  createdAtMs: number;
  isInProgress: boolean;
  dueAtMs: number;
  /** When it was given up; `null`: it will be tried again. */
  deadAtMs: number | null;
  death: Death | null;
}

/** Intervention is what became of somebody's wish for failed work: nothing, when there is none or a worker is at it. */
export type Intervention = 'done' | 'unknown' | 'in_progress';

/** What can be touched: a worker that is at it would not notice. */
const TOUCHABLE = 'id = ? AND last_error IS NOT NULL AND claimed_until_ms <= ?';

/** FailedWorks is the part of the outbox that needs a person's eye. */
@Injectable()
export class FailedWorks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** list is the failed work that was promised last. */
  async list(limit: number): Promise<FailedWork[]> {
    const sql = 'SELECT * FROM outbox WHERE last_error IS NOT NULL ORDER BY created_ms DESC, id LIMIT ?';
    const rows = await this.database.query(sql, [limit]);
    return rows.map((row) => failedIn(row, this.clock.now()));
  }

  /** find is the failed work with an id, or `null`. */
  async find(id: string): Promise<FailedWork | null> {
    const [row] = await this.database.query('SELECT * FROM outbox WHERE id = ? AND last_error IS NOT NULL', [id]);
    return row ? failedIn(row, this.clock.now()) : null;
  }

  /** revive makes failed work due now, dead or not, with all its attempts before it. */
  revive(id: string): Promise<Intervention> {
    const nowMs = this.clock.now();
    return this.intervene(
      `UPDATE outbox SET attempts = 0, due_ms = ?, dead_ms = NULL, death = NULL, claimed_until_ms = 0
       WHERE ${TOUCHABLE}`,
      [nowMs, id, nowMs],
      id,
    );
  }

  /** discard deletes failed work: it will never be done. */
  discard(id: string): Promise<Intervention> {
    return this.intervene(`DELETE FROM outbox WHERE ${TOUCHABLE}`, [id, this.clock.now()], id);
  }

  private async intervene(sql: string, parameters: unknown[], id: string): Promise<Intervention> {
    const changed = await this.database.transaction((transaction) => transaction.change(sql, parameters));
    if (changed > 0) return 'done';
    return (await this.find(id)) ? 'in_progress' : 'unknown';
  }
}

function failedIn(row: Row, nowMs: number): FailedWork {
  return {
    id: textIn(row, 'id'),
    job: textIn(row, 'job'),
    attempts: wholeIn(row, 'attempts'),
    lastError: textIn(row, 'last_error'),
    createdAtMs: wholeIn(row, 'created_ms'),
    isInProgress: wholeIn(row, 'claimed_until_ms') > nowMs,
    dueAtMs: wholeIn(row, 'due_ms'),
    deadAtMs: wholeOrNullIn(row, 'dead_ms'),
    death: wordOrNullIn(row, 'death', DEATHS),
  };
}
