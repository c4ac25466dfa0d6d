import { Injectable } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { VERSION } from '../../config/version.js';
import { judgedOf } from '../../domain/bounce-judgement.js';
import type { Judged } from '../../domain/confidence/judged.js';
import type { Period } from '../../domain/period.js';
import { silentModels, type WallBounce } from '../../domain/wall-bounce.js';
import { Database } from '../database.js';
import { digestOf, keyOf } from '../ledger/keys.js';
import { inParts, marks } from '../lists.js';
import { textIn, textOrNullIn, wholeIn, wholeOrNullIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { bounceIn } from './bounce-table.js';
import { Judgements, type JudgementPlace, type JudgementTold, type LatestJudgements } from './judgements.js';

/** JudgedAnalysis is what a judgement tells of an analysis. */
export interface JudgedAnalysis extends Pick<WallBounce, 'taskKind' | 'startedAtMs' | 'confidence'> {
  judged: Judged;
  /** `null` where it was let go before this was kept. */
  feature: string | null;
  /** The models that were asked, and gave no answer though their calls did not fail. */
  silent: readonly string[];
}

/** So many of a kind of task are told, those that were judged last, and so many kinds. */
const MOST_OF_KIND = 5_000;
const MOST_KINDS = 200;

const EVER: Period = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };

/** Comparing right answers with long ones takes a while: others get their turn after so many. */
const AT_ONCE = 20;

const COLUMNS = [
  'bounce_key',
  'basis',
  'project',
  'task_kind',
  'started_ms',
  'told_ms',
  'confidence_micro',
  'judged',
] as const;
const REPLACED = Object.fromEntries(COLUMNS.slice(1).map((column) => [column, 'replace' as const]));

const judgedText = z.object({
  clusters: z.array(z.object({ models: z.array(z.string()).readonly(), isRight: z.boolean().nullable() })).readonly(),
  textLikeness: z.number(),
  feature: z.string().nullable().default(null),
  silent: z.array(z.string()).readonly().default([]),
});

/** With another number, what is kept of analyses that are there is found out anew. */
const KEPT_AS = 2;

/** Due is an analysis of which it is not yet kept what its judgement tells. */
interface Due {
  key: string;
  basis: string;
  judgement: JudgementTold;
}

/**
 * JudgedAnalyses keeps what judgements tell of analyses: which of the different answers are right. A right answer is compared
 * with those that were given once, when it is first looked for after it was told, and again only where either has changed. What
 * is known of an analysis that is kept no longer stays as it is.
 */
@Injectable()
export class JudgedAnalyses {
  constructor(
    private readonly database: Database,
    private readonly judgements: Judgements,
  ) {}

  /** ofKind is the judged analyses of a kind of task, those that were judged last, and of a time, if one is given. */
  async ofKind(project: string, taskKind: string, during: Period = EVER): Promise<JudgedAnalysis[]> {
    const rows = await this.database.query(
      `SELECT task_kind, started_ms, confidence_micro, judged FROM judged_bounces
       WHERE project = ? AND task_kind = ? AND started_ms >= ? AND started_ms < ? ORDER BY told_ms DESC LIMIT ?`,
      [project, taskKind, during.fromMs, during.toMs, MOST_OF_KIND],
    );
    return rows.map(judgedIn);
  }

  /** byKind is those of each kind of task by letters, one kind at a time, and of no more than the first 200. */
  async *byKind(project: string, during: Period = EVER): AsyncGenerator<[taskKind: string, JudgedAnalysis[]]> {
    let last = '';
    for (let kinds = 0; kinds < MOST_KINDS; kinds++) {
      const next = await this.kindAfter(project, last);
      if (next === null) return;
      yield [next, await this.ofKind(project, next, during)];
      last = next;
    }
  }

  /** count is how many there are in a project. */
  async count(project: string): Promise<number> {
    const [row] = await this.database.query('SELECT COUNT(*) AS count FROM judged_bounces WHERE project = ?', [
      project,
    ]);
    return wholeIn(row ?? {}, 'count');
  }

