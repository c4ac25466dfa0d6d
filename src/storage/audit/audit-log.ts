import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { linked, type AuditRow, type ChainLink } from '../../domain/audit/chain.js';
import { CHECKPOINT_ROWS } from '../../domain/audit/checkpoint.js';
import { entryOf, type AuditedAct } from '../../domain/audit/entry.js';
import { Bug } from '../../domain/failures.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { textIn, wholeIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { AuditCheckpoints } from './audit-checkpoints.js';
import { AUDIT_COLUMNS, encodeAuditRow, sha256 } from './audit-table.js';

/** AuditLog writes down who did what, each act in the transaction that carries it out. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly database: Database,
    private readonly checkpoints: AuditCheckpoints,
    private readonly clock: Clock,
  ) {}

  /**
   * write adds acts to the chain. It is the last that a transaction does: all who write wait for the chain's head, and whoever
   * holds it must not wait for anything else.
   */
  async write(transaction: Transaction, ...acts: readonly AuditedAct[]): Promise<void> {
    if (acts.length === 0) return;
    const { dialect } = this.database;
    const nowMs = this.clock.now();
    const head = await this.hold(transaction);
    const rows: AuditRow[] = [];
    for (const act of acts) rows.push(linked(entryOf(act, nowMs), rows.at(-1) ?? head, sha256));
    const written = { table: 'audit_log', columns: AUDIT_COLUMNS, rows: rows.map(encodeAuditRow) };
    await transaction.run(dialect.insert(written));
    const last = rows.at(-1);
    if (last) await transaction.change('UPDATE audit_head SET seq = ?, hash = ? WHERE id = 1', [last.seq, last.hash]);
    for (const row of rows) if (row.seq % CHECKPOINT_ROWS === 0) await this.checkpoints.add(transaction, row, nowMs);
  }

  /** hold keeps everybody else from writing until the transaction ends, and returns the last link of the chain. */
  async hold({ query }: Transaction): Promise<ChainLink> {
    const [head] = await query(`SELECT seq, hash FROM audit_head WHERE id = 1${this.database.dialect.forUpdate}`);
    if (!head) throw new Bug('the audit log has no head');
    return headIn(head);
  }

  /** note adds acts that change nothing to the chain, in a transaction of their own. */
  note(...acts: readonly AuditedAct[]): Promise<void> {
    return this.database.transaction((transaction) => this.write(transaction, ...acts));
  }
}

/** headIn reads the link that the next row follows. */
export function headIn(row: Row): ChainLink {
  return { seq: wholeIn(row, 'seq'), hash: textIn(row, 'hash') };
}
