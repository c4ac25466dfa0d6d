import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Actor } from '../../domain/audit/actor.js';
import { DAY_MS } from '../../domain/period.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import { deleteInPortions } from '../portions.js';
import { textIn, wholeIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

/** LockOut is that a source is not looked at for a while when it shows one key. */
export interface LockOut {
  id: string;
  source: string;
  /** The key that is named, be there one or not; empty: none that could be ours. */
  keyId: string;
  sinceMs: number;
  untilMs: number;
  guesses: number;
  lockOuts: number;
}

const COLUMNS = ['id', 'source', 'key_id', 'since_ms', 'until_ms', 'guesses', 'lock_outs'];
const REPLACED = Object.fromEntries(COLUMNS.slice(3).map((column) => [column, 'replace' as const]));

/** Ended ones are of interest for a while. */
const KEPT_MS = DAY_MS;

/** As many as a worker keeps in mind. */
const MOST_ACTIVE = 10_000;

/** LockOuts keeps who is locked out, for all workers. */
@Injectable()
export class LockOuts {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** put keeps lock-outs, those that are known already as they are now. */
  async put(lockOuts: readonly LockOut[]): Promise<void> {
    const rows = lockOuts
      .map((one) => [one.id, one.source, one.keyId, one.sinceMs, one.untilMs, one.guesses, one.lockOuts])
      .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
    const { dialect } = this.database;
    const upsert = dialect.upsert({ table: 'lock_outs', columns: COLUMNS, rows }, ['id'], REPLACED);
    await this.database.transaction((transaction) => transaction.run(upsert));
  }

  /** active is who is locked out, the longest to come first. */
  async active(most = MOST_ACTIVE): Promise<LockOut[]> {
    const sql = 'SELECT * FROM lock_outs WHERE until_ms > ? ORDER BY until_ms DESC, id LIMIT ?';
    return (await this.database.query(sql, [this.clock.now(), most])).map(lockOutIn);
  }

  /** end ends a lock-out, and tells whether there was one to end. */
  end(by: Actor, id: string): Promise<boolean> {
    const { forUpdate } = this.database.dialect;
    return this.database.transaction(async (transaction) => {
      const [row] = await transaction.query(`SELECT * FROM lock_outs WHERE id = ?${forUpdate}`, [id]);
      const before = row ? lockOutIn(row) : null;
      if (!before || before.untilMs <= this.clock.now()) return false;
      await transaction.change('DELETE FROM lock_outs WHERE id = ?', [id]);
      const subject = { type: 'lockout', id, name: before.source };
      await this.audit.write(transaction, { actor: by, action: 'lockout.lift', subject, before });
      return true;
    });
  }

  /** expire lets go of those that ended long ago. */
  expire(): Promise<number> {
    const parameters = [this.clock.passed() - KEPT_MS];
    return deleteInPortions(this.database, { table: 'lock_outs', key: 'id', where: 'until_ms < ?', parameters });
  }
}

function lockOutIn(row: Row): LockOut {
  return {
    id: textIn(row, 'id'),
    source: textIn(row, 'source'),
    keyId: textIn(row, 'key_id'),
    sinceMs: wholeIn(row, 'since_ms'),
    untilMs: wholeIn(row, 'until_ms'),
    guesses: wholeIn(row, 'guesses'),
    lockOuts: wholeIn(row, 'lock_outs'),
  };
}
