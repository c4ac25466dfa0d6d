import { z } from 'zod';
import { bounceRule, nameTold } from '../../../http/bounce-body.js';

/** So many may be asked in one analysis. */
const MOST_MEMBERS = 20;

const answer = z.strictObject({
  member: nameTold.optional(),
  provider: nameTold.optional(),
  model: nameTold.optional(),
  text: z.string().nullish(),
  callId: nameTold.nullish(),
  call: z.record(z.string(), z.unknown()).optional(),
});

/** bounceBody is the body of `POST /api/v1/wall-bounces`. */
export const bounceBody = z.strictObject({
  ...bounceRule,
  timestamp: z.iso.datetime({ offset: true }).optional(),
  traceId: nameTold.optional(),
  question: z.string().nullish(),
  confidence: z.number().min(0).max(1).nullish(),
  answers: z.array(answer).min(1).max(MOST_MEMBERS),
});

export type BounceBody = z.output<typeof bounceBody>;
export type BounceBodyAnswer = BounceBody['answers'][number];
