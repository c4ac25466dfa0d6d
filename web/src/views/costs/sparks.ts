import { useQueries, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { usePlace, within } from '../../address/address';
import { narrowedIn, useNarrowing } from '../../address/narrowing';
import { api, type UsageQuery } from '../../api/client';
import { groupsIn, valueOf } from '../../usage/layers';
import { apartBy } from '../../usage/stack';
import { alongTimes, isAlmost, useUsage, type Usage } from '../../usage/usage';
import type { Look } from './look';
import type { CostRow } from './rows';

/** So many courses are asked for at once; a long list asks for those that are seen. */
const AT_ONCE = 20;

/**
 * useSparks is the courses of the rows that are seen, by their names: of the largest values as the stack over time has them,
 * and what is asked for besides when others are seen.
 */
export function useSparks(
  rows: readonly CostRow[],
  seen: readonly number[],
  { by, measure }: Look,
): ReadonlyMap<string | null, readonly number[]> {
  const place = usePlace();
  const narrowing = narrowedIn(useNarrowing());
  const client = useQueryClient();
  const isTold = by !== 'user';
  const largest = useUsage(isTold ? apartBy(by, measure, narrowing) : {}, { when: isTold }).data;
  const question: UsageQuery = {
    ...within(place, place.period),
    ...narrowing,
    timezone: place.timeZone,
    interval: 'auto',
    groupBy: [by],
    fields: [measure],
    limit: 10_000,
  };
  const coursesOfLargest = useMemo(() => new Map(largest && coursesIn(largest, by, measure)), [largest, by, measure]);
  const parts = largest ? [...new Set(seen.map((index) => Math.floor(index / AT_ONCE)))] : [];
  const answers = useQueries({
    queries: parts.flatMap((part) => {
      const names = rows
        .slice(part * AT_ONCE, (part + 1) * AT_ONCE)
        .flatMap(({ name, now }) => (now && !coursesOfLargest.has(name) ? [name ?? ''] : []));
      const query: UsageQuery = { ...question, [by]: names.sort() };
      return names.length === 0 ? [] : [api.queryOptions('get', '/api/v1/usage', { params: { query } })];
    }),
  });
  const isAwaited = answers.some(({ data }) => !data);
  const others = [...(isAwaited ? toldBefore(client, question, by) : []), ...answers.flatMap(({ data }) => data ?? [])];
  return new Map([...others.flatMap((usage) => coursesIn(usage, by, measure)), ...coursesOfLargest]);
}

/** The course of each value that an answer tells apart. */
function coursesIn(usage: Usage, by: Look['by'], measure: Look['measure']): [string | null, readonly number[]][] {
  return [...groupsIn(usage, by)].map(([name, rows]) => {
    const course = alongTimes(usage, rows, (row) => valueOf(row, measure));
    return [name, course.map((value) => value ?? 0)];
  });
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
