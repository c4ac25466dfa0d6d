import { Injectable } from '@nestjs/common';
import type { Period } from '../../domain/period.js';
import { ACTIONS, type Action } from '../../domain/recovery/actions.js';
import { FINDING_KINDS, type FindingKind } from '../../domain/recovery/findings.js';
import { OUTCOMES, type Outcome } from '../../domain/recovery/outcome.js';
import type { Trouble } from '../../domain/recovery/trouble.js';
import { Database } from '../database.js';
import { wholeIn, wordIn, wordOrNullIn } from '../row.js';
import { attemptIn, troubleIn, type Attempt } from './recovery-table.js';

/** Place is where a page of a history ended: earlier ones come next. */
export interface Place {
  atMs: number;
  id: string;
}

/** Counted is how many attempts at something brought what. */
export interface Counted {
  action: Action;
  kind: FindingKind | null;
  outcome: Outcome;
  attempts: number;
}

/** RecoveryReader reads what was wrong and what was tried, the latest first. */
@Injectable()
export class RecoveryReader {
  constructor(private readonly database: Database) {}

  /** attempts is a page of what was tried. */
  async attempts(after: Place | null, most: number): Promise<Attempt[]> {
    return (await this.page('recoveries', 'began_ms', after, most)).map(attemptIn);
  }

  /** attemptsWithin is what was tried within some time, the latest of it first. */
  async attemptsWithin({ fromMs, toMs }: Period, most: number): Promise<Attempt[]> {
    const sql = 'SELECT * FROM recoveries WHERE began_ms >= ? AND began_ms < ? ORDER BY began_ms DESC, id DESC LIMIT ?';
    return (await this.database.query(sql, [fromMs, toMs, most])).map(attemptIn);
  }

  /** troubles is a page of what was found. */
  async troubles(after: Place | null, most: number): Promise<Trouble[]> {
    return (await this.page('recovery_findings', 'since_ms', after, most)).map(troubleIn);
  }

  /** counts is how many attempts since a moment brought what. */
  async counts(fromMs: number): Promise<Counted[]> {
    const rows = await this.database.query(
      `SELECT action, finding, outcome, COUNT(*) AS attempts FROM recoveries
       WHERE began_ms >= ? AND outcome IS NOT NULL GROUP BY action, finding, outcome ORDER BY action, finding, outcome`,
      [fromMs],
    );
    return rows.map((row) => ({
      action: wordIn(row, 'action', ACTIONS),
      kind: wordOrNullIn(row, 'finding', FINDING_KINDS),
      outcome: wordIn(row, 'outcome', OUTCOMES),
      attempts: wholeIn(row, 'attempts'),
    }));
  }

  private page(table: string, time: string, after: Place | null, most: number) {
    const place = after === null ? '' : `WHERE ${time} < ? OR (${time} = ? AND id < ?)`;
    const parameters = after === null ? [] : [after.atMs, after.atMs, after.id];
    const sql = `SELECT * FROM ${table} ${place} ORDER BY ${time} DESC, id DESC LIMIT ?`;
    return this.database.query(sql, [...parameters, most]);
  }
}
