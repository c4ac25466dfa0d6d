import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import type { Actor } from '../../domain/audit/actor.js';
import { LANGUAGES, type Language } from '../../domain/notification/channel.js';
import type { Death } from '../../domain/promised-work.js';
import { SEND_REASONS, SEND_STATES, type SendReason, type SendState } from '../../domain/report/schedule.js';
import { scrubText } from '../../domain/secrets.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import { marks } from '../lists.js';
import { Outbox } from '../repositories/outbox.js';
import { textIn, textOrNullIn, wholeIn, wholeOrNullIn, wordIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import type { Transaction } from '../transaction.js';
import { subjectOf, type KeptReport } from './reports.js';

/** REPORT_SEND_JOB is the job that sends a report to a channel. */
export const REPORT_SEND_JOB = 'reports.send';

/** reportSendWork is which report is to be sent where. */
export const reportSendWork = z.object({ reportId: z.string(), channelId: z.string() });
export type ReportSendWork = z.output<typeof reportSendWork>;

/** ReportSend is what became of a report on a channel. */
export interface ReportSend {
  reportId: string;
  channelId: string;
  /** `null`: that of the channel. */
  language: Language | null;
  state: SendState;
  reason: SendReason | null;
  attempts: number;
  lastError: string | null;
  settledMs: number | null;
}

/** WantedSend is where a report is to be sent. */
export interface WantedSend extends ReportSendWork {
  language: Language | null;
}

const COLUMNS = ['report_id', 'channel_id', 'language', 'state', 'attempts', 'promised_ms'];
const LONGEST_ERROR = 1000;

/** ReportSends keeps which report is sent to which channel: to each once. */
@Injectable()
export class ReportSends {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * promise has a report sent to a channel, within a transaction, and returns the work that may be done now; `null`: that was
   * done or is waiting to be. What was given up, or found nobody, is sent again.
   */
  async promise(transaction: Transaction, { reportId, channelId, language }: WantedSend): Promise<string | null> {
    const row = [reportId, channelId, codeOf(language), stateCode('waiting'), 0, this.clock.now()];
    const { dialect } = this.database;
    const isNew = await transaction.run(dialect.insertIgnore({ table: 'report_sends', columns: COLUMNS, rows: [row] }));
    const work: ReportSendWork = { reportId, channelId };
    if (isNew > 0) return this.outbox.promise(transaction, REPORT_SEND_JOB, work);
    const again = await transaction.change(
      `UPDATE report_sends SET state = ?, reason = NULL, language = ?, settled_ms = NULL
       WHERE report_id = ? AND channel_id = ? AND state IN (?, ?)`,
      [stateCode('waiting'), codeOf(language), reportId, channelId, stateCode('dropped'), stateCode('dead')],
    );
    if (again === 0) return null;
    // What was given up stands with failed work, where it could be tried again as well.
    await this.outbox.withdraw(transaction, REPORT_SEND_JOB, work);
    return this.outbox.promise(transaction, REPORT_SEND_JOB, work);
  }

  /** order has a report sent to channels because somebody wants it, and returns the work that may be done now. */
  order(by: Actor, report: KeptReport, wanted: readonly Omit<WantedSend, 'reportId'>[]): Promise<string[]> {
    return this.database.transaction(async (transaction) => {
      const works: string[] = [];
      for (const one of wanted) {
        const workId = await this.promise(transaction, { reportId: report.id, ...one });
        if (workId !== null) works.push(workId);
      }
      const after = { channels: wanted.map(({ channelId }) => channelId) };
      await this.audit.write(transaction, { actor: by, action: 'report.send', subject: subjectOf(report), after });
      return works;
    });
  }

  /** of is what became of some reports, by channel. */
  async of(reportIds: readonly string[]): Promise<ReportSend[]> {
    if (reportIds.length === 0) return [];
    const sql = `SELECT * FROM report_sends WHERE report_id IN (${marks(reportIds)}) ORDER BY promised_ms, channel_id`;
    return (await this.database.query(sql, [...reportIds])).map(sendIn);
  }

  /** take counts a try at what is waiting to be sent; `null`: it was sent, or nobody wants it. */
  take({ reportId, channelId }: ReportSendWork): Promise<ReportSend | null> {
    return this.database.transaction(async ({ query, change }) => {
      const sql = `SELECT * FROM report_sends WHERE report_id = ? AND channel_id = ?${this.database.dialect.forUpdate}`;
      const [row] = await query(sql, [reportId, channelId]);
      const send = row ? sendIn(row) : null;
      // What was given up may have been sent for again as promised work.
      if (!send || send.state === 'sent' || send.state === 'dropped') return null;
      const counted =
        'UPDATE report_sends SET state = ?, attempts = attempts + 1 WHERE report_id = ? AND channel_id = ?';
      await change(counted, [stateCode('waiting'), reportId, channelId]);
      return send;
    });
  }

  /** settle takes note of what became of it. */
  async settle(work: ReportSendWork, state: 'sent' | 'dropped', reason: SendReason | null): Promise<void> {
    await this.database.transaction((transaction) => this.write(transaction, work, state, reason));
  }

  /**
   * bury takes note, within the transaction that gives it up, that a report will not be sent, and tells whether that is so: a
   * worker may have died after sending it.
   */
  bury(transaction: Transaction, work: ReportSendWork, death: Death): Promise<boolean> {
    return this.write(transaction, work, 'dead', death);
  }

  /** failed remembers what a try went wrong with. */
  async failed({ reportId, channelId }: ReportSendWork, error: string): Promise<void> {
    const sql = 'UPDATE report_sends SET last_error = ? WHERE report_id = ? AND channel_id = ?';
    const told = scrubText(error).slice(0, LONGEST_ERROR);
    await this.database.transaction(({ change }) => change(sql, [told, reportId, channelId]));
  }

  /** What is settled stays as it is; it tells whether it was not. */
  private async write(
    { change }: Transaction,
    { reportId, channelId }: ReportSendWork,
    state: SendState,
    reason: SendReason | null,
  ): Promise<boolean> {
    const sql = `UPDATE report_sends SET state = ?, reason = ?, settled_ms = ?
                 WHERE report_id = ? AND channel_id = ? AND state = ?`;
    const code = reason === null ? null : SEND_REASONS.indexOf(reason);
    const place = [reportId, channelId, stateCode('waiting')];
    return (await change(sql, [stateCode(state), code, this.clock.now(), ...place])) > 0;
  }
}

function stateCode(state: SendState): number {
  return SEND_STATES.indexOf(state);
}

function codeOf(language: Language | null): number | null {
  return language === null ? null : LANGUAGES.indexOf(language);
}

function sendIn(row: Row): ReportSend {
  return {
    reportId: textIn(row, 'report_id'),
    channelId: textIn(row, 'channel_id'),
    language: wholeOrNullIn(row, 'language') === null ? null : wordIn(row, 'language', LANGUAGES),
    state: wordIn(row, 'state', SEND_STATES),
    reason: wholeOrNullIn(row, 'reason') === null ? null : wordIn(row, 'reason', SEND_REASONS),
    attempts: wholeIn(row, 'attempts'),
    lastError: textOrNullIn(row, 'last_error'),
    settledMs: wholeOrNullIn(row, 'settled_ms'),
  };
}
