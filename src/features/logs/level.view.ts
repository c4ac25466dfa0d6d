import { z } from 'zod';
import { length } from '../../config/length.js';
import { LOG_LEVELS } from '../../domain/log/log-level.js';
import { time } from '../../http/answers.js';

const MOST_CONTEXTS = 10;

const level = z.enum(LOG_LEVELS);
const context = z.string().regex(/^[A-Za-z][\w.-]{0,59}$/, 'the name of a part, as lines have it in context');

/** levelBody is which lines are written from now on. */
export const levelBody = z.strictObject({
  level: level
    .nullable()
    .default(null)
    .meta({ description: 'Of all that is not named in contexts; null: what LOG_LEVEL of each worker says' }),
  contexts: z
    .record(context, level)
    .refine((told) => Object.keys(told).length <= MOST_CONTEXTS, `at most ${MOST_CONTEXTS} contexts`)
    .default({}),
  for: length
    .optional()
    .meta({ description: 'For how long, such as 10m; then LOG_LEVEL holds again. Missing: for good' }),
});
export type LevelBody = z.output<typeof levelBody>;

/** levelView is which lines are written. */
export const levelView = z
  .object({
    start: level.meta({ description: 'What LOG_LEVEL of the worker that answers says' }),
    level: level.nullable(),
    contexts: z.record(z.string(), level),
    until: time.nullable().meta({ description: 'null: until it is set otherwise' }),
  })
  .meta({ id: 'LogLevel' });
export type LevelView = z.output<typeof levelView>;
