import { z } from 'zod';
import { identifier, name } from '../../http/names.js';
import { limitOf } from '../../http/paging.js';
import { dimensionFilters, moment } from '../../http/query.js';

const LONGEST_NOTE = 1_000;
const MOST_HOURS = 14 * 24;

/** deploymentBody is the body of `POST /api/v1/deployments`. */
export const deploymentBody = z.strictObject({
  release: name.meta({ description: 'As calls tell it', example: '2026.11.3' }),
  environment: name.nullish().meta({ description: 'Where; all environments unless told' }),
  project: name.nullish().meta({ description: 'Of what; all projects unless told, or that of the key' }),
  at: moment.optional().meta({ description: 'When; unless told when its first call was seen, or now' }),
  note: z.string().max(LONGEST_NOTE).nullish(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(LONGEST_NOTE)
    .nullish()
    .meta({ description: 'Where more is to be read of it: a change, a build' }),
});
export type DeploymentBody = z.output<typeof deploymentBody>;

/** deploymentsQuery is the query of `GET /api/v1/deployments`. */
export const deploymentsQuery = z.strictObject({
  project: name.optional(),
  environment: name.optional(),
  release: name.optional(),
  from: moment.optional(),
  to: moment.optional(),
  limit: limitOf(100, 1000),
  cursor: z.string().optional(),
});
export type DeploymentsQuery = z.output<typeof deploymentsQuery>;

/** BASELINES are what a release is compared with: what ran before it, or what ran beside it in the same stretches of time. */
export const BASELINES = ['before', 'side_by_side'] as const;

/** effectQuery is the query of `GET /api/v1/deployments/compare`. */
export const effectQuery = z.strictObject({
  ...dimensionFilters,
  release: name,
  deployment: identifier
    .optional()
    .meta({ description: 'Which of the release’s deployments; the one with most calls unless told' }),
  against: z.enum(BASELINES).default('before'),
  windowHours: z.coerce.number().int().min(1).max(MOST_HOURS).default(24).meta({
    description: 'So long before and after, or as long as it has run yet',
  }),
});
export type EffectQuery = z.output<typeof effectQuery>;
