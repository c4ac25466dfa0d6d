import { floorTo, QUARTER_HOUR_MS, type ZoneCalendar } from '../period.js';
import { bucketOf, isWritten } from './grain.js';

/** FAILURE_GRAINS are the grains for which failures are summed by their kind; what they mean is what they mean for rollups. */
export const FAILURE_GRAINS = ['quarter', 'day'] as const;
export type FailureGrain = (typeof FAILURE_GRAINS)[number];

/** FailureSum is how many calls of a series failed in one way within some time, of which `startMs` is the beginning. */
export interface FailureSum {
  startMs: number;
  fingerprint: string;
  series: number;
  failures: number;
}

/** FailureRow is a sum of failures in one bucket of one grain. */
export interface FailureRow extends FailureSum {
  grain: FailureGrain;
}

/** FailureFold adds failures up by quarter hours, of which every grain's buckets are made. */
export class FailureFold {
  private readonly sums = new Map<string, FailureSum>();

  /** add adds some failures around a moment, or takes them out again (a negative number). */
  add({ startMs, fingerprint, series, failures }: FailureSum): void {
    const quarterMs = floorTo(startMs, QUARTER_HOUR_MS);
    const key = `${quarterMs} ${fingerprint} ${series}`;
    const sum = this.sums.get(key);
    if (sum) sum.failures += failures;
    else this.sums.set(key, { startMs: quarterMs, fingerprint, series, failures });
  }

  /** all is what was added, without what adds up to nothing. */
  all(): FailureSum[] {
    return [...this.sums.values()].filter(({ failures }) => failures !== 0);
  }
}

/** failureRows spreads sums over the grains that are still written at `nowMs`, in one order. Days are those of `calendar`. */
export function failureRows(sums: readonly FailureSum[], calendar: ZoneCalendar, nowMs: number): FailureRow[] {
  const rows = new Map<string, FailureRow>();
  for (const sum of sums) {
    for (const grain of FAILURE_GRAINS) {
      if (!isWritten(grain, sum.startMs, nowMs)) continue;
      const startMs = bucketOf(grain, sum.startMs, calendar);
      const key = failureKey({ ...sum, grain, startMs });
      const row = rows.get(key);
      if (row) row.failures += sum.failures;
      else rows.set(key, { ...sum, grain, startMs });
    }
  }
  return [...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

/** failureKey tells sums of failures apart. */
export function failureKey({ grain, startMs, fingerprint, series }: FailureRow): string {
  return `${grain} ${startMs} ${fingerprint} ${series}`;
}
