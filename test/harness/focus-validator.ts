import { CELL_RULES, cellFault } from './focus/cells.js';
import { COLUMNS } from './focus/columns.js';
import { parseCsv, type CsvField } from './focus/csv.js';
import { FILE_RULES, fileFaults } from './focus/file-rules.js';
import { HEADER_RULES, headerFaults } from './focus/header.js';
import { NULL_RULES } from './focus/null-rules.js';
import { ROW_RULES } from './focus/row-rules.js';
import { FocusRow, type FocusVersion, type FocusViolation } from './focus/types.js';

export type { FocusVersion, FocusViolation } from './focus/types.js';

const rowRules = [...NULL_RULES, ...ROW_RULES];

/** FOCUS_RULES are the names of all rules that a violation can carry. */
export const FOCUS_RULES: readonly string[] = [
  ...new Set<string>([
    'csv.syntax',
    'csv.empty',
    'csv.width',
    ...HEADER_RULES,
    ...CELL_RULES,
    ...[...rowRules, ...FILE_RULES].map(({ rule }) => rule),
  ]),
];

const whole = (rule: string, row: number, message: string): FocusViolation => ({
  rule,
  row,
  column: '',
  message,
});

function rowFaults(row: FocusRow, number: number, version: FocusVersion): FocusViolation[] {
  const cells = [...COLUMNS[version].values()].flatMap((column) => {
    const field = row.field(column.name);
    const found = field === null ? null : cellFault(field, column);
    return found === null ? [] : [{ ...found, row: number, column: column.name }];
  });
  const judged = new Set(cells.map(({ column }) => column));
  const relations = rowRules.flatMap(({ rule, column, only, judge }) => {
    if (!row.has(column) || judged.has(column) || (only ?? version) !== version) return [];
    const message = judge(row);
    return message === null ? [] : [{ rule, row: number, column, message }];
  });
  return [...cells, ...relations];
}

function recordFaults(
  header: readonly string[],
  records: readonly CsvField[][],
  version: FocusVersion,
): FocusViolation[] {
  const places = new Map(header.map((name, place) => [name, place]));
  const rows = records.map((fields) => new FocusRow(places, fields));
  return [
    ...rows.flatMap((row, place) => {
      const width = records[place]?.length ?? 0;
      return width === header.length
        ? rowFaults(row, place + 1, version)
        : [whole('csv.width', place + 1, `has ${width} fields under ${header.length} columns`)];
    }),
    ...fileFaults(rows),
  ];
}

/**
 * validateFocus judges a Cost and Usage file against FOCUS 1.2 or 1.4 as far as the file alone can tell,
 * with exact decimals. An empty list means that no rule is broken; a fault of syntax ends the judging.
 */
export function validateFocus(csvText: string, version: FocusVersion): FocusViolation[] {
  const { records, fault } = parseCsv(csvText);
  if (fault !== null) return [whole('csv.syntax', fault.record, fault.message)];
  const [header, ...rest] = records;
  if (header === undefined) return [whole('csv.empty', 0, 'has no header')];
  const names = header.map(({ text }) => text);
  return [
    ...headerFaults(names, version).map((found) => ({ ...found, row: 0 })),
    ...recordFaults(names, rest, version),
  ];
}
