import { z } from 'zod';
import { INTERVALS } from '../../domain/period.js';
import { DEVICES } from '../../domain/web-vitals/device.js';
import { VITALS } from '../../domain/web-vitals/vital.js';
import { zone } from '../../http/limits.js';
import { name } from '../../http/names.js';
import { limitOf } from '../../http/paging.js';
import { moment, words } from '../../http/query.js';
import { VITAL_GROUPINGS } from '../../storage/web-vitals/vital-reader.js';

const CUT_BY = INTERVALS.filter((interval) => interval !== 'minute');

/** webVitalsQuery is the query of `GET /api/v1/web-vitals`. */
export const webVitalsQuery = z.strictObject({
  from: moment.optional().meta({ description: '28 days before `to` unless told' }),
  to: moment.optional().meta({ description: 'Now unless told' }),
  interval: z.enum(['none', 'auto', ...CUT_BY]).default('none'),
  timezone: zone,
  groupBy: words.pipe(z.array(z.enum(VITAL_GROUPINGS))).default([]),
  metric: words.pipe(z.array(z.enum(VITALS)).min(1)).default([...VITALS]),
  project: name.optional(),
  page: words.optional(),
  device: words.pipe(z.array(z.enum(DEVICES))).optional(),
  release: words.optional(),
  limit: limitOf(1000, 10_000),
  cursor: z.string().optional(),
});
export type WebVitalsQuery = z.output<typeof webVitalsQuery>;
