import { z } from 'zod';
import { isTimeZone } from '../../domain/period.js';
import { limitOf } from '../../http/paging.js';
import { moment } from '../../http/query.js';

const span = {
  from: moment.optional().meta({ description: 'A day before to, unless it is told' }),
  to: moment.optional().meta({ description: 'Now, unless it is told' }),
};

/** availabilityQuery is the query of `GET /api/v1/health/history`. */
export const availabilityQuery = z.strictObject({
  ...span,
  interval: z.enum(['quarter_hour', 'hour', 'day', 'week', 'month']).default('hour'),
  timezone: z.string().refine(isTimeZone, 'an IANA time zone such as Asia/Tokyo').optional(),
});
export type AvailabilityQuery = z.output<typeof availabilityQuery>;

/** changesQuery is the query of `GET /api/v1/health/changes`. */
export const changesQuery = z.strictObject({
  ...span,
  dependency: z.string().min(1).max(100).optional(),
  limit: limitOf(100, 1000),
  cursor: z.string().optional(),
});
export type ChangesQuery = z.output<typeof changesQuery>;
