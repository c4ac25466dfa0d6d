import type { Period } from '../period.js';
import type { Columns, Measure, NamedColumns } from './columns.js';
import type { Unread } from './figures.js';

/** APART are the kinds of rows that are no charges for calls of the month: they are summed, but not compared. */
export const APART = ['credit', 'tax', 'other', 'other_service', 'other_provider', 'other_month'] as const;
export type ApartKind = (typeof APART)[number];

/** UNREADABLE are the reasons for which a row of an invoice is not counted. */
export const UNREADABLE = [
  'field_count',
  'no_amount',
  'no_day',
  'total_row',
  'not_a_currency',
  'not_a_number',
  'decimal_comma',
  'not_a_day',
  'not_a_count',
] as const satisfies readonly (Unread | 'field_count' | 'no_amount' | 'no_day' | 'not_a_currency' | 'total_row')[];
export type UnreadableReason = (typeof UNREADABLE)[number];

/** UnreadableRow is a row that is not counted, by its line in the file, and the text that was in the way. */
export interface UnreadableRow {
  line: number;
  reason: UnreadableReason;
  text: string;
}

/** Row is a record of a file, and the line in which it begins. */
export interface Row {
  line: number;
  fields: readonly string[];
}

/** Sum is some rows together: nano-dollars or tokens. */
export interface Sum {
  value: bigint;
  rows: number;
}

/** Charge is what a model was billed for a UTC day; `null`: the file does not tell. */
export interface Charge extends Sum {
  model: string | null;
  dayMs: number | null;
}

/** Invoice is what a file says that a month's calls came to. */
export interface Invoice {
  measure: Measure;
  columns: Columns;
  charges: readonly Charge[];
  apart: Readonly<Record<ApartKind, Sum>>;
  /** The first of them; `unreadableRows` is how many there are. */
  unreadable: readonly UnreadableRow[];
  unreadableRows: number;
  /** Rows of days without any charge, which some files have. */
  emptyRows: number;
  currencies: readonly string[];
  /** Whether the file says which currency its amounts are of; otherwise they are taken for dollars. */
  isCurrencyTold: boolean;
  /** When in the UTC day all of the file's days begin, if that is one time other than midnight. */
  daysBeginAtMs: number | null;
  /** Digits after the point, at most, of the amounts. */
  decimals: number;
}

/** Refusal is why a file cannot be read at all. */
export type Refusal =
  | { code: 'empty_file' }
  | { code: 'unknown_columns'; headers: readonly string[] }
  | { code: 'too_many_models'; header: string }
  | { code: 'rate_missing'; currency: string };

/** InvoiceQuestion is how a file shall be read. */
export interface InvoiceQuestion {
  /** The UTC month that is compared. */
  month: Period;
  /** Whose invoice it is, by the ledger's names. */
  providers: readonly string[];
  named?: NamedColumns;
  /** What one unit of a currency is worth in dollars at a moment, a plain decimal; `null` if nobody knows. */
  rateAt: (currency: string, atMs: number) => string | null;
}
