import { z } from 'zod';
import { networkIn } from './network.js';

const LIMIT_FORM = 'a number of requests a minute, 0 for no limit';
const GUESSES_FORM = 'a number of guesses, 0 for no limit';
const PROXIES_FORM = 'addresses and networks such as 127.0.0.1,10.0.0.0/8,fd00::/8, or loopback';

/** LOOPBACK is the word for this machine among trusted proxies. */
export const LOOPBACK = 'loopback';

const limit = (usual: number) => z.coerce.number(LIMIT_FORM).int(LIMIT_FORM).min(0, LIMIT_FORM).default(usual);

const proxies = z
  .string()
  .default('')
  .transform((list) => list.split(',').flatMap((one) => one.trim() || []))
  .refine((told) => told.every((one) => one === LOOPBACK || networkIn(one)), PROXIES_FORM);

/** securityVariables is who may ask how often, whose guesses are looked at, and who is believed about whom he passes on. */
export const securityVariables = {
  RATE_LIMIT_INGEST: limit(600_000),
  RATE_LIMIT_API: limit(120_000),
  RATE_LIMIT_ANONYMOUS: limit(60_000),
  RATE_LIMIT_REFUSED: limit(6_000),
  RATE_LIMIT_BROWSER: limit(600),
  LOCK_OUT_AFTER: z.coerce.number(GUESSES_FORM).int(GUESSES_FORM).min(0, GUESSES_FORM).default(10),
  TRUST_PROXY: proxies,
};
