import { learnScore, NO_SCORES, seldomnessOf, softened, type ScoreHistory } from './score-history.js';

/** Repeats is how often values are the same as the one before, and for how long they have been. */
export interface Repeats {
  last: number | null;
  /** How many of the latest values were the same as the one before them. */
  run: number;
  repeated: number;
  count: number;
  /** How long runs were, at each value. */
  runs: ScoreHistory;
}

/** NO_REPEATS has seen no value. */
export const NO_REPEATS: Repeats = { last: null, run: 0, repeated: 0, count: 0, runs: NO_SCORES };

/** A long run tells once that values repeat, not as often as it is long. */
const COUNTED_OF_A_RUN = 3;
const FEWEST = 50;
/** Histories tell scores apart up to some 60: runs are told apart up to some thousands. */
const OF_A_RUN = 0.01;
/** So much more surprising can a run be than how often one as long has been there tells. */
const MOST_BEYOND_OF_RUNS = 3;

/** learnRepeat adds a value. */
export function learnRepeat(repeats: Repeats, value: number): Repeats {
  const { last, repeated, count } = repeats;
  const run = value === last ? repeats.run + 1 : 0;
  const runs = learnScore(repeats.runs, OF_A_RUN * run);
  if (run === 0) return { last: value, run, repeated, count: count + 1, runs };
  const isCounted = run <= COUNTED_OF_A_RUN;
  return { last, run, repeated: repeated + Number(isCounted), count: count + Number(isCounted), runs };
}

/**
 * surpriseOfRun is how surprising it is that the latest values are all the same, in the measure of `surpriseOf`: by how seldom
 * one repeats, but not where runs as long have been usual, as at night.
 */
export function surpriseOfRun({ last, run, repeated, count, runs }: Repeats, value: number): number {
  if (count < FEWEST || value !== last) return 0;
  const next = run + 1;
  const byChance = -next * Math.log10((repeated + 1) / (count + 2));
  return softened(Math.min(byChance, MOST_BEYOND_OF_RUNS * seldomnessOf(runs, OF_A_RUN * next)));
}
