/** Stratum is trials of one kind, of which some are looked at. */
export interface Stratum {
  trials: number;
  /** How many of all its trials hit. */
  hits: number;
  /** How many of its trials are looked at. */
  seen: number;
}

/**
 * chanceOfAtMost is the probability that at most so many of the trials that are looked at hit, if hits fell among the trials
 * of each stratum by chance: the lower tail of Fisher's exact test in strata, as of Mantel and Haenszel.
 */
export function chanceOfAtMost(hits: number, strata: readonly Stratum[]): number {
  const exactly = strata.reduce<readonly number[]>((so, stratum) => together(so, hitsSeen(stratum)), [1]);
  return exactly.slice(0, hits + 1).reduce((sum, chance) => sum + chance, 0);
}

/** At each count: the probability that exactly so many of what is looked at hit (hypergeometric). */
function hitsSeen({ trials, hits, seen }: Stratum): number[] {
  const counts = Array.from({ length: Math.min(hits, seen) + 1 }, (_, count) => count);
  const ways = counts.map((count) => logWays(hits, count) + logWays(trials - hits, seen - count));
  return ways.map((way) => Math.exp(way - logWays(trials, seen)));
}

/** The probabilities of each sum of two counts. */
function together(one: readonly number[], other: readonly number[]): number[] {
  const sums = Array<number>(one.length + other.length - 1).fill(0);
  for (const [at, chance] of one.entries()) {
    for (const [more, chanceOfMore] of other.entries())
      sums[at + more] = (sums[at + more] ?? 0) + chance * chanceOfMore;
  }
  return sums;
}

/** The logarithm of how many ways there are to take some out of all; that of 0 where there is none. */
function logWays(all: number, some: number): number {
  if (some < 0 || some > all) return -Infinity;
  let log = 0;
  for (let each = 1; each <= some; each++) log += Math.log((all - some + each) / each);
  return log;
}
