import type { Calendar } from '../budget/budget-period.js';
import type { Effective } from '../budget/terms.js';
import { formatFixed, parseFixed } from '../fixed-point.js';

/** Quantity is a whole number of thousandths of a quota's unit. */
export type Quantity = bigint;

/** QUANTITY_DIGITS is how many digits a quantity has after its point. */
export const QUANTITY_DIGITS = 3;

/** MOST_UNITS is more than any service lets anybody use in a year; the sums of it are whole numbers that databases hold. */
export const MOST_UNITS = 1_000_000_000_000_000;
/** MOST_QUANTITY is that as it is counted. */
export const MOST_QUANTITY: Quantity = BigInt(MOST_UNITS) * 10n ** BigInt(QUANTITY_DIGITS);

/** isTooMuch tells whether a quantity, or what is missing to nothing, is more than can be counted. */
export function isTooMuch(quantity: Quantity): boolean {
  return quantity > MOST_QUANTITY || quantity < -MOST_QUANTITY;
}

/** formatQuantity writes a quantity as an exact decimal in units. */
export function formatQuantity(quantity: Quantity): string {
  return formatFixed(quantity, QUANTITY_DIGITS);
}

/** parseQuantity reads a plain decimal in units. It throws a `RangeError` for anything that is not one. */
export function parseQuantity(text: string): Quantity {
  return parseFixed(text, QUANTITY_DIGITS);
}

/** QuotaTerms is how much may be used in a period, from a moment until the next terms. */
export interface QuotaTerms extends Effective {
  /** A plain decimal in units. */
  limit: string;
  /** Percents of the limit, ascending. */
  thresholds: readonly number[];
}

/** QuotaDuty is what a quota's sums are made by: its periods, and what is counted in them. */
export interface QuotaDuty extends Calendar {
  /** What is counted: requests, rows, bytes. */
  unit: string;
}

/** Quota is what another service lets be used of it. */
export interface Quota extends QuotaDuty {
  id: string;
  name: string;
  /** Whose it is, such as `turso`. */
  service: string;
  /** Of what, such as `rows read`. */
  metric: string;
  /** The project that it is for; `null`: all of them share it. */
  project: string | null;
  createdAtMs: number;
  /** The latest moment that anything was reported of; `null`: nothing was. */
  lastReportMs: number | null;
  /** In the order in which they come into force; there is at least one. */
  terms: readonly QuotaTerms[];
}

/** seesQuota tells whether who is bound to a project (`null`: to none) may see, change and report to a quota. */
export function seesQuota(project: string | null, quota: Pick<Quota, 'project'>): boolean {
  return project === null || quota.project === project;
}

/** isSameDuty tells whether sums that were made for one quota are those of another. */
export function isSameDuty(one: QuotaDuty, other: QuotaDuty): boolean {
  return (['period', 'rollingDays', 'timezone', 'unit'] as const).every((part) => one[part] === other[part]);
}
