import { z } from 'zod';
import { formatUsd } from '../../domain/money.js';
import { MEASURES, ROLES, type Measure } from '../../domain/reconciliation/columns.js';
import type { Cell } from '../../domain/reconciliation/cell.js';
import { NOTES, type Comparison, type ModelComparison } from '../../domain/reconciliation/comparison.js';
import { APART, UNREADABLE, type Invoice } from '../../domain/reconciliation/invoice.js';
import { MATCHES } from '../../domain/reconciliation/model-match.js';
import { REASONS, type Reason } from '../../domain/reconciliation/reasons.js';
import { time } from '../../http/answers.js';

const RATIO_DIGITS = 6;
const LONGEST_HEADER = 100;

const amount = z.string().meta({ description: 'Exact: US dollars, or tokens', example: '12.5' });
const day = z.string().meta({ format: 'date', example: '2026-11-24' });

const cell = {
  invoiced: amount,
  ledger: amount,
  difference: amount.meta({ description: 'What is invoiced less what the ledger has' }),
  ratio: z
    .number()
    .nullable()
    .meta({ description: 'What is invoiced by what the ledger has; null where that is nothing' }),
  invoiceRows: z.number(),
  calls: z.number(),
  unknownCalls: z.number().meta({
    description: 'Calls whose cost (or tokens) nobody knows: while there are any, `ledger` is a lower bound',
  }),
};

const dayCell = z
  .object({
    day: day.nullable().meta({ description: 'A UTC day; null: the invoice does not tell of which day' }),
    ...cell,
  })
  .meta({ id: 'ReconciledDay' });

const reason = z
  .object({
    code: z.enum(REASONS),
    calls: z.number().nullable(),
    days: z.array(day).nullable(),
    ratio: z.number().nullable(),
    shiftDays: z.number().nullable(),
  })
  .meta({
    id: 'DifferenceReason',
    description: 'What a difference is likely to come from, with what it is told by: calls, days, a ratio, a shift',
  });

const model = z.object({
  name: z.string().nullable().meta({ description: 'null: the invoice does not tell of which model it was' }),
  invoiceNames: z.array(z.string()),
  ledgerModels: z.array(z.object({ provider: z.string(), model: z.string() })),
  match: z
    .enum(MATCHES)
    .nullable()
    .meta({ description: 'How the names were found to be one; null where only one side has it' }),
  ...cell,
  reasons: z.array(reason),
  days: z.array(dayCell),
});

const unreadable = z.object({ line: z.number(), reason: z.enum(UNREADABLE), text: z.string() });

const invoice = z.object({
  columns: z.partialRecord(z.enum(ROLES), z.array(z.string())).meta({ description: 'The headers that were read' }),
  currencies: z.array(z.string()),
  apart: z.array(z.object({ kind: z.enum(APART), amount, rows: z.number() })).meta({
    description:
      'Rows that are not compared: credits, taxes, other fees, other services, those of other providers, other months',
  }),
  unreadable: z.array(unreadable).meta({ description: 'Rows that could not be read, the first hundred' }),
  unreadableRows: z.number(),
  emptyRows: z.number(),
});

/** reconciliationAnswer is how an invoice and the ledger differ. */
export const reconciliationAnswer = z
  .object({
    from: time,
    to: time,
    providers: z.array(z.string()),
    project: z.string().nullable(),
    measure: z.enum(MEASURES),
    invoice,
    total: z.object(cell),
    days: z.array(dayCell),
    models: z
      .array(model)
      .meta({ description: 'Those that differ most first; their differences add up to that of `total`' }),
    notes: z.array(z.enum(NOTES)),
  })
  .meta({ id: 'Reconciliation' });
export type ReconciliationAnswer = z.output<typeof reconciliationAnswer>;

/** viewOfComparison shows how an invoice and the ledger differ. */
export function viewOfComparison(
  told: Invoice,
  { models, days, total, notes }: Comparison,
): Omit<ReconciliationAnswer, 'from' | 'to' | 'providers' | 'project'> {
  const { measure } = told;
  return {
    measure,
    invoice: viewOfInvoice(told),
    total: viewOfCell(total, measure),
    days: days.map((one) => viewOfDay(one, measure)),
    models: models.map((one) => viewOfModel(one, measure)),
    notes,
  };
}

function viewOfInvoice({ columns, apart, measure, ...told }: Invoice): ReconciliationAnswer['invoice'] {
  const { headers, at } = columns;
  const isRead = (role: (typeof ROLES)[number]): boolean => role !== (measure === 'cost' ? 'tokens' : 'amount');
  const read = ROLES.filter((role) => isRead(role) && at[role].length > 0);
  return {
    columns: Object.fromEntries(
      read.map((role) => [
        role,
        [...new Set(at[role])].map((index) => (headers[index] ?? '').slice(0, LONGEST_HEADER)),
      ]),
    ),
    currencies: [...told.currencies],
    apart: APART.filter((kind) => apart[kind].rows > 0).map((kind) => ({
      kind,
      amount: written(apart[kind].value, measure),
      rows: apart[kind].rows,
    })),
    unreadable: [...told.unreadable],
    unreadableRows: told.unreadableRows,
    emptyRows: told.emptyRows,
  };
}

function viewOfModel(
  { name, invoice: invoiceNames, ledger, match, sum, days, reasons }: ModelComparison,
  measure: Measure,
): ReconciliationAnswer['models'][number] {
  return {
    name,
    invoiceNames,
    ledgerModels: ledger,
    match,
    ...viewOfCell(sum, measure),
    reasons: reasons.map(viewOfReason),
    days: days.map((one) => viewOfDay(one, measure)),
  };
}

function viewOfDay(one: Cell, measure: Measure): ReconciliationAnswer['days'][number] {
  return { day: one.dayMs === null ? null : dateOf(one.dayMs), ...viewOfCell(one, measure) };
}

function viewOfCell({ invoiced, ledger, rows, calls, unknown }: Cell, measure: Measure): ReconciliationAnswer['total'] {
  return {
    invoiced: written(invoiced, measure),
    ledger: written(ledger, measure),
    difference: written(invoiced - ledger, measure),
    ratio: ledger === 0n ? null : rounded(Number(invoiced) / Number(ledger)),
    invoiceRows: rows,
    calls,
    unknownCalls: unknown,
  };
}

function viewOfReason({ code, calls, days, ratio, shiftDays }: Reason): z.output<typeof reason> {
  return {
    code,
    calls: calls ?? null,
    days: days?.map(dateOf) ?? null,
    ratio: ratio === undefined ? null : rounded(ratio),
    shiftDays: shiftDays ?? null,
  };
}

function written(value: bigint, measure: Measure): string {
  return measure === 'cost' ? formatUsd(value) : value.toString();
}

function rounded(ratio: number): number {
  return Number(ratio.toFixed(RATIO_DIGITS));
}

function dateOf(dayMs: number): string {
  return new Date(dayMs).toISOString().slice(0, 10);
}
