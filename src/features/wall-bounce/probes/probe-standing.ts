import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../../config/environment.js';
import { HOUR_MS } from '../../../domain/period.js';
import { PROBE_MEASURES, PROBES_PROJECT, roundAt } from '../../../domain/probe/probe.js';
import type { Caller } from '../../../domain/scopes.js';
import { modelOf } from '../../../domain/wall-bounce.js';
import { projectSeen } from '../../../http/project.js';
import { ProbeResults } from '../../../storage/repositories/probe-results.js';
import { Runner } from '../run/runner.js';
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
    private readonly runner: Runner,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** show is all models that are probed, and those that were in the latest rounds. It throws `Rejected` (`wrong_project`). */
  async show(caller: Caller): Promise<ProbesAnswer> {
    projectSeen(PROBES_PROJECT, caller);
    const { PROBE_QUESTIONS, PROBE_INTERVAL_HOURS } = this.environment;
    const intervalMs = PROBE_INTERVAL_HOURS * HOUR_MS;
    const results = await this.results.latest(ROUNDS_LOOKED_AT);
    const probed = this.probed();
    const models = new Set([...probed, ...results.map(({ model }) => model)]);
    return {
      questions: PROBE_QUESTIONS.length,
      intervalHours: PROBE_INTERVAL_HOURS,
      nextRound: probed.size > 0 ? new Date(roundAt(this.clock.now(), intervalMs) + intervalMs).toISOString() : null,
      models: await Promise.all(
        [...models].map(async (model) => {
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
    const probed = this.probed();
    const results = await this.results.latest(ROUNDS_LOOKED_AT);
    for (const model of probed) {
      for (const measure of PROBE_MEASURES) await this.watch.note(model, measure, results);
    }
    await this.watch.forget(probed);
  }

  /** The models by the names that results have. */
  private probed(): Set<string> {
    const seats = this.runner.seatsOf(this.environment.PROBE_MODELS);
    return new Set(seats.map(({ provider, model }) => modelOf({ provider: provider.name, model })));
  }
}
