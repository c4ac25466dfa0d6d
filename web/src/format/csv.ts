/** Cell is what a cell of a table holds: a text, or nothing where nothing is known. */
export type Cell = string | null;

/** What programs that open tables would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;
const TO_QUOTE = /[",\r\n]/;

/** Without this mark Excel does not read UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** csvOf writes rows after RFC 4180. Texts that could be taken for formulas get an apostrophe before them. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((cells) => `${cells.map(written).join(',')}\r\n`).join('');
}

/** saveCsv hands rows over as a file. */
export function saveCsv(name: string, rows: readonly (readonly Cell[])[]): void {
  const url = URL.createObjectURL(new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: `${name}.csv` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
}

function written(cell: Cell): string {
  if (cell === null) return '';
  const text = FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
  return TO_QUOTE.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
