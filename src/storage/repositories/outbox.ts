import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../config/clock.js';
import { Busy, Rejected, Unavailable } from '../../domain/failures.js';
import { DEATHS, fateAfter, type Death, type TryEnd } from '../../domain/promised-work.js';
import { scrubText } from '../../domain/secrets.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import type { Row } from '../sql-dialect.js';
import { textIn, wholeIn, wholeOrNullIn } from '../row.js';

/** PromisedWork is work that a transaction has promised. */
export interface PromisedWork {
  id: string;
  job: string;
  payload: unknown;
}

/** Backlog is for how long the oldest work has been waiting (`null`: none is), and how much was given up. */
export interface Backlog {
  oldestMs: number | null;
  dead: number;
}

/** Mourner is told, within the transaction that gives work up, what was given up, its payload still unread, and why. */
export type Mourner = (transaction: Transaction, payloadText: string, death: Death) => Promise<void>;

/** How a try went wrong. */
interface Trouble {
  end: TryEnd;
  message: string;
  askedPauseMs: number;
}

/** Work in the hands of a worker, its payload still unread: work that cannot be read must be seen to fail. */
interface Claimed {
  id: string;
  job: string;
  payloadText: string;
  attempts: number;
}

const COLUMNS = ['id', 'job', 'payload', 'due_ms', 'claimed_until_ms', 'attempts', 'created_ms'];
const LONGEST_ERROR = 1000;

/** A thousand, and more. */
const MOST_COUNTED = 1001;

/** For so long work is in its worker's hands before another may take it up. */
const CLAIM_MS = 2 * 60_000;
const RENEW_MS = CLAIM_MS / 4;
const WORKER_LOST: Trouble = { end: 'worker_lost', message: 'the worker that was at it died', askedPauseMs: 0 };
const MS_PER_SECOND = 1000;

/**
 * Outbox keeps work that was promised in the transaction that makes it necessary. A row is claimed before its work is done
 * and deleted afterwards. A claim is renewed while its work goes on; one that runs out, because its worker died, can be
 * claimed again. Work that goes wrong too often is dead: its row stays, and nobody takes it up.
 */
@Injectable()
export class Outbox {
  private readonly logger = new Logger(Outbox.name);
  private readonly mourners = new Map<string, Mourner>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** mourn has a mourner told of a job's work that is given up. */
  mourn(job: string, mourner: Mourner): void {
    this.mourners.set(job, mourner);
  }

  /** promise writes work down, within the transaction that makes it necessary, and returns its id; it is done now, or once it is due. */
  async promise(transaction: Transaction, job: string, payload: unknown, dueMs?: number): Promise<string> {
    const nowMs = this.clock.now();
    const id = randomUUID().replaceAll('-', '');
    const row = [id, job, JSON.stringify(payload), dueMs ?? nowMs, 0, 0, nowMs];
    await transaction.run(this.database.dialect.insert({ table: 'outbox', columns: COLUMNS, rows: [row] }));
    return id;
  }

  /** withdraw takes work back that was given up or waits, within a transaction; what is in somebody's hands goes on. */
  async withdraw({ query, change }: Transaction, job: string, payload: unknown): Promise<void> {
    const found = await query('SELECT id FROM outbox WHERE job = ? AND payload = ?', [job, JSON.stringify(payload)]);
    // One by one: to delete by what is in them would lock all others.
    for (const row of found) {
      await change('DELETE FROM outbox WHERE id = ? AND claimed_until_ms = 0', [textIn(row, 'id')]);
    }
  }

  /** due is the ids of work that waits for somebody to do it. */
  async due(limit: number): Promise<{ id: string; job: string }[]> {
    const nowMs = this.clock.now();
    const sql = `SELECT id, job FROM outbox
                 WHERE dead_ms IS NULL AND due_ms <= ? AND claimed_until_ms <= ? ORDER BY due_ms LIMIT ?`;
    const rows = await this.database.query(sql, [nowMs, nowMs, limit]);
    return rows.map((row) => ({ id: textIn(row, 'id'), job: textIn(row, 'job') }));
  }

  /**
   * perform does promised work once, however often and by however many it is asked for: it claims it, does it and deletes
   * it. Work that goes wrong is given back, to be tried again after a pause, or given up; what went wrong is thrown on.
   */
  async perform(id: string, work: (promised: PromisedWork) => Promise<void>): Promise<void> {
    const claimed = await this.claim(id);
    if (!claimed) return;
    const renewal = setInterval(() => void this.renew(id), RENEW_MS).unref();
    try {
      await work({ id, job: claimed.job, payload: JSON.parse(claimed.payloadText) as unknown });
    } catch (error) {
      await this.database.transaction((transaction) => this.settle(transaction, claimed, troubleOf(error)));
      throw error;
    } finally {
      clearInterval(renewal);
    }
    await this.change('DELETE FROM outbox WHERE id = ?', [id]);
  }

