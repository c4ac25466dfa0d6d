import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { DAY_MS, HOUR_MS } from '../../domain/period.js';
import { FINDING_KINDS } from '../../domain/recovery/findings.js';
import { OUTCOMES, type Outcome } from '../../domain/recovery/outcome.js';
import type { Trouble } from '../../domain/recovery/trouble.js';
import { Database } from '../database.js';
import { deleteInPortions } from '../portions.js';
import { Settings } from '../repositories/settings.js';
import type { Statement } from '../sql-dialect.js';
import { attemptIn, attemptStatements, troubleIn, troubleStatements, type Attempt } from './recovery-table.js';

const KEPT_MS = 100 * DAY_MS;

/** What nobody has seen for so long nobody looks at any more: its worker has another name, or is gone. */
const FORGOTTEN_MS = DAY_MS;

/** Of an attempt that nobody has judged for so long nobody knows any more what it brought. */
const UNJUDGED_MS = DAY_MS;

const BEGUN = 'recoveries_begun';

/** The next look is not far. */
const FLEETING = { isFleeting: true };

/** FOR_ALL is the worker's name of what is found for all of them. */
export const FOR_ALL = '';

/** Recoveries keeps what was wrong with the service, what was tried about it, and what that brought. */
@Injectable()
export class Recoveries {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** isTurn tells whether the caller is to look for all now: of those who ask within the same while it is one. */
  isTurn(sinceMs: number): Promise<boolean> {
    const nowMs = this.clock.now();
    return this.database.transaction(
      (transaction) => this.settings.raiseToWithin(transaction, 'recovery_looked_ms', sinceMs, nowMs),
      FLEETING,
    );
  }

  /** open is what a worker has found, or one for all, and is not over. */
  async open(worker: string): Promise<Trouble[]> {
    const sql = 'SELECT * FROM recovery_findings WHERE ended_ms IS NULL AND worker = ? ORDER BY since_ms, id';
    return (await this.database.query(sql, [worker])).map(troubleIn);
  }

  /** tried is what was tried by itself within an hour, and what nobody has judged yet, in the order in which it began. */
  async tried(worker: string): Promise<Attempt[]> {
    const rows = await this.database.query(
      `SELECT * FROM recoveries WHERE worker = ? AND is_automatic = 1 AND began_ms > ? ORDER BY began_ms, id`,
      [worker, this.clock.now() - UNJUDGED_MS],
    );
    return rows.map(attemptIn).filter(isOfNow(this.clock.now()));
  }

  /** toJudge is which attempts at what a worker has found, or one for all, are to be judged by now. */
  async toJudge(worker: string): Promise<Attempt[]> {
    const sql = 'SELECT * FROM recoveries WHERE judged_ms IS NULL AND judge_ms <= ? AND worker = ?';
    return (await this.database.query(sql, [this.clock.now(), worker])).map(attemptIn);
  }

  /** keep writes down how troubles and attempts are now. */
  async keep(troubles: readonly Trouble[], attempts: readonly Attempt[]): Promise<void> {
    if (troubles.length + attempts.length === 0) return;
    const { dialect } = this.database;
    const statements: Statement[] = [...troubleStatements(dialect, troubles), ...attemptStatements(dialect, attempts)];
    await this.database.transaction((transaction) => transaction.run(statements), FLEETING);
  }

  /**
   * begin writes down that an attempt begins, if whoever decides that still wants it by all that all workers have tried about the same
   * within an hour: one decides after the other.
   */
  begin(attempt: Attempt, isDue: (tried: readonly Attempt[]) => boolean): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      await this.settings.raise(transaction, BEGUN);
      const rows = await transaction.query(
        `SELECT * FROM recoveries WHERE finding = ? AND worker = ? AND began_ms > ? AND subject = ? AND is_automatic = 1
         ORDER BY began_ms`,
        [
          ...[attempt.kind === null ? null : FINDING_KINDS.indexOf(attempt.kind), attempt.worker],
          ...[attempt.beganMs - UNJUDGED_MS, attempt.subject],
        ],
      );
      if (!isDue(rows.map(attemptIn).filter(isOfNow(attempt.beganMs)))) return false;
      await transaction.run(attemptStatements(this.database.dialect, [attempt]));
      return true;
    });
  }

  /** renew writes down that an attempt goes on, so that nobody takes it for cut off before a moment. */
  async renew({ id }: Attempt, judgeMs: number): Promise<void> {
    const sql = 'UPDATE recoveries SET judge_ms = ? WHERE id = ? AND acted_ms IS NULL AND judged_ms IS NULL';
    await this.change(sql, [judgeMs, id]);
  }

  /** judge writes down what an attempt brought, once, and tells whether it was the caller who did. */
  async judge({ id, judgedMs, outcome, detail }: Attempt): Promise<boolean> {
    const sql = 'UPDATE recoveries SET judged_ms = ?, outcome = ?, detail = ? WHERE id = ? AND judged_ms IS NULL';
    const word = outcome === null ? null : OUTCOMES.indexOf(outcome);
    return (await this.change(sql, [judgedMs, word, JSON.stringify(detail), id])) > 0;
  }

  /** expire lets go of what was long ago, and ends what nobody looks at any more. */
  async expire(): Promise<void> {
    const nowMs = this.clock.passed();
    await this.change('UPDATE recovery_findings SET ended_ms = seen_ms WHERE ended_ms IS NULL AND seen_ms < ?', [
      nowMs - FORGOTTEN_MS,
    ]);
    await this.change(
      'UPDATE recoveries SET judged_ms = judge_ms, outcome = ? WHERE judged_ms IS NULL AND judge_ms < ?',
      [...[OUTCOMES.indexOf('unknown' satisfies Outcome), nowMs - UNJUDGED_MS]],
    );
    const parameters = [nowMs - KEPT_MS];
    await deleteInPortions(this.database, { table: 'recoveries', key: 'id', where: 'began_ms < ?', parameters });
    await deleteInPortions(this.database, {
      ...{ table: 'recovery_findings', key: 'id', where: 'ended_ms IS NOT NULL AND since_ms < ?', parameters },
    });
  }

  private change(sql: string, parameters: unknown[]): Promise<number> {
    return this.database.transaction((transaction) => transaction.change(sql, parameters));
  }
}

/** Whether an attempt counts: it began within an hour, or goes on for longer than that. */
function isOfNow(nowMs: number): (attempt: Attempt) => boolean {
  return ({ beganMs, judgedMs }) => judgedMs === null || beganMs > nowMs - HOUR_MS;
}
