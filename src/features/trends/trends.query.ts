import { z } from 'zod';
import { isTimeZone } from '../../domain/period.js';
import { limitOf } from '../../http/paging.js';
import { dimensionFilters, moment } from '../../http/query.js';

const range = { ...dimensionFilters, from: moment.optional(), to: moment.optional() };
const timezone = z.string().max(64).refine(isTimeZone, 'an IANA time zone such as Asia/Tokyo').optional();
const perMinute = z.coerce.number().positive().max(1e12).optional();

/** hoursQuery is the query of `GET /api/v1/trends/hours`. */
export const hoursQuery = z.strictObject({ ...range, timezone });
export type HoursQuery = z.output<typeof hoursQuery>;

/** BOTTLENECKS are what calls that are waited for are told apart by. */
export const BOTTLENECKS = ['feature', 'model', 'provider', 'segment', 'release', 'operation'] as const;

/** bottlenecksQuery is the query of `GET /api/v1/trends/bottlenecks`. */
export const bottlenecksQuery = z.strictObject({
  ...range,
  by: z.enum(BOTTLENECKS).default('feature'),
  limit: limitOf(20, 200),
});
export type BottlenecksQuery = z.output<typeof bottlenecksQuery>;

/** capacityQuery is the query of `GET /api/v1/trends/capacity`. */
export const capacityQuery = z.strictObject({
  ...dimensionFilters,
  timezone,
  days: z.coerce.number().int().min(14).max(100).default(56).meta({ description: 'So many whole days are looked at' }),
  callsPerMinute: perMinute.meta({ description: 'A limit, of a provider say' }),
  tokensPerMinute: perMinute,
});
export type CapacityQuery = z.output<typeof capacityQuery>;
