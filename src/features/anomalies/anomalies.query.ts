import { z } from 'zod';
import { ANOMALY_KINDS } from '../../domain/anomaly/anomaly.js';
import { name } from '../../http/names.js';
import { limitOf } from '../../http/paging.js';
import { moment } from '../../http/query.js';

/** anomaliesQuery is the query of `GET /api/v1/anomalies`. */
export const anomaliesQuery = z.strictObject({
  project: name.optional(),
  kind: z.enum(ANOMALY_KINDS).optional(),
  subject: name.optional(),
  state: z.enum(['open', 'ended']).optional(),
  from: moment.optional().meta({ description: 'Those that last, or ended after this' }),
  to: moment.optional().meta({ description: 'Those that were so before this' }),
  limit: limitOf(50, 500),
  cursor: z.string().optional(),
});
export type AnomaliesQuery = z.output<typeof anomaliesQuery>;
