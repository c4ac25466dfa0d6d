import { Injectable } from '@nestjs/common';
import { JUDGEMENTS, judgementOf, type BounceJudgement } from '../../domain/bounce-judgement.js';
import { SCORE_SOURCES, SCORE_TARGETS, type ScoreSource } from '../../domain/span.js';
import { Database } from '../database.js';
import { marks } from '../lists.js';
import { realOrNullIn, textIn, textOrNullIn, wholeIn, wholeOrNullIn, wordIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

/** JudgementTold is a judgement as somebody told it. */
export interface JudgementTold extends BounceJudgement {
  source: ScoreSource;
  comment: string | null;
  toldAtMs: number;
}

/** So many judgements of a project are looked at again, the latest. */
const MOST_LATEST = 5_000;

/** The latest comes first, and holds. */
const LATEST_FIRST = 'ORDER BY created_ms DESC, score_key DESC';

/** Judgements is what was judged of analyses, by `POST /scores`. */
@Injectable()
export class Judgements {
  constructor(private readonly database: Database) {}

  /** of is the judgement of an analysis that holds; `null` where there is none. */
  async of(project: string, id: string): Promise<JudgementTold | null> {
    const [row] = await this.database.query(
      `SELECT name, value, label, source, comment, created_ms FROM scores
       WHERE target_id = ? AND project = ? AND target_type = ? AND name IN (${marks(JUDGEMENTS)}) ${LATEST_FIRST} LIMIT 1`,
      [id, project, SCORE_TARGETS.indexOf('wall-bounce'), ...JUDGEMENTS],
    );
    return row ? judgementIn(row) : null;
  }

  /** latest is the judgement that holds of each analysis of a project, by its id, as far as it is among the latest. */
  async latest(project: string): Promise<ReadonlyMap<string, JudgementTold>> {
    const rows = await this.database.query(
      `SELECT target_id, name, value, label, source, comment, created_ms FROM scores
       WHERE project = ? AND target_type = ? AND name IN (${marks(JUDGEMENTS)}) ${LATEST_FIRST} LIMIT ?`,
      [project, SCORE_TARGETS.indexOf('wall-bounce'), ...JUDGEMENTS, MOST_LATEST],
    );
    // The earlier are set first, so that the latest is what stays.
    return new Map(rows.toReversed().map((row) => [textIn(row, 'target_id'), judgementIn(row)]));
  }

  /** lastToldMs is when something was last judged of an analysis of a project; `null`: never. */
  async lastToldMs(project: string): Promise<number | null> {
    const sql = 'SELECT MAX(created_ms) AS latest_ms FROM scores WHERE project = ? AND target_type = ?';
    const [row] = await this.database.query(sql, [project, SCORE_TARGETS.indexOf('wall-bounce')]);
    return row ? wholeOrNullIn(row, 'latest_ms') : null;
  }
}

function judgementIn(row: Row): JudgementTold {
  const name = textIn(row, 'name') === 'answer' ? 'answer' : 'correct';
  return {
    ...judgementOf(name, realOrNullIn(row, 'value'), textOrNullIn(row, 'label')),
    source: wordIn(row, 'source', SCORE_SOURCES),
    comment: textOrNullIn(row, 'comment'),
    toldAtMs: wholeIn(row, 'created_ms'),
  };
}
