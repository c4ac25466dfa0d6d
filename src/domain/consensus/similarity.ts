/** Vector is how much a text is about each feature: one and the logarithm of how often it stands there. */
export interface Vector {
  weights: ReadonlyMap<string, number>;
  length: number;
}

/** vectorOf weighs the features of a text. A word said ten times is not ten times what the text is about. */
export function vectorOf(features: Iterable<string>): Vector {
  const counts = new Map<string, number>();
  for (const word of features) counts.set(word, (counts.get(word) ?? 0) + 1);
  let squares = 0;
  for (const [word, count] of counts) {
    const weight = 1 + Math.log(count);
    counts.set(word, weight);
    squares += weight * weight;
  }
  return { weights: counts, length: Math.sqrt(squares) };
}

/** cosine is how far two texts are about the same, 0 to 1: the cosine of the angle between their vectors. */
export function cosine(one: Vector, other: Vector): number {
  if (one.length === 0 || other.length === 0) return 0;
  const [shorter, longer] = one.weights.size <= other.weights.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [word, weight] of shorter.weights) sum += weight * (longer.weights.get(word) ?? 0);
  return Math.min(1, sum / (one.length * other.length));
}
