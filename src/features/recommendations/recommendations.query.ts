import { z } from 'zod';
import { limitOf } from '../../http/paging.js';
import { dimensionFilters, moment } from '../../http/query.js';

const USUAL_FEATURES = 20;
const MOST_FEATURES = 100;

const { project, environment, feature } = dimensionFilters;

/** recommendationsQuery is the query of `GET /api/v1/recommendations`. */
export const recommendationsQuery = z
  .strictObject({
    ...{ project, environment, feature },
    from: moment,
    to: moment,
    limit: limitOf(USUAL_FEATURES, MOST_FEATURES),
  })
  .refine(({ from, to }) => from < to, { error: 'from must be before to', path: ['from'] });
export type RecommendationsQuery = z.output<typeof recommendationsQuery>;
