import { api, type Schema, type UsageQuery } from '../api/client';
import { usePlace, within } from '../address/address';
import type { Period } from '../address/time-range';

/** Usage is an answer about what was used, and UsageRow one sum of it. */
export type Usage = Schema<'UsageAnswer'>;
export type UsageRow = Schema<'UsageRow'>;

/** Elsewhere is what a question asks other than the address says. */
interface Elsewhere {
  period?: Period | null;
  when?: boolean;
}

/** useUsage asks what was used where and when the address looks. */
export function useUsage(query: UsageQuery, { period, when = true }: Elsewhere = {}) {
  const place = usePlace();
  const asked = { ...within(place, period ?? place.period), timezone: place.timeZone, ...query };
  return api.useQuery('get', '/api/v1/usage', { params: { query: asked } }, { enabled: when && period !== null });
}

/** usePreviousUsage asks the same of the span before, if the address says to compare. */
export function usePreviousUsage(query: UsageQuery, { when = true }: Pick<Elsewhere, 'when'> = {}) {
  const { previous } = usePlace();
  const answer = useUsage(query, { period: previous, when });
  // A question that is not asked has the name of the one about this span, and would be given its answer.
  return previous === null ? { ...answer, data: undefined } : answer;
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
