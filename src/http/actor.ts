import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor, ActingCaller } from '../domain/audit/actor.js';
import { Bug } from '../domain/failures.js';
import { credentialsIn } from './authenticator.js';
import { SESSION_PREFIX } from './session-cookie.js';

/** actorIn is who makes a request, and from where. */
export function actorIn(request: FastifyRequest): Actor {
  const { caller, headers, ip, id } = request;
  const credentials = credentialsIn(headers);
  const isSession = typeof credentials !== 'string' && credentials.secret.startsWith(SESSION_PREFIX);
  return {
    kind: caller ? (isSession ? 'session' : 'key') : 'nobody',
    id: caller?.keyId ?? null,
    address: ip,
    forwardedFor: textIn(headers['x-forwarded-for']),
    userAgent: textIn(headers['user-agent']),
    requestId: id,
  };
}

/** ActingCallerOf gives a controller's method the caller that was let in, with what is written down of him. */
export const ActingCallerOf = createParamDecorator((_data: unknown, context: ExecutionContext): ActingCaller => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  if (!request.caller) throw new Bug('a route without a caller asks for one');
  return { ...request.caller, actor: actorIn(request) };
});

/** ActorOf gives a controller's method who makes a request, let in or not. */
export const ActorOf = createParamDecorator((_data: unknown, context: ExecutionContext): Actor =>
  actorIn(context.switchToHttp().getRequest<FastifyRequest>()),
);

function textIn(header: string | string[] | undefined): string | null {
  return header === undefined ? null : [header].flat().join(', ');
}
