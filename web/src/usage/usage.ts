import { api, type Schema, type UsageQuery } from '../api/client';
import { usePlace, within } from '../address/address';
import type { Period } from '../address/time-range';
import type { Asked } from '../view/panel';

/** Usage is an answer about what was used, and UsageRow one sum of it. */
export type Usage = Schema<'UsageAnswer'>;
export type UsageRow = Schema<'UsageRow'>;

/** Elsewhere is what a question asks other than the address says. */
interface Elsewhere {
  period?: Period | null;
  when?: boolean;
}

/** Before is the question that was asked before. */
interface Before {
  queryKey: readonly [string, string, { params?: { query?: UsageQuery } | undefined }?];
}

/** useUsage asks what was used where and when the address looks. */
export function useUsage(query: UsageQuery, { period, when = true }: Elsewhere = {}) {
  const place = usePlace();
  const asked = { ...within(place, period ?? place.period), timezone: place.timeZone, ...query };
  return api.useQuery(
    'get',
    '/api/v1/usage',
    { params: { query: asked } },
    { enabled: when && period !== null, placeholderData: period === undefined ? keptIfAlike(asked) : keptFor(asked) },
  );
}

/** usePreviousUsage asks the same of the span before, if the address says to compare. */
export function usePreviousUsage(query: UsageQuery, { when = true }: Pick<Elsewhere, 'when'> = {}) {
  const { previous } = usePlace();
  const answer = useUsage(query, { period: previous, when });
  // A question that is not asked has the name of the one about this span, and would be given its answer.
  return previous === null ? { ...answer, data: undefined, error: null } : answer;
}

/** An answer that tells other things apart, or tells other things, would be taken for one to what is asked now. */
function keptIfAlike(asked: UsageQuery) {
  return (kept: Usage | undefined, before: Before | undefined) =>
    shapeOf(before?.queryKey[2]?.params?.query) === shapeOf(asked) ? kept : undefined;
}

function shapeOf({ groupBy, top, topBy, fields }: UsageQuery = {}): string {
  return JSON.stringify([groupBy, top, topBy, fields]);
}

/** What stands beside an answer may not be about something else until its own is there. */
function keptFor(asked: UsageQuery) {
  return (kept: Usage | undefined, before: Before | undefined) =>
    isAlmost(before?.queryKey[2]?.params?.query, asked) ? kept : undefined;
}

const SPANS_MOVE_ON_MS = 300_000;

/** isAlmost tells whether a question is one that was asked before, of a span that ends now and moves on with every minute. */
export function isAlmost(before: UsageQuery | undefined, asked: UsageQuery): boolean {
  const { from = '', to = '', ...rest } = before ?? {};
  const { from: askedFrom = '', to: askedTo = '', ...askedRest } = asked;
  const isNear = (one: string, other: string) => Math.abs(Date.parse(one) - Date.parse(other)) <= SPANS_MOVE_ON_MS;
  return isNear(from, askedFrom) && isNear(to, askedTo) && JSON.stringify(rest) === JSON.stringify(askedRest);
}

/** stateOf is the state of questions that are answered together: they fail and wait together. */
export function stateOf(asked: readonly Asked<unknown>[]): Omit<Asked<unknown>, 'data'> {
  return {
    error: asked.find(({ error }) => error)?.error,
    isPlaceholderData: asked.some(({ isPlaceholderData }) => isPlaceholderData),
    refetch: () => Promise.all(asked.map(({ refetch }) => refetch())),
  };
}

/** spanOf is where all intervals of an answer begin, and where the last ends. */
export function spanOf({ buckets, to }: Pick<Usage, 'buckets' | 'to'>): { timesMs: number[]; toMs: number } {
  return { timesMs: buckets.map((bucket) => Date.parse(bucket)), toMs: Date.parse(to) };
}

/** alongTimes puts what rows tell at the times of their intervals; `null` where there is no row. */
export function alongTimes<Told extends number | bigint>(
  usage: Usage,
  rows: readonly UsageRow[],
  tell: (row: UsageRow) => Told | null,
): (Told | null)[] {
  const told = new Map(rows.map((row) => [row.bucket, tell(row)]));
  return usage.buckets.map((bucket) => told.get(bucket) ?? null);
}
