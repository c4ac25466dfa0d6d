import { useQueries, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { usePlace, within } from '../../address/address';
import { narrowedIn, useNarrowing } from '../../address/narrowing';
import type { Period } from '../../address/time-range';
import { api, type UsageQuery } from '../../api/client';
import { nameOf, valueOf } from '../../usage/layers';
import { alongTimes, isAlmost, type Usage } from '../../usage/usage';
import type { Look } from './look';
import type { CostRow } from './rows';

/** So many courses are asked for at once; a long list asks for those that are seen. */
const AT_ONCE = 20;
const HOUR_MS = 3_600_000;

/** useSparks asks for the courses of the rows that are seen, by their names. */
export function useSparks(
  rows: readonly CostRow[],
  seen: readonly number[],
  { by, measure }: Look,
): ReadonlyMap<string | null, readonly number[]> {
  const place = usePlace();
  const narrowing = useNarrowing();
  const client = useQueryClient();
  const question: UsageQuery = {
    ...within(place, place.period),
    ...narrowedIn(narrowing),
    timezone: place.timeZone,
    interval: intervalFor(place.period),
    groupBy: [by],
    fields: [measure],
    limit: 10_000,
  };
  const parts = by === 'user' ? [] : [...new Set(seen.map((index) => Math.floor(index / AT_ONCE)))];
  const answers = useQueries({
    queries: parts.flatMap((part) => {
      const names = rows
        .slice(part * AT_ONCE, (part + 1) * AT_ONCE)
        .flatMap(({ name, now }) => (now ? [name ?? ''] : []));
      const query: UsageQuery = { ...question, [by]: names.sort() };
      return names.length === 0 ? [] : [api.queryOptions('get', '/api/v1/usage', { params: { query } })];
    }),
  });
  const courses = new Map<string | null, readonly number[]>();
  const isAwaited = answers.some(({ data }) => !data);
  const told = answers.flatMap(({ data }) => data ?? []);
  for (const data of [...(isAwaited ? toldBefore(client, question, by) : []), ...told]) {
    for (const name of new Set(data.rows.map((row) => nameOf(row, by)))) {
      const some = data.rows.filter((row) => nameOf(row, by) === name);
      courses.set(
        name,
        alongTimes(data, some, (row) => valueOf(row, measure)).map((value) => value ?? 0),
      );
    }
  }
  return courses;
}

/** What was told until a moment ago, the latest last: each minute is asked anew, and the lines shall not go meanwhile. */
function toldBefore(client: QueryClient, question: UsageQuery, by: Look['by']): Usage[] {
  return client
    .getQueryCache()
    .findAll({ queryKey: ['get', '/api/v1/usage'] })
    .filter(({ queryKey: [, , asked] }) => {
      const { query } = (asked as { params: { query: UsageQuery } }).params;
      return isAlmost({ ...query, [by]: [] }, { ...question, [by]: [] });
    })
    .sort((one, other) => one.state.dataUpdatedAt - other.state.dataUpdatedAt)
    .flatMap(({ state: { data } }) => (data === undefined ? [] : [data as Usage]));
}

/** Fine enough for a line a thumb wide. */
function intervalFor({ fromMs, toMs }: Period): 'auto' | 'hour' | 'day' | 'week' | 'month' {
  const hours = (toMs - fromMs) / HOUR_MS;
  return hours <= 6 ? 'auto' : hours <= 72 ? 'hour' : hours <= 24 * 70 ? 'day' : hours <= 24 * 400 ? 'week' : 'month';
}
