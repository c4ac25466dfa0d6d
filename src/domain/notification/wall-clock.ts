import { ZoneCalendar } from '../period.js';

/** DailyHours is a part of every day by the clock on the wall, in minutes since midnight; one that ends before it begins ends on the day after. */
export interface DailyHours {
  fromMinute: number;
  toMinute: number;
}

/**
 * endOfHours is when the hours end that a moment lies in; `null`: it lies in none. They begin and end when the clock first shows
 * it, or is put forward over it. It throws a `RangeError` for a zone that the runtime does not know.
 */
export function endOfHours({ fromMinute, toMinute }: DailyHours, zone: string, atMs: number): number | null {
  const calendar = ZoneCalendar.of(zone);
  const today = calendar.dayNumber(atMs);
  const daysOn = toMinute < fromMinute ? 1 : 0;
  for (let day = today - daysOn; day <= today; day++) {
    const endMs = calendar.momentOf(day + daysOn, toMinute);
    if (calendar.momentOf(day, fromMinute) <= atMs && atMs < endMs) return endMs;
  }
  return null;
}
