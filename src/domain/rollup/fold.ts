import type { LlmCall } from '../call.js';
import type { ZoneCalendar } from '../period.js';
import { lowering } from './counters.js';
import { bucketOf, GRAINS, isWritten, type Grain } from './grain.js';
import { addCall, addRollup, emptyRollup, isEmpty, type Rollup } from './rollup.js';
import { addAll } from './sparse-counts.js';

/** FiledCall is a call with the numbers of the series that it counts in: its own, and the one exposed as metrics. */
export interface FiledCall {
  call: LlmCall;
  series: number;
  exposedSeries: number;
}

/** CallChange is one call before and after; `null` where it was not, or is no longer, in the ledger. */
export interface CallChange {
  before: FiledCall | null;
  after: FiledCall | null;
}

/** RollupRow is the sum of the calls of one series in one bucket of one grain. */
export interface RollupRow {
  grain: Grain;
  bucketMs: number;
  series: number;
  rollup: Rollup;
}

/** RollupFold gathers what calls add to and take from rollups. */
export class RollupFold {
  private readonly gathered = new Map<string, RollupRow>();

  constructor(
    private readonly calendar: ZoneCalendar,
    private readonly nowMs: number,
  ) {}

  /** apply gathers the difference that a change makes: the call after it, less the call before it. */
  apply({ before, after }: CallChange): void {
    if (after) this.add(after, 1);
    if (!before) return;
    this.add(before, -1);
    const lowered = lowering(before.call, after?.call ?? null);
    if (lowered.size > 0) addAll(this.rollupOf('ever', 0, before.exposedSeries).counts, lowered);
  }

  /**
   * rows are the gathered differences that are not nothing, ordered so that all writers touch rows in one order.
   * Calls are gathered by the minute; the coarser grains are sums of minutes.
   */
  rows(): RollupRow[] {
    return [...this.gathered.values()]
      .filter((row) => !isEmpty(row.rollup))
      .sort(
        (one, other) =>
          GRAINS.indexOf(one.grain) - GRAINS.indexOf(other.grain) ||
          one.bucketMs - other.bucketMs ||
          one.series - other.series,
      );
  }

  private add({ call, series, exposedSeries }: FiledCall, sign: 1 | -1): void {
    const atMs = call.startedAtMs;
    const added = emptyRollup();
    addCall(added, call, sign);
    for (const grain of GRAINS) {
      if (!isWritten(grain, atMs, this.nowMs)) continue;
      const inSeries = grain === 'ever' ? exposedSeries : series;
      addRollup(this.rollupOf(grain, bucketOf(grain, atMs, this.calendar), inSeries), added);
    }
  }

  private rollupOf(grain: Grain, bucketMs: number, series: number): Rollup {
    const key = `${grain} ${bucketMs} ${series}`;
    let row = this.gathered.get(key);
    if (!row) {
      row = { grain, bucketMs, series, rollup: emptyRollup() };
      this.gathered.set(key, row);
    }
    return row.rollup;
  }
}
