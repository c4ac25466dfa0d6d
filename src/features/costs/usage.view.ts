import { z } from 'zod';
import type { Period } from '../../domain/period.js';
import type { Rollup } from '../../domain/rollup/rollup.js';
import { time } from '../../http/answers.js';
import { usageView, type UsageView } from './usage.measures.js';

const measured = usageView
  .partial()
  .meta({ id: 'Usage', description: 'All measures or, where a query names fields, those and no others' });

const usageRow = measured
  .extend({
    bucket: time.nullable().meta({ description: 'Where the interval begins; null where the whole range is one' }),
    bucketEnd: time.nullable(),
    group: z.record(z.string(), z.string().nullable()).meta({ description: 'Names that were not told are null' }),
    rest: z.literal(true).optional().meta({
      description: 'This is the sum of all groups that are not told apart; its group names nothing',
    }),
  })
  .meta({ id: 'UsageRow' });

/** UsageRow is the sum of the calls of one interval and one group. */
export type UsageRow = z.output<typeof usageRow>;

/** usageAnswer is a part of the sums asked for; `from` and `to` are the edges that the sums really have. */
export const usageAnswer = z
  .object({
    from: time,
    to: time,
    interval: z.string(),
    timezone: z.string(),
    groupBy: z.array(z.string()),
    buckets: z
      .array(time)
      .meta({ description: 'Where each interval begins, those without calls too; none where the whole range is one' }),
    rows: z.array(usageRow),
    total: measured,
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'UsageAnswer' });
export type UsageAnswer = z.output<typeof usageAnswer>;

/** Sum is a sum of an interval and a group, whichever rollups it comes from; the rest is all groups that are not told apart. */
export interface Sum {
  bucket: Period;
  group: Record<string, string | undefined>;
  isRest?: boolean;
  rollup: Rollup;
}

/** rowOf shows a sum of which a view is given; the interval is left out where the whole range is one. */
export function rowOf({ bucket, group, isRest }: Sum, view: UsageView, isWholeRange: boolean): UsageRow {
  const named = Object.entries(group).map(([name, value]) => [
    name,
    value === '' || value === undefined ? null : value,
  ]);
  return {
    bucket: isWholeRange ? null : new Date(bucket.fromMs).toISOString(),
    bucketEnd: isWholeRange ? null : new Date(bucket.toMs).toISOString(),
    group: Object.fromEntries(named) as UsageRow['group'],
    ...(isRest ? { rest: true as const } : {}),
    ...view,
  };
}
