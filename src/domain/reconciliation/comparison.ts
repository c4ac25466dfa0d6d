import type { Period } from '../period.js';
import { byDay, sumOf, type Cell } from './cell.js';
import { isAmountTwice } from './columns.js';
import type { Charge, Invoice } from './invoice.js';
import { matchModels, type LedgerModel, type Match, type ModelGroup, type NameKnowledge } from './model-match.js';
import { reasonsFor, type Reason } from './reasons.js';

/** LedgerSum is what the ledger has of a model for a UTC day. */
export interface LedgerSum extends LedgerModel {
  dayMs: number;
  calls: number;
  /** Calls of them whose cost, or tokens, nobody knows: what the ledger has is a lower bound. */
  unknown: number;
  /** Calls of them whose cost is the client's own figure. */
  reported: number;
  /** Nano-dollars or tokens, whichever the invoice tells. */
  value: bigint;
}

/** ModelComparison is how an invoice and the ledger differ about a model. */
export interface ModelComparison extends ModelGroup {
  /** `null`: the invoice does not tell of which model it was. */
  name: string | null;
  sum: Cell;
  days: Cell[];
  reasons: Reason[];
}

/** NOTES are what to know of an invoice before one believes its differences. */
export const NOTES = [
  'month_not_over',
  'one_project',
  'ends_early',
  'not_by_model',
  'not_by_day',
  'days_begin_elsewhere',
  'pacific_days',
  'currency_assumed',
  'unreadable_rows',
  'guessed_names',
  'unknown_calls',
  'several_amounts',
] as const;
export type Note = (typeof NOTES)[number];

/** Comparison is how an invoice and the ledger differ. The differences of all models, and of all days, add up to that of `total`. */
export interface Comparison {
  models: ModelComparison[];
  days: Cell[];
  total: Cell;
  notes: Note[];
}

/** LedgerSide is what an invoice is compared with. */
export interface LedgerSide {
  month: Period;
  /** Whether the ledger's side is that of one project, which invoices know nothing of. */
  isOneProject: boolean;
  providers: readonly string[];
  sums: readonly LedgerSum[];
  names: NameKnowledge;
  nowMs: number;
}

/** compareInvoice tells by model and UTC day how an invoice and the ledger differ, and what that is likely to come from. */
export function compareInvoice(invoice: Invoice, side: LedgerSide): Comparison {
  const chargesOf = grouped(invoice.charges, ({ model }) => model);
  const sumsOf = grouped(side.sums, keyOf);
  const models = groupsOf(invoice, side).map((group) => {
    const names = group.isUntold ? [null] : [...new Set(group.invoice)];
    const charges = names.flatMap((name) => chargesOf.get(name) ?? []);
    const sums = [...new Set(group.ledger.map(keyOf))].flatMap((key) => sumsOf.get(key) ?? []);
    return modelOf(group, invoice, { charges, sums });
  });
  const cells = models.flatMap(({ days }) => days);
  return {
    models: models.sort(bySize),
    days: byDay(cells),
    total: sumOf(cells, null),
    notes: notesOn(invoice, side, models),
  };
}

interface NamedGroup extends ModelGroup {
  /** Whether rows without a model belong to it. */
  isUntold: boolean;
}

/** Where no row names a model, all of the ledger is compared at once. */
function groupsOf({ charges }: Invoice, { sums, names: known }: LedgerSide): NamedGroup[] {
  const names = [...new Set(charges.flatMap(({ model }) => model ?? []))];
  const ledger = [
    ...new Map(sums.map(({ provider, model }) => [keyOf({ provider, model }), { provider, model }])).values(),
  ];
  const hasUntold = charges.some(({ model }) => model === null);
  if (hasUntold && names.length === 0) return [{ invoice: [], ledger, match: null, isUntold: true }];
  const named = matchModels(names, ledger, known).map((group) => ({ ...group, isUntold: false }));
  return hasUntold ? [...named, { invoice: [], ledger: [], match: null, isUntold: true }] : named;
}

/** What belongs to a group: what is invoiced for it, and what is recorded. */
interface Own {
  charges: readonly Charge[];
  sums: readonly LedgerSum[];
}

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function modelOf({ isUntold, ...group }: NamedGroup, invoice: Invoice, { charges, sums: own }: Own): ModelComparison {
  const isDated = charges.every(({ dayMs }) => dayMs !== null);
  const days = byDay(
    [...charges.map(cellOfCharge), ...own.map(cellOfLedger)].map((cell) => (isDated ? cell : { ...cell, dayMs: null })),
  );
  const sum = sumOf(days, null);
  const told = { ...group, name: isUntold ? null : nameOf(group, own), sum, days };
  return { ...told, reasons: reasonsFor(told, invoice) };
}

/** The ledger's name for it, of several that of which most was used. */
function nameOf({ invoice }: ModelGroup, sums: readonly LedgerSum[]): string {
  const calls = new Map<string, number>();
  for (const sum of sums) calls.set(sum.model, (calls.get(sum.model) ?? 0) + sum.calls);
  const [most] = [...calls].sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1));
  return most?.[0] ?? invoice[0] ?? '';
}

function cellOfCharge({ dayMs, value, rows }: Charge): Cell {
  return { dayMs, invoiced: value, ledger: 0n, rows, calls: 0, unknown: 0, reported: 0 };
}

function cellOfLedger({ dayMs, value, calls, unknown, reported }: LedgerSum): Cell {
  return { dayMs, invoiced: 0n, ledger: value, rows: 0, calls, unknown, reported };
}

function bySize({ sum: one }: ModelComparison, { sum: other }: ModelComparison): number {
  const size = ({ invoiced, ledger }: Cell): bigint => (invoiced > ledger ? invoiced - ledger : ledger - invoiced);
  const [first, second] = [size(one), size(other)];
  return first === second ? 0 : first < second ? 1 : -1;
}

function notesOn(
  invoice: Invoice,
  { month, providers, isOneProject, nowMs }: LedgerSide,
  models: readonly ModelComparison[],
): Note[] {
  const { charges, columns } = invoice;
  const lastMs = Math.max(...charges.map(({ dayMs }) => dayMs ?? -Infinity));
  const endsMs = Math.min(month.toMs, nowMs);
  const cells = models.map(({ sum }) => sum);
  const isTrue: Record<Note, boolean> = {
    month_not_over: nowMs < month.toMs,
    one_project: isOneProject,
    ends_early:
      Number.isFinite(lastMs) &&
      models.some(({ days }) =>
        days.some(({ dayMs, ledger }) => dayMs !== null && dayMs > lastMs && dayMs < endsMs && ledger > 0n),
      ),
    not_by_model: charges.length > 0 && charges.every(({ model }) => model === null),
    not_by_day: charges.some(({ dayMs }) => dayMs === null),
    days_begin_elsewhere: invoice.daysBeginAtMs !== null,
    pacific_days: columns.at.day.length > 0 && providers.some((provider) => provider.startsWith('gcp.')),
    currency_assumed: invoice.measure === 'cost' && !invoice.isCurrencyTold,
    unreadable_rows: invoice.unreadableRows > 0,
    guessed_names: models.some(({ match }: { match: Match | null }) => match === 'guess'),
    unknown_calls: cells.some(({ unknown }) => unknown > 0),
    several_amounts: invoice.measure === 'cost' && isAmountTwice(columns),
  };
  return NOTES.filter((note) => isTrue[note]);
}

function keyOf({ provider, model }: LedgerModel): string {
  return JSON.stringify([provider, model]);
}
