import { countOf, percentilesOf, type Percentiles } from '../rollup/histogram.js';
import { LATENCY_CODE, type Rollup } from '../rollup/rollup.js';

/** LEAST_MEASURED is how many calls must be measured before a 95th percentile is compared with others. */
export const LEAST_MEASURED = 100;

/** Bottleneck is how much was waited for one of the things that calls are told apart by. */
export interface Bottleneck {
  value: string;
  calls: number;
  errors: number;
  /** Of how many of them the latency is known. */
  measured: number;
  waitedMs: number;
  /** Its part of all that was waited, 0 to 1. */
  share: number;
  latencyMs: Percentiles;
  /** The place of its 95th percentile among those with enough calls, 1 for the slowest; `null`: it has too few. */
  slowness: number | null;
}

/** bottlenecksOf ranks things by how long their calls were waited for in all, the longest first. */
export function bottlenecksOf(sums: readonly { value: string; rollup: Rollup }[]): Bottleneck[] {
  const all = sums.reduce((sum, { rollup }) => sum + rollup.latencyUs, 0);
  const found = sums.map(({ value, rollup }): Bottleneck => {
    const histogram = { counts: rollup.counts, offset: LATENCY_CODE };
    return {
      value,
      calls: rollup.calls,
      errors: rollup.errors,
      measured: countOf(histogram),
      waitedMs: rollup.latencyUs / 1000,
      share: all > 0 ? rollup.latencyUs / all : 0,
      latencyMs: percentilesOf(histogram),
      slowness: null,
    };
  });
  const slowest = found
    .filter(({ measured }) => measured >= LEAST_MEASURED)
    .sort((one, other) => (other.latencyMs.p95 ?? 0) - (one.latencyMs.p95 ?? 0));
  for (const [at, one] of slowest.entries()) one.slowness = at + 1;
  return found.sort((one, other) => other.waitedMs - one.waitedMs || (one.value < other.value ? -1 : 1));
}
