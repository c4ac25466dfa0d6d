/** Cell is what both sides have for a model, a day, or all: `rows` of the invoice, `calls` of the ledger. */
export interface Cell {
  /** The beginning of a UTC day; `null`: not of one day. */
  dayMs: number | null;
  invoiced: bigint;
  ledger: bigint;
  rows: number;
  calls: number;
  unknown: number;
  reported: number;
}

/** byDay sums cells up day by day, in order; what is of no day comes first. */
export function byDay(cells: readonly Cell[]): Cell[] {
  const days = new Map<number | null, Cell[]>();
  for (const cell of cells) {
    const known = days.get(cell.dayMs);
    if (known) known.push(cell);
    else days.set(cell.dayMs, [cell]);
  }
  return [...days].sort(([one], [other]) => Number(one) - Number(other)).map(([dayMs, own]) => sumOf(own, dayMs));
}

/** sumOf is some cells together. */
export function sumOf(cells: readonly Cell[], dayMs: number | null): Cell {
  const sum: Cell = { dayMs, invoiced: 0n, ledger: 0n, rows: 0, calls: 0, unknown: 0, reported: 0 };
  for (const cell of cells) {
    sum.invoiced += cell.invoiced;
    sum.ledger += cell.ledger;
    sum.rows += cell.rows;
    sum.calls += cell.calls;
    sum.unknown += cell.unknown;
    sum.reported += cell.reported;
  }
  return sum;
}
