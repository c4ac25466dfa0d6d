import { z } from 'zod';
import { CALL_STATUSES, COST_STATES, DIALECTS, ERROR_CLASSES } from '../../domain/call.js';
import { parseUsd } from '../../domain/money.js';
import { identifier, name } from '../../http/names.js';
import { limitOf } from '../../http/paging.js';
import { dimensionFilters, moment } from '../../http/query.js';

const flag = z.enum(['true', 'false']).transform((word) => word === 'true');
const duration = z.coerce.number().min(0);
const dollars = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,9})?$/, 'dollars such as 0.25')
  .transform(parseUsd);

const narrowed = z.strictObject({
  ...dimensionFilters,
  from: moment.optional(),
  to: moment.optional(),
  status: z.enum(CALL_STATUSES).optional(),
  errorClass: z.enum(ERROR_CLASSES).optional(),
  costState: z.enum(COST_STATES).optional(),
  failure: identifier.optional(),
  traceId: identifier.optional(),
  userId: name.optional(),
  sessionId: name.optional(),
  wallBounceId: identifier.optional(),
  finishReason: identifier.optional(),
  httpStatus: z.coerce.number().int().min(100).max(599).optional(),
  dialect: z.enum(DIALECTS).optional(),
  streamed: flag.optional(),
  retry: flag.optional(),
  responseModel: identifier.optional(),
  serviceTier: identifier.optional(),
  tag: identifier.optional(),
  key: identifier.optional().meta({ description: 'The id of the API key that sent them' }),
  message: identifier.optional(),
  minLatencyMs: duration.optional(),
  maxLatencyMs: duration.optional(),
  minCostUsd: dollars.optional(),
  maxCostUsd: dollars.optional(),
  limit: limitOf(50, 1000),
  cursor: z.string().optional(),
});

/** callsQuery is the query of `GET /api/v1/calls`. */
export const callsQuery = narrowed.refine(
  ({ message, status }) => message === undefined || (status ?? 'error') === 'error',
  {
    path: ['message'],
    error: 'only calls that failed have a message: ask for it with status=error, or without a status',
  },
);

export type CallsQuery = z.output<typeof callsQuery>;

/** projectQuery names the project in which something is looked up; without it all are searched. */
export const projectQuery = z.strictObject({ project: name.optional() });
