import { z } from 'zod';
import { INTERVALS, isTimeZone } from '../../domain/period.js';
import { moment } from '../../http/query.js';
import { providersQuery } from './providers.query.js';

/** timelineQuery is the query of `GET /api/v1/providers/:provider/timeline`. */
export const timelineQuery = providersQuery.extend({
  from: moment.optional(),
  to: moment.optional(),
  interval: z.enum(['auto', ...INTERVALS]).default('auto'),
  timezone: z.string().refine(isTimeZone, 'an IANA time zone such as Asia/Tokyo').optional(),
});

export type TimelineQuery = z.output<typeof timelineQuery>;
