import { DAY_MS } from '../period.js';
import type { Cell } from './cell.js';
import type { Measure } from './columns.js';
import type { Match } from './model-match.js';

/** REASONS are what a difference is likely to come from. */
export const REASONS = [
  'not_in_ledger',
  'not_on_invoice',
  'unknown_calls',
  'rounding',
  'days_not_billed',
  'days_not_recorded',
  'days_shifted',
  'constant_ratio',
  'client_figures',
] as const;
export type ReasonCode = (typeof REASONS)[number];

/** Reason is a likely cause of a difference, with what it is told by; what does not belong to it is left out. */
export interface Reason {
  code: ReasonCode;
  calls?: number;
  days?: readonly number[];
  /** How many times what the ledger has is on the invoice. */
  ratio?: number;
  /** By how many days the invoice is late; 0: by a part of one. */
  shiftDays?: number;
}

/** Fewer days tell nothing about how they differ. */
const FEWEST_DAYS = 3;

/** Ratios that differ by less are one, and a ratio this close to 1 is none. */
const SAME_RATIO = 0.02;
const NO_RATIO = 0.005;

/** A shift explains days when it leaves a quarter of their differences, and days must differ by this part to need one. */
const EXPLAINED = 0.25;
const WORTH_A_SHIFT = 0.02;

const NANO_PER_HALF_CENT = 5_000_000n;
const CENT_DECIMALS = 2;

/** reasonsFor is what the difference of a model is likely to come from, as far as its sums and days can tell. */
export function reasonsFor(
  { days, sum, match }: { days: readonly Cell[]; sum: Cell; match: Match | null },
  invoice: { measure: Measure; decimals: number },
): Reason[] {
  if (days.every(({ invoiced, ledger }) => invoiced === ledger)) return [];
  if (sum.calls === 0) return [{ code: 'not_in_ledger' }];
  if (sum.rows === 0) return [{ code: 'not_on_invoice' }, ...unknown(sum)];
  if (match !== null && isRounding(sum, invoice)) return [{ code: 'rounding' }];
  const dated = days.filter(({ dayMs }) => dayMs !== null);
  return [...unknown(sum), ...byDays(dated, invoice.measure), ...reported(sum)];
}

function unknown({ unknown: calls, invoiced, ledger }: Cell): Reason[] {
  return calls > 0 && invoiced > ledger ? [{ code: 'unknown_calls', calls }] : [];
}

function reported({ reported: calls }: Cell): Reason[] {
  return calls > 0 ? [{ code: 'client_figures', calls }] : [];
}

/** Amounts of whole cents are off by half a cent each. */
function isRounding({ invoiced, ledger, rows }: Cell, { measure, decimals }: { measure: Measure; decimals: number }) {
  if (measure !== 'cost' || decimals > CENT_DECIMALS) return false;
  const difference = invoiced > ledger ? invoiced - ledger : ledger - invoiced;
  return difference <= BigInt(rows) * NANO_PER_HALF_CENT;
}

function byDays(days: readonly Cell[], measure: Measure): Reason[] {
  if (days.length < FEWEST_DAYS) return [];
  const onlyIn = (side: (day: Cell) => boolean): number[] =>
    days.filter(side).flatMap(({ dayMs }) => (dayMs === null ? [] : [dayMs]));
  const notBilled = onlyIn(({ rows, ledger }) => rows === 0 && ledger !== 0n);
  const notRecorded = onlyIn(({ calls, invoiced }) => calls === 0 && invoiced !== 0n);
  const shift = shiftOf(days);
  if (shift !== null) return [{ code: 'days_shifted', shiftDays: shift }];
  // What is constant between two counts of tokens is no price.
  const ratio = measure === 'tokens' ? null : ratioOf(days.filter(({ rows, calls }) => rows > 0 && calls > 0));
  return [
    ...(notBilled.length > 0 ? [{ code: 'days_not_billed' as const, days: notBilled }] : []),
    ...(notRecorded.length > 0 ? [{ code: 'days_not_recorded' as const, days: notRecorded }] : []),
    ...(ratio === null ? [] : [{ code: 'constant_ratio' as const, ratio }]),
  ];
}

/** The ratio that all days have, if it is one and not 1. */
function ratioOf(days: readonly Cell[]): number | null {
  const told = days.filter(({ ledger, invoiced }) => ledger > 0n && invoiced > 0n);
  if (told.length < FEWEST_DAYS || told.length < days.length) return null;
  const ratios = told.map(({ invoiced, ledger }) => Number(invoiced) / Number(ledger));
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  const sumOf = (side: 'invoiced' | 'ledger'): number => Number(told.reduce((sum, day) => sum + day[side], 0n));
  const ratio = sumOf('invoiced') / sumOf('ledger');
  return most / least - 1 <= SAME_RATIO && Math.abs(ratio - 1) > NO_RATIO ? ratio : null;
}

/**
 * Whole days are shifted if moving all of them by one leaves little of their differences; parts of days, if what one day
 * lacks its neighbours have.
 */
function shiftOf(days: readonly Cell[]): number | null {
  const now = residual(days, 0);
  const size = days.reduce((sum, { ledger }) => sum + Number(ledger), 0);
  if (now <= size * WORTH_A_SHIFT) return null;
  for (const shift of [1, -1]) if (residual(days, shift) <= now * EXPLAINED) return shift;
  const difference = days.reduce((sum, { invoiced, ledger }) => sum + invoiced - ledger, 0n);
  const isMoved =
    Math.abs(Number(difference)) <= now * (EXPLAINED / 2) && days.every(({ rows, calls }) => rows + calls > 0);
  return isMoved && runsOver(days) ? 0 : null;
}

/** What is left between the invoice and the ledger when the ledger's days are moved. */
function residual(days: readonly Cell[], shift: number): number {
  const left = new Map<number, number>();
  const add = (dayMs: number, amount: number): void => void left.set(dayMs, (left.get(dayMs) ?? 0) + amount);
  for (const { dayMs, invoiced, ledger } of days) {
    if (dayMs === null) continue;
    add(dayMs, Number(invoiced));
    add(dayMs + shift * DAY_MS, -Number(ledger));
  }
  return [...left.values()].reduce((sum, amount) => sum + Math.abs(amount), 0);
}

/** Whether no more than a day is ever carried over from one day to the next, and always the same way. */
function runsOver(days: readonly Cell[]): boolean {
  const inOrder = [...days].sort((one, other) => Number(one.dayMs) - Number(other.dayMs));
  let carried = 0;
  let [least, most] = [0, 0];
  const largest = Math.max(...inOrder.map(({ ledger }) => Number(ledger)));
  for (const { invoiced, ledger } of inOrder) {
    carried += Number(ledger) - Number(invoiced);
    [least, most] = [Math.min(least, carried), Math.max(most, carried)];
  }
  return (least >= -largest * WORTH_A_SHIFT || most <= largest * WORTH_A_SHIFT) && most - least <= largest;
}
