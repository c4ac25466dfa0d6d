import { ZoneOffsets } from './period-offsets.js';

/** INTERVALS are the lengths by which a series can be cut; weeks begin on Monday. */
export const INTERVALS = ['minute', 'quarter_hour', 'hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** CALENDAR_SPANS are the spans that a calendar counts by dates; quarters begin with January, April, July and October. */
export const CALENDAR_SPANS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type CalendarSpan = (typeof CALENDAR_SPANS)[number];

export const MINUTE_MS = 60_000;
export const QUARTER_HOUR_MS = 15 * MINUTE_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Period is a span of time, [fromMs, toMs). */
export interface Period {
  fromMs: number;
  toMs: number;
}

/** LocalDate is a day of some time zone's calendar; `month` is 1 to 12. */
interface LocalDate {
  year: number;
  month: number;
  day: number;
}

/** So many zones have a calendar that is kept: more than there are names. */
const KEPT_CALENDARS = 1_000;

/** isTimeZone tells whether a name is an IANA time zone that this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    ZoneCalendar.of(name);
    return true;
  } catch {
    return false;
  }
}

/** ZoneCalendar answers where the minutes, hours, days, weeks and months of an IANA time zone begin, in epoch milliseconds. */
export class ZoneCalendar {
  private static readonly kept = new Map<string, ZoneCalendar>();
  private readonly offsets: ZoneOffsets;
  private day: Period = { fromMs: 0, toMs: 0 };

  /** It throws a `RangeError` when the runtime does not know the zone. */
  constructor(readonly zone: string) {
    this.offsets = new ZoneOffsets(zone);
  }

  /** of is the calendar of a zone, which remembers what it was asked before. It throws a `RangeError` as well. */
  static of(zone: string): ZoneCalendar {
    let calendar = ZoneCalendar.kept.get(zone);
    if (!calendar) {
      calendar = new ZoneCalendar(zone);
      if (ZoneCalendar.kept.size >= KEPT_CALENDARS) ZoneCalendar.kept.clear();
      ZoneCalendar.kept.set(zone, calendar);
    }
    return calendar;
  }

  /** dayOf is the day in which a moment lies: 23, 24 or 25 hours, or what else the zone's clock has done. */
  dayOf(atMs: number): Period {
    if (atMs < this.day.fromMs || atMs >= this.day.toMs) {
      const date = this.dateOf(atMs);
      this.day = { fromMs: this.startOfDate(date), toMs: this.startOfDate({ ...date, day: date.day + 1 }) };
    }
    return this.day;
  }

  /** dayNumber is the day that the calendar shows at a moment, counted from 1 January 1970. */
  dayNumber(atMs: number): number {
    return Math.floor((atMs + this.offsets.at(atMs)) / DAY_MS);
  }

  /** hourOf is the hour, 0 to 23, that the clock shows at a moment. */
  hourOf(atMs: number): number {
    const shownMs = atMs + this.offsets.at(atMs);
    return Math.floor((shownMs - Math.floor(shownMs / DAY_MS) * DAY_MS) / HOUR_MS);
  }

  /**
   * momentOf is when the clock first shows some minutes since the midnight of a day; where it is put forward over them, the
   * moment of the change.
   */
  momentOf(dayNumber: number, minutes: number): number {
    return this.firstShown(dayNumber * DAY_MS + minutes * MINUTE_MS);
  }

  /** startOf is the beginning of the interval or span in which a moment lies. */
  startOf(interval: Interval | CalendarSpan, atMs: number): number {
    switch (interval) {
      case 'minute':
        return floorTo(atMs, MINUTE_MS);
      case 'quarter_hour':
        return floorTo(atMs, QUARTER_HOUR_MS);
      case 'hour':
        return this.startOfHour(atMs);
      case 'day':
        return this.dayOf(atMs).fromMs;
      default:
        return this.startOfDate(firstDateOf(interval, this.dateOf(atMs)));
    }
  }

  /** next is the beginning of the interval or span after the one that begins at `startMs`. */
  next(interval: Interval | CalendarSpan, startMs: number): number {
    switch (interval) {
      case 'minute':
        return startMs + MINUTE_MS;
      case 'quarter_hour':
        return startMs + QUARTER_HOUR_MS;
      case 'hour':
        return this.endOfHour(startMs);
      default:
        return this.shifted(interval, startMs, 1);
    }
  }

  /** shifted is the beginning of the span so many spans after the one that begins at `startMs`; before it, if negative. */
  shifted(span: CalendarSpan, startMs: number, spans: number): number {
    const date = this.dateOf(startMs);
    switch (span) {
      case 'day':
        return this.startOfDate({ ...date, day: date.day + spans });
      case 'week':
        return this.startOfDate({ ...date, day: date.day + 7 * spans });
      default:
        return this.startOfDate({ ...date, month: date.month + MONTHS[span] * spans });
    }
  }

  /** An hour begins when the clock shows it, and wherever the clock is moved by anything but whole hours. */
  private startOfHour(atMs: number): number {
    const offset = this.offsets.at(atMs);
    const shownMs = floorTo(atMs + offset, HOUR_MS) - offset;
    return this.changeIn(shownMs, atMs + 1) ?? shownMs;
  }

  private endOfHour(startMs: number): number {
    const offset = this.offsets.at(startMs);
    const shownMs = floorTo(startMs + offset, HOUR_MS) + HOUR_MS - offset;
    return this.changeIn(startMs, shownMs) ?? shownMs;
  }

  /** The first moment after `fromMs` and before `toMs` at which the minutes of the clock are moved. */
  private changeIn(fromMs: number, toMs: number): number | null {
    const offset = this.offsets.at(fromMs);
    for (let atMs = floorTo(fromMs, QUARTER_HOUR_MS) + QUARTER_HOUR_MS; atMs < toMs; atMs += QUARTER_HOUR_MS) {
      if ((this.offsets.at(atMs) - offset) % HOUR_MS !== 0) return atMs;
    }
    return null;
  }

  private dateOf(atMs: number): LocalDate {
    const local = new Date(atMs + this.offsets.at(atMs));
    return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
  }

  /** A day begins at its first midnight; where the clock is put forward over that, at the moment of the change. */
  private startOfDate({ year, month, day }: LocalDate): number {
    return this.firstShown(Date.UTC(year, month - 1, day));
  }

  /** `shownMs` is what calendar and clock show, as if they were those of UTC. */
  private firstShown(shownMs: number): number {
    const before = this.offsets.at(shownMs - DAY_MS);
    const after = this.offsets.at(shownMs + DAY_MS);
    const candidates = [before, after]
      .map((offset) => shownMs - offset)
      .filter((atMs) => atMs + this.offsets.at(atMs) === shownMs);
    if (candidates.length > 0) return Math.min(...candidates);
    let changeMs = ceilTo(shownMs - after, QUARTER_HOUR_MS);
    while (changeMs + this.offsets.at(changeMs) < shownMs) changeMs += QUARTER_HOUR_MS;
    return changeMs;
  }
}

/** floorTo rounds a moment down to a multiple of some length. */
export function floorTo(atMs: number, lengthMs: number): number {
  return Math.floor(atMs / lengthMs) * lengthMs;
}

/** ceilTo rounds a moment up to a multiple of some length. */
export function ceilTo(atMs: number, lengthMs: number): number {
  return Math.ceil(atMs / lengthMs) * lengthMs;
}

/** How many months the longer spans have. */
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

function firstDateOf(span: Exclude<CalendarSpan, 'day'>, { year, month, day }: LocalDate): LocalDate {
  if (span !== 'week') return { year, month: month - ((month - 1) % MONTHS[span]), day: 1 };
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day: day - ((weekday + 6) % 7) };
}
