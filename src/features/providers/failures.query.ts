import { z } from 'zod';
import { DIMENSIONS, ERROR_CLASSES, type Dimension } from '../../domain/call.js';
import { limitOf } from '../../http/paging.js';
import { moment, words } from '../../http/query.js';

const NARROWING = DIMENSIONS.filter((dimension) => dimension !== 'provider');
const narrowing = Object.fromEntries(NARROWING.map((dimension) => [dimension, words.optional()])) as Record<
  Exclude<Dimension, 'provider'>,
  z.ZodOptional<typeof words>
>;

/** failuresQuery is the query of `GET /api/v1/providers/:provider/failures`. */
export const failuresQuery = z.strictObject({
  ...narrowing,
  from: moment.optional(),
  to: moment.optional(),
  errorClass: z.enum(ERROR_CLASSES).optional(),
  limit: limitOf(20, 100),
  cursor: z.string().optional(),
});

export type FailuresQuery = z.output<typeof failuresQuery>;
