/**
 * MEASURED_FACTS are the numbers that a worker tells of itself. A part is 0 to 1; means and quantiles are of the last minutes;
 * errors in a row are those of the longest row since the heartbeat before the last.
 */
export const MEASURED_FACTS = [
  'cpuPart',
  'memoryPart',
  'diskPart',
  'poolPart',
  'queryP95Seconds',
  'redisErrorsInRow',
  'databaseErrorsInRow',
  'httpMeanSeconds',
  'httpErrorPart',
  'authFailuresPerMinute',
  'rateLimitHitsPerMinute',
  'downSinceMs',
] as const;
export type MeasuredFact = (typeof MEASURED_FACTS)[number];

/** EndpointFacts is how long a route took to answer lately, and how often it was asked. */
export interface EndpointFacts {
  endpoint: string;
  meanSeconds: number;
  requests: number;
}

/**
 * WorkerFacts is how a worker is, as it measured it at its latest heartbeat; `null` is what cannot be measured there, or was not.
 * `downSinceMs` is since when nobody had been at work when it was started.
 */
export type WorkerFacts = Readonly<Record<MeasuredFact, number | null>> & {
  /** The slowest first, and not more than `MOST_ENDPOINTS`. */
  endpoints: readonly EndpointFacts[];
};

/** MOST_ENDPOINTS is how many endpoints a worker tells of. */
export const MOST_ENDPOINTS = 50;

/** slowestOf is the slowest endpoints, the slowest first. */
export function slowestOf(endpoints: readonly EndpointFacts[]): EndpointFacts[] {
  return [...endpoints].sort((one, other) => other.meanSeconds - one.meanSeconds).slice(0, MOST_ENDPOINTS);
}
