import { z } from 'zod';
import { judgementOf } from '../../domain/bounce-judgement.js';
import { LONGEST_NAME } from '../../domain/call.js';
import { SCORE_TARGETS } from '../../domain/span.js';

const name = z.string().min(1).max(LONGEST_NAME);
const value = z.union([z.number(), name, z.boolean()]);

const fields = z.strictObject({
  id: name.optional(),
  project: name.optional(),
  target: z.strictObject({ type: z.enum(SCORE_TARGETS), id: name }),
  name,
  value,
  source: z.enum(['user', 'judge', 'test']).default('user'),
  comment: z.string().max(1000).nullish(),
});

/** scoreBody is the body of `POST /api/v1/scores`. */
export const scoreBody = fields.refine(isJudgement, {
  path: ['value'],
  error: '`correct` of a wall-bounce is true or false, or a number from 0 to 1',
});

export type ScoreBody = z.output<typeof fields>;

/** valueAndLabel is what a score says, as a number and as a word: of a truth value both, of anything else the one it is. */
export function valueAndLabel(told: z.output<typeof value>): { value: number | null; label: string | null } {
  return {
    value: typeof told === 'string' ? null : Number(told),
    label: typeof told === 'number' ? null : String(told),
  };
}

function isJudgement({ target, name: told, value: said }: ScoreBody): boolean {
  if (target.type !== 'wall-bounce' || told !== 'correct') return true;
  const { value: number, label } = valueAndLabel(said);
  return judgementOf(told, number, label).correct !== null;
}
