import { useAddress } from '../../address/address';
import { DIMENSIONS, type Dimension } from '../../address/dimensions';
import { narrowedIn, useNarrowing, type Narrowing } from '../../address/narrowing';
import { usePreviousUsage, useUsage } from '../../usage/usage';

/** GROUPINGS are what costs are told apart by. Users have sums of their own, by the day, which nothing but a project narrows. */
export const GROUPINGS = [...DIMENSIONS, 'user'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** MEASURES are what can be looked at, in the order in which they are offered. */
export const MEASURES = ['costUsd', 'calls', 'inputTokens', 'outputTokens'] as const;
export type CostMeasure = (typeof MEASURES)[number];

/** Look is by what costs are told apart, and which measure of them is looked at. */
export interface Look {
  by: Grouping;
  measure: CostMeasure;
}

const FIELDS = [
  ...['calls', 'inputTokens', 'outputTokens', 'costUsd', 'unpricedCalls', 'costPerCallUsd', 'cacheSavedUsd'],
  ...['failedCostUsd', 'failedUncostedCalls'],
];

/** The way down: after one dimension, the next that tells more. */
const WAY_DOWN: readonly Dimension[] = ['provider', 'model', 'feature', 'release', 'project', 'environment'];

/** useLook is what the address says is looked at. */
export function useLook(): Look {
  const [search] = useAddress();
  return {
    by: GROUPINGS.find((name) => name === search.get('by')) ?? 'provider',
    measure: MEASURES.find((name) => name === search.get('measure')) ?? 'costUsd',
  };
}

/** nextDown is the dimension that tells more once `by` is narrowed to one value. */
export function nextDown(by: Dimension, narrowing: Narrowing): Dimension {
  const left = WAY_DOWN.filter((name) => name !== by && narrowing[name] === undefined);
  const below = left.filter((name) => WAY_DOWN.indexOf(name) > WAY_DOWN.indexOf(by));
  return below[0] ?? left[0] ?? by;
}

/** inTheWayOfUsers is the dimensions that are narrowed although sums of users cannot be. */
export function inTheWayOfUsers(narrowing: Narrowing): Dimension[] {
  return DIMENSIONS.filter((name) => name !== 'project' && narrowing[name] !== undefined);
}

/**
 * useTotals is what everything that is looked at comes to, now and in the span before. It comes with the sums, except those of
 * users, which know less and go by whole days.
 */
export function useTotals(by: Grouping) {
  const query = { ...narrowedIn(useNarrowing()), fields: FIELDS };
  const isApart = by === 'user';
  const sums = useSums(by);
  const totals = { now: useUsage(query, { when: isApart }), before: usePreviousUsage(query, { when: isApart }) };
  return isApart ? totals : sums;
}

/** useSums asks what each value of a dimension comes to, now and in the span before. */
export function useSums(by: Grouping) {
  const narrowing = useNarrowing();
  const isRefused = by === 'user' && inTheWayOfUsers(narrowing).length > 0;
  const users = { timezone: undefined, ...(narrowing.project ? { project: [...narrowing.project] } : {}) };
  const query = {
    ...(by === 'user' ? users : narrowedIn(narrowing)),
    groupBy: [by],
    fields: FIELDS,
    limit: 10_000,
  };
  const before = usePreviousUsage(query, { when: !isRefused });
  return { now: useUsage(query, { when: !isRefused }), before };
}
