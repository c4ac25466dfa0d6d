import { z } from 'zod';
import { DIMENSIONS, type Dimension } from '../../domain/call.js';
import { dimensionFilters } from '../../http/query.js';

/** dimensionsQuery is the query of `GET /api/v1/dimensions`. */
export const dimensionsQuery = z.strictObject({ project: dimensionFilters.project });

export type DimensionsQuery = z.output<typeof dimensionsQuery>;

const name = z.enum(DIMENSIONS);

/** dimensionsAnswer is the values that calls have for each dimension, for pickers and filters. */
export const dimensionsAnswer = z
  .object({
    values: z.record(name, z.array(z.string())).meta({ description: 'In order; what was not told is no value' }),
    cut: z.array(name).meta({ description: 'Dimensions that have more values than are listed' }),
  })
  .meta({ id: 'DimensionValues' });
export type DimensionsAnswer = z.output<typeof dimensionsAnswer>;

/** So many values of a dimension are listed; more can be picked by nobody, only typed. */
const MOST_VALUES = 5_000;

/** viewOfDimensions shows the values of dimensions. */
export function viewOfDimensions(all: Record<Dimension, string[]>): DimensionsAnswer {
  const entries = DIMENSIONS.map((dimension) => [dimension, all[dimension].slice(0, MOST_VALUES)]);
  return {
    values: Object.fromEntries(entries) as Record<Dimension, string[]>,
    cut: DIMENSIONS.filter((dimension) => all[dimension].length > MOST_VALUES),
  };
}
