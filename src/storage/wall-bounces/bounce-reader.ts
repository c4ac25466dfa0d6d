import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Period } from '../../domain/period.js';
import { GRAINS } from '../../domain/rollup/grain.js';
import type { Segment } from '../../domain/rollup/plan.js';
import {
  BOUNCE_SUMS,
  MODEL_SUMS,
  PAIR_SUMS,
  type BounceSums,
  type ModelSums,
  type PairSums,
} from '../../domain/wall-bounce-sums.js';
import { keptText } from '../../domain/kept-text.js';
import { BOUNCE_OUTCOMES, type BounceOutcome, type WallBounce } from '../../domain/wall-bounce.js';
import { Database } from '../database.js';
import { keyOf } from '../ledger/keys.js';
import { marks } from '../lists.js';
import { segmentCondition } from '../repositories/segment-condition.js';
import { tooManyRows } from '../repositories/too-many-rows.js';
import { textIn, wholeIn } from '../row.js';
import { LOWERED } from './bounce-sums.js';
import { bounceIn } from './bounce-table.js';
import { summed, sumsIn } from './sum-rows.js';

/** BouncesWanted narrows a list of analyses. */
export interface BouncesWanted extends Period {
  project: string | null;
  taskKind: string | null;
  feature: string | null;
  outcome: BounceOutcome | null;
  /** The last of the page before: later ones come first. */
  after: { startedAtMs: number; key: string } | null;
  most: number;
}

/** BouncePlace narrows sums of analyses. */
export interface BouncePlace extends Period {
  /** A project that is left out. */
  except?: string;
  project: string | null;
  taskKind: string | null;
}

/** BounceBucket is the sums of the analyses of one kind of task in one bucket of time. */
export interface BounceBucket {
  bucketMs: number;
  taskKind: string;
  sums: BounceSums;
}

const RECENTLY_MS = 5 * 60_000;

/** So much of each text is in lists. */
const LONGEST_LISTED = 300;
const WHOLE_AT_ONCE = 20;

/** A year of days of a hundred kinds of task has fewer. */
const MOST_BUCKETS = 50_000;

