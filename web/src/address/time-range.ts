import { momentAt, wallAt } from './zone';

/** RANGES are the ranges that end now, or follow the calendar; their names stand in addresses. */
export const RANGES = ['1h', '6h', '24h', '7d', '30d', '90d', '1y', 'today', 'month', 'last-month'] as const;
export type RangeName = (typeof RANGES)[number];

/** Period is a span of time, in epoch milliseconds; its end is not in it. */
export interface Period {
  fromMs: number;
  toMs: number;
}

/** TimeRange is a named range, or one between two moments. */
export type TimeRange = { name: RangeName } | ({ name: 'fixed' } & Period);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** No call is told of from outside these, and the span before is one that the service can be asked for, too. */
const FIRST_MS = Date.UTC(2010, 0);
const LAST_MS = Date.UTC(2100, 0);

const LENGTHS_MS: Partial<Record<RangeName, number>> = {
  '1h': HOUR_MS,
  '6h': 6 * HOUR_MS,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
  '90d': 90 * DAY_MS,
  '1y': 365 * DAY_MS,
};

/** rangeIn reads a range out of an address: `from` and `to`, or `range`; the last day where neither makes sense. */
export function rangeIn(search: URLSearchParams): TimeRange {
  const [fromMs, toMs] = [Date.parse(search.get('from') ?? ''), Date.parse(search.get('to') ?? '')];
  if (FIRST_MS <= fromMs && fromMs < toMs && toMs <= LAST_MS) return { name: 'fixed', fromMs, toMs };
  return { name: RANGES.find((name) => name === search.get('range')) ?? '24h' };
}

/** periodOf is the span that a range means when `nowMs` is the end of the current minute: the same question all that minute. */
export function periodOf(range: TimeRange, nowMs: number, timeZone: string): Period {
  if (range.name === 'fixed') return { fromMs: range.fromMs, toMs: range.toMs };
  const lengthMs = LENGTHS_MS[range.name];
  if (lengthMs !== undefined) return { fromMs: nowMs - lengthMs, toMs: nowMs };
  const { year, month, day } = dateOf(nowMs - 1, timeZone);
  if (range.name === 'today') return { fromMs: momentAt(Date.UTC(year, month - 1, day), timeZone), toMs: nowMs };
  const thisMonthMs = momentAt(Date.UTC(year, month - 1, 1), timeZone);
  if (range.name === 'month') return { fromMs: thisMonthMs, toMs: nowMs };
  return { fromMs: momentAt(Date.UTC(year, month - 2, 1), timeZone), toMs: thisMonthMs };
}

/**
 * previousOf is the span to compare with: of the same length right before or, where a range follows the calendar, the same
 * part of the day or month before, at most all of it.
 */
export function previousOf(range: TimeRange, { fromMs, toMs }: Period, timeZone: string): Period {
  if (range.name !== 'today' && range.name !== 'month' && range.name !== 'last-month')
    return { fromMs: fromMs - (toMs - fromMs), toMs: fromMs };
  const { year, month, day } = dateOf(fromMs, timeZone);
  const beforeMs = range.name === 'today' ? Date.UTC(year, month - 1, day - 1) : Date.UTC(year, month - 2, 1);
  const passedMs = wallAt(toMs, timeZone) - Date.UTC(year, month - 1, day);
  const sameMs = range.name === 'last-month' ? fromMs : momentAt(beforeMs + passedMs, timeZone);
  return { fromMs: momentAt(beforeMs, timeZone), toMs: Math.min(sameMs, fromMs) };
}

/** endsNow tells whether what happens now belongs to a range. */
export function endsNow(range: TimeRange): boolean {
  return range.name !== 'fixed' && range.name !== 'last-month';
}

interface Day {
  year: number;
  month: number;
  day: number;
}

function dateOf(atMs: number, timeZone: string): Day {
  const wall = new Date(wallAt(atMs, timeZone));
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
}
