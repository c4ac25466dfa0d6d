import { DIMENSIONS, type Dimensions } from '../call.js';
import { CALENDAR_SPANS } from '../period.js';
import type { Person } from '../rollup/person.js';

/** BUDGET_PERIODS are the periods by which a budget counts; `rolling` is the last so many days. They are stored: add new ones at the end. */
export const BUDGET_PERIODS = [...CALENDAR_SPANS, 'rolling'] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

/** PERSON_FILTERS are the names by which budgets tell apart on whose account calls are: the user, and the id of the key that sent them. */
export const PERSON_FILTERS = ['user', 'key'] as const;

/** BUDGET_FILTERS are the names by which budgets tell apart what they count. */
export const BUDGET_FILTERS = [...DIMENSIONS, ...PERSON_FILTERS] as const;
export type BudgetFilterName = (typeof BUDGET_FILTERS)[number];

/** BudgetFilter narrows what is counted to some values each. */
export type BudgetFilter = Partial<Record<BudgetFilterName, readonly string[]>>;

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

/** countsIn tells whether a budget's filter takes in what has some dimensions, as far as it goes by these. */
export function countsIn(filter: BudgetFilter, dimensions: Dimensions): boolean {
  return DIMENSIONS.every((dimension) => filter[dimension]?.includes(dimensions[dimension]) ?? true);
}

/** isPersonal tells whether a budget goes by on whose account calls are. */
export function isPersonal({ filter }: Pick<Budget, 'filter'>): boolean {
  return PERSON_FILTERS.some((name) => filter[name] !== undefined);
}

/** projectOf is the one project whose calls a budget counts; `null`: it counts those of several, or of all. */
export function projectOf({ filter }: Pick<Budget, 'filter'>): string | null {
  const [project = null, ...others] = filter.project ?? [];
  return others.length === 0 ? project : null;
}

/** isLimited tells whether a budget has, had or will have a hard limit. */
export function isLimited({ terms }: Pick<Budget, 'terms'>): boolean {
  return terms.some(({ hardLimit }) => hardLimit !== null);
}

/** countsFor tells whether a budget's filter takes in what is on an account, as far as it goes by that. */
export function countsFor({ user, key }: BudgetFilter, { userId, keyId }: Person): boolean {
  return (user?.includes(userId) ?? true) && (key?.includes(keyId) ?? true);
}

/** seesBudget tells whether who is bound to a project (`null`: to none) may see and change a budget: it must count nothing else. */
export function seesBudget(project: string | null, { filter }: Pick<Budget, 'filter'>): boolean {
  return project === null || (filter.project?.every((one) => one === project) ?? false);
}
