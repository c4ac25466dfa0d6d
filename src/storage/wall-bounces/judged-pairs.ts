import { Injectable } from '@nestjs/common';
import { LONGEST_NAME } from '../../domain/call.js';
import { keptText } from '../../domain/kept-text.js';
import { DAY_MS, floorTo, type Period } from '../../domain/period.js';
import { JUDGED_SUMS, pairsOf, type JudgedPair } from '../../domain/recommendation/judged-pairs.js';
import { columnName } from '../column-name.js';
import { Database } from '../database.js';
import { digestOf } from '../ledger/keys.js';
import { marks } from '../lists.js';
import { textIn } from '../row.js';
import type { SqlDialect, Statement } from '../sql-dialect.js';
import type { JudgedAnalysis } from './judged-analyses.js';
import { summed, SumRows, sumsIn, type SumTable } from './sum-rows.js';

const PAIRS: SumTable = {
  table: 'judged_pairs',
  numbers: ['day_ms'],
  names: ['project', 'feature', 'model', 'other'],
  sums: JUDGED_SUMS,
};

/** FeaturePair is what was judged of the answers of two models in a feature. */
export interface FeaturePair extends JudgedPair {
  project: string;
  feature: string;
}

/** judgedPairRows is the sums of no analyses by feature, day (UTC) and pair of models. */
export function judgedPairRows(): SumRows {
  return new SumRows(PAIRS);
}

/** addJudgedPairs adds what was judged in one analysis; nothing where it is not known which feature that was of. */
export function addJudgedPairs(rows: SumRows, project: string, analysis: JudgedAnalysis): void {
  const { feature, startedAtMs, silent } = analysis;
  if (feature === null) return;
  const named = (model: string): string => keptText(model, LONGEST_NAME);
  const clusters = analysis.judged.clusters.map((cluster) => ({ ...cluster, models: cluster.models.map(named) }));
  for (const { model, other, ...sums } of pairsOf({ clusters, silent: silent.map(named) })) {
    rows.add([floorTo(startedAtMs, DAY_MS), project, feature, model, other], sums);
  }
}

/** judgedPairStatements write sums in place of those that are there: whoever counts at the same time adds nothing to them. */
export function judgedPairStatements(rows: SumRows, dialect: SqlDialect): Statement[] {
  const { table, numbers, names, sums } = PAIRS;
  const sumColumns = sums.map(columnName);
  const replaced = Object.fromEntries(sumColumns.map((column) => [column, 'replace' as const]));
  const written = [...rows.byKey.values()].map((row) => [digestOf(row.key), ...row.key, ...row.sums]);
  const columns = ['pair_key', ...numbers, ...names, ...sumColumns];
  return dialect.upsert({ table, columns, rows: written }, ['pair_key'], replaced);
}

/** JudgedPairs reads what was judged of the answers of each two models. */
@Injectable()
export class JudgedPairs {
  constructor(private readonly database: Database) {}

  /** ofProjects is what was judged on the days (UTC) that a time touches, in all features of some projects. */
  async ofProjects(projects: readonly string[], { fromMs, toMs }: Period): Promise<FeaturePair[]> {
    if (projects.length === 0) return [];
    const rows = await this.database.query(
      `SELECT project, feature, model, other, ${summed(JUDGED_SUMS)} FROM judged_pairs
       WHERE project IN (${marks(projects)}) AND day_ms >= ? AND day_ms < ?
       GROUP BY project, feature, model, other ORDER BY project, feature, model, other`,
      [...projects, floorTo(fromMs, DAY_MS), toMs],
    );
    return rows.map((row) => ({
      project: textIn(row, 'project'),
      feature: textIn(row, 'feature'),
      model: textIn(row, 'model'),
      other: textIn(row, 'other'),
      ...sumsIn(row, JUDGED_SUMS),
    }));
  }
}
