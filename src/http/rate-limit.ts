import type { FastifyReply } from 'fastify';
import { Rejected } from '../domain/failures.js';
import { WINDOW_MS, type Allowance } from '../domain/security/allowance.js';

/** LimitStanding is how much of an allowance is used, and how long it takes until there is room again; 0: there is now. */
export interface LimitStanding {
  allowance: Allowance;
  limit: number;
  left: number;
  waitSeconds: number;
}

const WINDOW_SECONDS = WINDOW_MS / 1000;

const SENTENCES: Readonly<Record<Allowance, string>> = {
  ingest: 'this key sends more requests than it may: send more calls with each of them',
  api: 'this key asks more often than it may',
  anonymous: 'this address asks more often than it may without a key',
  refused: 'too many requests of this address were refused',
  browser: 'this address reports more often than browsers do',
};

/** tellLimit tells a caller how much is left of an allowance, as the draft for RateLimit header fields says. */
export function tellLimit(reply: FastifyReply, { allowance, limit, left, waitSeconds }: LimitStanding): void {
  void reply.header('ratelimit-policy', `"${allowance}";q=${limit};w=${WINDOW_SECONDS}`);
  void reply.header('ratelimit', `"${allowance}";r=${left};t=${waitSeconds || WINDOW_SECONDS}`);
}

/** tooMany is the failure by which a caller hears that he comes too often. */
export function tooMany({ allowance, limit, waitSeconds }: LimitStanding): Rejected {
  const details = { scope: allowance, limit, windowSeconds: WINDOW_SECONDS, retryAfterSeconds: waitSeconds };
  return new Rejected('rate_limited', SENTENCES[allowance], 429, details);
}

/** lockedOut is the failure by which a caller hears that his key is not looked at for a while. */
export function lockedOut(waitSeconds: number): Rejected {
  const sentence = 'this key was shown wrongly too often from this address: wait before it is looked at again';
  return new Rejected('locked_out', sentence, 429, { retryAfterSeconds: waitSeconds });
}
