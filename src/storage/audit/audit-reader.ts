import { Injectable } from '@nestjs/common';
import type { ActorKind } from '../../domain/audit/actor.js';
import type { FoundRow } from '../../domain/audit/chain-proof.js';
import type { AuditResult } from '../../domain/audit/entry.js';
import { Database } from '../database.js';
import { marks } from '../lists.js';
import { auditRowIn } from './audit-table.js';

/** AuditQuestion narrows the entries of the audit log. */
export interface AuditQuestion {
  fromMs?: number | undefined;
  toMs?: number | undefined;
  actors?: readonly string[] | undefined;
  actorKinds?: readonly ActorKind[] | undefined;
  actions?: readonly string[] | undefined;
  subjectTypes?: readonly string[] | undefined;
  subjects?: readonly string[] | undefined;
  results?: readonly AuditResult[] | undefined;
}

const ROWS_AT_ONCE = 1000;

const LISTS = {
  actors: 'actor_id',
  actorKinds: 'actor_kind',
  actions: 'action',
  subjectTypes: 'subject_type',
  subjects: 'subject_id',
  results: 'result',
} as const satisfies Partial<Record<keyof AuditQuestion, string>>;

/** AuditReader reads the entries of the audit log. */
@Injectable()
export class AuditReader {
  constructor(private readonly database: Database) {}

  /** find is the row of a number, `null` when there is none. */
  async find(seq: number): Promise<FoundRow | null> {
    const [row] = await this.database.query('SELECT * FROM audit_log WHERE seq = ?', [seq]);
    return row ? auditRowIn(row) : null;
  }

  /** latest is so many rows before one, the latest first. */
  async latest(question: AuditQuestion, beforeSeq: number | null, most: number): Promise<FoundRow[]> {
    const { conditions, parameters } = conditionOf(question);
    if (beforeSeq !== null) conditions.push('seq < ?');
    const bound = beforeSeq === null ? [] : [beforeSeq];
    const sql = `SELECT * FROM audit_log WHERE ${whole(conditions)} ORDER BY seq DESC LIMIT ?`;
    return (await this.database.query(sql, [...parameters, ...bound, most])).map(auditRowIn);
  }

  /** all is all rows in order, a thousand at a time. */
  async *all(question: AuditQuestion): AsyncGenerator<FoundRow> {
    const { conditions, parameters } = conditionOf(question);
    const sql = `SELECT * FROM audit_log WHERE ${whole([...conditions, 'seq > ?'])} ORDER BY seq LIMIT ?`;
    for (let seq = 0; ;) {
      const rows = (await this.database.query(sql, [...parameters, seq, ROWS_AT_ONCE])).map(auditRowIn);
      yield* rows;
      if (rows.length < ROWS_AT_ONCE) return;
      seq = rows.at(-1)?.seq ?? seq;
    }
  }
}

function conditionOf(question: AuditQuestion): { conditions: string[]; parameters: unknown[] } {
  const { fromMs, toMs } = question;
  const conditions: string[] = [];
  const parameters: unknown[] = [];
  for (const [name, column] of Object.entries(LISTS)) {
    const values = question[name as keyof typeof LISTS];
    if (!values) continue;
    conditions.push(values.length === 0 ? '1 = 0' : `${column} IN (${marks(values)})`);
    parameters.push(...values);
  }
  if (fromMs !== undefined) conditions.push('at_ms >= ?');
  if (toMs !== undefined) conditions.push('at_ms < ?');
  parameters.push(...[fromMs, toMs].filter((atMs) => atMs !== undefined));
  return { conditions, parameters };
}

function whole(conditions: readonly string[]): string {
  return conditions.length === 0 ? '1 = 1' : conditions.join(' AND ');
}
