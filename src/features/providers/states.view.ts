import { z } from 'zod';
import type { Period } from '../../domain/period.js';
import { judgeInterval, outcomesOf } from '../../domain/reliability/provider-state.js';
import { emptyRollup, type Rollup } from '../../domain/rollup/rollup.js';
import { time } from '../../http/answers.js';
import type { PlannedRange } from '../../storage/repositories/range-planner.js';
import { timelineBucket } from './timeline.view.js';

const stateInterval = timelineBucket
  .pick({ bucket: true, bucketEnd: true, state: true, successRate: true, calls: true, errors: true })
  .meta({ id: 'ProviderInterval', description: 'The state of a provider in one interval, by its own calls' });

/** statesAnswer is the states that providers were in: every interval in order, those without calls included. */
export const statesAnswer = z
  .object({
    from: time,
    to: time,
    interval: z.string(),
    timezone: z.string(),
    items: z
      .array(z.object({ provider: z.string(), buckets: z.array(stateInterval) }))
      .meta({ description: 'Those with the most calls in the range, the busiest first' }),
    cut: z.boolean().meta({ description: 'Whether others had calls, too' }),
  })
  .meta({ id: 'ProviderStates' });
export type StatesAnswer = z.output<typeof statesAnswer>;

/** viewOfStates shows what the intervals of a plan come to for each of some providers; those without a sum had no calls. */
export function viewOfStates(
  providers: readonly string[],
  { fromMs, toMs, interval, timezone, buckets }: PlannedRange,
  sums: readonly { bucket: Period; group: { provider?: string }; isRest: boolean; rollup: Rollup }[],
): StatesAnswer {
  const apart = sums.filter(({ isRest }) => !isRest);
  const rollups = new Map(apart.map(({ bucket, group, rollup }) => [`${bucket.fromMs} ${group.provider}`, rollup]));
  return {
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    interval,
    timezone,
    items: providers.map((provider) => ({
      provider,
      buckets: buckets.map((bucket) => {
        const rollup = rollups.get(`${bucket.fromMs} ${provider}`) ?? emptyRollup();
        const { state, successRate } = judgeInterval(outcomesOf(rollup));
        return {
          bucket: new Date(bucket.fromMs).toISOString(),
          bucketEnd: new Date(bucket.toMs).toISOString(),
          state,
          successRate,
          calls: rollup.calls,
          errors: rollup.errors,
        };
      }),
    })),
    cut: apart.length < sums.length,
  };
}
