import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { Caller } from '../../domain/scopes.js';
import { Authenticator, type Credentials, type Refusal } from '../../http/authenticator.js';
import { AuthMetrics } from '../../metrics/auth-metrics.js';
import { ApiKeys } from '../../storage/repositories/api-keys.js';
import { hashOf, idIn, sameHash } from './secrets.js';

/** The key of the environment is known by this id. */
const ADMIN_ID = 'admin';
const ADMIN: Caller = { keyId: ADMIN_ID, scopes: ['admin'], project: null };

/** For so long a worker trusts what it knows of a key, so that a revocation elsewhere takes effect soon. */
const TRUST_MS = 5_000;
const MOST_REMEMBERED = 10_000;

interface Remembered {
  caller: Caller;
  untilMs: number;
}

/** KeyAuthenticator tells callers by the API keys in the database, and by the admin key of the environment. */
@Injectable()
export class KeyAuthenticator extends Authenticator {
  /** Callers by the keys they showed: good ones only, so that guessing fills nothing. */
  private readonly remembered = new Map<string, Remembered>();
  private readonly adminHash: string | null;

  constructor(
    private readonly keys: ApiKeys,
    private readonly metrics: AuthMetrics,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) { TECHSAPO_ADMIN_KEY }: Environment,
  ) {
    super();
    this.adminHash = TECHSAPO_ADMIN_KEY === undefined ? null : hashOf(TECHSAPO_ADMIN_KEY);
  }

  remember({ secret, keyId }: Credentials): Caller | null {
    const known = this.remembered.get(secret);
    if (!known || known.untilMs <= this.clock.now()) return null;
    return keyId === null || keyId === known.caller.keyId ? known.caller : null;
  }

  async authenticate({ secret, keyId }: Credentials): Promise<Caller | Refusal> {
    const identified = await this.identify(secret, hashOf(secret));
    if (typeof identified === 'string') return identified;
    const { caller } = identified;
    if (keyId !== null && keyId !== caller.keyId) return 'key_id_mismatch';
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(secret, identified);
    return caller;
  }

  refused(reason: Refusal): void {
    this.metrics.refused(reason);
  }

  /** forget makes the next request with a key look it up again. */
  forget(id: string): void {
    for (const [secret, { caller }] of this.remembered) if (caller.keyId === id) this.remembered.delete(secret);
  }

  private async identify(secret: string, secretHash: string): Promise<Remembered | Refusal> {
    const nowMs = this.clock.now();
    const untilMs = nowMs + TRUST_MS;
    if (this.adminHash !== null && sameHash(secretHash, this.adminHash)) return { caller: ADMIN, untilMs };
    const id = idIn(secret);
    const key = id === null ? null : await this.keys.find(id);
    if (!key || !sameHash(key.secretHash, secretHash)) return 'unknown_key';
    if (key.revokedAtMs !== null) return 'revoked_key';
    const { id: keyId, scopes, project, expiresAtMs } = key;
    if (expiresAtMs !== null && expiresAtMs <= nowMs) return 'expired_key';
    return { caller: { keyId, scopes, project }, untilMs: Math.min(untilMs, expiresAtMs ?? untilMs) };
  }
}
