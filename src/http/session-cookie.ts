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
  return method === 'GET' || method === 'HEAD' || headers[PAGE_HEADER] !== undefined;
}

function isSameOrigin({ origin, host, ...headers }: FastifyRequest['headers']): boolean {
  const asked = headers['x-forwarded-host'] ?? host;
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === asked;
}

/** sessionCookie is the header that gives the page a session, or takes it away (`maxAgeSeconds` 0). */
export function sessionCookie(token: string, maxAgeSeconds: number, { headers, protocol }: FastifyRequest): string {
  const isSecure = protocol === 'https' || headers['x-forwarded-proto'] === 'https';
  const attributes = [`${NAME}=${token}`, 'Path=/', `Max-Age=${maxAgeSeconds}`, 'HttpOnly', 'SameSite=Strict'];
  return [...attributes, ...(isSecure ? ['Secure'] : [])].join('; ');
}
