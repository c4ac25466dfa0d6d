import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Bug, Rejected, Unavailable } from '../domain/failures.js';
import { isPublic, mayDo, type Caller, type Scope } from '../domain/scopes.js';
import type { Allowance } from '../domain/security/allowance.js';
import { credentialsIn, type Authenticator, type Credentials, type Refusal } from './authenticator.js';
import type { Doorkeeper } from './doorkeeper.js';
import { DOCS_PATH, OPENAPI_PATH } from './openapi.js';
import { publicKeyIn } from './public-key.js';
import { configureRoute } from './route-config.js';
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
      configureRoute(handler, { needs: { scopes, everyProject } });
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

/** What only some may see is kept by no proxy and no browser. */
const NOT_KEPT = 'no-store';

/** Door is who decides about whom to let in, and how. */
export interface Door {
  authenticator: Authenticator;
  keeper: Doorkeeper;
  isWorker: boolean;
}

/**
 * installAdmission lets a request in whose key has the scope that its route needs, before anything of its body is read.
 * Routes say themselves whom they are for; it throws a `Bug` when one does not, so that none is open by oversight. A process
 * that only does promised work serves what is for everybody, its health and its metrics, and nothing else.
 */
export function installAdmission(server: FastifyInstance, { authenticator, keeper, isWorker }: Door): void {
  server.decorateRequest('caller', null);
  server.addHook('onRoute', ({ url, config }) => {
    const isDocs = url.startsWith(`/${DOCS_PATH}`) || url.startsWith(`/${OPENAPI_PATH}`);
    if (!isDocs && config?.needs === undefined) throw new Bug(`the route ${url} does not say whom it is for`);
  });
  server.addHook('onRequest', (request, reply, done) => {
    const { needs } = request.routeOptions.config;
    if (!needs || needs.scopes === 'nobody') return done(keeper.stranger(request, reply) ?? undefined);
    void reply.header('cache-control', NOT_KEPT);
    if (isWorker) return done(new Unavailable('not_served_here', 'this process does promised work and serves nothing'));
    const credentials = shownBy(request);
    if (typeof credentials !== 'string') {
      const remembered = authenticator.remember(credentials, guessedFrom(request));
      if (remembered) return done(admit(keeper, request, reply, remembered));
    }
    const isKnown = typeof credentials !== 'string' && authenticator.knew(credentials, request.ip);
    const turnedAway = isKnown ? null : (keeper.unheard(request, reply) ?? keeper.stranger(request, reply));
    if (turnedAway) return done(turnedAway);
    if (typeof credentials === 'string') return done(refusal(credentials));
    authenticator
      .authenticate(credentials, request.ip)
      .then((caller) => done(admit(keeper, request, reply, caller)), done);
  });
}

/** The address from which a key may be guessed at; nobody guesses at what stands in a page. */
function guessedFrom(request: FastifyRequest): string | null {
  return publicKeyIn(request) ? null : request.ip;
}

/** A session is for requests of the page itself. */
function shownBy(request: FastifyRequest): Credentials | Refusal {
  const credentials = publicKeyIn(request) ?? credentialsIn(request.headers);
  if (typeof credentials === 'string' || !credentials.secret.startsWith(SESSION_PREFIX)) return credentials;
  return isOwnRequest(request) ? credentials : 'foreign_page';
}

function admit(
  keeper: Doorkeeper,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller | Refusal,
): Rejected | undefined {
  if (typeof caller === 'string') return refusal(caller);
  // Known even if he is refused: it is written down who has tried.
  request.caller = caller;
  const { scopes, everyProject } = request.routeOptions.config.needs as Needed & { scopes: readonly Scope[] };
  const turnedAway = keeper.guest(request, reply, caller, allowanceOf(caller, scopes));
  if (turnedAway) return turnedAway;
  if (!scopes.some((scope) => mayDo(caller, scope))) return refusal('missing_scope', { needs: scopes.join(' or ') });
  if (everyProject && caller.project !== null) return refusal('wrong_project');
  return undefined;
}

function allowanceOf(caller: Caller, scopes: readonly Scope[]): Allowance {
  if (isPublic(caller)) return 'browser';
  return scopes[0] === 'ingest' ? 'ingest' : 'api';
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
