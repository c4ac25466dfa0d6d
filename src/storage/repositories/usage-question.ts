import type { Dimension, Dimensions } from '../../domain/call.js';
import type { Period } from '../../domain/period.js';
import type { Segment } from '../../domain/rollup/plan.js';
import type { Rollup, RollupPart } from '../../domain/rollup/rollup.js';
import type { DimensionFilter } from './dimension-filter.js';

/** UsageQuestion asks for the sums of what lies in some segments, by the starts of buckets and by dimensions. */
export interface UsageQuestion {
  segments: readonly Segment[];
  /** The intervals to sum by; one interval means that all is one sum. */
  buckets: readonly Period[];
  filter: DimensionFilter;
  groupBy: readonly Dimension[];
  /** The groups that are told apart, all others being one sum; unless some are named, all groups are. */
  apart?: readonly Pick<UsageSum, 'group' | 'series'>[];
  /** The parts of the sums that are asked for; unless some are named, all are. The counts are most of what there is to read. */
  parts?: readonly RollupPart[];
}

/** UsageSum is the sum of the calls of one interval that share the values of the dimensions grouped by. */
export interface UsageSum {
  bucket: Period;
  /** Empty for the rest: all groups that are not told apart. */
  group: Partial<Dimensions>;
  isRest: boolean;
  /** The numbers of the series that were found to be in it, where sums are not cut into intervals. */
  series: ReadonlySet<number>;
  rollup: Rollup;
}

/** More series are not told apart by their numbers, which a database compares one by one. */
const MOST_SERIES_APART = 500;

/** isApartBySeries tells whether the groups of a question are told apart by the series they consist of, not by their names. */
export function isApartBySeries({ apart = [] }: UsageQuestion): boolean {
  return apart.reduce((sum, { series }) => sum + series.size, 0) <= MOST_SERIES_APART;
}
