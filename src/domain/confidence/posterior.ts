import { accuracyOf, type Reliability } from './reliability.js';

/**
 * posteriorOf is the probability that each of several answers is right, given who gave it, and of none of them (the rest to
 * 1), as if models erred independently of each other: an answer is as likely as that those who gave it are right, all others
 * wrong, and those who agree on a wrong one by coincidence (naive Bayes; Dawid and Skene 1979 with one error rate a model).
 */
export function posteriorOf(clusters: readonly (readonly string[])[], reliability: Reliability): number[] {
  const coincidence = Math.log(reliability.collision);
  const parts = clusters.map((models) => {
    const accuracies = models.map((model) => accuracyOf(model, reliability));
    return {
      right: sum(accuracies.map(Math.log)),
      wrong: sum(accuracies.map((accuracy) => Math.log(1 - accuracy))) + (models.length - 1) * coincidence,
    };
  });
  const allWrong = sum(parts.map(({ wrong }) => wrong));
  const logs = [...parts.map(({ right, wrong }) => allWrong - wrong + right), allWrong];
  const highest = Math.max(...logs);
  const likelihoods = logs.map((log) => Math.exp(log - highest));
  const total = sum(likelihoods);
  return likelihoods.slice(0, -1).map((likelihood) => likelihood / total);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
