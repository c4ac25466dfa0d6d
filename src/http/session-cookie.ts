import type { FastifyRequest } from 'fastify';

/** SESSION_PREFIX begins every session's token, and no key. */
export const SESSION_PREFIX = 'tss_';

const NAME = 'techsapo_session';
const TOKEN = new RegExp(`(?:^|;\\s*)${NAME}=(${SESSION_PREFIX}[A-Za-z0-9]+)`);

/** What the page sends with each of its requests. Another site's page cannot: its browser would ask us first, and we do not allow it. */
const PAGE_HEADER = 'x-techsapo-page';

/** sessionTokenIn is the token of the session that a request's cookie names, or `null`. */
export function sessionTokenIn(headers: Readonly<Record<string, unknown>>): string | null {
  const { cookie } = headers;
  return typeof cookie === 'string' ? (TOKEN.exec(cookie)?.[1] ?? null) : null;
}

/**
 * isOwnRequest tells whether a request that shows a session may have been made by the page itself. `SameSite` keeps other
 * sites away; what only listens on another port of the same host is the same site, so whatever may change something has to
 * send what only the page can, and whatever opens a socket has to come from this very origin.
 */
export function isOwnRequest({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  if (headers.upgrade !== undefined) return isSameOrigin(headers);
  return method === 'GET' || method === 'HEAD' || isOfPage(headers);
}

/** isOfPage tells whether a request says that the page made it. */
export function isOfPage(headers: Readonly<Record<string, unknown>>): boolean {
  return headers[PAGE_HEADER] !== undefined;
}

function isSameOrigin({ origin, host, ...headers }: FastifyRequest['headers']): boolean {
  const asked = firstOf(headers['x-forwarded-host']) ?? host;
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === asked;
}

/** Each proxy on the way adds what it was asked for; the first was asked by the browser. */
function firstOf(forwarded: string | string[] | undefined): string | undefined {
  return forwarded?.toString().split(',')[0]?.trim();
}

/**
 * sessionCookie is the header that gives the page a session, or takes it away (`maxAgeSeconds` 0). It goes over TLS alone
 * when the page came over TLS, be that known from the connection, from the browser's `Origin`, or from a proxy.
 */
export function sessionCookie(token: string, maxAgeSeconds: number, { headers, protocol }: FastifyRequest): string {
  const isFromTls = headers.origin?.startsWith('https://') ?? false;
  const isSecure = protocol === 'https' || isFromTls || firstOf(headers['x-forwarded-proto']) === 'https';
  const attributes = [`${NAME}=${token}`, 'Path=/', `Max-Age=${maxAgeSeconds}`, 'HttpOnly', 'SameSite=Strict'];
  return [...attributes, ...(isSecure ? ['Secure'] : [])].join('; ');
}
