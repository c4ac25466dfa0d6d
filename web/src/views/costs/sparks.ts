import { useQueries } from '@tanstack/react-query';
import { usePlace, within } from '../../address/address';
import { narrowedIn, useNarrowing } from '../../address/narrowing';
import type { Period } from '../../address/time-range';
import { api, type UsageQuery } from '../../api/client';
import { nameOf, valueOf } from '../../usage/layers';
import { alongTimes } from '../../usage/usage';
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
  const parts = by === 'user' ? [] : [...new Set(seen.map((index) => Math.floor(index / AT_ONCE)))];
  const answers = useQueries({
    queries: parts.flatMap((part) => {
      const names = rows
        .slice(part * AT_ONCE, (part + 1) * AT_ONCE)
        .flatMap(({ name, now }) => (now ? [name ?? ''] : []));
      const query: UsageQuery = {
        ...within(place, place.period),
        ...narrowedIn(narrowing),
        timezone: place.timeZone,
        interval: intervalFor(place.period),
        groupBy: [by],
        [by]: names.sort(),
        fields: [measure],
        limit: 10_000,
      };
      return names.length === 0 ? [] : [api.queryOptions('get', '/api/v1/usage', { params: { query } })];
    }),
  });
  const courses = new Map<string | null, readonly number[]>();
  for (const { data } of answers) {
    if (!data) continue;
    for (const name of new Set(data.rows.map((row) => nameOf(row, by)))) {
      const told = data.rows.filter((row) => nameOf(row, by) === name);
      courses.set(
        name,
        alongTimes(data, told, (row) => valueOf(row, measure)).map((value) => value ?? 0),
      );
    }
  }
  return courses;
}

/** Fine enough for a line a thumb wide. */
function intervalFor({ fromMs, toMs }: Period): 'auto' | 'hour' | 'day' | 'week' | 'month' {
  const hours = (toMs - fromMs) / HOUR_MS;
  return hours <= 6 ? 'auto' : hours <= 72 ? 'hour' : hours <= 24 * 70 ? 'day' : hours <= 24 * 400 ? 'week' : 'month';
}
