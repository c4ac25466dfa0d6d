import { z } from 'zod';
import { DIMENSIONS } from '../../domain/call.js';
import { dimensionFilters, moment } from '../../http/query.js';

const value = z.string().max(200);

/** comparisonQuery is the query of `GET /api/v1/compare`; an empty value is that of the calls that were told none. */
export const comparisonQuery = z.strictObject({
  ...dimensionFilters,
  dimension: z.enum(DIMENSIONS),
  a: value,
  b: value,
  from: moment.optional(),
  to: moment.optional(),
  fromB: moment.optional(),
  toB: moment.optional(),
});

export type ComparisonQuery = z.output<typeof comparisonQuery>;
