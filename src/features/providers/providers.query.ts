import { z } from 'zod';
import { dimensionFilters } from '../../http/query.js';

const { project, environment, model, operation, feature, release, segment } = dimensionFilters;

/** providersQuery is the query of `GET /api/v1/providers` and `/api/v1/providers/:provider`: whose calls are judged. */
export const providersQuery = z.strictObject({ project, environment, model, operation, feature, release, segment });

export type ProvidersQuery = z.output<typeof providersQuery>;
