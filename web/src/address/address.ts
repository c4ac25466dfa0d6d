import { useMemo } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useSession } from '../api/session';
import { periodOf, previousOf, rangeIn, type Period, type TimeRange } from './time-range';
import { useMinute } from './minute';

/** Change is what shall stand in the address: texts, lists, or nothing any more (`null`). */
export type Change = Record<string, string | readonly string[] | null>;

/** Place is what an address says beside the view: where to look, and when. */
export interface Place {
  project: string | null;
  environment: string | null;
  range: TimeRange;
  period: Period;
  /** The span to compare with, `null` when nothing is compared. */
  previous: Period | null;
  timeZone: string;
}

const LONGEST_NAME = 200;

/** The parts of an address that go along from view to view. */
const GOING_ALONG = ['project', 'environment', 'range', 'from', 'to', 'compare', 'tz'] as const;

/** usePlace is where and when the address says to look. */
export function usePlace(): Place {
  const [search] = useSearchParams();
  const { reportingTimezone, project: only } = useSession();
  const nowMs = useMinute();
  const text = search.toString();
  return useMemo(() => {
    const said = new URLSearchParams(text);
    const timeZone = zoneIn(said) ?? reportingTimezone;
    const range = rangeIn(said);
    const period = periodOf(range, nowMs, timeZone);
    return {
      project: only ?? namesIn(said, 'project')[0] ?? null,
      environment: namesIn(said, 'environment')[0] ?? null,
      range,
      period,
      previous: said.get('compare') === 'previous' ? previousOf(range, period, timeZone) : null,
      timeZone,
    };
  }, [text, nowMs, reportingTimezone, only]);
}

/** useAddress reads and changes single parts of the address. A change replaces the entry in the history unless it `goes` on. */
export function useAddress(): [URLSearchParams, (change: Change, goes?: boolean) => void] {
  const [search, setSearch] = useSearchParams();
  return [search, (change, goes = false) => setSearch((before) => changed(before, change), { replace: !goes })];
}

/** useLinkTo makes addresses of views that keep project, environment and range. */
export function useLinkTo(): (path: string, more?: Change) => string {
  const [search] = useSearchParams();
  return (path, more = {}) => {
    const kept = new URLSearchParams();
    for (const name of GOING_ALONG) for (const value of search.getAll(name)) kept.append(name, value);
    const query = changed(kept, more).toString();
    return query === '' ? path : `${path}?${query}`;
  };
}

/** useLinkHere makes addresses of the view looked at that keep everything but what changes. */
export function useLinkHere(): (change: Change) => string {
  const [search] = useSearchParams();
  const [path] = useLocation();
  return (change) => `${path}?${changed(search, change)}`;
}

/** within is the part of a question that every question has: where to look, and between which moments. */
export function within(place: Place, { fromMs, toMs }: Period) {
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString(), ...where(place) };
}

/** where is the part of a question that says where to look, whenever that was. */
export function where({ project, environment }: Pick<Place, 'project' | 'environment'>) {
  return {
    ...(project === null ? {} : { project: [project] }),
    ...(environment === null ? {} : { environment: [environment] }),
  };
}

/** namesIn is the names that an address gives for something, cut where the ledger cuts them. */
export function namesIn(search: URLSearchParams, name: string): string[] {
  return search.getAll(name).map((told) => told.slice(0, LONGEST_NAME));
}

function changed(before: URLSearchParams, change: Change): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries(change)) {
    after.delete(name);
    for (const item of value === null ? [] : [value].flat()) after.append(name, item);
  }
  return after;
}

function zoneIn(search: URLSearchParams): string | null {
  const zone = search.get('tz');
  try {
    return zone && new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
