import type { Caller } from '../domain/scopes.js';
import { sessionTokenIn } from './session-cookie.js';

/** REFUSALS are the reasons for which a request is not let in. */
export const REFUSALS = [
  'missing_credentials',
  'malformed_credentials',
  'unknown_key',
  'key_id_mismatch',
  'revoked_key',
  'expired_key',
  'expired_session',
  'foreign_page',
  'missing_scope',
  'wrong_project',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** isRefusal tells whether a code is a reason for which a request is not let in. */
export function isRefusal(code: string): code is Refusal {
  return (REFUSALS as readonly string[]).includes(code);
}

/** Credentials is what a request shows: a key or a session's token and, with Basic auth, the id it claims for it. */
export interface Credentials {
  secret: string;
  keyId: string | null;
}

/** Authenticator tells who shows some credentials. */
export abstract class Authenticator {
  /** Resolves to the caller, or to why there is none. */
  abstract authenticate(credentials: Credentials): Promise<Caller | Refusal>;

  /** The caller of credentials that were good a moment ago, or `null` when they have to be looked at again. */
  abstract remember(credentials: Credentials): Caller | null;

  /** Takes note that a request was refused. */
  abstract refused(reason: Refusal): void;

  /** Resolves to the caller that the headers of an open route show, `null` without one. */
  async callerIn(headers: Readonly<Record<string, unknown>>): Promise<Caller | null> {
    const credentials = credentialsIn(headers);
    if (typeof credentials === 'string') return null;
    const caller = this.remember(credentials) ?? (await this.authenticate(credentials));
    return typeof caller === 'string' ? null : caller;
  }
}

/** credentialsIn reads the credentials of a request: `x-api-key`, a bearer token, Basic auth, or the page's session. */
export function credentialsIn(headers: Readonly<Record<string, unknown>>): Credentials | Refusal {
  const apiKey = headers['x-api-key'];
  if (typeof apiKey === 'string' && apiKey !== '') return { secret: apiKey, keyId: null };
  const authorization = headers['authorization'];
  if (typeof authorization !== 'string' || authorization === '') {
    const secret = sessionTokenIn(headers);
    return secret === null ? 'missing_credentials' : { secret, keyId: null };
  }
  const space = authorization.indexOf(' ');
  const scheme = authorization.slice(0, space).toLowerCase();
  const value = authorization.slice(space + 1).trim();
  if (space < 0 || value === '') return 'malformed_credentials';
  if (scheme === 'bearer') return { secret: value, keyId: null };
  if (scheme !== 'basic') return 'malformed_credentials';
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 0) return 'malformed_credentials';
  return { keyId: decoded.slice(0, colon), secret: decoded.slice(colon + 1) };
}
