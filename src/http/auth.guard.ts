import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Bug, Rejected } from '../domain/failures.js';
import { mayDo, type Caller, type Scope } from '../domain/scopes.js';
import { Authenticator, credentialsIn, type Refusal } from './authenticator.js';

const SCOPE = 'techsapo:scope';

/** Needs lets only callers in whose key has a scope; `nobody` lets everybody in without a key. */
export const Needs = (scope: Scope | 'nobody'): CustomDecorator => SetMetadata(SCOPE, scope);

type CallerRequest = FastifyRequest & { caller?: Caller };

/** AdmittedRequest is a request that the guard let in. Hot routes take it whole: to take it apart costs several turns. */
export type AdmittedRequest = FastifyRequest & { caller: Caller };

/** CallerOf gives a controller's method the caller that the guard let in. */
export const CallerOf = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<CallerRequest>();
  if (!caller) throw new Bug('a route without a caller asks for one');
  return caller;
});

const SENTENCES: Readonly<Record<Refusal, string>> = {
  missing_credentials: 'send a key: Authorization: Bearer tsk_…, x-api-key, or Basic key-id:key',
  malformed_credentials: 'the Authorization header is neither a bearer token nor Basic auth',
  unknown_key: 'this key is not known',
  key_id_mismatch: 'this key belongs to another key id',
  revoked_key: 'this key was revoked',
  expired_key: 'this key has expired',
  missing_scope: 'this key does not have the scope for that',
  wrong_project: 'this key is for another project',
};

/** AuthGuard lets a request in whose key has the scope that its route needs. Routes say so themselves; none is open by oversight. */
@Injectable()
export class AuthGuard implements CanActivate {
  private readonly scopes = new WeakMap<object, Scope | 'nobody'>();

  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const scope = this.scopeOf(context);
    if (scope === 'nobody') return true;
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const credentials = credentialsIn(request.headers);
    if (typeof credentials === 'string') throw this.refusal(credentials, 401);
    const remembered = this.authenticator.remember(credentials);
    if (remembered) return this.admit(request, remembered, scope);
    return this.authenticator.authenticate(credentials).then((caller) => this.admit(request, caller, scope));
  }

  private admit(request: CallerRequest, caller: Caller | Refusal, scope: Scope): true {
    if (typeof caller === 'string') throw this.refusal(caller, 401);
    if (!mayDo(caller, scope)) throw this.refusal('missing_scope', 403, { needs: scope });
    request.caller = caller;
    return true;
  }

  private scopeOf(context: ExecutionContext): Scope | 'nobody' {
    const handler = context.getHandler();
    const known = this.scopes.get(handler);
    if (known) return known;
    const scope = this.reflector.getAllAndOverride<Scope | 'nobody' | undefined>(SCOPE, [handler, context.getClass()]);
    if (scope === undefined) throw new Bug(`${context.getClass().name} has a route that does not say who it is for`);
    this.scopes.set(handler, scope);
    return scope;
  }

  private refusal(reason: Refusal, status: 401 | 403, details: Record<string, unknown> = {}): Rejected {
    this.authenticator.refused(reason);
    return new Rejected(reason, SENTENCES[reason], status, details);
  }
}
