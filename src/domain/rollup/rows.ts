import type { ZoneCalendar } from '../period.js';
import { FACET_NAMES, hasFacets, type Facet, type FacetSeries } from './facet.js';
import type { Difference } from './fold.js';
import { bucketOf, GRAINS, isWritten, type Grain } from './grain.js';
import { addRollup, emptyRollup, isEmpty, type Rollup } from './rollup.js';
import { addAll } from './sparse-counts.js';

/** Shelf is where the sums of one kind stand: of a grain, by whole series or (`facet`) by those of a facet. */
export interface Shelf {
  grain: Grain;
  facet: Facet | null;
}

/** RollupRow is the sum of the calls of one series in one bucket. */
export interface RollupRow extends Shelf {
  bucketMs: number;
  series: number;
  rollup: Rollup;
}

/** How differences become rows: the facets' series of each whole one, the calendar of the days, and what time it is. */
export interface Spreading {
  facetsOf: (series: number) => FacetSeries;
  calendar: ZoneCalendar;
  nowMs: number;
}

/**
 * rollupRows spreads a difference over the rollups of every grain that is still written at `nowMs`, in one order, so that
 * all who add to the same rows do so in the same order. Quarter hours and days are kept of every facet as well.
 */
export function rollupRows({ minutes, lowerings }: Difference, { facetsOf, calendar, nowMs }: Spreading): RollupRow[] {
  const rows = new Rows();
  const add = (row: RollupRow): void => addRollup(rows.at(row), row.rollup);
  for (const { minuteMs, series, exposedSeries, rollup } of minutes) {
    const minute: RollupRow = { grain: 'minute', facet: null, bucketMs: minuteMs, series, rollup };
    if (isWritten('minute', minuteMs, nowMs)) add(minute);
    add({ ...minute, ...EVER, series: exposedSeries });
    add({ ...minute, grain: 'quarter', bucketMs: bucketOf('quarter', minuteMs, calendar) });
  }
  for (const quarter of rows.of('quarter')) {
    const facets = facetsOf(quarter.series);
    for (const facet of FACET_NAMES) add({ ...quarter, facet, series: facets[facet] });
  }
  for (const quarter of rows.of('quarter')) {
    add({ ...quarter, grain: 'day', bucketMs: bucketOf('day', quarter.bucketMs, calendar) });
  }
  for (const { exposedSeries, counts } of lowerings) addAll(rows.at({ ...EVER, series: exposedSeries }).counts, counts);
  return rows
    .all()
    .filter(({ grain, bucketMs, rollup }) => isWritten(grain, bucketMs, nowMs) && !isEmpty(rollup))
    .sort(inOrder);
}

/** EVER is where the sums of all time stand. */
export const EVER = { grain: 'ever', facet: null, bucketMs: 0 } as const;

class Rows {
  private readonly rows = new Map<string, RollupRow>();

  /** at is the rollup of a row, empty when there was none. */
  at({ grain, facet, bucketMs, series }: Omit<RollupRow, 'rollup'>): Rollup {
    const key = `${grain} ${facet} ${bucketMs} ${series}`;
    let row = this.rows.get(key);
    if (!row) this.rows.set(key, (row = { grain, facet, bucketMs, series, rollup: emptyRollup() }));
    return row.rollup;
  }

  all(): RollupRow[] {
    return [...this.rows.values()];
  }

  of(grain: Grain): RollupRow[] {
    return this.all().filter((row) => row.grain === grain);
  }
}

function inOrder(one: RollupRow, other: RollupRow): number {
  return codeOf(one) - codeOf(other) || one.bucketMs - other.bucketMs || one.series - other.series;
}

/** shelvesOf is where the sums of a grain stand: all have whole series, quarter hours and days the facets' as well. */
export function shelvesOf(grain: Grain): Shelf[] {
  return [null, ...(hasFacets(grain) ? FACET_NAMES : [])].map((facet) => ({ grain, facet }));
}

/** codeOf is the number under which the rows of a shelf are stored. */
export function codeOf({ grain, facet }: Shelf): number {
  return GRAINS.indexOf(grain) + GRAINS.length * (facet === null ? 0 : 1 + FACET_NAMES.indexOf(facet));
}

/** shelfAt is the shelf whose rows are stored under a number. */
export function shelfAt(code: number): Shelf {
  const facet = FACET_NAMES[Math.floor(code / GRAINS.length) - 1] ?? null;
  return { grain: GRAINS[code % GRAINS.length] as Grain, facet };
}
