import { z } from 'zod';
import { ANOMALY_KINDS } from '../../domain/anomaly/anomaly.js';
import { limitOf } from '../../http/paging.js';

const name = z.string().min(1).max(200);

/** anomaliesQuery is the query of `GET /api/v1/anomalies`. */
export const anomaliesQuery = z.strictObject({
  project: name.optional(),
  kind: z.enum(ANOMALY_KINDS).optional(),
  subject: name.optional(),
  state: z.enum(['open', 'ended']).optional(),
  limit: limitOf(50, 500),
  cursor: z.string().optional(),
});
export type AnomaliesQuery = z.output<typeof anomaliesQuery>;
