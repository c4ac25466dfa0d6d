import { z } from 'zod';
import { addBounceSums, type BounceSums } from '../../domain/wall-bounce-sums.js';
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

/** sumsBy adds up items of one name each; everything but the sums is that of the first. */
export function sumsBy<Item extends { sums: BounceSums }>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): Item[] {
  const all = new Map<string, Item>();
  for (const item of items) {
    const known = all.get(nameOf(item));
    if (known) addBounceSums(known.sums, item.sums);
    else all.set(nameOf(item), { ...item, sums: { ...item.sums } });
  }
  return [...all.values()];
}
