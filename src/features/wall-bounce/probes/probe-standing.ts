import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../../config/environment.js';
import { HOUR_MS } from '../../../domain/period.js';
import { PROBE_MEASURES, PROBES_PROJECT, roundAt, type ProbeResult } from '../../../domain/probe/probe.js';
import type { Caller } from '../../../domain/scopes.js';
import { modelOf } from '../../../domain/wall-bounce.js';
import { projectSeen } from '../../../http/project.js';
import { addTo } from '../../../storage/lists.js';
import { ProbeResults } from '../../../storage/repositories/probe-results.js';
import { ProbeWatch } from './probe-watch.js';
import { viewOfModel, type ProbesAnswer } from './probes.view.js';

/** More rounds than a drift is judged by, whatever has become usual in between. */
const ROUNDS_LOOKED_AT = 60;

/** ProbeStanding is what models are like by their probes, and whether they are what they were. */
@Injectable()
export class ProbeStanding {
  constructor(
    private readonly results: ProbeResults,
    private readonly watch: ProbeWatch,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** show is all models of the latest rounds. It throws `Rejected` (`wrong_project`). */
  async show(caller: Caller): Promise<ProbesAnswer> {
    projectSeen(PROBES_PROJECT, caller);
    const { PROBE_MODELS, PROBE_QUESTIONS, PROBE_INTERVAL_HOURS } = this.environment;
    const nowMs = this.clock.now();
    const intervalMs = PROBE_INTERVAL_HOURS * HOUR_MS;
    const isOn = PROBE_MODELS.length > 0;
    const byModel = await this.latest(nowMs);
    const models = PROBE_MODELS.map(modelOf).concat([...byModel.keys()]);
    return {
      questions: PROBE_QUESTIONS.length,
      intervalHours: PROBE_INTERVAL_HOURS,
      nextRound: isOn ? new Date(roundAt(nowMs, intervalMs) + intervalMs).toISOString() : null,
      models: await Promise.all(
        [...new Set(models)].map(async (model) => {
          const results = byModel.get(model) ?? [];
          const [accuracy, agreement] = await Promise.all([
            this.watch.look(model, 'accuracy', results),
            this.watch.look(model, 'agreement', results),
          ]);
          return viewOfModel(model, results, { accuracy, agreement });
        }),
      ),
    };
  }

  /** note looks at all models after a round, and has written down which have drifted, or do so no longer. */
  async note(): Promise<void> {
    for (const [model, results] of await this.latest(this.clock.now())) {
      for (const measure of PROBE_MEASURES) await this.watch.note(model, measure, results);
    }
  }

  private async latest(nowMs: number): Promise<Map<string, ProbeResult[]>> {
    const fromMs = nowMs - ROUNDS_LOOKED_AT * this.environment.PROBE_INTERVAL_HOURS * HOUR_MS;
    const byModel = new Map<string, ProbeResult[]>();
    for (const result of await this.results.since(fromMs)) addTo(byModel, result.model, result);
    return byModel;
  }
}
