import { twoSidedP } from './normal.js';

/** Binned is durations as the bins they fall into and how many do, the bins ascending. */
export type Binned = readonly (readonly [bin: number, count: number])[];

/** RankTest is what the ranks of two lots of durations say. */
export interface RankTest {
  /** The probability that one of `b` is longer than one of `a`, ties counting half (the area under the ROC curve). */
  probabilityLonger: number;
  /** Cliff's delta: the probability that one of `b` is longer, less that it is shorter. */
  cliffsDelta: number;
  /** Two-sided, by the normal approximation with corrections for ties and continuity. */
  pValue: number;
}

/** compareRanks is Mann and Whitney's U test (1947) of two lots that are not empty, durations of one bin being ties. */
export function compareRanks(a: Binned, b: Binned): RankTest {
  const [totalA, totalB] = [totalOf(a), totalOf(b)];
  const total = totalA + totalB;
  const inA = new Map(a);
  const inB = new Map(b);
  const bins = [...new Set([...inA.keys(), ...inB.keys()])].sort((one, other) => one - other);
  let [belowA, above, ties] = [0, 0, 0];
  for (const bin of bins) {
    const [countA, countB] = [inA.get(bin) ?? 0, inB.get(bin) ?? 0];
    above += countB * (belowA + countA / 2);
    belowA += countA;
    const tied = countA + countB;
    ties += tied * (tied - 1) * (tied + 1);
  }
  const pairs = totalA * totalB;
  const variance = (pairs / 12) * (total + 1 - ties / (total * (total - 1)));
  const distance = Math.max(0, Math.abs(above - pairs / 2) - 0.5);
  return {
    probabilityLonger: above / pairs,
    cliffsDelta: (2 * above) / pairs - 1,
    pValue: variance > 0 ? twoSidedP(distance / Math.sqrt(variance)) : 1,
  };
}

function totalOf(binned: Binned): number {
  return binned.reduce((sum, [, count]) => sum + count, 0);
}
