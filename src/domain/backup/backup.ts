import { DAY_MS, floorTo, HOUR_MS, MINUTE_MS, ZoneCalendar } from '../period.js';

/** Keep is of how many hours, days, weeks and months the last backup of each is kept. */
export interface Keep {
  hourly: number;
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

/** Rhythm is how often backups are made, and at which hour of every day one is verified. */
export interface Rhythm {
  /** `null`: once a day, at the hour. */
  everyMinutes: number | null;
  hour: number;
  timezone: string;
}

/** lastDue is when a backup was last due to be made, and when one to be verified. */
export function lastDue(
  nowMs: number,
  { everyMinutes, hour, timezone }: Rhythm,
): { madeMs: number; verifiedMs: number } {
  const verifiedMs = lastAtHour(nowMs, hour, timezone);
  return { madeMs: everyMinutes === null ? verifiedMs : floorTo(nowMs, everyMinutes * MINUTE_MS), verifiedMs };
}

/** Where the clock jumps over the hour, it is at the jump. */
function lastAtHour(nowMs: number, hour: number, timezone: string): number {
  const calendar = ZoneCalendar.of(timezone);
  const today = calendar.dayNumber(nowMs);
  const dueMs = calendar.momentOf(today, hour * MINUTES_AN_HOUR);
  return dueMs <= nowMs ? dueMs : calendar.momentOf(today - 1, hour * MINUTES_AN_HOUR);
}

/**
 * keptBackups is which of some moments are kept: all of the hour that ends with the last, the last of each of so many hours
 * before it, and the last of each of the latest days, weeks and months that have any.
 */
export function keptBackups(moments: readonly number[], keep: Keep, timezone: string): Set<number> {
  const calendar = ZoneCalendar.of(timezone);
  const latestFirst = [...moments].sort((one, other) => other - one);
  const isWithin = (hours: number) => (moment: number) => moment > (latestFirst[0] ?? 0) - hours * HOUR_MS;
  const hourOf = (moment: number): number => floorTo(moment, HOUR_MS);
  return new Set([
    ...latestFirst.filter(isWithin(1)),
    ...lastOfEach(latestFirst.filter(isWithin(keep.hourly)), hourOf, Infinity),
    ...lastOfEach(latestFirst, (moment) => calendar.startOf('day', moment), keep.daily),
    ...lastOfEach(latestFirst, (moment) => calendar.startOf('week', moment), keep.weekly),
    ...lastOfEach(latestFirst, (moment) => calendar.startOf('month', moment), keep.monthly),
  ]);
}

/** The last moment of each of the latest spans that have any. */
function lastOfEach(latestFirst: readonly number[], startOf: (moment: number) => number, most: number): number[] {
  const last = new Map<number, number>();
  for (const moment of latestFirst) if (!last.has(startOf(moment))) last.set(startOf(moment), moment);
  return [...last.values()].slice(0, most);
}

/** CUT_OFF_AFTER_MS is after how long what was begun and never finished is taken for cut off. */
export const CUT_OFF_AFTER_MS = DAY_MS;
