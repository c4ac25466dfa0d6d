import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/actor.js';
import type { Period } from '../../domain/period.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import { moneyIn, textIn, wholeIn } from '../row.js';
import { Outbox } from './outbox.js';

/** Correction is a record of calls that were priced anew: who asked for it, for when, and what it changed. */
export interface Correction {
  id: string;
  madeBy: string;
  madeAtMs: number;
  fromMs: number;
  toMs: number;
  examinedCalls: number;
  changedCalls: number;
  /** What the calls cost now, less what they cost before. */
  differenceNano: bigint;
}

/** Corrections has calls priced anew and reads the records of it; the repricer writes them. */
@Injectable()
export class Corrections {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /** order promises that the calls of a span will be priced anew, and returns the id of the work and of its record. */
  order(by: Actor, job: string, { fromMs, toMs, madeBy }: Period & { madeBy: string }): Promise<string> {
    return this.database.transaction(async (transaction) => {
      const id = await this.outbox.promise(transaction, job, { fromMs, toMs, madeBy });
      const subject = { type: 'calls', id };
      await this.audit.write(transaction, { actor: by, action: 'calls.reprice', subject, after: { fromMs, toMs } });
      return id;
    });
  }

  /** list is the latest corrections, the latest first. */
  async list(limit: number): Promise<Correction[]> {
    const sql = 'SELECT * FROM corrections ORDER BY made_ms DESC, id LIMIT ?';
    const rows = await this.database.query(sql, [limit]);
    return rows.map((row) => ({
      id: textIn(row, 'id'),
      madeBy: textIn(row, 'made_by'),
      madeAtMs: wholeIn(row, 'made_ms'),
      fromMs: wholeIn(row, 'from_ms'),
      toMs: wholeIn(row, 'to_ms'),
      examinedCalls: wholeIn(row, 'examined'),
      changedCalls: wholeIn(row, 'changed'),
      differenceNano: moneyIn(row, 'difference_nano'),
    }));
  }
}
