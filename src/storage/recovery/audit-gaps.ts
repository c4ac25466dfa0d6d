import { Injectable } from '@nestjs/common';
import type { AuditFacts } from '../../domain/recovery/diagnose.js';
import { AuditCheckpoints } from '../audit/audit-checkpoints.js';
import { AuditVerifier } from '../audit/audit-verifier.js';
import { Database } from '../database.js';
import { wholeIn } from '../row.js';

/** So many of the last rows are proven at each look; `verify` proves them all. */
const ROWS_LOOKED_AT = 500;

/** AuditGaps tells how far the audit log is signed, and whether its last rows are what was written. */
@Injectable()
export class AuditGaps {
  constructor(
    private readonly database: Database,
    private readonly verifier: AuditVerifier,
    private readonly checkpoints: AuditCheckpoints,
  ) {}

  /** facts is how it is, by a look at its end. */
  async facts(): Promise<AuditFacts> {
    const { broken } = await this.verifier.verifyLast(ROWS_LOOKED_AT);
    const latest = await this.checkpoints.latest();
    const sql = 'SELECT at_ms FROM audit_log WHERE seq > ? ORDER BY seq LIMIT 1';
    const [row] = await this.database.query(sql, [latest?.seq ?? 0]);
    return { broken, unsignedSinceMs: row ? wholeIn(row, 'at_ms') : null };
  }

  /** sign proves the whole log and signs its last row; what it returns is where it is broken, and then nothing is signed. */
  async sign(): Promise<{ rows: number; broken: AuditFacts['broken'] }> {
    const { rows, broken } = await this.verifier.verify();
    if (!broken) await this.checkpoints.signLast();
    return { rows, broken };
  }
}
