import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../domain/audit/actor.js';
import { actOfChange, type Change } from '../../domain/audit/change.js';
import { Rejected } from '../../domain/failures.js';
import { RECURRENCES, type MaintenanceWindow } from '../../domain/notification/maintenance.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { textIn, wholeIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { matchersIn } from './silences.js';

const COLUMNS = ['id', 'name', 'plan', 'creator', 'created_ms'];

const planIn = z.object({
  matchers: matchersIn,
  timezone: z.string(),
  recurrence: z.enum(RECURRENCES),
  firstDay: z.string(),
  lastDay: z.string().nullable(),
  startMinute: z.number(),
  durationMinutes: z.number(),
  weekdays: z.array(z.number()),
});

/** WindowDraft is a maintenance window as somebody wants it to be. */
export type WindowDraft = Omit<MaintenanceWindow, 'creator' | 'createdAtMs'>;

/** MaintenanceWindows keeps when work is done on something. */
@Injectable()
export class MaintenanceWindows {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /** list is all maintenance windows, by their names. */
  async list(query?: Transaction['query']): Promise<MaintenanceWindow[]> {
    const ask: Transaction['query'] = query ?? ((sql, parameters) => this.database.query(sql, parameters));
    return (await ask('SELECT * FROM maintenance_windows ORDER BY name, id')).map(windowIn);
  }

  /** create makes a maintenance window. It throws `Rejected` (`too_many_windows`; 409). */
  async create(by: Actor, window: MaintenanceWindow, most: number): Promise<void> {
    await this.change(by, async (transaction) => {
      if ((await this.list(transaction.query)).length >= most) {
        throw new Rejected('too_many_windows', `there are ${most} maintenance windows already`, 409);
      }
      const { id, name, creator, createdAtMs } = window;
      const rows = [[id, name, planOf(window), creator, createdAtMs]];
      await transaction.run(this.database.dialect.insert({ table: 'maintenance_windows', columns: COLUMNS, rows }));
      return { before: null, after: window };
    });
  }

  /** replace changes a maintenance window; `null`: there is none. */
  async replace(by: Actor, draft: WindowDraft): Promise<MaintenanceWindow | null> {
    const { after } = await this.change(by, async (transaction) => {
      const before = await this.held(transaction, draft.id);
      if (!before) return { before, after: null };
      const sql = 'UPDATE maintenance_windows SET name = ?, plan = ? WHERE id = ?';
      await transaction.change(sql, [draft.name, planOf(draft), draft.id]);
      return { before, after: { ...draft, creator: before.creator, createdAtMs: before.createdAtMs } };
    });
    return after;
  }

  /** remove deletes a maintenance window and tells whether there was one. */
  async remove(by: Actor, id: string): Promise<boolean> {
    const { before } = await this.change(by, async (transaction) => {
      const window = await this.held(transaction, id);
      await transaction.change('DELETE FROM maintenance_windows WHERE id = ?', [id]);
      return { before: window, after: null };
    });
    return before !== null;
  }

  private change(
    by: Actor,
    work: (transaction: Transaction) => Promise<Change<MaintenanceWindow>>,
  ): Promise<Change<MaintenanceWindow>> {
    return this.database.transaction(async (transaction) => {
      const change = await work(transaction);
      if (change.before ?? change.after) await this.audit.write(transaction, actOfChange(by, 'maintenance', change));
      return change;
    });
  }

  /** Nobody else changes it until the transaction ends. */
  private async held({ query }: Transaction, id: string): Promise<MaintenanceWindow | null> {
    const sql = `SELECT * FROM maintenance_windows WHERE id = ?${this.database.dialect.forUpdate}`;
    const [row] = await query(sql, [id]);
    return row ? windowIn(row) : null;
  }
}

function planOf(draft: WindowDraft): string {
  return JSON.stringify(planIn.parse(draft));
}

function windowIn(row: Row): MaintenanceWindow {
  return {
    ...planIn.parse(JSON.parse(textIn(row, 'plan'))),
    id: textIn(row, 'id'),
    name: textIn(row, 'name'),
    creator: textIn(row, 'creator'),
    createdAtMs: wholeIn(row, 'created_ms'),
  };
}
