import { z } from 'zod';
import { STUCK_SECONDS } from '../domain/recovery/diagnose.js';

const SECONDS = 'a number of seconds from 5 to 86400';

/** recoveryVariables is what the service may do about its own troubles. */
export const recoveryVariables = {
  RECOVERY: z.enum(['on', 'off']).default('on'),
  RECOVERY_STUCK_SECONDS: z.coerce
    .number(SECONDS)
    .int(SECONDS)
    .min(5, SECONDS)
    .max(86_400, SECONDS)
    .default(STUCK_SECONDS),
};
