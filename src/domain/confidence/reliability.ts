import type { Judged } from './judged.js';

/** Reliability is how often models are right by themselves, and how often two that are wrong say the same. */
export interface Reliability {
  /** By model, 0 to 1; whoever is not in it is taken to be as good as the mean. */
  accuracy: ReadonlyMap<string, number>;
  meanAccuracy: number;
  /** The chance that two wrong answers to a question are the same wrong answer. */
  collision: number;
}

/** What is taken for granted before anything is judged, and how many judgements it is worth. */
const PRIOR_ACCURACY = 0.6;
const PRIOR_COLLISION = 0.25;
const PRIOR_WORTH = 20;

/** So many judgements of a model are worth as much as what is known of all models. */
const MODEL_WORTH = 10;

/** No model is taken to be always right, or always wrong. */
const SURELY = 0.02;

/** Each model counts for something, and none for more than so many of the mean. */
const LEAST_WEIGHT = 0.1;
const MOST_WEIGHT = 4;

/** Where models on the mean are no better than coincidence, they are still what others are measured by. */
const LEAST_USUAL = 0.5;

/** UNJUDGED is what is taken for granted before anything is judged. */
export const UNJUDGED: Reliability = { accuracy: new Map(), meanAccuracy: PRIOR_ACCURACY, collision: PRIOR_COLLISION };

/**
 * learnReliability learns from judged analyses how often each model is right, shrunk to the mean of all models, and that to
 * what is taken for granted: with little evidence all models are alike (an empirical Bayes estimate of the beta-binomial).
 */
export function learnReliability(judged: readonly Judged[]): Reliability {
  const known = new Map<string, { right: number; total: number }>();
  let [right, total, alike, pairs] = [0, 0, 0, 0];
  for (const { clusters } of judged) {
    let wrong = 0;
    for (const { models, isRight } of clusters) {
      if (isRight === null) continue;
      total += models.length;
      if (isRight) right += models.length;
      else {
        alike += pairsOf(models.length);
        wrong += models.length;
      }
      for (const model of models) {
        const of = known.get(model) ?? { right: 0, total: 0 };
        known.set(model, { right: of.right + Number(isRight), total: of.total + 1 });
      }
    }
    pairs += pairsOf(wrong);
  }
  const meanAccuracy = shrunk(right, total, PRIOR_ACCURACY, PRIOR_WORTH);
  const accuracy = new Map(
    [...known].map(([model, of]) => [model, within(shrunk(of.right, of.total, meanAccuracy, MODEL_WORTH))]),
  );
  return {
    accuracy,
    meanAccuracy: within(meanAccuracy),
    collision: within(shrunk(alike, pairs, PRIOR_COLLISION, PRIOR_WORTH)),
  };
}

/** accuracyOf is how often a model is right. */
export function accuracyOf(model: string, { accuracy, meanAccuracy }: Reliability): number {
  return accuracy.get(model) ?? meanAccuracy;
}

/**
 * weightOf is how much a model's answer counts beside that of a model as good as the mean: the log-odds that it is right,
 * and that others would not say the same by being wrong alike. With these weights the answer that has most behind it is the
 * one that is most probably right, as far as models err independently (Nitzan and Paroush 1982, for two answers).
 */
export function weightOf(model: string, reliability: Reliability): number {
  const { meanAccuracy, collision } = reliability;
  const counted = evidence(accuracyOf(model, reliability), collision);
  const usual = Math.max(LEAST_USUAL, evidence(meanAccuracy, collision));
  return Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, counted / usual));
}

function evidence(accuracy: number, collision: number): number {
  return Math.log(accuracy / (1 - accuracy)) - Math.log(collision);
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}

function shrunk(hits: number, total: number, to: number, worth: number): number {
  return (hits + to * worth) / (total + worth);
}

function within(share: number): number {
  return Math.min(1 - SURELY, Math.max(SURELY, share));
}
