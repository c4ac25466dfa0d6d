import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import type { Actor } from '../../domain/audit/actor.js';
import { actOfChange, type Change } from '../../domain/audit/change.js';
import { Rejected } from '../../domain/failures.js';
import { LANGUAGES } from '../../domain/notification/channel.js';
import { duePeriod, REPORT_KINDS } from '../../domain/report/report.js';
import type { MakeFailure, ReportSchedule } from '../../domain/report/schedule.js';
import { scrubText } from '../../domain/secrets.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import { textIn, textOrNullIn, wholeIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import type { Transaction } from '../transaction.js';
import { ReportSends } from './report-sends.js';

const keptSchedule: z.ZodType<Omit<ReportSchedule, 'id' | 'name'>> = z.object({
  kind: z.enum(REPORT_KINDS),
  timezone: z.string(),
  hour: z.number(),
  language: z.enum(LANGUAGES).nullable(),
  channels: z.array(z.string()),
  isEnabled: z.boolean(),
});

const keptFailure: z.ZodType<MakeFailure> = z.object({ times: z.number(), atMs: z.number(), error: z.string() });

const LONGEST_ERROR = 1000;

/** DueSchedule is a schedule, up to the end of which period its reports were made, and what went wrong since. */
export interface DueSchedule {
  schedule: ReportSchedule;
  doneMs: number;
  failure: MakeFailure | null;
}

type Work = (transaction: Transaction) => Promise<Change<ReportSchedule>>;

/** ReportSchedules keeps which reports are made by themselves. */
@Injectable()
export class ReportSchedules {
  constructor(
    private readonly database: Database,
    private readonly sends: ReportSends,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** all is all schedules by their names. */
  async all(): Promise<DueSchedule[]> {
    return (await this.database.query('SELECT * FROM report_schedules ORDER BY name')).map(scheduleIn);
  }

  /** create keeps a new schedule, whose first report is the next one. It throws `Rejected` (`too_many_schedules`, `name_taken`; 409). */
  async create(by: Actor, schedule: ReportSchedule, most: number): Promise<void> {
    await this.change(by, schedule.name, async (transaction) => {
      const others = await transaction.query('SELECT id FROM report_schedules');
      if (others.length >= most) throw new Rejected('too_many_schedules', `there are ${most} schedules already`, 409);
      const columns = ['id', 'name', 'schedule', 'done_ms', 'created_ms'];
      const nowMs = this.clock.now();
      const rows = [[schedule.id, schedule.name, textOf(schedule), duePeriod(schedule, nowMs).toMs, nowMs]];
      await transaction.run(this.database.dialect.insert({ table: 'report_schedules', columns, rows }));
      return { before: null, after: schedule };
    });
  }

  /**
   * replace changes a schedule, and tells whether there is one. One of other periods, or that was off, begins with the next
   * report; any other still owes what it owed. It throws `Rejected` (`name_taken`; 409).
   */
  replace(by: Actor, schedule: ReportSchedule): Promise<boolean> {
    return this.change(by, schedule.name, async (transaction) => {
      const before = await this.held(transaction, schedule.id);
      if (!before) return { before, after: null };
      const doneMs = isPromised(before.schedule, schedule) ? before.doneMs : duePeriod(schedule, this.clock.now()).toMs;
      const sql = 'UPDATE report_schedules SET name = ?, schedule = ?, done_ms = ?, failure = NULL WHERE id = ?';
      await transaction.change(sql, [schedule.name, textOf(schedule), doneMs, schedule.id]);
      return { before: before.schedule, after: schedule };
    });
  }

  /** remove deletes a schedule, and tells whether there was one. */
  remove(by: Actor, id: string): Promise<boolean> {
    return this.change(by, null, async (transaction) => {
      const before = await this.held(transaction, id);
      await transaction.change('DELETE FROM report_schedules WHERE id = ?', [id]);
      return { before: before?.schedule ?? null, after: null };
    });
  }

  /**
   * done takes note that the report of a schedule's period is made, has it sent, and returns the work that may be done now;
   * nothing where somebody else did, or the schedule is another by now.
   */
  done({ schedule }: DueSchedule, periodEndMs: number, reportId: string): Promise<string[]> {
    return this.database.transaction(async (transaction) => {
      const held = await this.held(transaction, schedule.id);
      if (!held || held.doneMs >= periodEndMs || textOf(held.schedule) !== textOf(schedule)) return [];
      const sql = 'UPDATE report_schedules SET done_ms = ?, failure = NULL WHERE id = ?';
      await transaction.change(sql, [periodEndMs, schedule.id]);
      const { language } = schedule;
      const works: string[] = [];
      for (const channelId of schedule.channels) {
        const workId = await this.sends.promise(transaction, { reportId, channelId, language });
        if (workId !== null) works.push(workId);
      }
      return works;
    });
  }

  /** failed remembers that the report that was due could not be made, and of what. */
  async failed({ schedule, doneMs, failure }: DueSchedule, error: string): Promise<void> {
    const told = scrubText(error).slice(0, LONGEST_ERROR);
    const kept: MakeFailure = { times: (failure?.times ?? 0) + 1, atMs: this.clock.now(), error: told };
    // Who made it meanwhile, or changed the schedule, knows better.
    const sql = 'UPDATE report_schedules SET failure = ? WHERE id = ? AND done_ms = ? AND schedule = ?';
    const parameters = [JSON.stringify(kept), schedule.id, doneMs, textOf(schedule)];
    await this.database.transaction(({ change }) => change(sql, parameters));
  }

  private async held({ query }: Transaction, id: string): Promise<DueSchedule | null> {
    const sql = `SELECT * FROM report_schedules WHERE id = ?${this.database.dialect.forUpdate}`;
    const [row] = await query(sql, [id]);
    return row ? scheduleIn(row) : null;
  }

  /** It tells whether anything was changed. */
  private async change(by: Actor, name: string | null, work: Work): Promise<boolean> {
    try {
      return await this.database.transaction(async (transaction) => {
        const change = await work(transaction);
        const isChanged = (change.before ?? change.after) !== null;
        if (isChanged) await this.audit.write(transaction, actOfChange(by, 'report-schedule', change));
        return isChanged;
      });
    } catch (error) {
      if (!this.database.isDuplicateKey(error)) throw error;
      throw new Rejected('name_taken', `there is another schedule of the name ${name}`, 409);
    }
  }
}

/** Whether a schedule had promised the reports that it is to make now. */
function isPromised(before: ReportSchedule, after: ReportSchedule): boolean {
  const isSameTime = before.kind === after.kind && before.timezone === after.timezone;
  return isSameTime && before.isEnabled && after.isEnabled;
}

function textOf({ id: _id, name: _name, ...schedule }: ReportSchedule): string {
  return JSON.stringify(schedule);
}

function scheduleIn(row: Row): DueSchedule {
  const failure = textOrNullIn(row, 'failure');
  return {
    schedule: {
      ...keptSchedule.parse(JSON.parse(textIn(row, 'schedule'))),
      id: textIn(row, 'id'),
      name: textIn(row, 'name'),
    },
    doneMs: wholeIn(row, 'done_ms'),
    failure: failure === null ? null : keptFailure.parse(JSON.parse(failure)),
  };
}
