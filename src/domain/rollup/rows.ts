import type { ZoneCalendar } from '../period.js';
import type { Difference } from './fold.js';
import { bucketOf, GRAINS, isWritten, type Grain } from './grain.js';
import { addRollup, emptyRollup, isEmpty, type Rollup } from './rollup.js';
import { addAll } from './sparse-counts.js';

/** RollupRow is the sum of the calls of one series in one bucket of one grain. */
export interface RollupRow {
  grain: Grain;
  bucketMs: number;
  series: number;
  rollup: Rollup;
}

/**
 * rollupRows spreads a difference over the rollups of every grain that is still written at `nowMs`, in one order, so that
 * all who add to the same rows do so in the same order. Days are those of `calendar`.
 */
export function rollupRows({ minutes, lowerings }: Difference, calendar: ZoneCalendar, nowMs: number): RollupRow[] {
  const rows = new Map<string, RollupRow>();
  for (const { minuteMs, series, exposedSeries, rollup } of minutes) {
    for (const grain of GRAINS) {
      if (!isWritten(grain, minuteMs, nowMs)) continue;
      const bucketMs = bucketOf(grain, minuteMs, calendar);
      addRollup(rowOf(rows, grain, bucketMs, grain === 'ever' ? exposedSeries : series), rollup);
    }
  }
  for (const { exposedSeries, counts } of lowerings) addAll(rowOf(rows, 'ever', 0, exposedSeries).counts, counts);
  return [...rows.values()].filter(({ rollup }) => !isEmpty(rollup)).sort(inOrder);
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
