import { DAY_MS } from '../period.js';
import { nearestWindow, NO_VALUES, rememberValue, type PastValues } from './nearest-window.js';
import { learnRepeat, NO_REPEATS, surpriseOfRun, type Repeats } from './repeats.js';
import { learnScore, NO_SCORES, surpriseOf, type ScoreHistory } from './score-history.js';
import { clipped } from './spread.js';
import {
  expectAt,
  learnUsual,
  NOTHING_USUAL,
  raisedUsual,
  type Expected,
  type Usual,
  type UsualBasis,
} from './usual.js';

/**
 * SIGNS are what may be out of the usual of a series: a value far from what was expected, several of them on the same side, the
 * shape of the latest values, which is like none before (short, middle and long), and values that do not change any more.
 */
export const SIGNS = ['value', 'lately', 'shape_of_8', 'shape_of_24', 'shape_of_48', 'repeats'] as const;
export type Sign = (typeof SIGNS)[number];

/** DetectorState is all that is known of a series. It does not grow with it. */
export interface DetectorState {
  usual: Usual;
  past: PastValues;
  repeats: Repeats;
  /** By how many spreads values were higher than expected lately, or lower. */
  lately: number;
  /** How long values have been on one side of what is expected, and by how much in all; a shift becomes usual in the end. */
  away: { side: number; points: number; sum: number };
  histories: Readonly<Record<Exclude<Sign, 'repeats'>, ScoreHistory>>;
}

/** DETECTOR_REASONS are what a point comes to: nothing can be said yet, all is as usual, or it is not. */
export const DETECTOR_REASONS = ['missing', 'learning', 'usual', 'anomaly'] as const;
export type DetectorReason = (typeof DETECTOR_REASONS)[number];

/** Detection is what a point comes to, and how it was expected. */
export interface Detection {
  /** 0 to 1; from `ANOMALY_SCORE` on it is an anomaly. */
  score: number;
  reason: DetectorReason;
  /** What drove the score most. */
  sign: Sign | null;
  /** What was expected, and the band that seldom is left; `null` while too little is known. */
  expected: { value: number; low: number; high: number; basis: UsualBasis } | null;
}

/** DetectorPoint is the next point of a series. */
export interface DetectorPoint {
  atMs: number;
  /** `null`: missing. */
  value: number | null;
  /** By how much values vary at least around an expected one, as counts do by chance, however alike those before were. */
  leastSpread?: (expected: number) => number;
}

/** DetectorMemory is how much is remembered of a series. */
export interface DetectorMemory {
  /** So many of the latest values are looked through for shapes like the latest. */
  values: number;
}

/** ANOMALY_SCORE is from which score on a point is an anomaly. */
export const ANOMALY_SCORE = 0.5;

/** The weighted mean of surprises that is `ANOMALY_SCORE`: measured by `bench:anomalies`, which tells how often usual points reach it. */
const ANOMALOUS_SURPRISE = 1;
const WEIGHTS: Record<Sign, number> = {
  value: 2,
  lately: 1,
  shape_of_8: 1,
  shape_of_24: 1,
  shape_of_48: 1,
  repeats: 2,
};
const ALL_WEIGHTS = Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0);
const SHAPES = { shape_of_8: 8, shape_of_24: 24, shape_of_48: 48 } as const;
/** The squares of larger ones, and sums of these, would not be numbers any more. */
const MOST_VALUE = 1e140;
const LATELY_POINTS = 4;
const MOST_AWAY = 60;
const MOST_LATELY = 8;
const BAND_SPREADS = 3.5;
const FEWEST_POINTS = 50;
const POINTS_OF_A_SHORT_DAY = 300;
/** Values that are so far on one side for two days become what is usual. */
const SHIFTED_BY = 1.5;
const SHIFT_DAYS = 2;
const SHIFT_POINTS = { fewest: 96, most: 600 };

const NOTHING_BY_CHANCE = (): number => 0;

/** NOTHING_SEEN has seen no point. */
export const NOTHING_SEEN: DetectorState = {
  usual: NOTHING_USUAL,
  past: NO_VALUES,
  repeats: NO_REPEATS,
  lately: 0,
  away: { side: 0, points: 0, sum: 0 },
  histories: {
    value: NO_SCORES,
    lately: NO_SCORES,
    shape_of_8: NO_SCORES,
    shape_of_24: NO_SCORES,
    shape_of_48: NO_SCORES,
  },
};

/**
 * detect judges the next point of a series by those before it, and learns from it. A value that is missing is `null`: it is not
 * judged, and nothing is learned, as for one that is no number.
 */
