import { z } from 'zod';
import { RUN_MODES } from '../../../domain/bounce-run.js';
import { parseUsd } from '../../../domain/money.js';
import { bounceAnswer } from '../../../http/bounce-answer.js';
import { bounceRule, nameTold } from '../../../http/bounce-body.js';
import { costFields } from '../detail.view.js';

const MOST_MEMBERS = 10;
const MOST_ROUNDS = 3;
const LONGEST_QUESTION = 50_000;
const USUAL_TIMEOUT_MS = 60_000;
const LONGEST_TIMEOUT_MS = 300_000;
const USUAL_OUTPUT = 2_000;

/** runBody is the body of `POST /api/v1/wall-bounces/run`. */
export const runBody = z.strictObject({
  ...bounceRule,
  question: z.string().min(1).max(LONGEST_QUESTION),
  system: z.string().min(1).max(LONGEST_QUESTION).optional(),
  members: z
    .array(z.strictObject({ provider: nameTold, model: nameTold }))
    .min(2)
    .max(MOST_MEMBERS),
  mode: z.enum(RUN_MODES).default('parallel'),
  rounds: z.int().min(0).max(MOST_ROUNDS).default(0).meta({ description: 'Refinement rounds after the first' }),
  timeoutMs: z
    .int()
    .min(1)
    .max(LONGEST_TIMEOUT_MS)
    .default(USUAL_TIMEOUT_MS)
    .meta({ description: 'For the whole run' }),
  maxOutputTokens: z.int().min(1).max(100_000).default(USUAL_OUTPUT),
  budgetUsd: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,9})?$/, 'dollars such as 0.25')
    .transform(parseUsd)
    .optional()
    .meta({ description: 'Nobody is asked who may cost more than what is left of it' }),
});
export type RunBody = z.output<typeof runBody>;

/** runAnswer is an analysis that was run, and what it cost. */
export const runAnswer = bounceAnswer.extend(costFields).meta({ id: 'WallBounceRun' });
export type RunAnswer = z.output<typeof runAnswer>;

/** providersAnswer is which providers can be asked. */
export const providersAnswer = z.object({ providers: z.array(z.string()) });
export type ProvidersAnswer = z.output<typeof providersAnswer>;
