import { ceilTo, DAY_MS, floorTo, QUARTER_HOUR_MS, type Period } from '../../domain/period.js';

const USUAL_MS = 30 * DAY_MS;

/** quarterRange is the whole quarter hours, which sums of measures are kept by, that a range touches: the last 30 days unless told. */
export function quarterRange(
  { from, to }: { from?: number | undefined; to?: number | undefined },
  nowMs: number,
): Period {
  const untilMs = to ?? nowMs + 1;
  return {
    fromMs: floorTo(from ?? untilMs - USUAL_MS, QUARTER_HOUR_MS),
    toMs: ceilTo(untilMs, QUARTER_HOUR_MS),
  };
}
