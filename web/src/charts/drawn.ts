import type { Period } from '../address/time-range';
import type { Mark } from './marks';

/** Line is one line of a chart, or one layer of a stacked one; where nothing is known its value is `null`. */
export interface Line {
  name: string;
  /** The name of a CSS variable. */
  colour: string;
  values: readonly (number | null)[];
  isDashed?: boolean;
  /** Whether the line goes on over times of which nothing is known: for what is measured now and then. */
  isJoined?: boolean;
}

/** TimeChartProps say what is drawn over time. */
export interface TimeChartProps {
  /** What the chart shows, for those who do not see it. */
  label: string;
  timesMs: readonly number[];
  /** Until when was asked: there, or later, ends what the last time stands for. */
  toMs: number;
  lines: readonly Line[];
  isStacked?: boolean;
  write: (value: number) => string;
  height?: number;
  /** Between which values is drawn: from nothing to the largest unless told otherwise. */
  bounds?: readonly [least: number, most: number] | null;
  /** What was out of the usual, with what is said of it. */
  marks?: readonly Mark[];
  /** Whether only the latest of that is marked. */
  areMarksCut?: boolean;
  /** What a span that was marked with the pointer means. */
  onSelect?: (period: Period) => void;
}
