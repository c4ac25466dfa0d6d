import { Injectable } from '@nestjs/common';
import { calibrationOf, type Forecast } from '../../domain/confidence/calibration.js';
import type { Judged } from '../../domain/confidence/judged.js';
import { accuracyOf, learnReliability, weightOf } from '../../domain/confidence/reliability.js';
import type { Caller } from '../../domain/scopes.js';
import { oneProjectSeen } from '../../http/project.js';
import { JudgedAnalyses, type JudgedAnalysis } from '../../storage/wall-bounces/judged-analyses.js';
import type { PlaceQuery } from './bounces.query.js';
import { viewOfCalibration, type CalibrationAnswer } from './calibration.view.js';

/** CalibrationService tells how sure one may be. */
@Injectable()
export class CalibrationService {
  constructor(private readonly judged: JudgedAnalyses) {}

  /** calibration is how far the confidences of a project may be trusted, measured by what was judged. */
  async calibration(query: PlaceQuery, caller: Caller): Promise<CalibrationAnswer> {
    const project = oneProjectSeen(query.project, caller);
    const during = { fromMs: query.from ?? 0, toMs: query.to ?? Number.MAX_SAFE_INTEGER };
    await this.judged.catchUp(project);
    const items: CalibrationAnswer['items'] = [];
    if (query.taskKind !== undefined) {
      const judged = await this.judged.ofKind(project, query.taskKind, during);
      if (judged.length > 0) items.push(calibrationView(query.taskKind, judged));
    } else {
      for await (const [taskKind, judged] of this.judged.byKind(project, during)) {
        if (judged.length > 0) items.push(calibrationView(taskKind, judged));
      }
    }
    return { items };
  }
}

function calibrationView(taskKind: string, analyses: readonly JudgedAnalysis[]): CalibrationAnswer['items'][number] {
  const forecasts = analyses.flatMap(({ confidence, judged }): Forecast[] => {
    const isRight = judged.clusters[0]?.isRight ?? null;
    return confidence === null || isRight === null ? [] : [{ confidence, isRight }];
  });
  const measured = calibrationOf(forecasts);
  const models = modelsOf(analyses.map(({ judged }) => judged));
  return { taskKind, calibration: measured && viewOfCalibration(measured), models };
}

function modelsOf(judged: readonly Judged[]): CalibrationAnswer['items'][number]['models'] {
  const reliability = learnReliability(judged);
  const counts = new Map<string, number>();
  for (const { models, isRight } of judged.flatMap(({ clusters }) => clusters)) {
    if (isRight !== null) for (const model of models) counts.set(model, (counts.get(model) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([model, count]) => ({
      model,
      judged: count,
      accuracy: accuracyOf(model, reliability),
      weight: weightOf(model, reliability),
    }));
}
