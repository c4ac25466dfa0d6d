/** OWN_TELEMETRY_HEADER stands on every request by which a TechSapo sends spans of itself. */
export const OWN_TELEMETRY_HEADER = 'x-techsapo-telemetry';

/** OWN_TELEMETRY_ATTRIBUTE stands in the resource of all spans that a TechSapo makes of itself: headers do not outlive a collector. */
export const OWN_TELEMETRY_ATTRIBUTE = 'techsapo.telemetry';

/** What is done so often by itself is told only when it fails, or takes so long. */
const LONG_MS = 1_000;

/** JobEnd is how a run of a job ended. */
export interface JobEnd {
  /** Whether somebody asked for it, or it is done again and again by itself. */
  isAskedFor: boolean;
  tookMs: number;
  hasFailed: boolean;
}

/** isJobTold tells whether a run of a job is worth a span. */
export function isJobTold({ isAskedFor, tookMs, hasFailed }: JobEnd): boolean {
  return isAskedFor || hasFailed || tookMs >= LONG_MS;
}
