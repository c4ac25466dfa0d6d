import { DAY_MS, type Period, type ZoneCalendar } from '../period.js';

/** No call is told of from outside these years. */
const MONTH = /^(20[1-9]\d)-(0[1-9]|1[0-2])$/;

/** AUTOMATIC is who closes a month because its time has come. */
export const AUTOMATIC = 'automatic';

/** isMonth tells whether a text names a month: `2026-11`. */
export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** periodOfMonth is when a month of a calendar begins and ends. It throws a `RangeError` for what is no month. */
export function periodOfMonth(month: string, calendar: ZoneCalendar): Period {
  const match = MONTH.exec(month);
  if (!match) throw new RangeError(`not a month: ${month}`);
  const middleMs = Date.UTC(Number(match[1]), Number(match[2]) - 1, 15);
  const fromMs = calendar.startOf('month', middleMs);
  return { fromMs, toMs: calendar.next('month', fromMs) };
}

/** monthOf is the month of a calendar in which a moment lies. */
export function monthOf(atMs: number, calendar: ZoneCalendar): string {
  // The middle of a month lies in it, whatever the zone.
  const middle = new Date(calendar.startOf('month', atMs) + 15 * DAY_MS);
  return middle.toISOString().slice(0, 7);
}

/** monthAfter is the month that follows one. */
export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

/**
 * correctionMonth is the month whose statement takes in what has changed in closed ones: that after the latest that is
 * closed; `null` while none is.
 */
export function correctionMonth(closed: readonly string[]): string | null {
  const latest = [...closed].sort().at(-1);
  return latest === undefined ? null : monthAfter(latest);
}
