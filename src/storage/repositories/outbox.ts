import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../config/clock.js';
import { Rejected } from '../../domain/failures.js';
import { Database, type Transaction } from '../database.js';
import type { Row } from '../sql-dialect.js';
import { textIn, wholeIn } from '../row.js';

/** PromisedWork is work that a transaction has promised. */
export interface PromisedWork {
  id: string;
  job: string;
  payload: unknown;
  attempts: number;
}

const COLUMNS = ['id', 'job', 'payload', 'due_ms', 'claimed_until_ms', 'attempts', 'last_error', 'created_ms'];
const LONGEST_ERROR = 1000;

/** For so long work is in its worker's hands before another may take it up. */
const CLAIM_MS = 10 * 60_000;
const RENEW_MS = CLAIM_MS / 4;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

/**
 * Outbox keeps work that was promised in the transaction that makes it necessary. A row is claimed before its work is done
 * and deleted afterwards. A claim is renewed while its work goes on; one that runs out, because its worker died, can be
 * claimed again.
 */
@Injectable()
export class Outbox {
  private readonly logger = new Logger(Outbox.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** promise writes work down, within the transaction that makes it necessary, and returns its id. */
  async promise(transaction: Transaction, job: string, payload: unknown): Promise<string> {
    const nowMs = this.clock.now();
    const id = randomUUID().replaceAll('-', '');
    const row = [id, job, JSON.stringify(payload), nowMs, 0, 0, null, nowMs];
    await transaction.run(this.database.dialect.insert({ table: 'outbox', columns: COLUMNS, rows: [row] }));
    return id;
  }

  /** due is the ids of work that waits for somebody to do it. */
  async due(limit: number): Promise<{ id: string; job: string }[]> {
    const nowMs = this.clock.now();
    const sql = `SELECT id, job FROM outbox WHERE due_ms <= ? AND claimed_until_ms <= ? ORDER BY due_ms LIMIT ?`;
    const rows = await this.database.query(sql, [nowMs, nowMs, limit]);
    return rows.map((row) => ({ id: textIn(row, 'id'), job: textIn(row, 'job') }));
  }

  /**
   * perform does promised work once, however often and by however many it is asked for: it claims it, does it and deletes
   * it. Work that fails is given back, to be tried again after a pause; what is `Rejected` fails for good.
   */
  async perform(id: string, work: (promised: PromisedWork) => Promise<void>): Promise<void> {
    const promised = await this.claim(id);
    if (!promised) return;
    const renewal = setInterval(() => void this.renew(id), RENEW_MS).unref();
    try {
      await work(promised);
    } catch (error) {
      if (!(error instanceof Rejected)) return this.postpone(promised, error);
      this.logger.error(`${promised.job} was refused and will not be done: ${error.message}`);
    } finally {
      clearInterval(renewal);
    }
    await this.change('DELETE FROM outbox WHERE id = ?', [id]);
  }

  /** oldestMs is since when the oldest work has been waiting, `null` when none is. */
  async oldestMs(): Promise<number | null> {
    const [row] = await this.database.query('SELECT created_ms FROM outbox ORDER BY created_ms LIMIT 1');
    return row ? wholeIn(row, 'created_ms') : null;
  }

  /** `null` when the work is done, not due yet, or in somebody's hands. */
  private claim(id: string): Promise<PromisedWork | null> {
    const nowMs = this.clock.now();
    return this.database.transaction(async (transaction) => {
      const claimed = await transaction.change(
        `UPDATE outbox SET claimed_until_ms = ?, attempts = attempts + 1
         WHERE id = ? AND claimed_until_ms <= ? AND due_ms <= ?`,
        [nowMs + CLAIM_MS, id, nowMs, nowMs],
      );
      if (claimed === 0) return null;
      const [row] = await transaction.query('SELECT * FROM outbox WHERE id = ?', [id]);
      return row ? workIn(row) : null;
    });
  }

  private async renew(id: string): Promise<void> {
    const sql = 'UPDATE outbox SET claimed_until_ms = ? WHERE id = ? AND claimed_until_ms > 0';
    await this.change(sql, [this.clock.now() + CLAIM_MS, id]).catch((error: unknown) => {
      this.logger.warn(`the claim on ${id} could not be renewed: ${String(error)}`);
    });
  }

  private async postpone({ id, job, attempts }: PromisedWork, error: unknown): Promise<void> {
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
    this.logger.warn(`${job} failed, attempt ${attempts}, next in ${pauseMs} ms: ${String(error)}`);
    await this.change('UPDATE outbox SET claimed_until_ms = 0, due_ms = ?, last_error = ? WHERE id = ?', [
      this.clock.now() + pauseMs,
      String(error).slice(0, LONGEST_ERROR),
      id,
    ]);
  }

  private change(sql: string, parameters: unknown[]): Promise<number> {
    return this.database.transaction((transaction) => transaction.change(sql, parameters));
  }
}

function workIn(row: Row): PromisedWork {
  return {
    id: textIn(row, 'id'),
    job: textIn(row, 'job'),
    payload: JSON.parse(textIn(row, 'payload')) as unknown,
    attempts: wholeIn(row, 'attempts'),
  };
}
