import { Injectable } from '@nestjs/common';
import { PROBE_OUTCOMES, type ProbeResult } from '../../domain/probe/probe.js';
import { Database, type Transaction } from '../database.js';
import { deleteInPortions } from '../portions.js';
import { textIn, wholeIn, wholeOrNullIn, wordIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { Outbox } from './outbox.js';
import { Settings } from './settings.js';

const COLUMNS = ['round_ms', 'model', 'question_id', 'outcome', 'has_agreed'];
const KEY = ['round_ms', 'model', 'question_id'];
const LATEST_ROUND = 'probes.latest_round_ms';

/** ProbeResults keeps what came of probes, and sees to it that a round is begun once. */
@Injectable()
export class ProbeResults {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly outbox: Outbox,
  ) {}

  /**
   * begin promises one piece of work for each payload, unless this round or a later one was begun before, by whichever
   * worker, and returns their ids.
   */
  begin(roundMs: number, job: string, payloads: readonly unknown[]): Promise<string[]> {
    return this.database.transaction(async (transaction: Transaction) => {
      if (!(await this.settings.raiseToWithin(transaction, LATEST_ROUND, roundMs))) return [];
      const ids: string[] = [];
      for (const payload of payloads) ids.push(await this.outbox.promise(transaction, job, payload));
      return ids;
    });
  }

  /** record keeps results, in place of earlier ones of the same question in the same round. */
  async record(results: readonly ProbeResult[]): Promise<void> {
    const rows = results.map(({ roundMs, model, questionId, outcome, hasAgreed }) => [
      roundMs,
      model,
      questionId,
      PROBE_OUTCOMES.indexOf(outcome),
      hasAgreed === null ? null : Number(hasAgreed),
    ]);
    const replaced = { outcome: 'replace', has_agreed: 'replace' } as const;
    const { dialect } = this.database;
    const statements = dialect.upsert({ table: 'probe_results', columns: COLUMNS, rows }, KEY, replaced);
    await this.database.transaction((transaction) => transaction.run(statements));
  }

  /** answered is the questions of a round that have results. */
  async answered(roundMs: number): Promise<Set<string>> {
    const sql = 'SELECT DISTINCT question_id FROM probe_results WHERE round_ms = ?';
    return new Set((await this.database.query(sql, [roundMs])).map((row) => textIn(row, 'question_id')));
  }

  /** since is all results of the rounds from one on, by round, model and question. */
  async since(fromMs: number): Promise<ProbeResult[]> {
    const sql = `SELECT * FROM probe_results WHERE round_ms >= ? ORDER BY ${KEY.join(', ')}`;
    return (await this.database.query(sql, [fromMs])).map(resultIn);
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