  /**
   * catchUp sees to it that what was judged of late is among them: from the latest judgements back until nothing is new in so
   * many of them.
   */
  async catchUp(project: string): Promise<void> {
    const seen = new Set<string>();
    for (let before: JudgementPlace | null = null; ;) {
      const { judgements, next }: LatestJudgements = await this.judgements.latest(project, before);
      const holding = new Map([...judgements].filter(([id]) => !seen.has(id)));
      const due = await this.dueIn(project, holding);
      for (let from = 0; from < due.length; from += AT_ONCE) {
        await this.keep(project, due.slice(from, from + AT_ONCE));
        await setImmediate();
      }
      if (next === null || due.length === 0) return;
      before = next;
      for (const id of holding.keys()) seen.add(id);
    }
  }

  private async dueIn(project: string, judgements: ReadonlyMap<string, JudgementTold>): Promise<Due[]> {
    const byKey = new Map([...judgements].map(([id, judgement]) => [keyOf(project, id), judgement]));
    const due: Due[] = [];
    for (const keys of inParts([...byKey.keys()].sort())) {
      const rows = await this.database.query(
        `SELECT wall_bounces.bounce_key AS bounce_key, facts_hash, basis FROM wall_bounces
         LEFT JOIN judged_bounces ON judged_bounces.bounce_key = wall_bounces.bounce_key
         WHERE wall_bounces.bounce_key IN (${marks(keys)})`,
        [...keys],
      );
      for (const row of rows) {
        const key = textIn(row, 'bounce_key');
        const judgement = byKey.get(key);
        if (!judgement) continue;
        const basis = basisOf(textIn(row, 'facts_hash'), judgement);
        if (basis !== textOrNullIn(row, 'basis')) due.push({ key, basis, judgement });
      }
    }
    return due;
  }

  private async keep(project: string, due: readonly Due[]): Promise<void> {
    const keys = due.map(({ key }) => key);
    const sql = `SELECT * FROM wall_bounces WHERE bounce_key IN (${marks(keys)})`;
    const found = new Map((await this.database.query(sql, keys)).map((row) => [textIn(row, 'bounce_key'), row]));
    const rows = due.flatMap(({ key, basis, judgement }) => {
      const row = found.get(key);
      if (!row) return [];
      const bounce = bounceIn(row);
      const { feature } = bounce;
      const kept = { ...judgedOf(bounce, judgement), feature, silent: silentModels(bounce) };
      const judged = JSON.stringify(kept satisfies z.input<typeof judgedText>);
      const { taskKind, startedAtMs } = bounce;
      const confidence = wholeOrNullIn(row, 'confidence_micro');
      return [[key, basis, project, taskKind, startedAtMs, judgement.toldAtMs, confidence, judged]];
    });
    // All of them may have been let go meanwhile.
    if (rows.length === 0) return;
    const written = { table: 'judged_bounces', columns: COLUMNS, rows };
    const { dialect } = this.database;
    await this.database.transaction((transaction) =>
      transaction.run(dialect.upsert(written, ['bounce_key'], REPLACED)),
    );
  }

  /** The next kind of task by letters of which anything was judged: a seek in an index, however much was. */
  private async kindAfter(project: string, taskKind: string): Promise<string | null> {
    const sql = 'SELECT MIN(task_kind) AS task_kind FROM judged_bounces WHERE project = ? AND task_kind > ?';
    const [row] = await this.database.query(sql, [project, taskKind]);
    return row ? textOrNullIn(row, 'task_kind') : null;
  }
}

/** What is known of an analysis by its judgement changes with either of them, and with how answers are compared. */
function basisOf(factsHash: string, { correct, answer, toldAtMs }: JudgementTold): string {
  return digestOf([VERSION, KEPT_AS, factsHash, correct, answer, toldAtMs]);
}

function judgedIn(row: Row): JudgedAnalysis {
  const confidence = wholeOrNullIn(row, 'confidence_micro');
  const { clusters, textLikeness, feature, silent } = judgedText.parse(JSON.parse(textIn(row, 'judged')));
  return {
    taskKind: textIn(row, 'task_kind'),
    startedAtMs: wholeIn(row, 'started_ms'),
    confidence: confidence === null ? null : confidence / 1e6,
    judged: { clusters, textLikeness },
    feature,
    silent,
  };
}
