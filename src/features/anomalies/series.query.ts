import { z } from 'zod';
import { SERIES_KINDS, WATCHED_BY } from '../../domain/anomaly/watched-series.js';
import { moment } from '../../http/query.js';

/** seriesQuery is the query of `GET /api/v1/anomalies/series`. */
export const seriesQuery = z.strictObject({
  by: z.enum(WATCHED_BY).meta({ description: 'What kind of thing the subject is' }),
  subject: z.string().min(1).max(401).meta({ description: 'Its name; a model as provider/model' }),
  kind: z.enum(SERIES_KINDS),
  project: z.string().max(200).optional(),
  from: moment.optional().meta({ description: 'A day before to, unless it is told' }),
  to: moment.optional().meta({ description: 'Now, unless it is told' }),
});
export type SeriesQuery = z.output<typeof seriesQuery>;
