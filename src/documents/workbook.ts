import writeExcelFile, { type Cell } from 'write-excel-file/node';

type Feature = NonNullable<NonNullable<Parameters<typeof writeExcelFile>[1]>['features']>[number];

/** SheetCell is a cell of a sheet: a text, a number with its format, a formula with its result, or nothing. */
export type SheetCell =
  | { text: string; isBold?: boolean }
  | { number: number; format?: string }
  | { formula: string; result: number; format?: string; isBold?: boolean }
  | null;

/** Sheet is a sheet of a workbook. */
export interface Sheet {
  name: string;
  /** Widths of the columns, in characters. */
  widths: readonly number[];
  /** So many rows stay in sight. */
  headRows: number;
  rows: readonly (readonly SheetCell[])[];
}

/** The names of sheets have no more than so many characters, and none of these. */
const LONGEST_NAME = 31;
const NOT_IN_NAMES = /[\\/?*[\]:]/g;

/** What the library would drop, as XML has no or hardly any use for it; a reader would take a CR for a LF. */
const NOT_IN_XML =
  '[\\0-\\x08\\x0b-\\x1f\\x7f-\\x84\\x86-\\x9f\\ufdd0-\\ufdef\\ufffd-\\uffff]|[\\ud83f\\ud87f\\ud8bf\\ud8ff\\ud93f\\ud97f\\ud9bf\\ud9ff\\uda3f\\uda7f\\udabf\\udaff\\udb3f\\udb7f\\udbbf\\udbff][\\udffe\\udfff]';
const LIKE_AN_ESCAPE = `_(?=x[0-9a-fA-F]{4}(?:_|${NOT_IN_XML}))`;
const ESCAPED = new RegExp(`${NOT_IN_XML}|${LIKE_AN_ESCAPE}`, 'g');

/** columnLetter is the name of a column of a sheet, counted from 0: `A`, `Z`, `AA`. */
export function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}

/**
 * workbookOf writes an XLSX workbook (ECMA-376). Formulas are written with their results, so that programs that do not
 * calculate show them as well.
 */
export async function workbookOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const results = sheets.map(({ rows }) =>
    rows.flat().flatMap((cell) => (cell && 'formula' in cell ? [cell.result] : [])),
  );
  return writeExcelFile(
    sheets.map(({ name, widths, headRows, rows }) => ({
      sheet: name.replace(NOT_IN_NAMES, ' ').slice(0, LONGEST_NAME),
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: headRows,
      orientation: 'landscape' as const,
      data: rows.map((row) => row.map(written)),
    })),
    { features: [withResults(results)] },
  ).toBuffer();
}

function written(cell: SheetCell): Cell {
  if (cell === null) return null;
  if ('text' in cell) return { value: escaped(cell.text), type: String, ...bold(cell.isBold) };
  if ('number' in cell) return { value: cell.number, type: Number, ...formatted(cell.format) };
  return { value: cell.formula, type: 'Formula', ...formatted(cell.format), ...bold(cell.isBold) };
}

/** As ECMA-376 (22.9.2.19, ST_Xstring) has it, so that texts that are different stay so: formulas compare them. */
function escaped(text: string): string {
  const escapeOf = (unit: string): string => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  return text.replace(ESCAPED, (found) => found.split('').map(escapeOf).join(''));
}

function bold(isBold = false): { fontWeight?: 'bold' } {
  return isBold ? { fontWeight: 'bold' } : {};
}

function formatted(format?: string): { format?: string } {
  return format === undefined ? {} : { format };
}

/** The library writes formulas without what they come to. */
function withResults(results: readonly (readonly number[])[]): Feature {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, _options, { sheetIndex }) => {
            const left = (results[sheetIndex] ?? []).values();
            return content.replace(/<\/f>/g, (end) => `${end}<v>${left.next().value ?? 0}</v>`);
          },
        },
      },
    },
  };
}
