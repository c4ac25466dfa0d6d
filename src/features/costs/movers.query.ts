import { z } from 'zod';
import { DIMENSIONS } from '../../domain/call.js';
import { limitOf } from '../../http/paging.js';
import { dimensionFilters, moment } from '../../http/query.js';

const USUAL_MOVERS = 20;
const MOST_MOVERS = 200;

/** moversQuery is the query of `GET /api/v1/movers`. */
export const moversQuery = z
  .strictObject({
    ...dimensionFilters,
    from: moment,
    to: moment,
    previousFrom: moment.optional().meta({ description: 'The span before; as long as the one asked for unless told' }),
    previousTo: moment.optional(),
    by: z.enum(DIMENSIONS).default('feature'),
    limit: limitOf(USUAL_MOVERS, MOST_MOVERS),
  })
  .refine(({ from, to }) => from < to, { error: 'from must be before to', path: ['from'] })
  .refine(({ previousFrom, previousTo }) => (previousFrom === undefined) === (previousTo === undefined), {
    error: 'previousFrom and previousTo go together',
    path: ['previousFrom'],
  });
export type MoversQuery = z.output<typeof moversQuery>;
