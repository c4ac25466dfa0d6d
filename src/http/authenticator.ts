import type { Caller } from '../domain/scopes.js';
import type { AuthFailure } from '../domain/security/event.js';
import { sessionTokenIn } from './session-cookie.js';

/** Refusal is the reason for which a request is not let in. */
export type Refusal = AuthFailure;

/** Credentials is what a request shows: a key or a session's token and, with Basic auth, the id it claims for it. */
export interface Credentials {
  secret: string;
  keyId: string | null;
}

/** Authenticator tells who shows some credentials. */
export abstract class Authenticator {
  /**
   * Resolves to the caller, or to why there is none. Who shows them from an address may be locked out there: that throws
   * `Rejected` (`locked_out`, 429). Without an address nobody guesses.
   */
  abstract authenticate(credentials: Credentials, address: string | null): Promise<Caller | Refusal>;

  /**
   * The caller of credentials that were good a moment ago, and were shown from this address before, or `null` when they have
   * to be looked at again. To know an address is to know that whoever asks from it does not guess; `null`: nobody guesses.
   */
  abstract remember(credentials: Credentials, address: string | null): Caller | null;

  /** Whether credentials were good within the hour, from this address: whoever shows them does not guess. */
  abstract knew(credentials: Credentials, address: string): boolean;

  /** Resolves to the caller that the headers of an open route show, `null` without one; throws as `authenticate` does. */
  async callerIn(headers: Readonly<Record<string, unknown>>, address: string | null): Promise<Caller | null> {
    const credentials = credentialsIn(headers);
    if (typeof credentials === 'string') return null;
    const caller = this.remember(credentials, address) ?? (await this.authenticate(credentials, address));
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
