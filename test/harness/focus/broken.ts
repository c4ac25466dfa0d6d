import { parseCsv, type CsvField } from './csv.js';
import { goodFile } from './good-files.js';
import type { FocusVersion } from './types.js';

/** Cells are values by column: null is NULL, '' an empty string in quotes, undefined takes the column out. */
export type Cells = Record<string, string | null | undefined>;

/** BrokenCase is a good file with cells changed so that one rule is broken in one place. */
export interface BrokenCase {
  rule: string;
  /** at is the record that breaks it, 0 for the header. */
  at: number;
  set?: Cells;
  /** fill is what all records get in a column. */
  fill?: Cells;
  rows?: Record<number, Cells>;
  /** column is the first part of the rule's name unless said. */
  column?: string;
  only?: FocusVersion;
}

const cell = (value: string | null): CsvField => ({ text: value ?? '', quoted: value === '' });

function put(table: CsvField[][], rows: readonly number[], cells: Cells): void {
  const [header = []] = table;
  for (const [column, value] of Object.entries(cells)) {
    const place = header.findIndex(({ text }) => text === column);
    if (value === undefined) table.forEach((record) => record.splice(place, 1));
    else if (place >= 0) rows.forEach((row) => table[row]?.splice(place, 1, cell(value)));
    else {
      const custom = header.findIndex(({ text }) => text.startsWith('x_'));
      table.forEach((record, row) => record.splice(custom, 0, cell(rows.includes(row) ? value : null)));
      header.splice(custom, 1, cell(column));
    }
  }
}

/** writeCsv writes a table as RFC 4180. */
export function writeCsv(table: readonly (readonly CsvField[])[]): string {
  const quote = ({ text, quoted }: CsvField) =>
    quoted || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return table.map((record) => `${record.map(quote).join(',')}\r\n`).join('');
}

/** broken is the good file with the changes of a case. */
export function broken({ at, set, fill, rows }: Omit<BrokenCase, 'rule'>, version: FocusVersion): string {
  const table = parseCsv(goodFile(version)).records;
  const all = [...table.keys()].slice(1);
  put(table, all, fill ?? {});
  for (const [row, cells] of Object.entries(rows ?? {})) put(table, [Number(row)], cells);
  put(table, [at], set ?? {});
  return writeCsv(table);
}
