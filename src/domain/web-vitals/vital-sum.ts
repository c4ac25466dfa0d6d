import { BIN_COUNT, binOf, quantiles } from '../rollup/histogram.js';
import { addTo, type SparseCounts } from '../rollup/sparse-counts.js';
import { NAVIGATIONS, RATINGS, ratingOf, THRESHOLDS, type Navigation, type Rating, type Vital } from './vital.js';

/**
 * The sums of a vital are one additive vector: bins of its histogram from 0 on (CLS is put into the bins of milliseconds as the
 * bare number), and above them counts by rating and by navigation. They are stored: never renumber them.
 */
const RATING_CODE = 1000;
const NAVIGATION_CODE = 1010;

/** VITAL_CODES is above every code of a vital's sums. */
export const VITAL_CODES = 1020;

const JUDGED_AT = 0.75;
const DIGITS = 4;
/** As little above a threshold as is shown. */
const BEYOND = 1.001;
/** The lowest bin holds nothing that differs from nothing. */
const NOTHING = 1e-4;

/** Measured is one value of a vital. */
export interface Measured {
  vital: Vital;
  value: number;
  navigation: Navigation | null;
}

/** addMeasured adds a value to the sums of its vital, or takes it out again (a sign of -1). */
export function addMeasured(counts: SparseCounts, { vital, value, navigation }: Measured, sign: 1 | -1): void {
  addTo(counts, binOf(value), sign);
  addTo(counts, RATING_CODE + RATINGS.indexOf(ratingOf(vital, value)), sign);
  if (navigation !== null) addTo(counts, NAVIGATION_CODE + NAVIGATIONS.indexOf(navigation), sign);
}

/** VitalStanding is what the sums of a vital say: `null` where nothing was reported. */
export interface VitalStanding {
  reports: number;
  /** Milliseconds, or the score of CLS, with four digits; within 1.93 %. */
  p75: number | null;
  rating: Rating | null;
  ratings: Readonly<Record<Rating, number>>;
  navigations: Readonly<Partial<Record<Navigation, number>>>;
}

/** standingOf reads the sums of a vital. */
export function standingOf(vital: Vital, counts: SparseCounts): VitalStanding {
  const at = (code: number): number => counts.get(code) ?? 0;
  const ratings = Object.fromEntries(RATINGS.map((rating, index) => [rating, at(RATING_CODE + index)]));
  const counted = ratings as Record<Rating, number>;
  const rating = ratingAt(counted, JUDGED_AT);
  const [middle = null] = quantiles({ counts: inBins(counts), offset: 0 }, [JUDGED_AT]);
  return {
    reports: sumOf(counted),
    p75: middle === null || rating === null ? null : shown(within(vital, rating, middle)),
    rating,
    ratings: counted,
    navigations: Object.fromEntries(
      NAVIGATIONS.flatMap((name, index) => {
        const count = at(NAVIGATION_CODE + index);
        return count > 0 ? [[name, count]] : [];
      }),
    ),
  };
}

/** The rating of the value with the nearest rank: all worse ones are larger, so the counts by rating tell it exactly. */
function ratingAt(ratings: Readonly<Record<Rating, number>>, quantile: number): Rating | null {
  const rank = Math.ceil(quantile * sumOf(ratings));
  let seen = 0;
  for (const rating of RATINGS) {
    seen += ratings[rating];
    if (rank > 0 && seen >= rank) return rating;
  }
  return null;
}

/** The middle of a bin may be on the other side of a threshold that its bin reaches over. */
function within(vital: Vital, rating: Rating, value: number): number {
  const { goodUpTo, poorAbove } = THRESHOLDS[vital];
  if (rating === 'good') return Math.min(value, goodUpTo);
  if (rating === 'poor') return Math.max(value, poorAbove * BEYOND);
  return Math.min(Math.max(value, goodUpTo * BEYOND), poorAbove);
}

function shown(value: number): number {
  return value < NOTHING ? 0 : Number(value.toPrecision(DIGITS));
}

function inBins(counts: SparseCounts): SparseCounts {
  return new Map([...counts].filter(([code]) => code < BIN_COUNT));
}

function sumOf(ratings: Readonly<Record<Rating, number>>): number {
  return RATINGS.reduce((sum, rating) => sum + ratings[rating], 0);
}
