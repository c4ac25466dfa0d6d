import { z } from 'zod';
import type { Score } from '../../domain/span.js';
import { time } from '../../http/answers.js';

/** scoreAnswer is a judgement as the API shows it. */
export const scoreAnswer = z
  .object({
    id: z.string(),
    target: z.object({ type: z.string(), id: z.string() }),
    name: z.string(),
    value: z.union([z.number(), z.string()]).nullable(),
    label: z.string().nullable(),
    source: z.string(),
    comment: z.string().nullable(),
    createdAt: time,
  })
  .meta({ id: 'Score' });
export type ScoreView = z.output<typeof scoreAnswer>;

/** scoreView shows a judgement. */
export function scoreView(score: Score): ScoreView {
  return {
    id: score.id,
    target: { type: score.targetType, id: score.targetId },
    name: score.name,
    value: score.value ?? score.label,
    label: score.label,
    source: score.source,
    comment: score.comment,
    createdAt: new Date(score.createdAtMs).toISOString(),
  };
}
