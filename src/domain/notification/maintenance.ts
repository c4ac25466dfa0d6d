import { DAY_MS, MINUTE_MS, ZoneCalendar } from '../period.js';
import { fits, type Labels, type Matcher } from './matcher.js';

/** RECURRENCES are how often a maintenance window comes again. */
export const RECURRENCES = ['never', 'daily', 'weekly', 'monthly'] as const;
export type Recurrence = (typeof RECURRENCES)[number];

/** MaintenanceWindow is when work is done on something, by the clock on the wall of a time zone; alerts of it are not told then. */
export interface MaintenanceWindow {
  id: string;
  name: string;
  /** Which alerts; none: all. */
  matchers: readonly Matcher[];
  timezone: string;
  recurrence: Recurrence;
  /** The day of the first window, as `2026-11-29`, and of the last that may begin. */
  firstDay: string;
  lastDay: string | null;
  startMinute: number;
  durationMinutes: number;
  /** On which days of the week weekly windows are, 0 is Sunday; none: on that of the first. */
  weekdays: readonly number[];
  creator: string;
  createdAtMs: number;
}

/** windowOf is the maintenance window that labels are in at a moment; `null`: they are in none. */
export function windowOf(
  windows: readonly MaintenanceWindow[],
  labels: Labels,
  atMs: number,
): MaintenanceWindow | null {
  return windows.find((window) => isOpen(window, atMs) && fits(window.matchers, labels)) ?? null;
}

/**
 * isOpen tells whether a maintenance window is open at a moment: one that began today, or on a day before and still lasts. It
 * begins when the clock first shows it, or is put forward over it, and lasts as long as it was told, however that is moved.
 */
export function isOpen(window: MaintenanceWindow, atMs: number): boolean {
  const calendar = ZoneCalendar.of(window.timezone);
  const today = calendar.dayNumber(atMs);
  const lengthMs = window.durationMinutes * MINUTE_MS;
  const longestDays = Math.ceil((window.startMinute * MINUTE_MS + lengthMs) / DAY_MS);
  for (let day = today - longestDays; day <= today; day++) {
    if (!beginsOn(window, dayOf(day))) continue;
    const fromMs = calendar.momentOf(day, window.startMinute);
    if (fromMs <= atMs && atMs < fromMs + lengthMs) return true;
  }
  return false;
}

interface Day {
  dayNumber: number;
  /** 0 is Sunday. */
  weekday: number;
  dayOfMonth: number;
}

function beginsOn({ firstDay, lastDay, recurrence, weekdays }: MaintenanceWindow, day: Day): boolean {
  const first = dayOf(Date.parse(firstDay) / DAY_MS);
  if (day.dayNumber < first.dayNumber || (lastDay !== null && day.dayNumber > Date.parse(lastDay) / DAY_MS))
    return false;
  switch (recurrence) {
    case 'never':
      return day.dayNumber === first.dayNumber;
    case 'daily':
      return true;
    case 'weekly':
      return weekdays.length === 0 ? day.weekday === first.weekday : weekdays.includes(day.weekday);
    case 'monthly':
      return day.dayOfMonth === first.dayOfMonth;
  }
}

function dayOf(dayNumber: number): Day {
  const date = new Date(dayNumber * DAY_MS);
  return { dayNumber, weekday: date.getUTCDay(), dayOfMonth: date.getUTCDate() };
}
