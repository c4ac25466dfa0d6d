/** Spread is how far values usually are from what was expected: in the mean, and in the mean of squares. */
export interface Spread {
  meanMiss: number;
  meanSquare: number;
  count: number;
}

/** NO_SPREAD knows of no value. */
export const NO_SPREAD: Spread = { meanMiss: 0, meanSquare: 0, count: 0 };

const FORGETTING = 0.001;
const FIRST = 10;
/** Misses far beyond those that are known count as such a multiple of them: outliers widen what is usual little. */
const MOST_MISS = 4;
const MOST_ROOT = 8;
const LEAST_COUNTED = 0.01;
const SQUARES_SHARE = 0.3;

/** learnMiss adds how far a value was from what was expected. */
export function learnMiss({ meanMiss, meanSquare, count }: Spread, miss: number): Spread {
  const isEarly = count < FIRST;
  const rate = Math.max(1 / (count + 1), FORGETTING);
  const rootBefore = Math.sqrt(meanSquare);
  const counted = isEarly ? miss : limited(miss, Math.max(MOST_MISS * meanMiss, rootBefore));
  const root = isEarly ? miss : limited(miss, MOST_ROOT * rootBefore);
  return {
    meanMiss: meanMiss + rate * (counted - meanMiss),
    meanSquare: meanSquare + rate * (root ** 2 - meanSquare),
    count: count + 1,
  };
}

/** Some of each miss counts always: a spread that had become nothing would never be anything again. */
function limited(miss: number, most: number): number {
  return Math.max(Math.min(miss, most), LEAST_COUNTED * miss);
}

/** sizeOf is a spread as one number: mostly the mean, which outliers widen less, and some of the squares, which hold where most misses are none. */
export function sizeOf({ meanMiss, meanSquare }: Spread): number {
  return (1 - SQUARES_SHARE) * meanMiss + SQUARES_SHARE * Math.sqrt(meanSquare);
}

/** clipped is a value that is at most so far from zero. */
export function clipped(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}
