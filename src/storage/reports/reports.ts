import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Actor } from '../../domain/audit/actor.js';
import { LANGUAGES, type Language } from '../../domain/notification/channel.js';
import { DAY_MS, type Period } from '../../domain/period.js';
import type { ReportFacts } from '../../domain/report/report-facts.js';
import { REPORT_KINDS, type ReportKind } from '../../domain/report/report.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import { textIn, wholeIn, wordIn } from '../row.js';
import { deleteInPortions } from '../portions.js';
import type { Row } from '../sql-dialect.js';
import { reportFacts } from './report-facts-schema.js';

/** ReportHead is of what a report tells, and when it was made. */
export interface ReportHead extends Period {
  id: string;
  kind: ReportKind;
  timezone: string;
  isSoFar: boolean;
  /** In which it is shown unless somebody asks for another. */
  language: Language;
  madeMs: number;
}

/** KeptReport is a report as it was made. */
export interface KeptReport extends ReportHead {
  facts: ReportFacts;
}

/** ReportPlace is of what a report tells: there is one of each. */
export type ReportPlace = Pick<ReportHead, 'kind' | 'timezone' | 'fromMs' | 'toMs'>;

/** ReportsWanted narrows a list of reports. */
export interface ReportsWanted {
  kind: ReportKind | null;
  /** The last of the page before: older ones come after it. */
  after: { madeMs: number; id: string } | null;
  most: number;
}

const HEAD = ['id', 'kind', 'timezone', 'from_ms', 'to_ms', 'is_so_far', 'language', 'made_ms'];

/** What was made of a period that went on is of little use later. */
const SO_FAR_KEPT_MS = 30 * DAY_MS;
const KEPT_MS = 3 * 366 * DAY_MS;

/** Reports keeps the reports that were made; what they tell does not change. */
@Injectable()
export class Reports {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** list is reports without what they tell, those made last first. */
  async list({ kind, after, most }: ReportsWanted): Promise<ReportHead[]> {
    const conditions: [sql: string, parameters: unknown[]][] = [];
    if (kind !== null) conditions.push(['kind = ?', [REPORT_KINDS.indexOf(kind)]]);
    if (after !== null) {
      conditions.push(['(made_ms < ? OR (made_ms = ? AND id < ?))', [after.madeMs, after.madeMs, after.id]]);
    }
    const where = conditions.length === 0 ? '' : ` WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;
    const sql = `SELECT ${HEAD.join(', ')} FROM reports${where} ORDER BY made_ms DESC, id DESC LIMIT ?`;
    const rows = await this.database.query(sql, [...conditions.flatMap(([, parameters]) => parameters), most]);
    return rows.map(headIn);
  }

  /** find is the report of an id; `null`: there is none. */
  async find(id: string): Promise<KeptReport | null> {
    const [row] = await this.database.query('SELECT * FROM reports WHERE id = ?', [id]);
    return row ? reportIn(row) : null;
  }

  /** of is the report of a time; `null`: it was not made. */
  async of({ kind, timezone, fromMs, toMs }: ReportPlace): Promise<KeptReport | null> {
    const [row] = await this.database.query(
      'SELECT * FROM reports WHERE kind = ? AND timezone = ? AND from_ms = ? AND to_ms = ?',
      [REPORT_KINDS.indexOf(kind), timezone, fromMs, toMs],
    );
    return row ? reportIn(row) : null;
  }

  /** keep keeps a report unless there is one of its time, and returns the one that is kept; `by` is who had it made, if anybody did. */
  async keep(report: KeptReport, by: Actor | null): Promise<KeptReport> {
    const { id, kind, timezone, fromMs, toMs, isSoFar, language, madeMs, facts } = report;
    const columns = [...HEAD, 'facts'];
    const head = [id, REPORT_KINDS.indexOf(kind), timezone, fromMs, toMs, Number(isSoFar), LANGUAGES.indexOf(language)];
    const rows = [[...head, madeMs, JSON.stringify(facts)]];
    const { dialect } = this.database;
    const inserts = dialect.insertIgnore({ table: 'reports', columns, rows });
    await this.database.transaction(async (transaction) => {
      const isNew = (await transaction.run(inserts)) > 0;
      if (!isNew || by === null) return;
      await this.audit.write(transaction, { actor: by, action: 'report.make', subject: subjectOf(report) });
    });
    return (await this.of(report)) ?? report;
  }

  /** expire lets go of reports that are old. */
  async expire(): Promise<void> {
    const nowMs = this.clock.passed();
    const parameters = [nowMs - KEPT_MS, nowMs - SO_FAR_KEPT_MS];
    const where = 'made_ms < ? OR (is_so_far = 1 AND made_ms < ?)';
    await deleteInPortions(this.database, {
      ...{ table: 'report_sends', key: 'report_id, channel_id' },
      ...{ where: `report_id IN (SELECT id FROM reports WHERE ${where})`, parameters },
    });
    await deleteInPortions(this.database, { table: 'reports', key: 'id', where, parameters });
  }
}

/** subjectOf is what a report is called where it is written down what was done. */
export function subjectOf({ id, kind, facts }: Pick<KeptReport, 'id' | 'kind' | 'facts'>) {
  return { type: 'report', id, name: `${kind} ${facts.period.from}` };
}

function headIn(row: Row): ReportHead {
  return {
    id: textIn(row, 'id'),
    kind: wordIn(row, 'kind', REPORT_KINDS),
    timezone: textIn(row, 'timezone'),
    fromMs: wholeIn(row, 'from_ms'),
    toMs: wholeIn(row, 'to_ms'),
    isSoFar: wholeIn(row, 'is_so_far') === 1,
    language: wordIn(row, 'language', LANGUAGES),
    madeMs: wholeIn(row, 'made_ms'),
  };
}

function reportIn(row: Row): KeptReport {
  return { ...headIn(row), facts: reportFacts.parse(JSON.parse(textIn(row, 'facts'))) };
}
