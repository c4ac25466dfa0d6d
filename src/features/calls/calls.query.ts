import { z } from 'zod';
import { CALL_STATUSES, COST_STATES, ERROR_CLASSES } from '../../domain/call.js';
import { limitOf } from '../../http/paging.js';
import { dimensionFilters, moment } from '../../http/query.js';

const name = z.string().min(1).max(200);

/** callsQuery is the query of `GET /api/v1/calls`. */
export const callsQuery = z.strictObject({
  ...dimensionFilters,
  from: moment.optional(),
  to: moment.optional(),
  status: z.enum(CALL_STATUSES).optional(),
  errorClass: z.enum(ERROR_CLASSES).optional(),
  costState: z.enum(COST_STATES).optional(),
  failure: name.optional(),
  traceId: name.optional(),
  userId: name.optional(),
  sessionId: name.optional(),
  wallBounceId: name.optional(),
  limit: limitOf(50, 1000),
  cursor: z.string().optional(),
});

export type CallsQuery = z.output<typeof callsQuery>;

/** projectQuery names the project in which something is looked up; without it all are searched. */
export const projectQuery = z.strictObject({ project: name.optional() });
