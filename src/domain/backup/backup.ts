import { DAY_MS, ZoneCalendar } from '../period.js';

/** Keep is for how many days, weeks and months the last backup of each is kept. */
export interface Keep {
  daily: number;
  weekly: number;
  monthly: number;
}

const NAME = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z$/;

const MINUTES_AN_HOUR = 60;

/** backupName is what a backup is called that was taken at a moment: the moment, in letters that every file system takes. */
export function backupName(takenAtMs: number): string {
  return new Date(takenAtMs).toISOString().replace(/[:.]/g, '-');
}

/** momentOfBackup is when a backup was taken, by its name; `null`: it is no name of a backup. */
export function momentOfBackup(name: string): number | null {
  const parts = NAME.exec(name);
  if (!parts) return null;
  const [, day, hour, minute, second, ms] = parts;
  const atMs = Date.parse(`${day}T${hour}:${minute}:${second}.${ms}Z`);
  return Number.isNaN(atMs) ? null : atMs;
}

/** latestAt is the latest of some moments at or before one; `null`: there is none. */
export function latestAt(moments: readonly number[], atMs: number): number | null {
  const earlier = moments.filter((moment) => moment <= atMs);
  return earlier.length === 0 ? null : Math.max(...earlier);
}

/** latestDueMs is when a backup was last due that is made at an hour of every day; where the clock jumps over it, at the jump. */
export function latestDueMs(nowMs: number, hour: number, timezone: string): number {
  const calendar = ZoneCalendar.of(timezone);
  const today = calendar.dayNumber(nowMs);
  const dueMs = calendar.momentOf(today, hour * MINUTES_AN_HOUR);
  return dueMs <= nowMs ? dueMs : calendar.momentOf(today - 1, hour * MINUTES_AN_HOUR);
}

/**
 * keptBackups is which of some moments are kept: the last of each of the latest days, weeks and months that have any, and the
 * last of all.
 */
export function keptBackups(moments: readonly number[], keep: Keep, timezone: string): Set<number> {
  const calendar = ZoneCalendar.of(timezone);
  const latestFirst = [...moments].sort((one, other) => other - one);
  const kept = new Set(latestFirst.slice(0, 1));
  for (const [span, most] of [
    ['day', keep.daily],
    ['week', keep.weekly],
    ['month', keep.monthly],
  ] as const) {
    const spans = new Set<number>();
    for (const moment of latestFirst) {
      const startMs = calendar.startOf(span, moment);
      if (spans.has(startMs)) continue;
      if (spans.size >= most) break;
      spans.add(startMs);
      kept.add(moment);
    }
  }
  return kept;
}

/** CUT_OFF_AFTER_MS is after how long what was begun and never finished is taken for cut off. */
export const CUT_OFF_AFTER_MS = DAY_MS;
