import type { Period } from '../../domain/period.js';
import { dimensionFilters, moment } from '../../http/query.js';

/** comparedSpans are the query parameters of what is told of a span, and of one before it, as far as filters reach. */
export const comparedSpans = {
  ...dimensionFilters,
  from: moment,
  to: moment,
  previousFrom: moment.optional().meta({ description: 'The span before; as long as the one asked for unless told' }),
  previousTo: moment.optional(),
};

interface Told {
  from: number;
  to: number;
  previousFrom?: number | undefined;
  previousTo?: number | undefined;
}

/** FROM_IS_FIRST refuses a span that ends before it begins. */
export const FROM_IS_FIRST = [
  ({ from, to }: Told): boolean => from < to,
  { error: 'from must be before to', path: ['from'] },
] as [(told: Told) => boolean, { error: string; path: string[] }];

/** BOTH_OR_NONE refuses a span before of which only one edge is told. */
export const BOTH_OR_NONE = [
  ({ previousFrom, previousTo }: Told): boolean => (previousFrom === undefined) === (previousTo === undefined),
  { error: 'previousFrom and previousTo go together', path: ['previousFrom'] },
] as [(told: Told) => boolean, { error: string; path: string[] }];

/** spanBefore is the span that one is compared with, whose edges are those that its sums really have. */
export function spanBefore({ fromMs, toMs }: Period, { previousFrom, previousTo }: Told): Period {
  return { fromMs: previousFrom ?? 2 * fromMs - toMs, toMs: previousTo ?? fromMs };
}
