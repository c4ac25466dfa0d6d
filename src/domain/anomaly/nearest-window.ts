/** PastValues are the latest values of a series, and how all of them vary. */
export interface PastValues {
  values: readonly number[];
  count: number;
  mean: number;
  /** The sum of the squares of what each was from the mean. */
  squares: number;
}

/** NO_VALUES has seen none. */
export const NO_VALUES: PastValues = { values: [], count: 0, mean: 0, squares: 0 };

/** So many windows have to be there before one of them can be expected to be like the latest. */
const FEWEST_WINDOWS = 3;

/** rememberValue adds a value, and forgets the oldest beyond so many. */
export function rememberValue({ values, count, mean, squares }: PastValues, value: number, most: number): PastValues {
  const away = value - mean;
  const nextMean = mean + away / (count + 1);
  return {
    values: [...(values.length < most ? values : values.slice(values.length - most + 1)), value],
    count: count + 1,
    mean: nextMean,
    squares: squares + away * (value - nextMean),
  };
}

/**
 * nearestWindow is how unlike the latest values are to any stretch of as many before them: the root mean square of what they
 * differ by from the one they differ from least, in standard deviations of the series; `null` while there are too few.
 */
export function nearestWindow({ values, count, squares }: PastValues, length: number): number | null {
  const latest = values.length - length;
  if (latest < FEWEST_WINDOWS * length || squares <= 0) return null;
  let least = Infinity;
  for (let start = latest - length; start >= 0; start--) {
    let distance = 0;
    // Most stretches are soon known to be less like it than one that was looked at before.
    for (let index = length - 1; index >= 0 && distance < least; index--) {
      const difference = (values[latest + index] as number) - (values[start + index] as number);
      distance += difference * difference;
    }
    if (distance < least) least = distance;
  }
  return Math.sqrt(least / length / (squares / count));
}
