/** INKS are what charts are drawn in; each form of a report has its own colours for them. */
export const INKS = [
  'ink',
  'quiet',
  'line',
  'accent',
  'good',
  'warn',
  'bad',
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'rest',
] as const;
export type Ink = (typeof INKS)[number];

/** SERIES_INKS tell the parts of a whole apart. */
export const SERIES_INKS = ['series-1', 'series-2', 'series-3', 'series-4'] as const satisfies Ink[];

/** Shape is a piece of a chart; places are in the chart's own units, from its upper left corner. */
export type Shape =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; ink: Ink }
  | { kind: 'text'; x: number; y: number; text: string; size: number; anchor: 'start' | 'middle' | 'end'; ink: Ink };

/** Chart is a picture of some numbers as shapes; `summary` says the same in words. */
export interface Chart {
  id: string;
  title: string;
  summary: string;
  width: number;
  height: number;
  shapes: Shape[];
}

/** Part is a part of a column: so much, in an ink. */
export interface Part {
  value: number;
  ink: Ink;
}

/** Column is what is shown of a step of time; without parts nothing is known of it. */
export interface Column {
  label: string;
  parts: Part[];
}

/** ColumnsWanted is a chart of columns over time. */
export interface ColumnsWanted extends Pick<Chart, 'id' | 'title' | 'summary'> {
  /** A half one stands beside another. */
  isHalf: boolean;
  columns: Column[];
  /** How a value is written. */
  write: (value: number) => string;
  legend: { text: string; ink: Ink }[];
}

/** Bar is a row of a chart of bars: how much of something, as a part of all; above 1 it is cut. */
export interface Bar {
  label: string;
  value: string;
  part: number;
  ink: Ink;
}

const WIDTH = 552;
/** Two of these stand in a row, with a gap between them. */
const HALF_WIDTH = 268;
const TEXT = 11;
const LEGEND_HEIGHT = 20;
const PLOT_HEIGHT = 130;
const HALF_PLOT_HEIGHT = 90;
/** Of the room that a column has. */
const THICKNESS = 0.64;
const MOST_THICK = 40;
const HALF_LABELS = 4;
const AXIS_WIDTH = 56;
const LABEL_HEIGHT = 18;
const TOP = 8;
const MOST_LABELS = 10;
const BAR_ROW = 26;
const BAR_HEIGHT = 10;
const BAR_LABEL_WIDTH = 176;
const BAR_VALUE_WIDTH = 72;
/** About so wide is a character of a text, as a part of its size: a wide one of Japanese is as wide as it is high. */
const NARROW = 0.56;
const LEGEND_GAP = 26;
const SWATCH = 9;

/** chartRows puts charts into rows: half ones two by two. */
export function chartRows(charts: readonly Chart[]): Chart[][] {
  const rows: Chart[][] = [];
  for (const chart of charts) {
    const last = rows.at(-1);
    const isBeside = chart.width === HALF_WIDTH && last?.length === 1 && last[0]?.width === HALF_WIDTH;
    if (isBeside) last.push(chart);
    else rows.push([chart]);
  }
  return rows;
}

/** columnChart draws stacked columns over time. */
export function columnChart({ columns, write, legend, isHalf, ...told }: ColumnsWanted): Chart {
  const width = isHalf ? HALF_WIDTH : WIDTH;
  const top = TOP + (legend.length > 0 ? LEGEND_HEIGHT : 0);
  const highest = niceCeiling(Math.max(...columns.map(heightOf), 0));
  const plot = isHalf ? HALF_PLOT_HEIGHT : PLOT_HEIGHT;
  const scale = plot / highest;
  const shapes: Shape[] = [...legendShapes(legend)];
  for (const part of [0, 0.5, 1]) {
    const y = top + plot * (1 - part);
    shapes.push({ kind: 'rect', x: AXIS_WIDTH, y: y - 0.5, width: width - AXIS_WIDTH, height: 1, ink: 'line' });
    shapes.push(textAt(AXIS_WIDTH - 8, y + 4, write(highest * part), 'end'));
  }
  const slot = (width - AXIS_WIDTH) / Math.max(1, columns.length);
  const thick = Math.min(slot * THICKNESS, MOST_THICK);
  const every = Math.ceil(columns.length / (isHalf ? HALF_LABELS : MOST_LABELS));
  columns.forEach(({ label, parts }, index) => {
    const x = AXIS_WIDTH + slot * index;
    let y = top + plot;
    for (const { value, ink } of parts) {
      const height = value * scale;
      y -= height;
      if (height > 0) shapes.push({ kind: 'rect', x: x + (slot - thick) / 2, y, width: thick, height, ink });
    }
    if (index % every === 0) shapes.push(textAt(x + slot / 2, top + plot + 15, label, 'middle'));
  });
  return { ...told, width, height: top + plot + LABEL_HEIGHT, shapes };
}

/** barChart draws bars of a whole, one below the other. */
export function barChart(told: Pick<Chart, 'id' | 'title' | 'summary'>, bars: readonly Bar[]): Chart {
  const length = WIDTH - BAR_LABEL_WIDTH - BAR_VALUE_WIDTH;
  const shapes = bars.flatMap(({ label, value, part, ink }, index): Shape[] => {
    const middle = TOP + BAR_ROW * index + BAR_ROW / 2;
    const bar = { kind: 'rect', x: BAR_LABEL_WIDTH, y: middle - BAR_HEIGHT / 2, height: BAR_HEIGHT } as const;
    return [
      textAt(BAR_LABEL_WIDTH - 12, middle + 4, shortened(label, BAR_LABEL_WIDTH - 12), 'end', 'ink'),
      { ...bar, width: length, ink: 'line' },
      { ...bar, width: length * Math.max(0, Math.min(1, part)), ink },
      textAt(WIDTH, middle + 4, value, 'end', 'ink'),
    ];
  });
  return { ...told, width: WIDTH, height: TOP * 2 + BAR_ROW * bars.length, shapes };
}

function legendShapes(legend: ColumnsWanted['legend']): Shape[] {
  let x = AXIS_WIDTH;
  return legend.flatMap(({ text, ink }): Shape[] => {
    const shown = shortened(text, (WIDTH - AXIS_WIDTH) / legend.length - LEGEND_GAP);
    const at = x;
    x += widthOf(shown) + LEGEND_GAP;
    return [
      { kind: 'rect', x: at, y: 2, width: SWATCH, height: SWATCH, ink },
      textAt(at + SWATCH + 5, SWATCH + 1, shown, 'start'),
    ];
  });
}

function textAt(x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end', ink: Ink = 'quiet'): Shape {
  return { kind: 'text', x, y, text, size: TEXT, anchor, ink };
}

function heightOf({ parts }: Column): number {
  return parts.reduce((sum, { value }) => sum + value, 0);
}

/** The next of 1, 2, 4, 5 and 10 times a power of ten: half of it is a round number, too. */
function niceCeiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 2, 4, 5, 10];
  return (steps.find((step) => step * power >= value * 0.999999) ?? 10) * power;
}

function widthOf(text: string): number {
  return [...text].reduce((sum, symbol) => sum + (isWide(symbol) ? 1 : NARROW) * TEXT, 0);
}

function isWide(symbol: string): boolean {
  return (symbol.codePointAt(0) ?? 0) >= 0x2e80;
}

function shortened(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const symbols = [...text];
  while (symbols.length > 1 && widthOf(`${symbols.join('')}…`) > width) symbols.pop();
  return `${symbols.join('')}…`;
}
