import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { GENESIS, type ChainLink } from '../../domain/audit/chain.js';
import { ChainProof, type ChainBreak, type FoundRow } from '../../domain/audit/chain-proof.js';
import type { Checkpoint } from '../../domain/audit/checkpoint.js';
import { Database } from '../database.js';
import { wholeOrNullIn } from '../row.js';
import { AuditCheckpoints } from './audit-checkpoints.js';
import { headIn } from './audit-log.js';
import { auditRowIn, sha256 } from './audit-table.js';

/** AuditVerdict is what became of the chain: how much of it was gone through, and the first row that is not what it should be. */
export interface AuditVerdict {
  rows: number;
  checkpoints: number;
  first: number | null;
  last: ChainLink | null;
  broken: ChainBreak | null;
}

const ROWS_AT_ONCE = 1000;

/** What is found out while a chain is gone through. */
interface Walk {
  proof: ChainProof;
  verdict: AuditVerdict;
  /** Links that somebody has kept elsewhere. */
  kept: ReadonlyMap<number, string>;
  lastSigned: ChainLink | null;
}

/** AuditVerifier proves the audit log, a thousand rows at a time. */
@Injectable()
export class AuditVerifier {
  constructor(
    private readonly database: Database,
    private readonly checkpoints: AuditCheckpoints,
  ) {}

  /** verify goes through the chain; `kept` is links of it that somebody has kept elsewhere. */
  async verify(kept: readonly ChainLink[] = []): Promise<AuditVerdict> {
    for (;;) {
      const first = await this.first();
      const verdict = await this.walk(kept);
      // Rows that are let go meanwhile are missed by whoever had not come to them.
      if (!verdict.broken || first === (await this.first())) return verdict;
    }
  }

  /** verifyLast goes through so many of the last rows, from one that it believes, and through all where there are no more. */
  async verifyLast(rows: number): Promise<AuditVerdict> {
    const sql = 'SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1 OFFSET ?';
    const [row] = await this.database.query(sql, [rows]);
    if (!row) return this.verify();
    const believed = headIn(row);
    const verdict = await this.walk([believed], believed.seq);
    // That rows before those that were gone through are gone, nobody has looked for.
    const isHeadOnly = verdict.broken?.how === 'head_cut_off' && verdict.broken.seq === believed.seq + 1;
    return isHeadOnly ? { ...verdict, broken: null } : verdict;
  }

  private async walk(kept: readonly ChainLink[], afterSeq = 0): Promise<AuditVerdict> {
    const verdict: AuditVerdict = { rows: 0, checkpoints: 0, first: null, last: null, broken: null };
    const links = new Map(kept.map(({ seq, hash }) => [seq, hash]));
    const walk: Walk = { proof: new ChainProof(sha256), verdict, kept: links, lastSigned: null };
    while (!verdict.broken) {
      const rows = await this.after(walk.proof.last?.seq ?? afterSeq);
      if (rows.length === 0) {
        const head = await this.head();
        const last = walk.proof.last ?? GENESIS;
        // More was written since.
        if (head.seq > last.seq && (await this.after(last.seq)).length > 0) continue;
        verdict.broken = walk.proof.end(head, await this.lastExpected(walk));
        break;
      }
      verdict.broken = await this.take(rows, walk);
      await nextTurn();
    }
    verdict.last = walk.proof.last;
    return verdict;
  }

  private async take(rows: readonly FoundRow[], walk: Walk): Promise<ChainBreak | null> {
    const { proof, verdict, kept } = walk;
    const [first, last] = [rows[0]?.seq ?? 0, rows.at(-1)?.seq ?? 0];
    verdict.first ??= first;
    const checkpoints = await this.checkpoints.within(first - 1, last);
    const signed = new Map(checkpoints.map((checkpoint) => [checkpoint.seq, checkpoint]));
    const expected = (seq: number): string | undefined => kept.get(seq) ?? signed.get(seq)?.hash;
    for (const row of rows) {
      const broken =
        forgedIn([signed.get(row.seq), proof.last ? undefined : signed.get(row.seq - 1)], this.checkpoints) ??
        (await proof.take(row, expected, (hash) => this.has(hash)));
      if (broken) return broken;
      verdict.rows++;
      verdict.checkpoints += Number(signed.has(row.seq));
    }
    return null;
  }

  private async lastExpected({ kept }: Walk): Promise<ChainLink | null> {
    const latest = await this.checkpoints.latest();
    const links = [...[...kept].map(([seq, hash]) => ({ seq, hash })), ...(latest ? [latest] : [])];
    return links.sort((one, other) => other.seq - one.seq)[0] ?? null;
  }

  private async after(seq: number): Promise<FoundRow[]> {
    const sql = 'SELECT * FROM audit_log WHERE seq > ? ORDER BY seq LIMIT ?';
    return (await this.database.query(sql, [seq, ROWS_AT_ONCE])).map(auditRowIn);
  }

  private async head(): Promise<ChainLink> {
    const [row] = await this.database.query('SELECT seq, hash FROM audit_head WHERE id = 1');
    return row ? headIn(row) : GENESIS;
  }

  private async first(): Promise<number | null> {
    const [row] = await this.database.query('SELECT MIN(seq) AS first_seq FROM audit_log');
    return row ? wholeOrNullIn(row, 'first_seq') : null;
  }

  private async has(hash: string): Promise<boolean> {
    return (await this.database.query('SELECT seq FROM audit_log WHERE hash = ?', [hash])).length > 0;
  }
}

function forgedIn(
  checkpoints: readonly (Checkpoint | undefined)[],
  signatures: Pick<AuditCheckpoints, 'isSigned'>,
): ChainBreak | null {
  const forged = checkpoints.find((checkpoint) => checkpoint && !signatures.isSigned(checkpoint));
  return forged ? { how: 'forged', seq: forged.seq } : null;
}