export function detect(
  state: DetectorState,
  { atMs, value, leastSpread = NOTHING_BY_CHANCE }: DetectorPoint,
  memory: DetectorMemory,
): { next: DetectorState; detection: Detection } {
  const told = expectAt(state.usual, atMs);
  const expected = told && { ...told, spread: Math.max(told.spread, leastSpread(told.value)) };
  if (value === null || !(Math.abs(value) < MOST_VALUE)) {
    return { next: state, detection: { score: 0, reason: 'missing', sign: null, expected: bandOf(expected) } };
  }
  const away = expected && state.usual.points >= FEWEST_POINTS - LATELY_POINTS ? spreadsAway(value, expected) : null;
  const lately = state.lately + (clipped(away ?? 0, MOST_LATELY) - state.lately) / LATELY_POINTS;
  const past = rememberValue(state.past, value, memory.values);
  const repeats = learnRepeat(state.repeats, value);
  const scores = scoresOf(past, away, lately);
  const surprises = { ...surprisesOf(state.histories, scores), repeats: surpriseOfRun(state.repeats, value) };
  const shift = followShift(state.away, away, value - (expected?.value ?? value), state.usual);
  const usual = learnUsual(state.usual, atMs, value, expected);
  const next: DetectorState = {
    usual: shift.becameUsual === null ? usual : raisedUsual(usual, shift.becameUsual),
    past,
    repeats,
    lately,
    away: shift.away,
    histories: learnedHistories(state.histories, scores),
  };
  return { next, detection: judged(surprises, expected, isLearning(next.usual)) };
}

function judged(surprises: Record<Sign, number>, expected: Expected | null, learning: boolean): Detection {
  const mean = SIGNS.reduce((sum, sign) => sum + WEIGHTS[sign] * surprises[sign], 0) / ALL_WEIGHTS;
  const score = 1 - 2 ** (-mean / ANOMALOUS_SURPRISE);
  const reason = learning ? 'learning' : score >= ANOMALY_SCORE ? 'anomaly' : 'usual';
  const [sign] = SIGNS.toSorted((one, other) => WEIGHTS[other] * surprises[other] - WEIGHTS[one] * surprises[one]);
  return { score, reason, sign: score > 0 && sign ? sign : null, expected: bandOf(expected) };
}

/** Until a day has passed, or as many points as a day of five minutes has, nobody knows what is usual. */
function isLearning({ firstMs, lastMs, points }: Usual): boolean {
  if (firstMs === null || lastMs === null || points < FEWEST_POINTS) return true;
  return lastMs - firstMs < DAY_MS && points < POINTS_OF_A_SHORT_DAY;
}

function spreadsAway(value: number, { value: expected, spread }: Expected): number {
  if (value === expected) return 0;
  return spread > 0 ? clipped((value - expected) / spread, MOST_AWAY) : MOST_AWAY * Math.sign(value - expected);
}

type Scores = Record<Exclude<Sign, 'repeats'>, number | null>;

function scoresOf(past: PastValues, away: number | null, lately: number): Scores {
  return {
    value: away === null ? null : Math.abs(away),
    lately: away === null ? null : Math.abs(lately),
    shape_of_8: nearestWindow(past, SHAPES.shape_of_8),
    shape_of_24: nearestWindow(past, SHAPES.shape_of_24),
    shape_of_48: nearestWindow(past, SHAPES.shape_of_48),
  };
}

function surprisesOf(histories: DetectorState['histories'], scores: Scores): Record<Exclude<Sign, 'repeats'>, number> {
  const surprise = (sign: Exclude<Sign, 'repeats'>): number => {
    const score = scores[sign];
    return score === null ? 0 : surpriseOf(histories[sign], score);
  };
  return {
    value: surprise('value'),
    lately: surprise('lately'),
    shape_of_8: surprise('shape_of_8'),
    shape_of_24: surprise('shape_of_24'),
    shape_of_48: surprise('shape_of_48'),
  };
}

function learnedHistories(histories: DetectorState['histories'], scores: Scores): DetectorState['histories'] {
  const entries = Object.entries(histories) as [Exclude<Sign, 'repeats'>, ScoreHistory][];
  const learned = entries.map(([sign, history]) => {
    const score = scores[sign];
    return [sign, score === null ? history : learnScore(history, score)];
  });
  return Object.fromEntries(learned) as DetectorState['histories'];
}

/** How far values have been on one side for how long; by how much what is usual has to be raised once that is long enough. */
function followShift(
  { side, points, sum }: DetectorState['away'],
  away: number | null,
  difference: number,
  usual: Usual,
): { away: DetectorState['away']; becameUsual: number | null } {
  const sideNow = away === null || Math.abs(away) < SHIFTED_BY ? 0 : Math.sign(away);
  // A few points that are as usual in between do not end a shift.
  if (sideNow !== side || sideNow === 0) {
    const left = points - SHIFT_POINTS.fewest / 24;
    if (side !== 0 && left > 0) return { away: { side, points: left, sum: (sum / points) * left }, becameUsual: null };
    return {
      away: { side: sideNow, points: Math.abs(sideNow), sum: sideNow === 0 ? 0 : difference },
      becameUsual: null,
    };
  }
  const long = Math.round((SHIFT_DAYS * DAY_MS) / Math.max(1, usual.stepMs));
  if (points + 1 < Math.max(SHIFT_POINTS.fewest, Math.min(SHIFT_POINTS.most, long))) {
    return { away: { side, points: points + 1, sum: sum + difference }, becameUsual: null };
  }
  return { away: { side: 0, points: 0, sum: 0 }, becameUsual: (sum + difference) / (points + 1) };
}

function bandOf(expected: Expected | null): Detection['expected'] {
  if (expected === null) return null;
  const { value, spread, basis } = expected;
  return { value, low: value - BAND_SPREADS * spread, high: value + BAND_SPREADS * spread, basis };
}
