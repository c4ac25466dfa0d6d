import type { LlmCall } from '../call.js';
import { floorTo, MINUTE_MS, type ZoneCalendar } from '../period.js';
import { lowering } from './counters.js';
import { bucketOf, GRAINS, isWritten, type Grain } from './grain.js';
import { addCall, addRollup, emptyRollup, isEmpty, type Rollup } from './rollup.js';
import { addAll, type SparseCounts } from './sparse-counts.js';

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

/** The calls of one series in one minute; every grain's bucket is made of whole minutes. */
interface MinuteSum {
  minuteMs: number;
  series: number;
  exposedSeries: number;
  rollup: Rollup;
}

/** RollupFold gathers what calls add to and take from rollups: by the minute first, then the coarser grains from the minutes. */
export class RollupFold {
  private readonly minutes = new Map<number, Map<number, MinuteSum>>();
  private readonly lowered = new Map<number, SparseCounts>();

  constructor(
    private readonly calendar: ZoneCalendar,
    private readonly nowMs: number,
  ) {}

  /** apply gathers the difference that a change makes: the call after it, less the call before it. */
  apply({ before, after }: CallChange): void {
    if (after) this.add(after, 1);
    if (!before) return;
    this.add(before, -1);
    const lowered = this.lowered.get(before.exposedSeries) ?? new Map<number, number>();
    const staying = after?.exposedSeries === before.exposedSeries ? after.call : null;
    addAll(lowered, lowering(before.call, staying));
    this.lowered.set(before.exposedSeries, lowered);
  }

  /** rows are the gathered differences that are not nothing, ordered so that all writers touch rows in one order. */
  rows(): RollupRow[] {
    const rows = new Map<string, RollupRow>();
    for (const sums of this.minutes.values()) {
      for (const sum of sums.values()) this.spread(rows, sum);
    }
    for (const [series, lowered] of this.lowered) addAll(rowOf(rows, 'ever', 0, series).counts, lowered);
    return [...rows.values()].filter((row) => !isEmpty(row.rollup)).sort(inOrder);
  }

  private add({ call, series, exposedSeries }: FiledCall, sign: 1 | -1): void {
    const minuteMs = floorTo(call.startedAtMs, MINUTE_MS);
    let sums = this.minutes.get(minuteMs);
    if (!sums) this.minutes.set(minuteMs, (sums = new Map()));
    let sum = sums.get(series);
    if (!sum) sums.set(series, (sum = { minuteMs, series, exposedSeries, rollup: emptyRollup() }));
    addCall(sum.rollup, call, sign);
  }

  private spread(rows: Map<string, RollupRow>, { minuteMs, series, exposedSeries, rollup }: MinuteSum): void {
    for (const grain of GRAINS) {
      if (!isWritten(grain, minuteMs, this.nowMs)) continue;
      const bucketMs = bucketOf(grain, minuteMs, this.calendar);
      addRollup(rowOf(rows, grain, bucketMs, grain === 'ever' ? exposedSeries : series), rollup);
    }
  }
}

function rowOf(rows: Map<string, RollupRow>, grain: Grain, bucketMs: number, series: number): Rollup {
  const key = `${grain} ${bucketMs} ${series}`;
  let row = rows.get(key);
  if (!row) rows.set(key, (row = { grain, bucketMs, series, rollup: emptyRollup() }));
  return row.rollup;
}

function inOrder(one: RollupRow, other: RollupRow): number {
  return (
    GRAINS.indexOf(one.grain) - GRAINS.indexOf(other.grain) ||
    one.bucketMs - other.bucketMs ||
    one.series - other.series
  );
}
