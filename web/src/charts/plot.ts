import uPlot from 'uplot';
import { colourNow } from './colours';
import type { Line, TimeChartProps } from './drawn';

/** Plot is a chart as uPlot draws it: how, and what. */
export interface Plot {
  /** Charts with the same structure differ in their data only. */
  structure: string;
  options: Omit<uPlot.Options, 'width'>;
  data: uPlot.AlignedData;
  /** From the first time to the end of what the last stands for, in seconds. */
  span: [first: number, end: number];
  /** Whether what is drawn at a time stands for the span up to the next. */
  isOfSpans: boolean;
}

/** Drawn is what decides how a chart is drawn. */
type Drawn = Required<
  Pick<TimeChartProps, 'timesMs' | 'toMs' | 'lines' | 'isStacked' | 'write' | 'height' | 'bounds'>
> & {
  /** Writes a time under the axis, given how far apart the times there are. */
  writeTime: (atMs: number, stepMs: number) => string;
  timeZone: string;
  looks: string;
};

/** With so many buckets, bars would be thinner than the gaps between them. */
const MOST_BARS = 120;

const MONTH_MS = 30 * 86_400_000;

/** plotOf makes a chart out of what it shows. Layers are drawn from the top of the stack down, each over the one above it. */
export function plotOf(drawn: Drawn): Plot {
  const { toMs, lines, isStacked, write, writeTime, height, bounds, timeZone, looks } = drawn;
  const timesMs = inStep(drawn.timesMs);
  const values = isStacked ? stacked(lines) : lines.map((line) => [...line.values]);
  const order = lines.map((_, index) => (isStacked ? lines.length - 1 - index : index));
  const isBars = isStacked && timesMs.length <= MOST_BARS;
  const axis = {
    stroke: colourNow('--quiet'),
    grid: { stroke: colourNow('--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    structure: JSON.stringify([
      lines.map(({ name, colour }) => [name, colour]),
      isBars,
      height,
      bounds,
      timeZone,
      looks,
      // How values and times are written, by one that tells units and languages apart.
      write(1_234_567),
      writeTime(0, MONTH_MS),
    ]),
    options: {
      height,
      legend: { show: false },
      cursor: { drag: { x: true, y: false, setScale: false }, points: { show: !isStacked } },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), timeZone),
      scales: { y: { range: (_plot, _low, high) => (bounds ? [...bounds] : [0, high > 0 ? high * 1.08 : 1]) } },
      axes: [
        {
          ...axis,
          size: 28,
          grid: { show: false },
          values: (_plot, splits, _axis, _space, step) => splits.map((split) => writeTime(split * 1_000, step * 1_000)),
        },
        { ...axis, size: 68, values: (_plot, splits) => splits.map((split) => write(split)) },
      ],
      series: [
        {},
        ...order.map((index) => seriesOf(lines[index] as Line, isBars ? 'bars' : isStacked ? 'area' : 'line')),
      ],
    },
    data: [timesMs.map((time) => time / 1_000), ...order.map((index) => values[index] ?? [])],
    span: [(timesMs[0] ?? 0) / 1_000, endOf(timesMs, toMs) / 1_000],
    isOfSpans: isStacked,
  };
}

function seriesOf({ colour, isDashed = false, isJoined = false }: Line, shape: 'bars' | 'area' | 'line'): uPlot.Series {
  const stroke = colourNow(colour);
  if (shape === 'line')
    return {
      stroke,
      width: 1.75,
      spanGaps: isJoined,
      points: pointsOf(isJoined),
      ...(isDashed ? { dash: [5, 4] } : {}),
    };
  const paths =
    shape === 'bars'
      ? uPlot.paths.bars?.({ size: [0.78, 48], align: 1 })
      : uPlot.paths.stepped?.({ align: 1, extend: true });
  return { stroke, fill: stroke, width: 0, points: { show: false }, ...(paths ? { paths } : {}) };
}

/** Where a line is joined over gaps, what was measured is what has a point. */
function pointsOf(isJoined: boolean): uPlot.Series.Points {
  return { size: 4, ...(isJoined ? { show: true } : {}) };
}

/** What is asked for seldom begins where a bucket does: its first is drawn from where it would begin, as wide as the next. */
function inStep(timesMs: readonly number[]): readonly number[] {
  const [first, second, third] = timesMs;
  if (first === undefined || second === undefined || third === undefined) return timesMs;
  return [Math.min(first, second - (third - second)), ...timesMs.slice(1)];
}

/** The last bar is as wide as all: as the shortest time between two. It may end after what was asked. */
function endOf(timesMs: readonly number[], toMs: number): number {
  const last = timesMs.at(-1) ?? toMs;
  const lengths = timesMs.slice(1).map((time, index) => time - (timesMs[index] ?? time));
  return lengths.length === 0 ? toMs : Math.max(toMs, last + Math.min(...lengths));
}

/** Each layer with all below it; a layer that is not known adds nothing. */
function stacked(lines: readonly Line[]): number[][] {
  let below: number[] = [];
  return lines.map(({ values }) => (below = values.map((value, index) => (below[index] ?? 0) + (value ?? 0))));
}