/** BounceReader reads analyses and their sums. */
@Injectable()
export class BounceReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** get is one analysis of a project; `null` where there is none of that name. */
  async get(project: string, id: string): Promise<WallBounce | null> {
    const [row] = await this.database.query('SELECT * FROM wall_bounces WHERE bounce_key = ?', [keyOf(project, id)]);
    return row ? bounceIn(row) : null;
  }

  /** list is analyses by time, with what their texts begin with, the latest first, and where the next page begins. */
  async list(wanted: BouncesWanted): Promise<{ bounces: WallBounce[]; next: BouncesWanted['after'] }> {
    const { project, taskKind, feature, outcome, after, fromMs, toMs, most } = wanted;
    const conditions: [sql: string, parameters: unknown[]][] = [['started_ms >= ? AND started_ms < ?', [fromMs, toMs]]];
    if (project !== null) conditions.push(['project = ?', [project]]);
    if (taskKind !== null) conditions.push(['task_kind = ?', [taskKind]]);
    if (feature !== null) conditions.push(['feature = ?', [feature]]);
    if (outcome !== null) conditions.push(['outcome = ?', [BOUNCE_OUTCOMES.indexOf(outcome)]]);
    if (after !== null) {
      const place = [after.startedAtMs, after.startedAtMs, after.key];
      conditions.push(['(started_ms < ? OR (started_ms = ? AND bounce_key < ?))', place]);
    }
    const rows = await this.database.query(
      `SELECT bounce_key, started_ms FROM wall_bounces WHERE ${conditions.map(([sql]) => sql).join(' AND ')}
       ORDER BY started_ms DESC, bounce_key DESC LIMIT ?`,
      [...conditions.flatMap(([, parameters]) => parameters), most + 1],
    );
    const last = rows.length > most ? rows[most - 1] : undefined;
    const next = last ? { startedAtMs: wholeIn(last, 'started_ms'), key: textIn(last, 'bounce_key') } : null;
    return { bounces: await this.beginnings(rows.slice(0, most).map((row) => textIn(row, 'bounce_key'))), next };
  }

  /** ever is the sums of all analyses there ever were, but those of a project; outcomes are counters, which never go down. */
  async ever(except: string): Promise<BounceSums> {
    const codes = [GRAINS.indexOf('ever'), LOWERED];
    return this.total(codes, { fromMs: 0, toMs: 1, project: null, taskKind: null, except });
  }

  /** recent is the sums of the last five minutes' analyses, but those of a project. */
  async recent(except: string): Promise<BounceSums> {
    const toMs = this.clock.now();
    const place = { fromMs: toMs - RECENTLY_MS, toMs, project: null, taskKind: null, except };
    return this.total([GRAINS.indexOf('minute')], place);
  }

  /**
   * within is how many analyses there were in some segments, of some projects or (`null`) all, and how many of them agreed;
   * `null` where a segment is finer than their sums.
   */
  async within(
    segments: readonly Segment[],
    projects: readonly string[] | null,
  ): Promise<Pick<BounceSums, 'analyses' | 'agreed'> | null> {
    if (segments.some(({ source }) => source === 'calls')) return null;
    if (segments.length === 0 || projects?.length === 0) return { analyses: 0, agreed: 0 };
    const spans = segmentCondition(segments);
    const [row] = await this.database.query(
      `SELECT ${summed(['analyses', 'agreed'])} FROM bounce_sums
       WHERE ${spans.sql}${projects ? ` AND project IN (${marks(projects)})` : ''}`,
      [...spans.parameters, ...(projects ?? [])],
    );
    return sumsIn(row ?? {}, ['analyses', 'agreed']);
  }

  /** overTime is the sums of each bucket of a grain, by kind of task. It throws `Rejected` (`too_many_rows`, 422). */
  async overTime(grain: 'quarter' | 'day', place: BouncePlace): Promise<BounceBucket[]> {
    const { sql, parameters } = within('bucket_ms', place);
    const rows = await this.database.query(
      `SELECT bucket_ms, task_kind, ${summed(BOUNCE_SUMS)} FROM bounce_sums WHERE grain = ? AND ${sql}
       GROUP BY bucket_ms, task_kind ORDER BY bucket_ms, task_kind LIMIT ?`,
      [GRAINS.indexOf(grain), ...parameters, MOST_BUCKETS + 1],
    );
    if (rows.length > MOST_BUCKETS) throw tooManyRows();
    return rows.map((row) => ({
      bucketMs: wholeIn(row, 'bucket_ms'),
      taskKind: textIn(row, 'task_kind'),
      sums: sumsIn(row, BOUNCE_SUMS),
    }));
  }

  /** over is the sums of all analyses in whole quarters of an hour. */
  over(place: BouncePlace): Promise<BounceSums> {
    return this.total([GRAINS.indexOf('quarter')], place);
  }

  /** byModel is the part of each model in the analyses of some days. */
  async byModel(place: BouncePlace): Promise<{ model: string; sums: ModelSums }[]> {
    const { sql, parameters } = within('day_ms', place);
    const rows = await this.database.query(
      `SELECT model, ${summed(MODEL_SUMS)} FROM bounce_models WHERE ${sql} GROUP BY model ORDER BY model`,
      parameters,
    );
    return rows.map((row) => ({ model: textIn(row, 'model'), sums: sumsIn(row, MODEL_SUMS) }));
  }

  /** byPair is how often two models each gave the same answer in the analyses of some days. */
  async byPair(place: BouncePlace): Promise<{ model: string; other: string; sums: PairSums }[]> {
    const { sql, parameters } = within('day_ms', place);
    const rows = await this.database.query(
      `SELECT model, other, ${summed(PAIR_SUMS)} FROM bounce_pairs WHERE ${sql} GROUP BY model, other ORDER BY model, other`,
      parameters,
    );
    return rows.map((row) => ({
      model: textIn(row, 'model'),
      other: textIn(row, 'other'),
      sums: sumsIn(row, PAIR_SUMS),
    }));
  }

  /** Whole texts of hundreds would fill the memory: so few are read at once, and only what they begin with is kept. */
  private async beginnings(keys: readonly string[]): Promise<WallBounce[]> {
    const found = new Map<string, WallBounce>();
    for (let at = 0; at < keys.length; at += WHOLE_AT_ONCE) {
      const some = keys.slice(at, at + WHOLE_AT_ONCE);
      const rows = await this.database.query(`SELECT * FROM wall_bounces WHERE bounce_key IN (${marks(some)})`, some);
      for (const row of rows) found.set(textIn(row, 'bounce_key'), beginningOf(bounceIn(row)));
    }
    return keys.flatMap((key) => found.get(key) ?? []);
  }

  private async total(codes: readonly number[], place: BouncePlace): Promise<BounceSums> {
    const { sql, parameters } = within('bucket_ms', place);
    const [row] = await this.database.query(
      `SELECT ${summed(BOUNCE_SUMS)} FROM bounce_sums WHERE grain IN (${marks(codes)}) AND ${sql}`,
      [...codes, ...parameters],
    );
    return sumsIn(row ?? {}, BOUNCE_SUMS);
  }
}

function within(
  time: string,
  { fromMs, toMs, project, taskKind, except }: BouncePlace,
): { sql: string; parameters: unknown[] } {
  const narrowed = [
    ...(project === null ? [] : [['project = ?', project] as const]),
    ...(taskKind === null ? [] : [['task_kind = ?', taskKind] as const]),
    ...(except === undefined ? [] : [['project <> ?', except] as const]),
  ];
  return {
    sql: [`${time} >= ? AND ${time} < ?`, ...narrowed.map(([sql]) => sql)].join(' AND '),
    parameters: [fromMs, toMs, ...narrowed.map(([, value]) => value)],
  };
}

function beginningOf(bounce: WallBounce): WallBounce {
  const begin = (text: string | null): string | null => text && keptText(text, LONGEST_LISTED);
  const members = bounce.members.map((member) => ({ ...member, text: begin(member.text) }));
  return { ...bounce, question: begin(bounce.question), members };
}
