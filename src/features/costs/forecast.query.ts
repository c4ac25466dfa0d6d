import { z } from 'zod';
import { CALENDAR_SPANS, isTimeZone } from '../../domain/period.js';
import { dimensionFilters } from '../../http/query.js';

/** forecastQuery is the query of `GET /api/v1/forecast`. */
export const forecastQuery = z.strictObject({
  ...dimensionFilters,
  period: z.enum(CALENDAR_SPANS).default('month').meta({ description: 'Which span of the calendar, the present one' }),
  timezone: z
    .string()
    .refine(isTimeZone, 'an IANA time zone such as Asia/Tokyo')
    .optional()
    .meta({ description: 'By whose calendar days and periods are cut; the reporting time zone unless told' }),
});
export type ForecastQuery = z.output<typeof forecastQuery>;
