import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Unavailable } from '../../domain/failures.js';
import type { Caller } from '../../domain/scopes.js';
import { sourceOf } from '../../domain/security/address.js';
import { isGuess } from '../../domain/security/event.js';
import { Authenticator, type Credentials, type Refusal } from '../../http/authenticator.js';
import { lockedOut } from '../../http/rate-limit.js';
import { SESSION_PREFIX } from '../../http/session-cookie.js';
import { ApiKeys } from '../../storage/repositories/api-keys.js';
import { Sessions } from '../../storage/repositories/sessions.js';
import { LockOutKeeper } from './lock-out-keeper.js';
import { hashOf, idIn, sameHash } from './secrets.js';

/** The key of the environment is known by this id. */
const ADMIN_ID = 'admin';
const ADMIN: Caller = { keyId: ADMIN_ID, scopes: ['admin'], project: null };

/** For so long a worker trusts what it knows of a key, so that a revocation elsewhere takes effect soon. */
const TRUST_MS = 5_000;
const MOST_REMEMBERED = 10_000;
/** Of each key; whoever comes from more is looked up now and then. */
const MOST_ADDRESSES = 1_000;

/** For so long a key that was good is let in while the database, which could say otherwise, is away. */
const BLIND_TRUST_MS = 60 * 60_000;

interface Remembered {
  caller: Caller;
  /** Until when it need not be looked at again. */
  untilMs: number;
  /** When it ends whatever happens. */
  endsMs: number;
}

/**
 * KeyAuthenticator tells callers by the API keys in the database and the admin key of the environment, and by sessions, each
 * of which stands for the key it was begun with and ends with it.
 */
@Injectable()
export class KeyAuthenticator extends Authenticator {
  /** Callers by the keys they showed: good ones only, so that guessing fills nothing. */
  private readonly remembered = new Map<string, Remembered>();
  /** The addresses they were shown from: one who guesses elsewhere must not be let in sooner because a key is in use. */
  private readonly addresses = new Map<string, Set<string>>();
  private readonly adminHash: string | null;

  constructor(
    private readonly keys: ApiKeys,
    private readonly sessions: Sessions,
    private readonly lockOuts: LockOutKeeper,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) { TECHSAPO_ADMIN_KEY }: Environment,
  ) {
    super();
    this.adminHash = TECHSAPO_ADMIN_KEY === undefined ? null : hashOf(TECHSAPO_ADMIN_KEY);
  }

  remember({ secret, keyId }: Credentials, address: string | null): Caller | null {
    const known = this.remembered.get(secret);
    if (!known || known.untilMs <= this.clock.now()) return null;
    if (address !== null && !this.addresses.get(secret)?.has(address)) return null;
    return keyId === null || keyId === known.caller.keyId ? known.caller : null;
  }

  knew({ secret }: Credentials, address: string): boolean {
    const isGood = (this.remembered.get(secret)?.endsMs ?? 0) > this.clock.now();
    return isGood && (this.addresses.get(secret)?.has(address) ?? false);
  }

  async authenticate(credentials: Credentials, address: string | null): Promise<Caller | Refusal> {
    if (address === null || this.knew(credentials, address)) return this.look(credentials);
    // Nobody guesses 228 random bits, and a page whose session has ended has to hear that.
    const isSession = credentials.secret.startsWith(SESSION_PREFIX);
    const caller = await (isSession ? this.look(credentials) : this.lookAtKey(credentials, sourceOf(address)));
    if (typeof caller !== 'string') this.knowFrom(credentials.secret, address);
    return caller;
  }

  /** forget makes the next request with a key look it up again. */
  forget(id: string): void {
    for (const [secret, { caller }] of this.remembered) if (caller.keyId === id) this.letGo(secret);
  }

  /** forgetSession makes the next request of a session look it up again. */
  forgetSession(token: string): void {
    this.letGo(token);
  }

  /**
   * Guesses count at the key that is named. What names none can be good as the key of the environment alone, which somebody
   * may have chosen himself: all such guesses count as guesses at that one.
   */
  private async lookAtKey(credentials: Credentials, source: string): Promise<Caller | Refusal> {
    const named = idIn(credentials.secret) ?? '';
    const waitSeconds = this.lockOuts.waitSeconds(source, named);
    if (waitSeconds > 0) throw lockedOut(waitSeconds);
    const caller = await this.look(credentials);
    if (typeof caller === 'string' && isGuess(caller)) this.lockOuts.guessed(source, named);
    return caller;
  }

  private knowFrom(secret: string, address: string): void {
    const known = this.addresses.get(secret) ?? new Set();
    if (known.size >= MOST_ADDRESSES) known.clear();
    this.addresses.set(secret, known.add(address));
  }

  private async look({ secret, keyId }: Credentials): Promise<Caller | Refusal> {
    const identified = await this.identify(secret, hashOf(secret)).catch((error: unknown) =>
      this.blindly(secret, error),
    );
    if (typeof identified === 'string') {
      this.letGo(secret);
      return identified;
    }
    const { caller } = identified;
    if (keyId !== null && keyId !== caller.keyId) return 'key_id_mismatch';
    if (this.remembered.size >= MOST_REMEMBERED) {
      this.remembered.clear();
      this.addresses.clear();
    }
    this.remembered.set(secret, identified);
    return caller;
  }

  private letGo(secret: string): void {
    this.remembered.delete(secret);
    this.addresses.delete(secret);
  }

  /** Calls are taken while the database is away, from those whose keys were good before. */
  private blindly(secret: string, error: unknown): Remembered {
    const known = this.remembered.get(secret);
    const nowMs = this.clock.now();
    if (!(error instanceof Unavailable) || !known || known.endsMs <= nowMs) throw error;
    return { ...known, untilMs: Math.min(nowMs + TRUST_MS, known.endsMs) };
  }

  private async identify(secret: string, secretHash: string): Promise<Remembered | Refusal> {
    if (!secret.startsWith(SESSION_PREFIX)) return this.holderOf(idIn(secret), secretHash);
    const session = await this.sessions.find(secretHash);
    if (!session || session.expiresAtMs <= this.clock.now()) return 'expired_session';
    const holder = await this.holderOf(session.keyId, session.keyHash);
    return typeof holder === 'string' ? holder : until(holder, session.expiresAtMs);
  }

  private async holderOf(id: string | null, keyHash: string): Promise<Remembered | Refusal> {
    const nowMs = this.clock.now();
    const trust = { untilMs: nowMs + TRUST_MS, endsMs: nowMs + BLIND_TRUST_MS };
    if (this.adminHash !== null && sameHash(keyHash, this.adminHash)) return { caller: ADMIN, ...trust };
    const key = id === null ? null : await this.keys.find(id);
    if (!key || !sameHash(key.secretHash, keyHash)) return 'unknown_key';
    if (key.revokedAtMs !== null) return 'revoked_key';
    const { id: keyId, scopes, project, origins, expiresAtMs } = key;
    if (expiresAtMs !== null && expiresAtMs <= nowMs) return 'expired_key';
    return until({ caller: { keyId, scopes, project, origins }, ...trust }, expiresAtMs ?? Infinity);
  }
}

function until({ caller, untilMs, endsMs }: Remembered, endMs: number): Remembered {
  return { caller, untilMs: Math.min(untilMs, endMs), endsMs: Math.min(endsMs, endMs) };
}
