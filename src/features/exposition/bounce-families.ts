import { BOUNCE_OUTCOMES, modelNamed } from '../../domain/wall-bounce.js';
import type { BounceSums, ModelSums } from '../../domain/wall-bounce-sums.js';
import type { Family } from '../../metrics/text-format.js';
import type { ModelAccuracy } from '../../storage/wall-bounces/accuracies.js';

/** bounceFamilies are the series of wall-bounces: how many there ever were, and what the last five minutes were like. */
export function bounceFamilies(ever: BounceSums, recent: BounceSums): Family[] {
  const chosen = recent.agreed + recent.below_threshold;
  return [
    {
      name: 'techsapo_wallbounce_total',
      help: 'Wall-bounces by outcome',
      type: 'counter',
      samples: BOUNCE_OUTCOMES.map((outcome) => ({ labels: { outcome }, value: ever[outcome] })),
    },
    gauge(
      'techsapo_wallbounce_success_rate',
      'Share of the last five minutes’ wall-bounces that reached their quorum and threshold; NaN without any',
      recent.agreed / recent.analyses,
    ),
    gauge(
      'techsapo_wallbounce_avg_confidence_5m',
      'Mean confidence of the last five minutes’ wall-bounces that chose an answer; NaN without any',
      recent.confidenceMicro / 1e6 / recent.confident,
    ),
    gauge(
      'techsapo_wallbounce_consensus_score',
      'Mean consensus of the last five minutes’ wall-bounces that chose an answer; NaN without any',
      recent.consensusMicro / 1e6 / chosen,
    ),
  ];
}

/** A label of each model makes a series: so many have one of their own, those with most answers. */
const MOST_MODELS = 100;

/** modelFamilies are the series of each model in wall-bounces: of the last days, and of all that was judged of it. */
export function modelFamilies(
  recent: readonly { model: string; sums: ModelSums }[],
  accuracies: readonly ModelAccuracy[],
): Family[] {
  const decided = recent
    .filter(({ sums }) => sums.decided > 0)
    .toSorted((one, other) => other.sums.decided - one.sums.decided)
    .slice(0, MOST_MODELS);
  const judged = accuracies.toSorted((one, other) => other.judged - one.judged).slice(0, MOST_MODELS);
  return [
    perModel(
      'techsapo_wallbounce_model_agreement_rate',
      'Share of a model’s answers of the last seven days that say what most say',
      decided.map(({ model, sums }) => [model, sums.agreed / sums.decided]),
    ),
    perModel(
      'techsapo_wallbounce_model_outlier_rate',
      'Share of a model’s answers of the last seven days that say something else than most',
      decided.map(({ model, sums }) => [model, 1 - sums.agreed / sums.decided]),
    ),
    perModel(
      'techsapo_wallbounce_model_accuracy',
      'Share of a model’s judged answers that were right',
      judged.map(({ model, judged: all, correct }) => [model, correct / all]),
    ),
  ];
}

function perModel(name: string, help: string, values: readonly (readonly [model: string, value: number])[]): Family {
  const samples = values.map(([named, value]) => {
    const { provider, model } = modelNamed(named);
    return { labels: { provider, model }, value };
  });
  return { name, help, type: 'gauge', samples };
}

/** A share of nothing is NaN, as 0 / 0 is. */
function gauge(name: string, help: string, value: number): Family {
  return { name, help, type: 'gauge', samples: [{ labels: {}, value }] };
}
