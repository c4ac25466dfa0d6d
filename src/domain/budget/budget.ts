import { DIMENSIONS, type Dimension, type Dimensions } from '../call.js';
import { CALENDAR_SPANS } from '../period.js';

/** BUDGET_PERIODS are the periods by which a budget counts; `rolling` is the last so many days. They are stored: add new ones at the end. */
export const BUDGET_PERIODS = [...CALENDAR_SPANS, 'rolling'] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

/** BudgetFilter narrows dimensions to some values each. */
export type BudgetFilter = Partial<Record<Dimension, readonly string[]>>;

/** BudgetScope is what a budget counts: the calls within a filter, by the periods of a time zone's calendar. */
export interface BudgetScope {
  filter: BudgetFilter;
  period: BudgetPeriod;
  /** How many days a rolling period has, today's included; `null` for all others. */
  rollingDays: number | null;
  timezone: string;
}

/** BudgetTerms is how much may be spent in a period, from a moment until the next terms. */
export interface BudgetTerms {
  effectiveFromMs: number;
  /** A plain decimal in units of `currency`, as is `hardLimit`. */
  amount: string;
  /** What reservations may not take a period beyond; `null`: there is no such limit. */
  hardLimit: string | null;
  /** An ISO 4217 code. */
  currency: string;
  /** Percents of the limit, ascending. */
  thresholds: readonly number[];
  /** Whether what the period before left unspent is added to the limit. */
  rollsOver: boolean;
}

/** Budget is a scope with what may be spent in it. */
export interface Budget extends BudgetScope {
  id: string;
  name: string;
  createdAtMs: number;
  /** Its sums hold every call from this moment on; earlier ones are not known to it. */
  knownFromMs: number;
  /** In the order in which they come into force; there is at least one. */
  terms: readonly BudgetTerms[];
}

/** countsIn tells whether a budget's filter takes in what has some dimensions. */
export function countsIn(filter: BudgetFilter, dimensions: Dimensions): boolean {
  return DIMENSIONS.every((dimension) => filter[dimension]?.includes(dimensions[dimension]) ?? true);
}

/** seesBudget tells whether who is bound to a project (`null`: to none) may see and change a budget: it must count nothing else. */
export function seesBudget(project: string | null, { filter }: Pick<Budget, 'filter'>): boolean {
  return project === null || (filter.project?.every((one) => one === project) ?? false);
}
