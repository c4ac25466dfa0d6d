import { z } from 'zod';
import { LEAST_MEASURED, type Bottleneck } from '../../domain/trends/bottleneck.js';
import { LEAST_PEAKS, NO_REACH_REASONS, type PeakGrowth } from '../../domain/trends/peak-growth.js';
import type { WeekHour } from '../../domain/trends/week.js';
import { milliseconds, time } from '../../http/answers.js';
import { BOTTLENECKS } from './trends.query.js';

const number = z.number().nullable();

const weekHour = z
  .object({
    weekday: z.number().meta({ description: '0 is Monday' }),
    hour: z.number(),
    hours: z.number().meta({ description: 'How many such hours the range has' }),
    calls: z.number(),
    errors: z.number(),
    tokens: z.number(),
    callsPerHour: number,
  })
  .meta({ id: 'WeekHour' });

/** hoursView is what the hours of a week usually are. */
export const hoursView = z
  .object({
    from: time,
    to: time,
    timezone: z.string(),
    week: z.array(weekHour).meta({ description: 'All 168 hours, Monday first' }),
    peaks: z.array(weekHour).meta({ description: 'The busiest by calls an hour, the busiest first' }),
  })
  .meta({ id: 'TrendHours' });
export type HoursView = z.output<typeof hoursView>;

/** bottlenecksView is where waiting is spent. */
export const bottlenecksView = z
  .object({
    from: time,
    to: time,
    by: z.enum(BOTTLENECKS),
    waitedMs: z.number().meta({ description: 'For all calls together' }),
    items: z.array(
      z
        .object({
          value: z.string().nullable().meta({ description: 'null: calls that were told none' }),
          calls: z.number(),
          errors: z.number(),
          measured: z.number().meta({ description: 'Calls whose latency is known' }),
          waitedMs: z.number(),
          share: z.number().meta({ description: 'Of all that was waited, 0 to 1' }),
          latencyMs: milliseconds,
          slowness: number.meta({
            description: `Its place by p95, 1 for the slowest; null with fewer than ${LEAST_MEASURED} calls measured`,
          }),
        })
        .meta({ id: 'Bottleneck' }),
    ),
    leftOut: z.number().meta({ description: 'So many with less waiting are not listed' }),
  })
  .meta({ id: 'Bottlenecks' });
export type BottlenecksView = z.output<typeof bottlenecksView>;

const peak = z
  .object({
    limit: number,
    highest: number.meta({ description: 'The highest of the days, per minute' }),
    highestAt: time.nullable(),
    level: number.meta({ description: 'Where the trend of the daily peaks is now' }),
    perDay: number.meta({ description: 'By how much they grow in a day (Theil and Sen)' }),
    perDayLow: number,
    perDayHigh: number,
    reachedAt: time.nullable().meta({ description: 'When they reach the limit if it goes on like that' }),
    soonestAt: time.nullable(),
    latestAt: time.nullable().meta({ description: 'null with a soonest: perhaps never' }),
    reason: z.enum(NO_REACH_REASONS).nullable().meta({ description: 'Why nobody can say' }),
  })
  .meta({ id: 'PeakOutlook' });
export type PeakView = z.output<typeof peak>;

/** capacityView is how the daily peaks grow: those of the busiest quarter hour of each day, per minute. */
export const capacityView = z
  .object({
    from: time,
    to: time,
    timezone: z.string(),
    leastDays: z.literal(LEAST_PEAKS),
    days: z.array(z.object({ day: time, callsPerMinute: z.number(), tokensPerMinute: z.number() })),
    calls: peak,
    tokens: peak,
  })
  .meta({ id: 'CapacityTrend' });
export type CapacityView = z.output<typeof capacityView>;

/** viewOfHour shows an hour of a week. */
export function viewOfHour(hour: WeekHour): HoursView['week'][number] {
  return { ...hour, callsPerHour: hour.hours > 0 ? hour.calls / hour.hours : null };
}

/** viewOfBottleneck shows where waiting is spent. */
export function viewOfBottleneck({ value, ...told }: Bottleneck): BottlenecksView['items'][number] {
  return { value: value === '' ? null : value, ...told };
}

/** DayPeak is the busiest quarter hour of a day. */
export interface DayPeak {
  dayMs: number;
  callsAtMs: number;
  callsPerMinute: number;
  tokensAtMs: number;
  tokensPerMinute: number;
}

/** viewOfPeak shows how peaks grow, and when that reaches a limit, counted from a moment. */
export function viewOfPeak(
  growth: PeakGrowth,
  { limit, highest, nowMs }: { limit: number | null; highest: { value: number; atMs: number } | null; nowMs: number },
): PeakView {
  const { daysLeft, soonest, latest, ...told } = growth;
  const inDays = (days: number | null): string | null =>
    days === null || days > MOST_DAYS ? null : new Date(nowMs + days * DAY).toISOString();
  return {
    ...told,
    limit,
    highest: highest?.value ?? null,
    highestAt: highest ? new Date(highest.atMs).toISOString() : null,
    reachedAt: inDays(daysLeft),
    soonestAt: inDays(soonest),
    latestAt: inDays(latest),
  };
}

const DAY = 86_400_000;
const MOST_DAYS = 3_650;
