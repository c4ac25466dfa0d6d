import { HOUR_MS, QUARTER_HOUR_MS, type ZoneCalendar } from '../period.js';

/** HourSum is what the calls of one hour, or of a part of it, come to. */
export interface HourSum {
  fromMs: number;
  calls: number;
  errors: number;
  tokens: number;
}

/** WeekHour is what an hour of a weekday usually is: what it came to in all, and how many there were of it. */
export interface WeekHour extends Omit<HourSum, 'fromMs'> {
  /** 0 is Monday. */
  weekday: number;
  hour: number;
  /** How many such hours the range has; parts count as parts. */
  hours: number;
}

const DAYS = 7;
const HOURS = 24;
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 3;

/** weekdayOf is the weekday of a moment in a zone, 0 for Monday. */
export function weekdayOf(calendar: ZoneCalendar, atMs: number): number {
  return (calendar.dayNumber(atMs) + FIRST_WEEKDAY) % DAYS;
}

/**
 * weekOf folds hours into the 168 of a week, in the order of weekdays and hours, by the clock of a zone: where clocks change, an
 * hour of that day is missing or counts twice.
 */
export function weekOf(
  sums: readonly HourSum[],
  range: { fromMs: number; toMs: number },
  calendar: ZoneCalendar,
): WeekHour[] {
  const week = Array.from({ length: DAYS * HOURS }, (_, at): WeekHour => {
    return { weekday: Math.floor(at / HOURS), hour: at % HOURS, hours: 0, calls: 0, errors: 0, tokens: 0 };
  });
  const placeOf = (atMs: number): WeekHour | undefined => {
    return week[weekdayOf(calendar, atMs) * HOURS + calendar.hourOf(atMs)];
  };
  for (let atMs = range.fromMs; atMs < range.toMs; atMs += QUARTER_HOUR_MS) {
    const place = placeOf(atMs);
    if (place) place.hours += QUARTER_HOUR_MS / HOUR_MS;
  }
  for (const { fromMs, calls, errors, tokens } of sums) {
    const place = placeOf(fromMs);
    if (!place) continue;
    place.calls += calls;
    place.errors += errors;
    place.tokens += tokens;
  }
  return week;
}

/** peakHours is the busiest hours of a week by calls an hour, the busiest first: those with calls, and no more than are asked for. */
export function peakHours(week: readonly WeekHour[], most: number): WeekHour[] {
  const rate = ({ calls, hours }: WeekHour): number => (hours > 0 ? calls / hours : 0);
  return week
    .filter(({ calls }) => calls > 0)
    .toSorted((one, other) => rate(other) - rate(one))
    .slice(0, most);
}
