import type { Evidence, Judged } from './judged.js';
import { posteriorOf } from './posterior.js';
import { dot, fitLogistic, logistic, type Outcome } from './regression.js';
import { learnReliability, UNJUDGED, weightOf, type Reliability } from './reliability.js';

/** Learned is what judged analyses teach: how reliable models are, and how what they say becomes a probability. */
export interface Learned {
  reliability: Reliability;
  /** Of the features of an analysis, in their order. */
  coefficients: readonly number[];
  /** How many analyses were judged so that it is known whether the chosen answer was right. */
  judged: number;
}

/** Before anything is judged, confidence is the prior: nothing is added, and nothing but the prior counts. */
const PRIOR_COEFFICIENTS = [0, 0, 0, 0, 0, 1];

/** NOTHING_LEARNED is how confidence is told before anything is judged. */
export const NOTHING_LEARNED: Learned = { reliability: UNJUDGED, coefficients: PRIOR_COEFFICIENTS, judged: 0 };

/** Models are taught the same and err together: each beside the first brings half of what an independent one would. */
const INDEPENDENT_SHARE = 0.5;

/** Logarithms are large beside shares: in this measure one outcome moves their coefficients as little as the others'. */
const LOG_SCALE = 0.3;

/** Nothing is certain, and nothing impossible. */
const CERTAIN = 0.999;

/**
 * priorConfidence is how probable it is that an answer is right that so many of so many members give, before any outcome is
 * known: Laplace's rule of succession, (agreeing + 1) / (all + 2), over as many members as they would be if they were
 * independent. Five of five are 0.8, three of five 0.56.
 */
export function priorConfidence(agreeing: number, all: number): number {
  const independent = 1 + (all - 1) * INDEPENDENT_SHARE;
  return ((agreeing / all) * independent + 1) / (independent + 2);
}

/** confidenceOf is the probability that an answer is right, given who gave it and who gave others. */
export function confidenceOf(evidence: Evidence, { reliability, coefficients }: Learned): number {
  return bounded(logistic(dot(coefficients, featuresOf(evidence, reliability))));
}

/**
 * learn learns from judged analyses of one kind of task: first how reliable models are, then the calibration: a logistic
 * regression on both logarithms of the posterior (beta calibration, Kull, Silva Filho and Flach 2017), on how scattered the
 * answers are (the more different ones there are, the harder was the question), on how alike the texts are (who meets by
 * chance comes another way), and on the prior's log-odds; it is drawn to the prior as long as there are few outcomes.
 */
export function learn(judged: readonly Judged[]): Learned {
  const reliability = learnReliability(judged);
  const outcomes = judged.map((analysis) => outcomeOf(analysis, reliability)).filter((outcome) => outcome !== null);
  return { reliability, coefficients: fitLogistic(outcomes, PRIOR_COEFFICIENTS), judged: outcomes.length };
}

/** What was known of the answer that would be chosen now, and whether it was right; `null` where nobody said. */
function outcomeOf({ clusters, textLikeness }: Judged, reliability: Reliability): Outcome | null {
  const weights = clusters.map(({ models }) => models.reduce((sum, model) => sum + weightOf(model, reliability), 0));
  const chosen = clusters[weights.indexOf(Math.max(...weights))];
  if (!chosen || chosen.isRight === null) return null;
  const others = clusters.filter((cluster) => cluster !== chosen);
  const evidence = { clusters: [chosen, ...others].map(({ models }) => models), textLikeness };
  return { features: featuresOf(evidence, reliability), happened: chosen.isRight };
}

function featuresOf({ clusters, textLikeness }: Evidence, reliability: Reliability): number[] {
  const posterior = bounded(posteriorOf(clusters, reliability)[0] ?? 0);
  const all = clusters.flat().length;
  const scatter = (clusters.length - 1) / all;
  const prior = priorConfidence(clusters[0]?.length ?? 0, all);
  const logs = [Math.log(posterior), -Math.log(1 - posterior)].map((log) => log * LOG_SCALE);
  return [1, ...logs, scatter, textLikeness, Math.log(prior / (1 - prior))];
}

function bounded(probability: number): number {
  return Math.min(CERTAIN, Math.max(1 - CERTAIN, probability));
}
