import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Database, type Transaction } from '../database.js';
import type { Row } from '../sql-dialect.js';
import { textIn, textOrNullIn, wholeIn } from '../row.js';

/** Promise of work that a transaction has made. */
export interface PromisedWork {
  id: string;
  job: string;
  payload: unknown;
  attempts: number;
  lastError: string | null;
}

const COLUMNS = ['id', 'job', 'payload', 'due_ms', 'claimed_until_ms', 'attempts', 'last_error', 'created_ms'];
const LONGEST_ERROR = 1000;

/**
 * Outbox keeps work that was promised in the transaction that makes it necessary. A row is claimed before its work is done
 * and deleted afterwards; a claim that runs out, because its worker died, can be claimed again.
 */
@Injectable()
export class Outbox {
  constructor(private readonly database: Database) {}

  /** promise writes work down, within the transaction that makes it necessary, and returns its id. */
  async promise(transaction: Transaction, job: string, payload: unknown, nowMs: number): Promise<string> {
    const id = randomUUID().replaceAll('-', '');
    const row = [id, job, JSON.stringify(payload), nowMs, 0, 0, null, nowMs];
    await transaction.run(this.database.dialect.insert({ table: 'outbox', columns: COLUMNS, rows: [row] }));
    return id;
  }

  /** due is the ids of work that waits for somebody to do it. */
  async due(nowMs: number, limit: number): Promise<{ id: string; job: string }[]> {
    const sql = `SELECT id, job FROM outbox WHERE due_ms <= ? AND claimed_until_ms <= ? ORDER BY due_ms LIMIT ?`;
    const rows = await this.database.query(sql, [nowMs, nowMs, limit]);
    return rows.map((row) => ({ id: textIn(row, 'id'), job: textIn(row, 'job') }));
  }

  /** claim takes work for some time; `null` when it is done, not due, or in somebody's hands. */
  async claim(id: string, nowMs: number, forMs: number): Promise<PromisedWork | null> {
    return this.database.transaction(async (transaction) => {
      const claimed = await transaction.change(
        `UPDATE outbox SET claimed_until_ms = ?, attempts = attempts + 1
         WHERE id = ? AND claimed_until_ms <= ? AND due_ms <= ?`,
        [nowMs + forMs, id, nowMs, nowMs],
      );
      if (claimed === 0) return null;
      const [row] = await transaction.query('SELECT * FROM outbox WHERE id = ?', [id]);
      return row ? workIn(row) : null;
    });
  }

  /** done deletes work that has been done. */
  async done(id: string): Promise<void> {
    await this.database.transaction((transaction) => transaction.change('DELETE FROM outbox WHERE id = ?', [id]));
  }

  /** postpone gives claimed work back, to be tried again later. */
  async postpone(id: string, untilMs: number, error: string): Promise<void> {
    await this.database.transaction((transaction) =>
      transaction.change('UPDATE outbox SET claimed_until_ms = 0, due_ms = ?, last_error = ? WHERE id = ?', [
        untilMs,
        error.slice(0, LONGEST_ERROR),
        id,
      ]),
    );
  }

  /** oldestMs is since when the oldest work has been waiting, `null` when none is. */
  async oldestMs(): Promise<number | null> {
    const [row] = await this.database.query('SELECT created_ms FROM outbox ORDER BY created_ms LIMIT 1');
    return row ? wholeIn(row, 'created_ms') : null;
  }
}

function workIn(row: Row): PromisedWork {
  return {
    id: textIn(row, 'id'),
    job: textIn(row, 'job'),
    payload: JSON.parse(textIn(row, 'payload')) as unknown,
    attempts: wholeIn(row, 'attempts'),
    lastError: textOrNullIn(row, 'last_error'),
  };
}
