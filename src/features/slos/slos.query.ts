import { z } from 'zod';
import { moment } from '../../http/query.js';

/** historyQuery is the query of `GET /api/v1/slos/:id/history`; unless told, it is of the latest thirty days. */
export const historyQuery = z.strictObject({
  from: moment.optional(),
  to: moment.optional(),
  interval: z.enum(['hour', 'day']).default('day').meta({ description: 'Days are those of the reporting time zone' }),
});
export type HistoryQuery = z.output<typeof historyQuery>;
