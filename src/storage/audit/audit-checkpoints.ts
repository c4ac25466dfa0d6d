import { Injectable } from '@nestjs/common';
import { AuditKey } from '../../config/audit-key.js';
import { Clock } from '../../config/clock.js';
import type { ChainLink } from '../../domain/audit/chain.js';
import { checkpointText, type Checkpoint } from '../../domain/audit/checkpoint.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { textIn, wholeIn } from '../row.js';
import { checkpointIn } from './audit-table.js';

/** AuditCheckpoints signs rows of the audit log, and keeps the signatures. */
@Injectable()
export class AuditCheckpoints {
  constructor(
    private readonly database: Database,
    private readonly key: AuditKey,
    private readonly clock: Clock,
  ) {}

  /** add signs a row, within the transaction that has written it. */
  async add(transaction: Transaction, { seq, hash }: ChainLink, atMs: number): Promise<void> {
    const signature = this.key.sign(checkpointText({ atMs, hash, seq }));
    const columns = ['seq', 'hash', 'at_ms', 'public_key', 'signature'];
    const rows = [[seq, hash, atMs, this.key.publicKey, signature]];
    await transaction.run(this.database.dialect.insertIgnore({ table: 'audit_checkpoints', columns, rows }));
  }

  /** signLast signs the last row, unless it is signed. */
  async signLast(): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const [row] = await transaction.query('SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1');
      if (!row) return;
      await this.add(transaction, { seq: wholeIn(row, 'seq'), hash: textIn(row, 'hash') }, this.clock.now());
    });
  }

  /** latest is the row that was signed last, `null` when none was. */
  async latest(): Promise<Checkpoint | null> {
    const [row] = await this.database.query('SELECT * FROM audit_checkpoints ORDER BY seq DESC LIMIT 1');
    return row ? checkpointIn(row) : null;
  }

  /** lastBefore is the last signed row from before a moment, `null` when there is none. */
  async lastBefore(atMs: number): Promise<Checkpoint | null> {
    const sql = 'SELECT * FROM audit_checkpoints WHERE at_ms < ? ORDER BY seq DESC LIMIT 1';
    const [row] = await this.database.query(sql, [atMs]);
    return row ? checkpointIn(row) : null;
  }

  /** within is the signed rows among some rows, in order. */
  async within(fromSeq: number, throughSeq: number): Promise<Checkpoint[]> {
    const sql = 'SELECT * FROM audit_checkpoints WHERE seq >= ? AND seq <= ? ORDER BY seq';
    return (await this.database.query(sql, [fromSeq, throughSeq])).map(checkpointIn);
  }

  /** isSigned tells whether the signature of a row is one. */
  isSigned(checkpoint: Checkpoint): boolean {
    return this.key.hasSigned(checkpoint.publicKey, checkpointText(checkpoint), checkpoint.signature);
  }

  /** keys is every public key that has signed a row, with the first and the last of its rows. */
  async keys(): Promise<{ publicKey: string; firstSeq: number; lastSeq: number }[]> {
    const sql = `SELECT public_key, MIN(seq) AS first_seq, MAX(seq) AS last_seq FROM audit_checkpoints
                 GROUP BY public_key ORDER BY last_seq DESC`;
    return (await this.database.query(sql)).map((row) => ({
      publicKey: textIn(row, 'public_key'),
      firstSeq: wholeIn(row, 'first_seq'),
      lastSeq: wholeIn(row, 'last_seq'),
    }));
  }
}
