/** Point is a value at some place of a course. */
export interface Point {
  at: number;
  value: number;
}

/**
 * slopeOf is the median slope of the lines through any two points (Theil and Sen): single outliers do not move it. It has no
 * meaning for fewer than two points.
 */
export function slopeOf(points: readonly Point[]): number {
  return medianOf(
    points.flatMap((one, index) =>
      points.slice(index + 1).map((other) => (other.value - one.value) / (other.at - one.at)),
    ),
  );
}

/** startOf is where the line of a slope lies at 0, by the median of the points. */
export function startOf(points: readonly Point[], slope: number): number {
  return medianOf(points.map(({ at, value }) => value - slope * at));
}

/** medianOf is the value in the middle; 0 of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
