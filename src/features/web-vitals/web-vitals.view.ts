import { z } from 'zod';
import { NAVIGATIONS, RATINGS, THRESHOLDS, VITALS, type Vital } from '../../domain/web-vitals/vital.js';
import { standingOf } from '../../domain/web-vitals/vital-sum.js';
import type { SparseCounts } from '../../domain/rollup/sparse-counts.js';
import { counts, time } from '../../http/answers.js';
import { VITAL_GROUPINGS, type VitalSum } from '../../storage/web-vitals/vital-reader.js';

const rejectedMetric = z.object({
  index: z.number(),
  id: z.string().nullable(),
  code: z.enum(['invalid_field', 'unknown_field']),
  message: z.string(),
});
export type RejectedMetric = z.output<typeof rejectedMetric>;

/** takenAnswer tells what became of the metrics of a body. */
export const takenAnswer = z
  .object({
    accepted: z.number().meta({ description: 'New ones' }),
    updated: z.number().meta({ description: 'Known ones that have another value now' }),
    duplicates: z.number().meta({ description: 'Known ones that are told the same again' }),
    overtaken: z.number().meta({ description: 'Known ones that were told later than this already' }),
    rejected: z.array(rejectedMetric).meta({ description: 'Those that were not taken, and why' }),
  })
  .meta({ id: 'WebVitalsTaken' });
export type TakenAnswer = z.output<typeof takenAnswer>;

const standing = z.object({
  metric: z.enum(VITALS),
  reports: z.number().meta({ description: 'Visits that reported it, exactly' }),
  p75: z.number().nullable().meta({
    description: 'Milliseconds, or the score of CLS: three quarters of the visits are no worse; within 1.93 %',
  }),
  rating: z.enum(RATINGS).nullable().meta({ description: 'Of p75, exactly' }),
  good: z.number(),
  needsImprovement: z.number(),
  poor: z.number(),
  navigations: counts.meta({ description: `Visits by how they began: ${NAVIGATIONS.join(', ')}` }),
});

const row = standing
  .extend({
    bucket: time.nullable().meta({ description: 'Where the interval begins; null where the whole range is one' }),
    bucketEnd: time.nullable(),
    group: z.record(z.string(), z.string().nullable()).meta({ description: 'A release that was not told is null' }),
  })
  .meta({ id: 'WebVitalsRow' });

const total = standing
  .extend({
    goodUpTo: z.number().meta({ description: 'What is more than that needs improvement' }),
    poorAbove: z.number(),
  })
  .meta({ id: 'WebVitalsStanding' });

/** webVitalsAnswer is a part of what was asked for; `from` and `to` are the edges that the sums really have. */
export const webVitalsAnswer = z
  .object({
    from: time,
    to: time,
    interval: z.string(),
    timezone: z.string(),
    groupBy: z.array(z.enum(VITAL_GROUPINGS)),
    buckets: z.array(time).meta({ description: 'Where each interval begins; none where the whole range is one' }),
    rows: z.array(row),
    total: z.array(total).meta({ description: 'Of all rows, one for each metric' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'WebVitalsAnswer' });
export type WebVitalsAnswer = z.output<typeof webVitalsAnswer>;

/** totalOfVital shows the sums of a vital, and by what they are rated. */
export function totalOfVital(vital: Vital, sums: SparseCounts): z.output<typeof total> {
  return { ...viewOfVital(vital, sums), ...THRESHOLDS[vital] };
}

function viewOfVital(vital: Vital, sums: SparseCounts): z.output<typeof standing> {
  const { reports, p75, rating, ratings, navigations } = standingOf(vital, sums);
  return {
    ...{ metric: vital, reports, p75, rating },
    ...{ good: ratings.good, needsImprovement: ratings['needs-improvement'], poor: ratings.poor },
    navigations: { ...navigations },
  };
}

/** rowOfVital shows the sums of a vital in one interval and group; the interval is left out where the whole range is one. */
export function rowOfVital(
  { bucket, group, vital, counts: sums }: VitalSum,
  isWholeRange: boolean,
): z.output<typeof row> {
  return {
    bucket: isWholeRange ? null : new Date(bucket.fromMs).toISOString(),
    bucketEnd: isWholeRange ? null : new Date(bucket.toMs).toISOString(),
    group: Object.fromEntries(Object.entries(group).map(([name, value]) => [name, value === '' ? null : value])),
    ...viewOfVital(vital, sums),
  };
}
