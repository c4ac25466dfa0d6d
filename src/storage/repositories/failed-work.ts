import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Actor } from '../../domain/audit/actor.js';
import { DEATHS, type Death } from '../../domain/promised-work.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import { SEND_JOB, sendWork } from '../notifications/messages.js';
import { textIn, wholeIn, wholeOrNullIn, wordOrNullIn } from '../row.js';
import type { Row, Statement } from '../sql-dialect.js';

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
  /** The message that it is to send to a channel; `null`: it is other work. */
  messageId: string | null;
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
    private readonly audit: AuditLog,
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
  revive(by: Actor, id: string): Promise<Intervention> {
    const nowMs = this.clock.now();
    return this.intervene(by, 'work.retry', id, {
      sql: `UPDATE outbox SET attempts = 0, due_ms = ?, dead_ms = NULL, death = NULL, claimed_until_ms = 0
       WHERE ${TOUCHABLE}`,
      parameters: [nowMs, id, nowMs],
    });
  }

  /** discard deletes failed work: it will never be done. */
  discard(by: Actor, id: string): Promise<Intervention> {
    const parameters = [id, this.clock.now()];
    return this.intervene(by, 'work.discard', id, { sql: `DELETE FROM outbox WHERE ${TOUCHABLE}`, parameters });
  }

  private async intervene(
    actor: Actor,
    action: 'work.retry' | 'work.discard',
    id: string,
    { sql, parameters }: Statement,
  ): Promise<Intervention> {
    const isDone = await this.database.transaction(async (transaction) => {
      const [row] = await transaction.query(`SELECT * FROM outbox WHERE id = ?${this.database.dialect.forUpdate}`, [
        id,
      ]);
      if (!row || (await transaction.change(sql, parameters)) === 0) return false;
      const subject = { type: 'work', id, name: textIn(row, 'job') };
      await this.audit.write(transaction, { actor, action, subject, before: failedIn(row, this.clock.now()) });
      return true;
    });
    if (isDone) return 'done';
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
    messageId: messageIn(row),
  };
}

/** Work that cannot be read is seen nevertheless: that is why it failed. */
function messageIn(row: Row): string | null {
  if (textIn(row, 'job') !== SEND_JOB) return null;
  try {
    return sendWork.parse(JSON.parse(textIn(row, 'payload'))).messageId;
  } catch {
    return null;
  }
}