  /** backlog is what waits to be done, of which so much is looked at as is due first, and what was given up. */
  async backlog(): Promise<Backlog> {
    const [[oldest = {}], dead] = await Promise.all([
      this.database.query(
        `SELECT MIN(created_ms) AS created_ms
         FROM (SELECT created_ms FROM outbox WHERE dead_ms IS NULL ORDER BY due_ms LIMIT ?) AS some`,
        [MOST_COUNTED],
      ),
      this.givenUp(),
    ]);
    const createdMs = wholeOrNullIn(oldest, 'created_ms');
    return { oldestMs: createdMs === null ? null : this.clock.now() - createdMs, dead };
  }

  /** givenUp is how much was given up, counted as far as anybody cares. */
  async givenUp(): Promise<number> {
    const [row = {}] = await this.database.query(
      'SELECT COUNT(*) AS dead FROM (SELECT 1 FROM outbox WHERE dead_ms IS NOT NULL LIMIT ?) AS some',
      [MOST_COUNTED],
    );
    return wholeIn(row, 'dead');
  }

  /** `null` when the work is done, dead, not due yet, or in somebody's hands. */
  private claim(id: string): Promise<Claimed | null> {
    const nowMs = this.clock.now();
    return this.database.transaction(async (transaction) => {
      const [row] = await transaction.query(
        `SELECT * FROM outbox
         WHERE id = ? AND dead_ms IS NULL AND claimed_until_ms <= ? AND due_ms <= ?${this.database.dialect.forUpdate}`,
        [id, nowMs, nowMs],
      );
      if (!row) return null;
      const found = claimedIn(row);
      const wasLost = wholeIn(row, 'claimed_until_ms') > 0;
      if (wasLost && (await this.settle(transaction, found, WORKER_LOST)) === 'dead') return null;
      const sql = 'UPDATE outbox SET claimed_until_ms = ?, attempts = ? WHERE id = ?';
      await transaction.change(sql, [nowMs + CLAIM_MS, found.attempts + 1, id]);
      return { ...found, attempts: found.attempts + 1 };
    });
  }

  private async renew(id: string): Promise<void> {
    const sql = 'UPDATE outbox SET claimed_until_ms = ? WHERE id = ? AND claimed_until_ms > 0';
    await this.change(sql, [this.clock.now() + CLAIM_MS, id]).catch((error: unknown) => {
      this.logger.warn(`the claim on ${id} could not be renewed: ${String(error)}`);
    });
  }

  /** Has work that went wrong wait for its next try, or gives it up. */
  private async settle(
    transaction: Transaction,
    { id, job, attempts, payloadText }: Claimed,
    { end, message, askedPauseMs }: Trouble,
  ): Promise<'again' | 'dead'> {
    const nowMs = this.clock.now();
    const fate = fateAfter(attempts, end, askedPauseMs);
    const [dueMs, deadMs, death] =
      fate.next === 'again' ? [nowMs + fate.pauseMs, null, null] : [nowMs, nowMs, DEATHS.indexOf(fate.reason)];
    await transaction.change(
      'UPDATE outbox SET claimed_until_ms = 0, due_ms = ?, dead_ms = ?, death = ?, last_error = ? WHERE id = ?',
      [dueMs, deadMs, death, scrubText(message).slice(0, LONGEST_ERROR), id],
    );
    if (fate.next === 'dead') await this.mourners.get(job)?.(transaction, payloadText, fate.reason);
    if (fate.next === 'dead') this.logger.error(`${job} is given up (${fate.reason}): ${message}`, { id, attempts });
    else this.logger.warn(`${job} is tried again in ${fate.pauseMs} ms (${fate.reason}): ${message}`, { id, attempts });
    return fate.next;
  }

  private change(sql: string, parameters: unknown[]): Promise<number> {
    return this.database.transaction((transaction) => transaction.change(sql, parameters));
  }
}

function claimedIn(row: Row): Claimed {
  return {
    id: textIn(row, 'id'),
    job: textIn(row, 'job'),
    payloadText: textIn(row, 'payload'),
    attempts: wholeIn(row, 'attempts'),
  };
}

function troubleOf(error: unknown): Trouble {
  const end = error instanceof Rejected ? 'refused' : error instanceof Unavailable ? 'unavailable' : 'failed';
  const askedPauseMs = error instanceof Busy ? error.retryAfterSeconds * MS_PER_SECOND : 0;
  return { end, message: String(error), askedPauseMs };
}
