import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { JUDGEMENTS, judgedOf, type BounceJudgement } from '../../domain/bounce-judgement.js';
import { learn, NOTHING_LEARNED, type Learned } from '../../domain/confidence/confidence.js';
import type { Judged } from '../../domain/confidence/judged.js';
import { SCORE_TARGETS } from '../../domain/span.js';
import type { WallBounce } from '../../domain/wall-bounce.js';
import { Database } from '../database.js';
import { keyOf } from '../ledger/keys.js';
import { addTo, inParts, marks } from '../lists.js';
import { realOrNullIn, textIn, textOrNullIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { bounceIn } from './bounce-table.js';

/** JudgedAnalysis is what a judgement tells of an analysis. */
export interface JudgedAnalysis extends Pick<WallBounce, 'taskKind' | 'startedAtMs' | 'confidence'> {
  judged: Judged;
}

/** So many judgements are learned from, the latest, and for so long what was learned is used without looking again. */
const MOST_LEARNED_FROM = 5_000;
const LEARNED_FOR_MS = 30_000;

/** Half of right, for judgements that are numbers. */
const RIGHT_FROM = 0.5;

/** Judgements is what was judged of analyses, by `POST /scores`, and what is learned from it. */
@Injectable()
export class Judgements {
  private readonly learned = new Map<string, { untilMs: number; byKind: Promise<Map<string, Learned>> }>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** learnedOf is what was learned in a project of each kind of task; half a minute old at most. */
  async learnedOf(project: string): Promise<(taskKind: string) => Learned> {
    const now = this.clock.passed();
    const known = this.learned.get(project);
    const fresh = known && known.untilMs > now ? known : { untilMs: now + LEARNED_FOR_MS, byKind: this.learn(project) };
    this.learned.set(project, fresh);
    fresh.byKind.catch(() => this.learned.delete(project));
    const byKind = await fresh.byKind;
    return (taskKind) => byKind.get(taskKind) ?? NOTHING_LEARNED;
  }

  /** judged is the latest analyses of a project of which something was judged, within a time if one is given. */
  async judged(project: string, fromMs = 0): Promise<JudgedAnalysis[]> {
    const rows = await this.database.query(
      `SELECT target_id, name, value, label FROM scores
       WHERE project = ? AND target_type = ? AND name IN (${marks(JUDGEMENTS)})
       ORDER BY created_ms DESC LIMIT ?`,
      [project, SCORE_TARGETS.indexOf('wall-bounce'), ...JUDGEMENTS, MOST_LEARNED_FROM],
    );
    const judgements = new Map<string, BounceJudgement>();
    // The latest comes first, and holds.
    for (const row of rows) {
      const key = keyOf(project, textIn(row, 'target_id'));
      if (!judgements.has(key)) judgements.set(key, judgementIn(row));
    }
    const found: JudgedAnalysis[] = [];
    for (const keys of inParts([...judgements.keys()])) {
      const sql = `SELECT * FROM wall_bounces WHERE bounce_key IN (${marks(keys)}) AND started_ms >= ?`;
      for (const bounce of (await this.database.query(sql, [...keys, fromMs])).map(bounceIn)) {
        const { taskKind, startedAtMs, confidence } = bounce;
        const judgement = judgements.get(keyOf(project, bounce.id));
        if (judgement) found.push({ taskKind, startedAtMs, confidence, judged: judgedOf(bounce, judgement) });
      }
    }
    return found;
  }

  private async learn(project: string): Promise<Map<string, Learned>> {
    const byKind = new Map<string, Judged[]>();
    for (const { taskKind, judged } of await this.judged(project)) addTo(byKind, taskKind, judged);
    return new Map([...byKind].map(([taskKind, judged]) => [taskKind, learn(judged)]));
  }
}

function judgementIn(row: Row): BounceJudgement {
  if (textIn(row, 'name') === 'answer') return { correct: null, answer: textOrNullIn(row, 'label') };
  const value = realOrNullIn(row, 'value');
  return { correct: value === null ? null : value >= RIGHT_FROM, answer: null };
}
