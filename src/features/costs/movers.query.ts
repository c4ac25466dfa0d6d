import { z } from 'zod';
import { DIMENSIONS } from '../../domain/call.js';
import { limitOf } from '../../http/paging.js';
import { BOTH_OR_NONE, comparedSpans, FROM_IS_FIRST } from './compared-spans.js';

const USUAL_MOVERS = 20;
const MOST_MOVERS = 200;

/** moversQuery is the query of `GET /api/v1/movers`. */
export const moversQuery = z
  .strictObject({
    ...comparedSpans,
    by: z.enum(DIMENSIONS).default('feature'),
    limit: limitOf(USUAL_MOVERS, MOST_MOVERS),
  })
  .refine(...FROM_IS_FIRST)
  .refine(...BOTH_OR_NONE);
export type MoversQuery = z.output<typeof moversQuery>;
