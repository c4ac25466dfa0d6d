import { z } from 'zod';
import { BOUNCE_OUTCOMES } from '../../domain/wall-bounce.js';
import { name } from '../../http/names.js';
import { limitOf } from '../../http/paging.js';
import { moment } from '../../http/query.js';

const place = {
  project: name.optional(),
  taskKind: name.optional(),
  from: moment.optional(),
  to: moment.optional(),
};

/** bouncesQuery is the query of `GET /api/v1/wall-bounces`. */
export const bouncesQuery = z.strictObject({
  ...place,
  feature: name.optional(),
  outcome: z.enum(BOUNCE_OUTCOMES).optional(),
  limit: limitOf(50, 500),
  cursor: z.string().optional(),
});
export type BouncesQuery = z.output<typeof bouncesQuery>;

/** placeQuery narrows what is told of analyses to a project, a kind of task and a time. */
export const placeQuery = z.strictObject(place);
export type PlaceQuery = z.output<typeof placeQuery>;

/** oneQuery names the project of one analysis. */
export const oneQuery = z.strictObject({ project: name.optional() });
export type OneQuery = z.output<typeof oneQuery>;

/** summaryQuery is the query of `GET /api/v1/wall-bounces/summary`. */
export const summaryQuery = z.strictObject({ ...place, interval: z.enum(['auto', 'hour', 'day']).default('auto') });
export type SummaryQuery = z.output<typeof summaryQuery>;
