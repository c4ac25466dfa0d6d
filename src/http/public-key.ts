import type { FastifyRequest } from 'fastify';
import { PUBLIC_KEY_PREFIX } from '../domain/scopes.js';
import type { Credentials } from './authenticator.js';

/**
 * publicKeyIn is the public key in the address of a request, where its route is for browsers; `null` without one. What a page
 * sends when it is left has no headers of its own. Other keys are not taken from addresses, which logs are full of.
 */
export function publicKeyIn({ query, routeOptions }: FastifyRequest): Credentials | null {
  const scopes = routeOptions.config.needs?.scopes;
  const { key } = query as { key?: unknown };
  const isShown = Array.isArray(scopes) && scopes.includes('browser') && typeof key === 'string';
  return isShown && key.startsWith(PUBLIC_KEY_PREFIX) ? { secret: key, keyId: null } : null;
}
