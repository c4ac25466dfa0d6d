import { z } from 'zod';
import { SCORE_TARGETS } from '../../domain/span.js';

const name = z.string().min(1).max(200);

/** scoreBody is the body of `POST /api/v1/scores`. */
export const scoreBody = z.strictObject({
  id: name.optional(),
  project: name.optional(),
  target: z.strictObject({ type: z.enum(SCORE_TARGETS), id: name }),
  name,
  value: z.union([z.number(), name, z.boolean()]),
  source: z.enum(['user', 'judge', 'test']).default('user'),
  comment: z.string().max(1000).nullish(),
});

export type ScoreBody = z.output<typeof scoreBody>;
