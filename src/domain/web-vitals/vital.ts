/**
 * VITALS are the metrics of a visit to a page, by the names that web.dev and the `web-vitals` library give them. FID was
 * replaced by INP and is still sent by older libraries. Their order is stored: add new ones at the end.
 */
export const VITALS = ['LCP', 'INP', 'CLS', 'FCP', 'TTFB', 'FID'] as const;
export type Vital = (typeof VITALS)[number];

/** RATINGS say how good a value is, from the best to the worst, in the words of web.dev. Their order is stored. */
export const RATINGS = ['good', 'needs-improvement', 'poor'] as const;
export type Rating = (typeof RATINGS)[number];

/** Thresholds are up to where a value is good, and above where it is poor: milliseconds, or the score of CLS. */
export interface Thresholds {
  goodUpTo: number;
  poorAbove: number;
}

/**
 * THRESHOLDS are those of web.dev: https://web.dev/articles/lcp, /inp, /cls, /fcp, /ttfb and /fid, each under "What is a good
 * … score?". They are judged at the 75th percentile: https://web.dev/articles/defining-core-web-vitals-thresholds.
 */
export const THRESHOLDS: Readonly<Record<Vital, Thresholds>> = {
  LCP: { goodUpTo: 2500, poorAbove: 4000 },
  INP: { goodUpTo: 200, poorAbove: 500 },
  CLS: { goodUpTo: 0.1, poorAbove: 0.25 },
  FCP: { goodUpTo: 1800, poorAbove: 3000 },
  TTFB: { goodUpTo: 800, poorAbove: 1800 },
  FID: { goodUpTo: 100, poorAbove: 300 },
};

/** NAVIGATIONS are the ways in which a visit began, in the words of `web-vitals`. Their order is stored: add new ones at the end. */
export const NAVIGATIONS = [
  'navigate',
  'reload',
  'back-forward',
  'back-forward-cache',
  'prerender',
  'restore',
  'soft-navigation',
] as const;
export type Navigation = (typeof NAVIGATIONS)[number];

const LONGEST_MS = 60 * 60_000;
const MOST_SHIFT = 1_000;

/** mostOf is the largest value of a vital that is believed: an hour, or a thousand pages of shift. */
export function mostOf(vital: Vital): number {
  return vital === 'CLS' ? MOST_SHIFT : LONGEST_MS;
}

/** ratingOf is how good a value of a vital is. */
export function ratingOf(vital: Vital, value: number): Rating {
  const { goodUpTo, poorAbove } = THRESHOLDS[vital];
  if (value <= goodUpTo) return 'good';
  return value <= poorAbove ? 'needs-improvement' : 'poor';
}
