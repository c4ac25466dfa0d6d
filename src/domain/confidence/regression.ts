/** Outcome is what was known beforehand of a case, and what came of it. */
export interface Outcome {
  features: readonly number[];
  happened: boolean;
}

const MOST_STEPS = 50;
const ENOUGH = 1e-8;

/**
 * fitLogistic finds the coefficients by which features tell a probability (its log-odds is their sum), by maximum a
 * posteriori: each coefficient has a normal prior about a mean, with standard deviation 1. Newton's method; without outcomes
 * it gives the means.
 */
export function fitLogistic(outcomes: readonly Outcome[], means: readonly number[]): number[] {
  let coefficients = [...means];
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = coefficients.map((coefficient, at) => coefficient - (means[at] ?? 0));
    const curvature = means.map((_, row) => means.map((__, column) => Number(row === column)));
    for (const { features, happened } of outcomes) {
      const probability = logistic(dot(coefficients, features));
      const spread = probability * (1 - probability);
      features.forEach((feature, row) => {
        gradient[row] = (gradient[row] ?? 0) + (probability - Number(happened)) * feature;
        const line = curvature[row] as number[];
        features.forEach((other, column) => (line[column] = (line[column] ?? 0) + spread * feature * other));
      });
    }
    const change = solve(curvature, gradient);
    coefficients = coefficients.map((coefficient, at) => coefficient - (change[at] ?? 0));
    if (change.every((each) => Math.abs(each) < ENOUGH)) break;
  }
  return coefficients;
}

/** logistic is the probability of log-odds. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** dot is the sum of products. */
export function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}

/** Gauss and Jordan's elimination; the matrix is positive definite, so that no pivot is zero. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (let pivot = 0; pivot < rows.length; pivot++) {
    const divisor = rows[pivot]?.[pivot] ?? 1;
    rows[pivot] = (rows[pivot] ?? []).map((value) => value / divisor);
    for (let other = 0; other < rows.length; other++) {
      const factor = other === pivot ? 0 : (rows[other]?.[pivot] ?? 0);
      rows[other] = (rows[other] ?? []).map((value, column) => value - factor * (rows[pivot]?.[column] ?? 0));
    }
  }
  return rows.map((row) => row.at(-1) ?? 0);
}
