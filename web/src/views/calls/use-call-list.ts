import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { usePlace } from '../../address/address';
import { endsNow, type Period, type RangeName } from '../../address/time-range';
import { api, service, type CallsQuery } from '../../api/client';
import { changedIn, keyOf, rowOf, type CallRow } from './call-row';

/** CallList is calls, the latest first, as far as they were asked; what is shown stays as it is until it is renewed. */
export interface CallList {
  /** What is asked, by which lists are told apart. */
  key: string;
  rows: readonly CallRow[];
  /** From when on single calls are kept, if that is within what is asked for. */
  keptFrom: string | null;
  asked: { data: readonly CallRow[] | undefined; error: unknown; isPlaceholderData: boolean; refetch: () => unknown };
  hasMore: boolean;
  isAsking: boolean;
  /** Whether asking has stopped, because much was looked through and little found. */
  isPaused: boolean;
  /** Asks for what follows, unless it is being asked already. */
  askMore: () => void;
  /** Goes on after a pause. */
  searchOn: () => void;
  /** How many calls came that are not shown, and whether there may be more of them. */
  fresh: { count: number; isMore: boolean };
  renew: () => void;
  /** Where the list was left. */
  startPx: number;
  /** Remembers where the list is left. */
  leaveAt: (scrolledPx: number) => void;
}

interface Held {
  key: string;
  period: Period;
  atMs: number;
  scrolledPx: number;
}

const FIRST_PAGE = 200;
const PAGE = 1_000;

/** So many pages in a row may hold fewer than so many calls each; then it is asked whether to go on. */
const MOST_SHORT_PAGES = 8;
const SHORT_PAGE = 20;

const CALENDAR: ReadonlySet<string> = new Set<RangeName>(['today', 'month', 'last-month']);

const WATCHED = 100;
const KNOWN = 2_000;
const NOTHING_NEW = { items: [], nextCursor: null, keptFrom: null };

/** Who comes back from a call soon finds the list as it was left: it is kept among the answers, and forgotten with them. */
const LEFT = ['left', 'calls'];

/** useCallList asks for the calls of a question within the span that the address looks at. */
export function useCallList(question: CallsQuery): CallList {
  const { range, period } = usePlace();
  // A day or a month begins elsewhere in another time zone; other spans move on by the minute.
  const key = JSON.stringify([question, range, CALENDAR.has(range.name) ? period.fromMs : null]);
  const fromNow = (): Held => ({ key, period, atMs: Date.now(), scrolledPx: 0 });
  const client = useQueryClient();
  const [held, hold] = useState<Held>(() => {
    const left = client.getQueryData<Held>(LEFT);
    return left?.key === key ? left : fromNow();
  });
  if (held.key !== key) hold(fromNow());
  const pages = usePages(question, held);
  const rows = useMemo(() => pages.data?.pages.flatMap(({ rows: some }) => some) ?? [], [pages.data]);
  const lengths = pages.data?.pages.map((page) => page.rows.length) ?? [];
  const [searched, setSearched] = useState({ held, pages: 0 });
  const since = Math.max(
    lengths.findLastIndex((length) => length >= SHORT_PAGE) + 1,
    searched.held === held ? searched.pages : 0,
  );
  const isWatched = endsNow(range) && pages.isSuccess && !pages.isPlaceholderData;
  const isPaused = pages.hasNextPage && lengths.length - since >= MOST_SHORT_PAGES;
  return {
    key,
    rows,
    keptFrom: pages.keptFrom,
    asked: {
      data: pages.data && rows,
      error: pages.error,
      isPlaceholderData: pages.isPlaceholderData,
      refetch: pages.refetch,
    },
    hasMore: pages.hasNextPage,
    isAsking: pages.isFetching,
    isPaused,
    askMore: () => {
      if (pages.hasNextPage && !pages.isFetching && !pages.error && !isPaused) void pages.fetchNextPage();
    },
    searchOn: () => setSearched({ held, pages: lengths.length }),
    fresh: useFresh(
      question,
      { fromMs: held.period.fromMs, toMs: period.toMs },
      { shown: isWatched ? rows : null, change: pages.change },
    ),
    renew: () => hold(fromNow()),
    startPx: held.scrolledPx,
    leaveAt: (scrolledPx) => client.setQueryData(LEFT, { ...held, scrolledPx }),
  };
}

/** What is watched for calls that come, and what puts rows that changed in their places. */
interface Watched {
  shown: readonly CallRow[] | null;
  change: (changed: ReadonlyMap<string, CallRow>) => void;
}

/** The pages of a list. Calls that come are not among them: nothing moves while somebody reads; those that changed do it in their places. */
function usePages(question: CallsQuery, { period, atMs }: Held) {
  const query = { ...question, from: new Date(period.fromMs).toISOString(), to: new Date(period.toMs).toISOString() };
  const client = useQueryClient();
  const queryKey = ['get', '/api/v1/calls', 'pages', query, atMs];
  const pages = useInfiniteQuery({
    queryKey,
    queryFn: async ({ pageParam: cursor, signal }) => {
      const asked = { ...query, ...(cursor === null ? { limit: FIRST_PAGE } : { limit: PAGE, cursor }) };
      const { data } = await service.GET('/api/v1/calls', { params: { query: asked }, signal });
      return { rows: data?.items.map(rowOf) ?? [], next: data?.nextCursor ?? null, keptFrom: data?.keptFrom ?? null };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 'static',
    structuralSharing: false,
  });
  const change: Watched['change'] = (changed) =>
    client.setQueryData<typeof pages.data>(
      queryKey,
      (before) =>
        before && {
          ...before,
          pages: before.pages.map((page) => ({ ...page, rows: page.rows.map((row) => changed.get(row.key) ?? row) })),
        },
    );
  const kept = pages.data?.pages[0]?.keptFrom ?? null;
  return { ...pages, change, keptFrom: kept !== null && Date.parse(kept) > period.fromMs ? kept : null };
}

/** Which of the latest calls that a renewed list would show are not among those shown (`null`: nothing is watched). */
function useFresh(question: CallsQuery, period: Period, { shown, change }: Watched): CallList['fresh'] {
  const { fromMs, toMs } = period;
  const query = { ...question, from: new Date(fromMs).toISOString(), limit: WATCHED };
  const latest = api.useQuery(
    'get',
    '/api/v1/calls',
    { params: { query } },
    // The list was asked for just now: there is nothing new until the stream tells of it, or some time has passed.
    { enabled: shown !== null, initialData: NOTHING_NEW },
  );
  const known = useMemo(() => new Map(shown?.slice(0, KNOWN).map((row) => [row.key, row])), [shown]);
  const calls = shown === null || latest.isPlaceholderData ? undefined : latest.data?.items;
  const changed = useMemo(() => changedIn(known, calls?.map(rowOf) ?? []), [known, calls]);
  useEffect(() => {
    if (changed.size > 0) change(changed);
  });
  const fresh = calls?.filter((call) => Date.parse(call.timestamp) < toMs && !known.has(keyOf(call))) ?? [];
  return { count: fresh.length, isMore: fresh.length === WATCHED };
}

/** useLeaving remembers where a list is when its view is left. */
export function useLeaving(leave: () => void): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => () => latest.current(), []);
}
