import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/actor.js';
import { PROBE_OUTCOMES, type ProbeResult } from '../../domain/probe/probe.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { marks } from '../lists.js';
import { deleteInPortions } from '../portions.js';
import { textIn, wholeIn, wholeOrNullIn, wordIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { Outbox } from './outbox.js';
import { Settings } from './settings.js';

const COLUMNS = ['round_ms', 'model', 'question_id', 'outcome', 'has_agreed'];
const KEY = ['round_ms', 'model', 'question_id'];

/** RoundToBegin is a round of those that are due, or of those that somebody asked for. */
export interface RoundToBegin {
  roundMs: number;
  series: 'due' | 'asked';
  /** Who asked for it; `null`: it is due. */
  askedBy: Actor | null;
  /** Nobody has begun a round after this. */
  believableMs: number;
}

/** WorkToPromise is a job, and what it has to do. */
export interface WorkToPromise {
  job: string;
  payload: unknown;
}

/** ProbeResults keeps what came of probes, and sees to it that a round is begun once. */
@Injectable()
export class ProbeResults {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /**
   * begin promises the work of a round, unless this round or a later one of its series was begun before, by whichever
   * worker, or one that was asked for while another is under way, and returns the ids of the work.
   */
  begin({ roundMs, series, askedBy, believableMs }: RoundToBegin, works: readonly WorkToPromise[]): Promise<string[]> {
    return this.database.transaction(async (transaction) => {
      const setting = `probes.${series}_round_ms`;
      if (!(await this.settings.raiseToWithin(transaction, setting, roundMs, believableMs))) return [];
      if (series === 'asked' && (await isUnderWay(transaction, works))) return [];
      const ids: string[] = [];
      for (const { job, payload } of works) ids.push(await this.outbox.promise(transaction, job, payload));
      const act = {
        action: 'probes.begin',
        subject: { type: 'probes' },
        after: { roundMs, questions: ids.length },
      } as const;
      if (askedBy) await this.audit.write(transaction, { actor: askedBy, ...act });
      return ids;
    });
  }

  /** record keeps results, in place of earlier ones of the same question in the same round, within a transaction. */
  async record(transaction: Transaction, results: readonly ProbeResult[]): Promise<void> {
    const rows = results.map(({ roundMs, model, questionId, outcome, hasAgreed }) => [
      roundMs,
      model,
      questionId,
      PROBE_OUTCOMES.indexOf(outcome),
      hasAgreed === null ? null : Number(hasAgreed),
    ]);
    const replaced = { outcome: 'replace', has_agreed: 'replace' } as const;
    const { dialect } = this.database;
    await transaction.run(dialect.upsert({ table: 'probe_results', columns: COLUMNS, rows }, KEY, replaced));
  }

  /** answered is the questions of a round that have results. */
  async answered(roundMs: number): Promise<Set<string>> {
    const sql = 'SELECT DISTINCT question_id FROM probe_results WHERE round_ms = ?';
    return new Set((await this.database.query(sql, [roundMs])).map((row) => textIn(row, 'question_id')));
  }

  /** latest is all results of so many latest rounds, by round, model and question. */
  async latest(rounds: number): Promise<ProbeResult[]> {
    const times = 'SELECT DISTINCT round_ms FROM probe_results ORDER BY round_ms DESC LIMIT ?';
    const earliest = (await this.database.query(times, [rounds])).at(-1);
    if (!earliest) return [];
    const sql = `SELECT * FROM probe_results WHERE round_ms >= ? ORDER BY ${KEY.join(', ')}`;
    return (await this.database.query(sql, [wholeIn(earliest, 'round_ms')])).map(resultIn);
  }

  /** expire deletes the results of rounds before one, and returns how many. */
  expire(beforeMs: number): Promise<number> {
    return deleteInPortions(this.database, {
      table: 'probe_results',
      key: KEY.join(', '),
      where: 'round_ms < ?',
      parameters: [beforeMs],
    });
  }
}

/** Whoever asks again and again pays for one round after the other, not for all at once. */
async function isUnderWay(transaction: Transaction, works: readonly WorkToPromise[]): Promise<boolean> {
  const jobs = [...new Set(works.map(({ job }) => job))];
  const sql = `SELECT 1 FROM outbox WHERE dead_ms IS NULL AND job IN (${marks(jobs)}) LIMIT 1`;
  return (await transaction.query(sql, jobs)).length > 0;
}

function resultIn(row: Row): ProbeResult {
  const hasAgreed = wholeOrNullIn(row, 'has_agreed');
  return {
    roundMs: wholeIn(row, 'round_ms'),
    model: textIn(row, 'model'),
    questionId: textIn(row, 'question_id'),
    outcome: wordIn(row, 'outcome', PROBE_OUTCOMES),
    hasAgreed: hasAgreed === null ? null : hasAgreed === 1,
  };
}
