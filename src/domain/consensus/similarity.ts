/** Vector is how much a text is about each feature: one and the logarithm of how often it stands there. */
export interface Vector {
  weights: ReadonlyMap<string, number>;
  length: number;
}

/** vectorOf weighs the features of a text. */
export function vectorOf(features: Iterable<string>): Vector {
  const counts = new Map<string, number>();
  for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return weighed(counts);
}

/** weighed weighs features that are counted, and takes their counts for it. */
export function weighed(counts: Map<string, number>): Vector {
  let squares = 0;
  for (const [feature, count] of counts) {
    const weight = weightOf(count);
    if (count > 1) counts.set(feature, weight);
    squares += weight * weight;
  }
  return { weights: counts, length: Math.sqrt(squares) };
}

/** weightOf is what a feature weighs that stands somewhere so often. A word said ten times is not ten times what the text is about. */
export function weightOf(count: number): number {
  return count === 1 ? 1 : 1 + Math.log(count);
}

/** cosine is how far two texts are about the same, 0 to 1: the cosine of the angle between their vectors. */
export function cosine(one: Vector, other: Vector): number {
  if (one.length === 0 || other.length === 0) return 0;
  const [shorter, longer] = one.weights.size <= other.weights.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [word, weight] of shorter.weights) sum += weight * (longer.weights.get(word) ?? 0);
  return Math.min(1, sum / (one.length * other.length));
}
