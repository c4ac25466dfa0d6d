import { z } from 'zod';
import { CHECK_DECISIONS, CHECK_REASONS } from '../../domain/budget/check.js';
import { isAddressable } from '../../domain/text.js';
import { MAX_TOKENS } from '../../domain/usage.js';
import { time, usd } from '../../http/answers.js';
import { decimal } from './budgets.schema.js';
import { identifier, label, name } from '../../http/names.js';

const USUAL_RESERVE_SECONDS = 600;
const LONGEST_RESERVE_SECONDS = 3_600;

/** MOST_TOLD is how many budgets an answer tells of. */
export const MOST_TOLD = 20;

const tokens = z.int().min(0).max(MAX_TOKENS);

/** checkBody is the body of `POST /api/v1/budgets/check`: a call that may be made, as far as it is known. */
export const checkBody = z.strictObject({
  provider: name,
  model: name,
  project: name.optional(),
  environment: name.optional(),
  operation: name.optional(),
  feature: label.optional(),
  release: label.optional(),
  segment: label.optional(),
  user: name.optional().meta({ description: 'The userId that the call will have' }),
  key: name.optional().meta({
    description:
      'The id of the key that will send the call; who asks unless told. To ask for another takes the scope operate',
  }),
  estimateUsd: decimal.optional().meta({ description: 'What the call may cost; priced by its tokens unless told' }),
  usage: z
    .strictObject({ inputTokens: tokens, outputTokens: tokens })
    .optional()
    .meta({ description: 'What goes in, and at most comes out' }),
  callId: identifier.refine(isAddressable, { error: 'no address can hold it' }).optional().meta({
    description:
      'The id that the call will have: what is reserved for it is let go when the call is recorded, or asked about again',
  }),
  reserve: z
    .boolean()
    .default(true)
    .meta({ description: 'Whether to reserve the estimate of budgets with a hard limit' }),
  reserveSeconds: z
    .int()
    .min(1)
    .max(LONGEST_RESERVE_SECONDS)
    .default(USUAL_RESERVE_SECONDS)
    .meta({ description: 'For how long, if the call is not recorded before' }),
});
export type CheckBody = z.output<typeof checkBody>;

const verdict = { decision: z.enum(CHECK_DECISIONS), reason: z.enum(CHECK_REASONS) };

/** checkAnswer is whether a call may be made, and what each budget says of it. */
export const checkAnswer = z
  .object({
    ...verdict,
    estimateUsd: usd.nullable().meta({ description: 'Null when nobody knows' }),
    remainingUsd: usd.nullable().meta({
      description:
        'The least that any budget has left after this call, of its hard limit if it has one; null without any',
    }),
    budgets: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          ...verdict,
          remainingUsd: usd.nullable(),
          utilization: z.number().nullable(),
        }),
      )
      .meta({ description: `Those that the call counts for, the worst first, ${MOST_TOLD} at most` }),
    reservation: z.object({ id: z.string(), expiresAt: time }).nullable(),
  })
  .meta({ id: 'BudgetCheck' });
export type CheckView = z.output<typeof checkAnswer>;
