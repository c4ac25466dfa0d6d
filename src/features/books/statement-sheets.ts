import { columnLetter, type Sheet, type SheetCell } from '../../documents/workbook.js';
import type { StatementView } from './statement.view.js';

const USD = '#,##0.000000000';
const EXACT_DIGITS = 9;
const LINES = 'Lines';
const LINE_HEADS = [
  'Project',
  'Team',
  'Provider',
  'Model',
  'Meter',
  'Charge class',
  'Quantity',
  'Pricing unit',
  'Unit price (USD)',
  'Amount (USD)',
  'List amount (USD)',
];
const [PROJECT, TEAM, CLASS, QUANTITY, UNIT_PRICE, AMOUNT] = [0, 1, 5, 6, 8, 9].map(columnLetter) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

const text = (value: string): SheetCell => ({ text: value });
const head = (value: string): SheetCell => ({ text: value, isBold: true });
const money = (value: string): SheetCell => ({ number: Number(value), format: USD });

/**
 * statementSheets are the sheets of a statement. Amounts of lines are quantity times price, and sums are formulas over lines:
 * whoever checks it can change one and see. Spreadsheets calculate with some 15 digits, so the exact total stands there as text.
 */
export function statementSheets(statement: StatementView): Sheet[] {
  const { lines } = statement;
  const last = lines.length + 1;
  const range = (letter: string): string => `${LINES}!$${letter}$2:$${letter}$${Math.max(2, last)}`;
  // SUMIF would take names such as `*` and `>5` for conditions.
  const sumOf = (of: string, cell: string, result: string): SheetCell => ({
    formula: `ROUND(SUMPRODUCT(EXACT(${range(of)},${cell})*${range(AMOUNT)}),${EXACT_DIGITS})`,
    result: Number(result),
    format: USD,
  });
  const total: SheetCell = {
    formula: `ROUND(SUM(${range(AMOUNT)}),${EXACT_DIGITS})`,
    result: Number(statement.total.amountUsd),
    format: USD,
    isBold: true,
  };
  return [
    summarySheet(statement, total, sumOf),
    { name: LINES, widths: [18, 18, 14, 28, 24, 12, 18, 18, 18, 20, 20], headRows: 1, rows: lineRows(statement) },
    {
      name: 'Projects',
      widths: [28, 28, 22, 12, 14],
      headRows: 1,
      rows: [
        ['Project', 'Team', 'Amount (USD)', 'Calls', 'Unpriced calls'].map(head),
        ...statement.projects.map(({ project, team, amountUsd, calls, unpricedCalls }, index) => [
          text(project),
          text(team ?? ''),
          sumOf(PROJECT, `A${index + 2}`, amountUsd),
          { number: calls },
          { number: unpricedCalls },
        ]),
      ],
    },
    {
      name: 'Teams',
      widths: [28, 22, 12, 14],
      headRows: 1,
      rows: [
        ['Team', 'Amount (USD)', 'Calls', 'Unpriced calls'].map(head),
        ...statement.teams.map(({ team, amountUsd, calls, unpricedCalls }, index) => [
          text(team ?? ''),
          sumOf(TEAM, `A${index + 2}`, amountUsd),
          { number: calls },
          { number: unpricedCalls },
        ]),
      ],
    },
  ];
}

function summarySheet(
  { month, from, to, state, closedAt, closedBy, total, corrections, reportedUsd, lines }: StatementView,
  sum: SheetCell,
  sumOf: (of: string, cell: string, result: string) => SheetCell,
): Sheet {
  const atLeast = total.unpricedCalls > 0;
  const rows: SheetCell[][] = [
    [head('Statement of LLM costs'), head(month)],
    [text('From'), text(from)],
    [text('To (exclusive)'), text(to)],
    [text('State'), text(state)],
    [text('Closed at'), text(closedAt ?? '')],
    [text('Closed by'), text(closedBy ?? '')],
    [head(atLeast ? 'Total (USD), at least' : 'Total (USD)'), sum],
    [text('Exact total (USD)'), text(total.amountUsd)],
    [text('Correction'), lines.length === 0 ? money('0') : sumOf(CLASS, 'A9', corrections.amountUsd)],
    [text('Before discounts (USD)'), money(total.listUsd)],
    [text('Of which reported by clients (USD)'), money(reportedUsd)],
    [text('Calls'), { number: total.calls }],
    [text('Calls without a known cost'), { number: total.unpricedCalls }],
  ];
  return { name: 'Statement', widths: [36, 30], headRows: 1, rows };
}

function lineRows({ lines, projects }: StatementView): SheetCell[][] {
  const teams = new Map(projects.map(({ project, team }) => [project, team]));
  return [
    LINE_HEADS.map(head),
    ...lines.map((line, index): SheetCell[] => [
      text(line.project),
      text(teams.get(line.project) ?? ''),
      text(line.provider),
      text(line.model),
      text(line.meter),
      text(line.chargeClass ?? ''),
      line.quantity === null ? null : { number: Number(line.quantity) },
      text(line.pricingUnit ?? ''),
      line.unitPriceUsd === null ? null : money(line.unitPriceUsd),
      line.quantity === null
        ? money(line.amountUsd)
        : {
            formula: `${QUANTITY}${index + 2}*${UNIT_PRICE}${index + 2}`,
            result: Number(line.amountUsd),
            format: USD,
          },
      money(line.listUsd),
    ]),
  ];
}
