import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Rejected } from '../domain/failures.js';
import type { Caller } from '../domain/scopes.js';
import type { Allowance } from '../domain/security/allowance.js';

/** Visit is what is known of a request before anything of its body is read. */
export type Visit = Pick<FastifyRequest, 'ip' | 'method' | 'url' | 'headers'>;

/** Failed is how a request was answered that did not go well. */
export interface Failed {
  status: number;
  code: string;
}

/** Doorkeeper says who comes too often, and takes note of who comes and of what went wrong. */
export abstract class Doorkeeper {
  /** Why somebody without a key, or with one that was not good within the hour, is turned away; `null`: he is not. */
  abstract stranger(visit: Visit, reply: FastifyReply): Rejected | null;

  /** Why what a stranger shows is not looked at: too much from there was refused; `null`: it is. */
  abstract unheard(visit: Visit, reply: FastifyReply): Rejected | null;

  /** Why a caller who was let in is turned away all the same; `null`: he is not. */
  abstract guest(visit: Visit, reply: FastifyReply, caller: Caller, allowance: Allowance): Rejected | null;

  /** Takes note of a request that was refused, by the door or behind it. */
  abstract failed(visit: Visit, failed: Failed, caller: Caller | null): void;
}
