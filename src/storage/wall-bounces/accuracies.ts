import { Injectable, Logger } from '@nestjs/common';
import { LONGEST_NAME } from '../../domain/call.js';
import { keptText } from '../../domain/kept-text.js';
import { Database } from '../database.js';
import { addJudgedPairs, judgedPairRows, judgedPairStatements } from './judged-pairs.js';
import { textIn, textOrNullIn, wholeIn } from '../row.js';
import { JudgedAnalyses, type JudgedAnalysis } from './judged-analyses.js';
import { Judgements } from './judgements.js';

/** ModelAccuracy is how many answers of a model were judged, and how many of them right. */
export interface ModelAccuracy {
  model: string;
  judged: number;
  correct: number;
}

const COLUMNS = ['project', 'task_kind', 'model', 'judged', 'correct'];

/** Accuracies counts how often the answers of each model were judged right, for those who ask often. */
@Injectable()
export class Accuracies {
  private readonly logger = new Logger(Accuracies.name);
  /** By what there was to be counted in each project when this process did. */
  private readonly counted = new Map<string, string>();

  constructor(
    private readonly database: Database,
    private readonly judgements: Judgements,
    private readonly judged: JudgedAnalyses,
  ) {}

  /** byModel is the counts of all projects but one, and of all kinds of task. */
  async byModel(except: string): Promise<ModelAccuracy[]> {
    const rows = await this.database.query(
      `SELECT model, SUM(judged) AS judged, SUM(correct) AS correct FROM model_accuracies
       WHERE project <> ? GROUP BY model ORDER BY model`,
      [except],
    );
    return rows.map((row) => ({
      model: textIn(row, 'model'),
      judged: wholeIn(row, 'judged'),
      correct: wholeIn(row, 'correct'),
    }));
  }

  /** count counts anew, of models and of pairs of them, in every project of which something was judged, or told, since it was last counted. */
  async count(): Promise<void> {
    for (let project = await this.after(''); project !== null; project = await this.after(project)) {
      // What is wrong with one project is not the others' fault.
      try {
        await this.judged.catchUp(project);
        const state = `${await this.judgements.lastToldMs(project)} ${await this.judged.count(project)}`;
        if (this.counted.get(project) === state) continue;
        await this.replace(project);
        this.counted.set(project, state);
      } catch (error) {
        this.logger.error(`the accuracies of ${project} cannot be counted: ${String(error)}`);
      }
    }
  }

  /** The next project by letters in which anything was judged: so many seeks in an index as there are, however much was. */
  private async after(project: string): Promise<string | null> {
    const [row] = await this.database.query('SELECT MIN(project) AS project FROM scores WHERE project > ?', [project]);
    return row ? textOrNullIn(row, 'project') : null;
  }

  private async replace(project: string): Promise<void> {
    const rows: unknown[][] = [];
    const pairs = judgedPairRows();
    for await (const [taskKind, analyses] of this.judged.byKind(project)) {
      for (const analysis of analyses) addJudgedPairs(pairs, project, analysis);
      for (const { model, judged, correct } of countsOf(analyses))
        rows.push([project, taskKind, model, judged, correct]);
    }
    await this.database.transaction(async (transaction) => {
      await transaction.change('DELETE FROM model_accuracies WHERE project = ?', [project]);
      const written = { table: 'model_accuracies', columns: COLUMNS, rows };
      if (rows.length > 0) await transaction.run(this.database.dialect.insert(written));
      await transaction.change('DELETE FROM judged_pairs WHERE project = ?', [project]);
      await transaction.run(judgedPairStatements(pairs, this.database.dialect));
    });
  }
}

function countsOf(analyses: readonly JudgedAnalysis[]): Iterable<ModelAccuracy> {
  const counts = new Map<string, ModelAccuracy>();
  for (const { models, isRight } of analyses.flatMap(({ judged }) => judged.clusters)) {
    if (isRight === null) continue;
    for (const told of models) {
      const model = keptText(told, LONGEST_NAME);
      const count = counts.get(model) ?? { model, judged: 0, correct: 0 };
      counts.set(model, { model, judged: count.judged + 1, correct: count.correct + Number(isRight) });
    }
  }
  return counts.values();
}
