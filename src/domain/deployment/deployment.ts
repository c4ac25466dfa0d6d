import { ceilTo, floorTo, MINUTE_MS, QUARTER_HOUR_MS, type Interval, type Period } from '../period.js';

/** DEPLOYMENT_ORIGINS are how a deployment came to be known: somebody told it, or its first call was seen. They are stored: add at the end. */
export const DEPLOYMENT_ORIGINS = ['reported', 'observed'] as const;
export type DeploymentOrigin = (typeof DEPLOYMENT_ORIGINS)[number];

/** Deployment is when a release first ran somewhere; there is one of each release in each environment of each project. */
export interface Deployment {
  id: string;
  /** `null`: in all projects. */
  project: string | null;
  /** `null`: in all environments. */
  environment: string | null;
  release: string;
  /** When it was deployed, or (`observed`) the minute of its first call, or the quarter hour or day where minutes are gone. */
  atMs: number;
  origin: DeploymentOrigin;
  note: string | null;
  url: string | null;
}

/** DeploymentPlace is where a release is deployed. */
export type DeploymentPlace = Pick<Deployment, 'project' | 'environment' | 'release'>;

/** covers tells whether one deployment stands for another: of the same release, in a place that has the other's in it. */
export function covers(one: DeploymentPlace, other: DeploymentPlace): boolean {
  return (
    one.release === other.release &&
    (one.project === null || one.project === other.project) &&
    (one.environment === null || one.environment === other.environment)
  );
}

/** Around is the spans before and after a deployment that are compared, of one length, and by what stretches they are cut. */
export interface Around {
  before: Period;
  after: Period;
  interval: Interval;
}

const SHORT_MS = 3 * 60 * MINUTE_MS;
/** Minutes are kept for 48 hours; both spans must have theirs. */
const MINUTES_REACH_MS = 46 * 60 * MINUTE_MS;
const LONG_MS = 96 * 60 * MINUTE_MS;

/**
 * aroundOf is the spans around a deployment: as long as is wished, or as long as it has run yet. They begin and end with
 * quarter hours, which sums are kept of; the deployment's own quarter hour is after it. `null`: it has not begun.
 */
export function aroundOf(atMs: number, windowMs: number, nowMs: number): Around | null {
  if (atMs > nowMs) return null;
  const fromMs = floorTo(atMs, QUARTER_HOUR_MS);
  const lengthMs = Math.min(windowMs, ceilTo(nowMs + 1, QUARTER_HOUR_MS) - fromMs);
  const before = { fromMs: fromMs - lengthMs, toMs: fromMs };
  const isFresh = before.fromMs > nowMs - MINUTES_REACH_MS;
  const interval = lengthMs > LONG_MS ? 'hour' : lengthMs <= SHORT_MS && isFresh ? 'minute' : 'quarter_hour';
  return { before, after: { fromMs, toMs: fromMs + lengthMs }, interval };
}
