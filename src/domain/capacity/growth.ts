import { DAY_MS, HOUR_MS } from '../period.js';
import { slopeOf, type Point } from '../trend.js';

/** GROWTH_KINDS are what is watched for how it grows: how full the disk of a host is (0 to 1), and how large tables are (bytes). Their order is stored. */
export const GROWTH_KINDS = ['disk', 'table'] as const;
export type GrowthKind = (typeof GROWTH_KINDS)[number];

/** Size is how large something is. */
export interface Size {
  kind: GrowthKind;
  subject: string;
  value: number;
}

/** Growth is how large something is, and by how much it grows in a day; `null`: too little is known. */
export interface Growth extends Size {
  perDay: number | null;
}

/** GROWTH_STEP_MS is how often sizes are noted, and GROWTH_MS how far back they are looked at. */
export const GROWTH_STEP_MS = HOUR_MS;
export const GROWTH_MS = 7 * DAY_MS;

/** A growth is told from the second day on: half a day may be a night. */
const LEAST_MS = DAY_MS;
const LEAST_POINTS = 12;

/** Smaller tables may double as often as they like. */
const LEAST_TABLE_BYTES = 1e9;

/** perDayOf is by how much something grows in a day, by the trend of its sizes (`at` in milliseconds), in the order of time; `null`: too few are known. */
export function perDayOf(sizes: readonly Point[]): number | null {
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (!first || !last || sizes.length < LEAST_POINTS || last.at - first.at < LEAST_MS) return null;
  return slopeOf(sizes) * DAY_MS;
}

/** diskDaysLeft is in how many days a disk is full if it goes on as it did; `null`: nobody knows, or it does not grow. */
export function diskDaysLeft({ value, perDay }: Growth): number | null {
  return daysUntil(1 - value, perDay);
}

/** tableDoublingDays is in how many days a large table will be twice as large as it is; `null` as well for one that is not large. */
export function tableDoublingDays({ value, perDay }: Growth): number | null {
  return value < LEAST_TABLE_BYTES ? null : daysUntil(value, perDay);
}

function daysUntil(room: number, perDay: number | null): number | null {
  return perDay === null || perDay <= 0 ? null : room / perDay;
}
