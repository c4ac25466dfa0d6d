/** BINS_PER_DOUBLING is how many bins of durations there are to each doubling, as timelines are answered. */
const BINS_PER_DOUBLING = 2;

/** Heat is counts by time and duration: columns of rows, of which row 0 holds the shortest durations. */
export interface Heat {
  rows: number;
  /** The largest count. */
  most: number;
  cells: readonly { column: number; row: number; count: number }[];
  /** The longest duration of a row, in milliseconds. */
  upperMs(row: number): number;
  countAt(column: number, row: number): number;
}

/** heatOf arranges bins, pairs of an upper bound in milliseconds and a count for each column, with rows for empty bins between them. */
export function heatOf(columns: readonly (readonly (readonly number[])[])[]): Heat {
  const placed = columns.flatMap((bins, column) =>
    bins.map(([upperMs = 1, count = 0]) => ({
      column,
      bin: Math.round(BINS_PER_DOUBLING * Math.log2(upperMs)),
      upperMs,
      count,
    })),
  );
  const lowest = placed.reduce((low, one) => (one.bin < low.bin ? one : low), placed[0] ?? { bin: 0, upperMs: 1 });
  const cells = placed.map(({ column, bin, count }) => ({ column, row: bin - lowest.bin, count }));
  const counts = new Map(cells.map(({ column, row, count }) => [`${column} ${row}`, count]));
  return {
    rows: cells.reduce((rows, { row }) => Math.max(rows, row + 1), 0),
    most: cells.reduce((most, { count }) => Math.max(most, count), 0),
    cells,
    upperMs: (row) => lowest.upperMs * 2 ** (row / BINS_PER_DOUBLING),
    countAt: (column, row) => counts.get(`${column} ${row}`) ?? 0,
  };
}

/** strengthOf is how strongly a count is coloured, from 0 to 1: by its logarithm, so that single ones are seen beside many. */
export function strengthOf(count: number, most: number): number {
  return count === 0 ? 0 : 0.14 + 0.86 * (most <= 1 ? 1 : Math.log(count) / Math.log(most));
}

/** draw paints a heat map onto a canvas as large as it is shown. */
export function draw(canvas: HTMLCanvasElement, { cells, rows, most }: Heat, columns: number, colour: string): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const scale = devicePixelRatio;
  canvas.width = Math.round(canvas.clientWidth * scale);
  canvas.height = Math.round(canvas.clientHeight * scale);
  const [width, height] = [canvas.width / columns, canvas.height / rows];
  pen.fillStyle = colour;
  for (const { column, row, count } of cells) {
    const [left, top] = [Math.round(column * width), Math.round(canvas.height - (row + 1) * height)];
    pen.globalAlpha = strengthOf(count, most);
    pen.fillRect(left, top, Math.round((column + 1) * width) - left, Math.round(canvas.height - row * height) - top);
  }
}
