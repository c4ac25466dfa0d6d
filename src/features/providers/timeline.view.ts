import { z } from 'zod';
import type { Period } from '../../domain/period.js';
import { judgeInterval, outcomesOf } from '../../domain/reliability/provider-state.js';
import { coarseBins } from '../../domain/rollup/histogram.js';
import { addRollup, emptyRollup, LATENCY_CODE, type Rollup } from '../../domain/rollup/rollup.js';
import { time } from '../../http/answers.js';
import type { PlannedRange } from '../../storage/repositories/range-planner.js';
import { providerState, windowOf, windowView } from './provider.view.js';

const BINS_PER_DOUBLING = 2;

/** timelineBucket is how a provider did in one interval. */
export const timelineBucket = windowView
  .extend({
    bucket: time,
    bucketEnd: time,
    state: providerState,
    reason: z.enum(['interval', 'too_few_calls']),
    latencyBins: z.array(z.tuple([z.number(), z.number()])).meta({
      description: 'Pairs of an upper bound in milliseconds and a count, ascending, two bounds to each doubling',
    }),
  })
  .meta({ id: 'ProviderBucket', description: 'How a provider did in one interval, judged by its own calls' });

/** timelineAnswer is how a provider did over some time: every interval in order, those without calls included. */
export const timelineAnswer = z
  .object({
    provider: z.string(),
    from: time,
    to: time,
    interval: z.string(),
    timezone: z.string(),
    buckets: z.array(timelineBucket),
    total: windowView,
  })
  .meta({ id: 'ProviderTimeline' });
export type TimelineAnswer = z.output<typeof timelineAnswer>;

/** viewOfTimeline shows the sums of the intervals of a plan; intervals without a sum had no calls. */
export function viewOfTimeline(
  provider: string,
  { fromMs, toMs, interval, timezone, buckets }: PlannedRange,
  sums: readonly { bucket: Period; rollup: Rollup }[],
): TimelineAnswer {
  const byStart = new Map(sums.map(({ bucket, rollup }) => [bucket.fromMs, rollup]));
  const total = emptyRollup();
  for (const { rollup } of sums) addRollup(total, rollup);
  return {
    provider,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    interval,
    timezone,
    buckets: buckets.map((bucket) => bucketView(bucket, byStart.get(bucket.fromMs) ?? emptyRollup())),
    total: windowOf(total),
  };
}

function bucketView({ fromMs, toMs }: Period, rollup: Rollup): z.output<typeof timelineBucket> {
  const { state, reason } = judgeInterval(outcomesOf(rollup));
  return {
    bucket: new Date(fromMs).toISOString(),
    bucketEnd: new Date(toMs).toISOString(),
    state,
    reason,
    ...windowOf(rollup),
    latencyBins: coarseBins({ counts: rollup.counts, offset: LATENCY_CODE }, BINS_PER_DOUBLING),
  };
}
