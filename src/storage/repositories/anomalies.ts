import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  ANOMALY_KINDS,
  type Anomaly,
  type AnomalyKind,
  type DriftDetails,
  type SeriesDetails,
} from '../../domain/anomaly/anomaly.js';
import { SIGNS } from '../../domain/anomaly/detector.js';
import { DRIFT_ENDS, type DriftEnd } from '../../domain/anomaly/drift.js';
import { USUAL_BASES } from '../../domain/anomaly/usual.js';
import { isSeriesKind, WATCHED_BY } from '../../domain/anomaly/watched-series.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { textIn, wholeIn, wholeOrNullIn, wordIn, wordOrNullIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

/** AnomaliesWanted narrows a list of anomalies. */
export interface AnomaliesWanted {
  project: string | null;
  kind: AnomalyKind | null;
  subject: string | null;
  isOpen: boolean | null;
  /** Those that last, or ended after this. */
  fromMs?: number | undefined;
  /** Those that were so before this. */
  toMs?: number | undefined;
  /** The last of the page before: later ones come first. */
  after: { openedAtMs: number; id: string } | null;
  most: number;
}

const COLUMNS = ['id', 'project', 'kind', 'subject', 'opened_ms', 'since_ms', 'ended_ms', 'ending', 'details'];

const driftDetails: z.ZodType<DriftDetails> = z.object({
  share: z.number(),
  expected: z.number(),
  chance: z.number(),
  seenMs: z.number(),
});
const seriesDetails: z.ZodType<SeriesDetails> = z.object({
  by: z.enum(WATCHED_BY),
  value: z.number(),
  expected: z.number(),
  low: z.number(),
  high: z.number(),
  score: z.number(),
  sign: z.enum(SIGNS),
  basis: z.enum(USUAL_BASES),
});

/** Anomalies keeps what is, and was, out of the usual. */
@Injectable()
export class Anomalies {
  constructor(private readonly database: Database) {}

  /** open writes an anomaly down, and tells whether it is new: one of this id is opened once, by however many. */
  open(anomaly: Anomaly): Promise<boolean> {
    return this.database.transaction((transaction) => this.openWithin(transaction, anomaly));
  }

  /** openWithin does so within a transaction. */
  async openWithin(transaction: Transaction, anomaly: Anomaly): Promise<boolean> {
    const { id, project, kind, subject, openedAtMs, sinceMs } = anomaly;
    const row = [
      id,
      project,
      ANOMALY_KINDS.indexOf(kind),
      subject,
      openedAtMs,
      sinceMs,
      null,
      null,
      JSON.stringify(anomaly.details),
    ];
    const statements = this.database.dialect.insertIgnore({ table: 'anomalies', columns: COLUMNS, rows: [row] });
    return (await transaction.run(statements)) > 0;
  }

  /** end ends an anomaly, and tells whether it had not ended before. */
  end(id: string, endedAtMs: number, ending: DriftEnd): Promise<boolean> {
    return this.database.transaction((transaction) => this.endWithin(transaction, id, endedAtMs, ending));
  }

  /** endWithin does so within a transaction. */
  async endWithin(transaction: Transaction, id: string, endedAtMs: number, ending: DriftEnd): Promise<boolean> {
    const sql = 'UPDATE anomalies SET ended_ms = ?, ending = ? WHERE id = ? AND ended_ms IS NULL';
    const parameters = [endedAtMs, DRIFT_ENDS.indexOf(ending), id];
    return (await transaction.change(sql, parameters)) > 0;
  }

  /** list is anomalies, the latest first. */
  async list({ project, kind, subject, isOpen, fromMs, toMs, after, most }: AnomaliesWanted): Promise<Anomaly[]> {
    const conditions: [sql: string, parameters: unknown[]][] = [['1 = 1', []]];
    if (project !== null) conditions.push(['project = ?', [project]]);
    if (kind !== null) conditions.push(['kind = ?', [ANOMALY_KINDS.indexOf(kind)]]);
    if (subject !== null) conditions.push(['subject = ?', [subject]]);
    if (isOpen !== null) conditions.push([`ended_ms IS ${isOpen ? '' : 'NOT '}NULL`, []]);
    if (fromMs !== undefined) conditions.push(['(ended_ms IS NULL OR ended_ms > ?)', [fromMs]]);
    if (toMs !== undefined) conditions.push(['since_ms < ?', [toMs]]);
    if (after !== null) {
      const place = [after.openedAtMs, after.openedAtMs, after.id];
      conditions.push(['(opened_ms < ? OR (opened_ms = ? AND id < ?))', place]);
    }
    const rows = await this.database.query(
      `SELECT * FROM anomalies WHERE ${conditions.map(([sql]) => sql).join(' AND ')}
       ORDER BY opened_ms DESC, id DESC LIMIT ?`,
      [...conditions.flatMap(([, parameters]) => parameters), most],
    );
    return rows.map(anomalyIn);
  }
}

function anomalyIn(row: Row): Anomaly {
  const kind = wordIn(row, 'kind', ANOMALY_KINDS);
  const told: unknown = JSON.parse(textIn(row, 'details'));
  const anomaly = {
    id: textIn(row, 'id'),
    project: textIn(row, 'project'),
    subject: textIn(row, 'subject'),
    openedAtMs: wholeIn(row, 'opened_ms'),
    sinceMs: wholeIn(row, 'since_ms'),
    endedAtMs: wholeOrNullIn(row, 'ended_ms'),
    ending: wordOrNullIn(row, 'ending', DRIFT_ENDS),
  };
  return isSeriesKind(kind)
    ? { ...anomaly, kind, details: seriesDetails.parse(told) }
    : { ...anomaly, kind, details: driftDetails.parse(told) };
}
