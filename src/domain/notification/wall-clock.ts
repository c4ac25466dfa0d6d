import { DAY_MS, HOUR_MS, MINUTE_MS } from '../period.js';
import { ZoneOffsets } from '../period-offsets.js';

export const MINUTES_A_DAY = DAY_MS / MINUTE_MS;

/** DailyHours is a part of every day by the clock on the wall, in minutes since midnight; one that ends before it begins ends on the day after. */
export interface DailyHours {
  fromMinute: number;
  toMinute: number;
}

/** WallTime is what calendar and clock on the wall show: `dayNumber` counts days since 1 January 1970, `weekday` 0 is Sunday. */
export interface WallTime {
  dayNumber: number;
  weekday: number;
  dayOfMonth: number;
  minute: number;
}

const KEPT_ZONES = 1_000;
const zones = new Map<string, ZoneOffsets>();

/** wallTimeAt is what the clock of a time zone shows. It throws a `RangeError` for a zone that the runtime does not know. */
export function wallTimeAt(zone: string, atMs: number): WallTime {
  const wallMs = atMs + offsetsOf(zone).at(atMs);
  const date = new Date(wallMs);
  return {
    dayNumber: Math.floor(wallMs / DAY_MS),
    weekday: date.getUTCDay(),
    dayOfMonth: date.getUTCDate(),
    minute: date.getUTCHours() * (HOUR_MS / MINUTE_MS) + date.getUTCMinutes(),
  };
}

/** endOfHours is when the hours end that a moment lies in; `null`: it lies in none. A clock that is moved meanwhile is followed. */
export function endOfHours({ fromMinute, toMinute }: DailyHours, zone: string, atMs: number): number | null {
  const { minute } = wallTimeAt(zone, atMs);
  const isOvernight = toMinute < fromMinute;
  const isWithin = isOvernight ? minute >= fromMinute || minute < toMinute : minute >= fromMinute && minute < toMinute;
  if (!isWithin) return null;
  const left = (toMinute - minute + MINUTES_A_DAY) % MINUTES_A_DAY;
  const minuteMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
  const offsets = offsetsOf(zone);
  const endMs = minuteMs + left * MINUTE_MS;
  const followed = endMs + offsets.at(atMs) - offsets.at(endMs);
  return followed > atMs ? followed : endMs;
}

function offsetsOf(zone: string): ZoneOffsets {
  let offsets = zones.get(zone);
  if (!offsets) {
    offsets = new ZoneOffsets(zone);
    if (zones.size >= KEPT_ZONES) zones.clear();
    zones.set(zone, offsets);
  }
  return offsets;
}
