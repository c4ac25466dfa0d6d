import { z } from 'zod';
import { DIMENSIONS } from '../../domain/call.js';
import { INTERVALS, isTimeZone } from '../../domain/period.js';
import type { Measure } from '../../domain/rollup/measures.js';
import { limitOf } from '../../http/paging.js';
import { dimensionFilters, moment, words } from '../../http/query.js';
import { MEASURES, RANKINGS } from './usage.measures.js';

/** GROUPINGS are what usage can be grouped by; users have sums of their own and go with no dimension but the project. */
export const GROUPINGS = [...DIMENSIONS, 'user'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** usageQuery is the query of `GET /api/v1/usage`. */
export const usageQuery = z.strictObject({
  ...dimensionFilters,
  from: moment.optional(),
  to: moment.optional(),
  interval: z.enum(['none', 'auto', ...INTERVALS]).default('none'),
  timezone: z.string().refine(isTimeZone, 'an IANA time zone such as Asia/Tokyo').optional(),
  groupBy: words.pipe(z.array(z.enum(GROUPINGS))).default([]),
  top: z.coerce.number().int().min(1).max(100).optional().meta({
    description:
      'Only so many groups are told apart, those with most of `topBy`; all others are one sum. More groups than an answer can hold cannot be ranked',
  }),
  topBy: z.enum(RANKINGS).default('costUsd'),
  fields: words
    .pipe(z.array(z.enum(MEASURES)))
    .transform((named): readonly Measure[] => MEASURES.filter((measure) => named.includes(measure)))
    .default(MEASURES),
  limit: limitOf(1000, 10_000),
  cursor: z.string().optional(),
});

export type UsageQuery = z.output<typeof usageQuery>;

/** usageFileQuery is the query of `GET /api/v1/exports/usage.csv`, which has all rows. */
export const usageFileQuery = usageQuery.omit({ limit: true, cursor: true });
export type UsageFileQuery = z.output<typeof usageFileQuery>;
