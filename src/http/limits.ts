import { z } from 'zod';
import { isTimeZone } from '../domain/period.js';

const MOST_THRESHOLDS = 20;
const MOST_DAYS = 366;
/** A finer part of a limit is not told from nothing. */
const LEAST_PERCENT = 0.01;
const PERCENT_DIGITS = 4;

const USUAL_THRESHOLDS = [50, 80, 100];

/** thresholds are percents of a limit, each once and ascending, as fine as they are told apart. */
export const thresholds = z
  .array(z.number().min(LEAST_PERCENT).max(1000))
  .max(MOST_THRESHOLDS)
  .default(USUAL_THRESHOLDS)
  .transform((percents) =>
    [...new Set(percents.map((percent) => Number(percent.toFixed(PERCENT_DIGITS))))].sort((one, other) => one - other),
  )
  .meta({ description: 'Percents of the limit' });

/** zone is by whose calendar periods are cut. */
export const zone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'an IANA time zone such as Asia/Tokyo')
  .optional()
  .meta({ description: 'By whose calendar the periods are cut; the reporting time zone unless told' });

/** rollingDays is how many days a rolling period has. */
export const rollingDays = z.int().min(1).max(MOST_DAYS).optional();

/** hasItsDays tells whether a rolling period, and no other, says how many days it has. */
export function hasItsDays({ period, rollingDays }: { period: string; rollingDays?: number | undefined }): boolean {
  return (period === 'rolling') === (rollingDays !== undefined);
}

/** DAYS_WANTED is what is wrong where that is not so. */
export const DAYS_WANTED = { error: 'a rolling period, and no other, needs rollingDays', path: ['rollingDays'] };
