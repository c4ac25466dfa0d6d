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

/** JudgementPlace is where a judgement stands among all, by when it was told. */
export interface JudgementPlace {
  toldAtMs: number;
  key: string;
}

/** LatestJudgements is the judgements of analyses by their ids, and where the earlier ones begin; `null`: there are none. */
export interface LatestJudgements {
  judgements: ReadonlyMap<string, JudgementTold>;
  next: JudgementPlace | null;
}

const AT_ONCE = 5_000;

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

  /** latest is the judgements that were told last of the analyses of a project, or last before those of another answer. */
  async latest(project: string, before: JudgementPlace | null): Promise<LatestJudgements> {
    const rows = await this.database.query(
      `SELECT score_key, target_id, name, value, label, source, comment, created_ms FROM scores
       WHERE project = ? AND target_type = ? AND name IN (${marks(JUDGEMENTS)})
       ${before ? 'AND (created_ms < ? OR (created_ms = ? AND score_key < ?))' : ''} ${LATEST_FIRST} LIMIT ?`,
      [
        project,
        SCORE_TARGETS.indexOf('wall-bounce'),
        ...JUDGEMENTS,
        ...(before ? [before.toldAtMs, before.toldAtMs, before.key] : []),
        AT_ONCE,
      ],
    );
    const last = rows.length === AT_ONCE ? rows.at(-1) : undefined;
    return {
      // The earlier are set first, so that the latest is what stays.
      judgements: new Map(rows.toReversed().map((row) => [textIn(row, 'target_id'), judgementIn(row)])),
      next: last ? { toldAtMs: wholeIn(last, 'created_ms'), key: textIn(last, 'score_key') } : null,
    };
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
