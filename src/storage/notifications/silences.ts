import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../domain/audit/actor.js';
import { MATCH_OPERATORS } from '../../domain/notification/matcher.js';
import type { Silence } from '../../domain/notification/silence.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { textIn, wholeIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

const COLUMNS = ['id', 'matchers', 'from_ms', 'to_ms', 'creator', 'comment', 'created_ms'];

/** matchersIn reads matchers as they are stored. */
export const matchersIn = z.array(
  z.object({ label: z.string(), operator: z.enum(MATCH_OPERATORS), value: z.string() }),
);

/** Silences keeps who does not want to hear of what, and until when. */
@Injectable()
export class Silences {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /** list is the silences that end after a moment, those that end last first. */
  async list(afterMs: number, query?: Transaction['query']): Promise<Silence[]> {
    const ask: Transaction['query'] = query ?? ((sql, parameters) => this.database.query(sql, parameters));
    return (await ask('SELECT * FROM silences WHERE to_ms > ? ORDER BY to_ms DESC, id', [afterMs])).map(silenceIn);
  }

  /** find is the silence of an id; `null`: there is none. */
  async find(id: string): Promise<Silence | null> {
    const [row] = await this.database.query('SELECT * FROM silences WHERE id = ?', [id]);
    return row ? silenceIn(row) : null;
  }

  /** add makes a silence. */
  async add(by: Actor, silence: Silence): Promise<void> {
    const { id, matchers, fromMs, toMs, creator, comment, createdAtMs } = silence;
    const row = [id, JSON.stringify(matchers), fromMs, toMs, creator, comment, createdAtMs];
    const { dialect } = this.database;
    await this.database.transaction(async (transaction) => {
      await transaction.run(dialect.insert({ table: 'silences', columns: COLUMNS, rows: [row] }));
      const subject = { type: 'silence', id };
      await this.audit.write(transaction, { actor: by, action: 'silence.create', subject, after: silence });
    });
  }

  /** end has a silence end at a moment, unless it has ended, and tells whether it had not. What it kept back says so still. */
  end(by: Actor, id: string, atMs: number): Promise<boolean> {
    const { forUpdate } = this.database.dialect;
    return this.database.transaction(async (transaction) => {
      const [row] = await transaction.query(`SELECT * FROM silences WHERE id = ?${forUpdate}`, [id]);
      const before = row ? silenceIn(row) : null;
      if (!before || before.toMs <= atMs) return false;
      await transaction.change('UPDATE silences SET to_ms = ? WHERE id = ?', [atMs, id]);
      const told = { subject: { type: 'silence', id }, before, after: { ...before, toMs: atMs } };
      await this.audit.write(transaction, { actor: by, action: 'silence.delete', ...told });
      return true;
    });
  }
}

function silenceIn(row: Row): Silence {
  return {
    id: textIn(row, 'id'),
    matchers: matchersIn.parse(JSON.parse(textIn(row, 'matchers'))),
    fromMs: wholeIn(row, 'from_ms'),
    toMs: wholeIn(row, 'to_ms'),
    creator: textIn(row, 'creator'),
    comment: textIn(row, 'comment'),
    createdAtMs: wholeIn(row, 'created_ms'),
  };
}
