import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { DAY_MS } from '../../domain/period.js';
import { PROBES_PROJECT } from '../../domain/probe/probe.js';
import type { Family } from '../../metrics/text-format.js';
import { Accuracies } from '../../storage/wall-bounces/accuracies.js';
import { BounceReader } from '../../storage/wall-bounces/bounce-reader.js';
import { bounceFamilies, modelFamilies } from './bounce-families.js';

const MODELS_OVER_MS = 7 * DAY_MS;

/** BounceSeries reads the series of wall-bounces. */
@Injectable()
export class BounceSeries {
  constructor(
    private readonly bounces: BounceReader,
    private readonly accuracies: Accuracies,
    private readonly clock: Clock,
  ) {}

  /** families is the series of all wall-bounces but probes, and of the models in them. It throws `Unavailable`. */
  async families(): Promise<Family[]> {
    const toMs = this.clock.now();
    const except = PROBES_PROJECT;
    const lately = { fromMs: toMs - MODELS_OVER_MS, toMs, project: null, taskKind: null, except };
    const [ever, recent, models, accuracies] = await Promise.all([
      this.bounces.ever(except),
      this.bounces.recent(except),
      this.bounces.byModel(lately),
      this.accuracies.byModel(except),
    ]);
    return [...bounceFamilies(ever, recent), ...modelFamilies(models, accuracies)];
  }
}
