import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ANOMALY_KINDS, type Anomaly, type AnomalyKind } from '../../domain/anomaly/anomaly.js';
import { DRIFT_ENDS, type DriftEnd } from '../../domain/anomaly/drift.js';
import { Database } from '../database.js';
import { textIn, wholeIn, wholeOrNullIn, wordIn, wordOrNullIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

/** AnomaliesWanted narrows a list of anomalies. */
export interface AnomaliesWanted {
  project: string | null;
  kind: AnomalyKind | null;
  subject: string | null;
  isOpen: boolean | null;
  /** The last of the page before: later ones come first. */
  after: { openedAtMs: number; id: string } | null;
  most: number;
}

const COLUMNS = ['id', 'project', 'kind', 'subject', 'opened_ms', 'since_ms', 'ended_ms', 'ending', 'details'];

const details: z.ZodType<Anomaly['details']> = z.object({
  share: z.number(),
  expected: z.number(),
  chance: z.number(),
  seenMs: z.number(),
});

/** Anomalies keeps what is, and was, out of the usual. */
@Injectable()
export class Anomalies {
  constructor(private readonly database: Database) {}

  /** open writes an anomaly down, and tells whether it is new: one of this id is opened once, by however many. */
  open(anomaly: Anomaly): Promise<boolean> {
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
    return this.database.transaction(async (transaction) => {
      let written = 0;
      for (const { sql, parameters } of statements) written += await transaction.change(sql, parameters);
      return written > 0;
    });
  }

  /** end ends an anomaly, and tells whether it had not ended before. */
  end(id: string, endedAtMs: number, ending: DriftEnd): Promise<boolean> {
    const sql = 'UPDATE anomalies SET ended_ms = ?, ending = ? WHERE id = ? AND ended_ms IS NULL';
    const parameters = [endedAtMs, DRIFT_ENDS.indexOf(ending), id];
    return this.database.transaction(async (transaction) => (await transaction.change(sql, parameters)) > 0);
  }

  /** list is anomalies, the latest first. */
  async list({ project, kind, subject, isOpen, after, most }: AnomaliesWanted): Promise<Anomaly[]> {
    const conditions: [sql: string, parameters: unknown[]][] = [['1 = 1', []]];
    if (project !== null) conditions.push(['project = ?', [project]]);
    if (kind !== null) conditions.push(['kind = ?', [ANOMALY_KINDS.indexOf(kind)]]);
    if (subject !== null) conditions.push(['subject = ?', [subject]]);
    if (isOpen !== null) conditions.push([`ended_ms IS ${isOpen ? '' : 'NOT '}NULL`, []]);
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
  return {
    id: textIn(row, 'id'),
    project: textIn(row, 'project'),
    kind: wordIn(row, 'kind', ANOMALY_KINDS),
    subject: textIn(row, 'subject'),
    openedAtMs: wholeIn(row, 'opened_ms'),
    sinceMs: wholeIn(row, 'since_ms'),
    endedAtMs: wholeOrNullIn(row, 'ended_ms'),
    ending: wordOrNullIn(row, 'ending', DRIFT_ENDS),
    details: details.parse(JSON.parse(textIn(row, 'details'))),
  };
}
