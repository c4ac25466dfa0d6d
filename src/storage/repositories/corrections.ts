import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';
import { moneyIn, textIn, wholeIn } from '../row.js';

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

/** Corrections reads the records of calls that were priced anew; the repricer writes them. */
@Injectable()
export class Corrections {
  constructor(private readonly database: Database) {}

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
