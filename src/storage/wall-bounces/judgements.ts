import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { JUDGEMENTS, judgedOf, type BounceJudgement } from '../../domain/bounce-judgement.js';
import { learn, NOTHING_LEARNED, type Learned } from '../../domain/confidence/confidence.js';
import type { Judged } from '../../domain/confidence/judged.js';
import { SCORE_SOURCES, SCORE_TARGETS, type ScoreSource } from '../../domain/span.js';
import type { WallBounce } from '../../domain/wall-bounce.js';
import { Database } from '../database.js';
import { keyOf } from '../ledger/keys.js';
import { addTo, inParts, marks } from '../lists.js';
import { realOrNullIn, textIn, textOrNullIn, wholeIn, wholeOrNullIn, wordIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { bounceIn } from './bounce-table.js';

/** JudgedAnalysis is what a judgement tells of an analysis. */
export interface JudgedAnalysis extends Pick<WallBounce, 'taskKind' | 'startedAtMs' | 'confidence'> {
  judged: Judged;
}

/** JudgementTold is a judgement as somebody told it. */
export interface JudgementTold extends BounceJudgement {
  source: ScoreSource;
  comment: string | null;
  toldAtMs: number;
}

/** So many judgements are learned from, the latest, and for so long what was learned is used without looking again. */
const MOST_LEARNED_FROM = 5_000;
const LEARNED_FOR_MS = 30_000;

/** The latest comes first, and holds. */
const LATEST_FIRST = 'ORDER BY created_ms DESC, score_key DESC';

/** What senders write who have no truth values. */
const TRUTHS: ReadonlyMap<string, number> = new Map([
  ['true', 1],
  ['false', 0],
]);

/** Half of right, for judgements that are numbers. */
const RIGHT_FROM = 0.5;

/** What was learned in a project, and how long it holds. */
interface LearnedOf {
  untilMs: number;
  byKind: Promise<Map<string, Learned>>;
}

/** Judgements is what was judged of analyses, by `POST /scores`, and what is learned from it. */
@Injectable()
export class Judgements {
  private readonly learned = new Map<string, LearnedOf>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** learnedOf is what was learned in a project of each kind of task; half a minute old at most. */
  async learnedOf(project: string): Promise<(taskKind: string) => Learned> {
    const now = this.clock.passed();
    const known = this.learned.get(project);
    const fresh = known && known.untilMs > now ? known : this.learnAnew(project, now);
    const byKind = await fresh.byKind;
    return (taskKind) => byKind.get(taskKind) ?? NOTHING_LEARNED;
  }

  /** of is the judgement of an analysis that holds; `null` where there is none. */
  async of(project: string, id: string): Promise<JudgementTold | null> {
    const [row] = await this.database.query(
      `SELECT name, value, label, source, comment, created_ms FROM scores
       WHERE target_id = ? AND project = ? AND target_type = ? AND name IN (${marks(JUDGEMENTS)}) ${LATEST_FIRST} LIMIT 1`,
      [id, project, SCORE_TARGETS.indexOf('wall-bounce'), ...JUDGEMENTS],
    );
    if (!row) return null;
    const source = wordIn(row, 'source', SCORE_SOURCES);
    const toldAtMs = wholeIn(row, 'created_ms');
    return { ...judgementIn(row), source, comment: textOrNullIn(row, 'comment'), toldAtMs };
  }

  /** latest is when something was last judged of an analysis of a project; `null`: never. */
  async latest(project: string): Promise<number | null> {
    const sql = 'SELECT MAX(created_ms) AS latest_ms FROM scores WHERE project = ? AND target_type = ?';
    const [row] = await this.database.query(sql, [project, SCORE_TARGETS.indexOf('wall-bounce')]);
    return row ? wholeOrNullIn(row, 'latest_ms') : null;
  }

  /** judged is the latest analyses of a project of which something was judged, within a time if one is given. */
  async judged(project: string, fromMs = 0): Promise<JudgedAnalysis[]> {
    const rows = await this.database.query(
      `SELECT target_id, name, value, label FROM scores
       WHERE project = ? AND target_type = ? AND name IN (${marks(JUDGEMENTS)}) ${LATEST_FIRST} LIMIT ?`,
      [project, SCORE_TARGETS.indexOf('wall-bounce'), ...JUDGEMENTS, MOST_LEARNED_FROM],
    );
    const judgements = new Map<string, BounceJudgement>();
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

  /** Forgets what was not asked for of late, so that endless projects do not fill the memory. */
  private learnAnew(project: string, now: number): LearnedOf {
    for (const [name, { untilMs }] of this.learned) if (untilMs <= now) this.learned.delete(name);
    const learned = { untilMs: now + LEARNED_FOR_MS, byKind: this.learn(project) };
    this.learned.set(project, learned);
    learned.byKind.catch(() => this.learned.delete(project));
    return learned;
  }

  private async learn(project: string): Promise<Map<string, Learned>> {
    const byKind = new Map<string, Judged[]>();
    for (const { taskKind, judged } of await this.judged(project)) addTo(byKind, taskKind, judged);
    return new Map([...byKind].map(([taskKind, judged]) => [taskKind, learn(judged)]));
  }
}

function judgementIn(row: Row): BounceJudgement {
  const value = realOrNullIn(row, 'value');
  const label = textOrNullIn(row, 'label');
  if (textIn(row, 'name') === 'answer')
    return { correct: null, answer: label ?? (value === null ? null : String(value)) };
  const told = value ?? TRUTHS.get(label?.toLowerCase() ?? '') ?? null;
  return { correct: told === null ? null : told >= RIGHT_FROM, answer: null };
}
