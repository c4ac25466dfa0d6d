import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Bug, Rejected, Unavailable } from '../domain/failures.js';
import { mayDo, type Caller, type Scope } from '../domain/scopes.js';
import { credentialsIn, type Authenticator, type Refusal } from './authenticator.js';
import { DOCS_PATH, OPENAPI_PATH } from './openapi.js';
import { isOwnRequest, SESSION_PREFIX } from './session-cookie.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    needs?: Needed;
  }
  interface FastifyRequest {
    caller: Caller | null;
  }
}

/** AdmittedRequest is a request that was let in. Hot routes take it whole: to take it apart costs several turns. */
export type AdmittedRequest = FastifyRequest & { caller: Caller };

/**
 * Needed is whom a route is for: callers with one of some scopes, or everybody; `everyProject` leaves out who is bound to one
 * project.
 */
export interface Needed {
  scopes: readonly Scope[] | 'nobody';
  everyProject: boolean;
}

const SAYS_WHOM = Symbol('says whom it is for');

/**
 * Needs lets only callers in whose key has a scope, or one of some; `nobody` lets everybody in without a key. What concerns
 * every project is not for keys that are bound to one. On a class it holds for all routes that say nothing themselves.
 */
export function Needs(
  scope: Scope | readonly Scope[] | 'nobody',
  { everyProject = false }: Partial<Pick<Needed, 'everyProject'>> = {},
): ClassDecorator & MethodDecorator {
  const scopes = scope === 'nobody' ? scope : [scope].flat();
  return (target: object, _name?: string | symbol, method?: PropertyDescriptor) => {
    const handlers = method ? [method.value as Handler] : handlersOf(target as { prototype: object });
    for (const handler of handlers) {
      if (Reflect.hasMetadata(SAYS_WHOM, handler)) continue;
      Reflect.defineMetadata(SAYS_WHOM, true, handler);
      RouteConfig({ needs: { scopes, everyProject } satisfies Needed })(handler);
    }
  };
}

/** CallerOf gives a controller's method the caller that was let in. */
export const CallerOf = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
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
  expired_session: 'this session has ended: sign in again',
  foreign_page: 'a session is for requests of the page itself, which send x-techsapo-page',
  missing_scope: 'this key does not have the scope for that',
  wrong_project: 'this key is bound to one project, and this concerns every project',
};

/** What only some may see is kept by no proxy and no browser, and is nothing but what it says it is. */
const NOT_KEPT = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/**
 * installAdmission lets a request in whose key has the scope that its route needs, before anything of its body is read.
 * Routes say themselves whom they are for; it throws a `Bug` when one does not, so that none is open by oversight. A process
 * that only does promised work serves what is for everybody, its health and its metrics, and nothing else.
 */
export function installAdmission(server: FastifyInstance, authenticator: Authenticator, isWorker: boolean): void {
  server.decorateRequest('caller', null);
  server.addHook('onRoute', ({ url, config }) => {
    const isDocs = url.startsWith(`/${DOCS_PATH}`) || url.startsWith(`/${OPENAPI_PATH}`);
    if (!isDocs && config?.needs === undefined) throw new Bug(`the route ${url} does not say whom it is for`);
  });
  server.addHook('onRequest', (request, reply, done) => {
    const { needs } = request.routeOptions.config;
    if (!needs || needs.scopes === 'nobody') return done();
    void reply.headers(NOT_KEPT);
    if (isWorker) return done(new Unavailable('not_served_here', 'this process does promised work and serves nothing'));
    const { scopes, everyProject } = needs;
    const credentials = credentialsIn(request.headers);
    if (typeof credentials === 'string') return done(refusal(credentials));
    if (credentials.secret.startsWith(SESSION_PREFIX) && !isOwnRequest(request)) return done(refusal('foreign_page'));
    const remembered = authenticator.remember(credentials);
    if (remembered) return done(admit(request, remembered, scopes, everyProject));
    authenticator.authenticate(credentials).then((caller) => done(admit(request, caller, scopes, everyProject)), done);
  });
}

function admit(
  request: FastifyRequest,
  caller: Caller | Refusal,
  scopes: readonly Scope[],
  everyProject: boolean,
): Rejected | undefined {
  if (typeof caller === 'string') return refusal(caller);
  if (!scopes.some((scope) => mayDo(caller, scope))) return refusal('missing_scope', { needs: scopes.join(' or ') });
  if (everyProject && caller.project !== null) return refusal('wrong_project');
  request.caller = caller;
  return undefined;
}

const KNOWN_BUT_REFUSED: ReadonlySet<Refusal> = new Set<Refusal>(['missing_scope', 'wrong_project', 'foreign_page']);

/** refusal is the failure by which a caller hears why he is not let in. */
export function refusal(reason: Refusal, details: Record<string, unknown> = {}): Rejected {
  return new Rejected(reason, SENTENCES[reason], KNOWN_BUT_REFUSED.has(reason) ? 403 : 401, details);
}

type Handler = (...parameters: unknown[]) => unknown;

function handlersOf({ prototype }: { prototype: object }): Handler[] {
  return Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([name, { value }]) =>
    typeof value === 'function' && name !== 'constructor' ? [value as Handler] : [],
  );
}
