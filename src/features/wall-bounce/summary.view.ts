import { z } from 'zod';
import type { BounceSum, BounceSums } from '../../domain/wall-bounce-sums.js';
import { BOUNCE_OUTCOMES } from '../../domain/wall-bounce.js';
import { time } from '../../http/answers.js';

const mean = z.number().nullable().meta({ description: '0 to 1; null without any' });
const distribution = z.array(z.number()).meta({ description: 'Ten bins from 0 to 1' });

const summary = {
  analyses: z.number(),
  outcomes: z.record(z.enum(BOUNCE_OUTCOMES), z.number()),
  successRate: mean,
  meanConsensus: mean,
  meanConfidence: mean,
  consensusDistribution: distribution,
  confidenceDistribution: distribution,
};

/** summaryAnswer is what analyses were like: in all, by kind of task, and over time by kind of task. */
export const summaryAnswer = z.object({
  interval: z.enum(['hour', 'day']),
  from: time.meta({
    description: 'What is told begins here: the first quarter hour, or reporting day, is told as a whole',
  }),
  total: z.object(summary).meta({ id: 'BounceSummary' }),
  taskKinds: z.array(z.object({ taskKind: z.string(), ...summary }).meta({ id: 'TaskSummary' })),
  buckets: z.array(z.object({ bucket: time, taskKind: z.string(), ...summary }).meta({ id: 'BounceBucket' })),
});
export type SummaryAnswer = z.output<typeof summaryAnswer>;

/** addSums adds sums of analyses to others. */
export function addSums(sums: BounceSums, added: BounceSums): void {
  for (const sum of Object.keys(added) as BounceSum[]) sums[sum] += added[sum];
}

/** sumsBy adds up items of one name each; everything but the sums is that of the first. */
export function sumsBy<Item extends { sums: BounceSums }>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): Item[] {
  const all = new Map<string, Item>();
  for (const item of items) {
    const known = all.get(nameOf(item));
    if (known) addSums(known.sums, item.sums);
    else all.set(nameOf(item), { ...item, sums: { ...item.sums } });
  }
  return [...all.values()];
}

/** viewOfSums shows sums of analyses. */
export function viewOfSums(sums: BounceSums): SummaryAnswer['total'] {
  const chosen = sums.agreed + sums.below_threshold;
  return {
    analyses: sums.analyses,
    outcomes: Object.fromEntries(BOUNCE_OUTCOMES.map((outcome) => [outcome, sums[outcome]])) as Record<
      (typeof BOUNCE_OUTCOMES)[number],
      number
    >,
    successRate: ratio(sums.agreed, sums.analyses),
    meanConsensus: ratio(sums.consensusMicro / 1e6, chosen),
    meanConfidence: ratio(sums.confidenceMicro / 1e6, sums.confident),
    consensusDistribution: binsOf(sums, 'consensus'),
    confidenceDistribution: binsOf(sums, 'confidence'),
  };
}

function binsOf(sums: BounceSums, of: 'consensus' | 'confidence'): number[] {
  return ([0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map((bin) => sums[`${of}${bin}`]);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
