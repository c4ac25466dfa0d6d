import { z } from 'zod';
import { LOG_LEVELS } from '../../domain/log/log-level.js';
import { limitOf } from '../../http/paging.js';
import { moment } from '../../http/query.js';

const found = z.string().min(1).max(200);

/** logsQuery is which lines of the log are asked for. */
export const logsQuery = z
  .strictObject({
    from: moment.optional(),
    to: moment.optional(),
    level: z.enum(LOG_LEVELS).optional(),
    q: z.string().max(200).optional(),
    requestId: found.optional(),
    traceId: z
      .string()
      .regex(/^[0-9a-f]{32}$/, '32 digits from 0 to f')
      .optional(),
    worker: found.optional(),
    context: found.optional(),
    limit: limitOf(100, 1000),
    cursor: z.string().optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ['to'],
    error: 'a time after from',
  });
export type LogsQuery = z.output<typeof logsQuery>;
