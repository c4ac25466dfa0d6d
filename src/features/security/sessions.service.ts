import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { VERSION } from '../../config/version.js';
import type { Actor } from '../../domain/audit/actor.js';
import { DAY_MS } from '../../domain/period.js';
import { mayDo, SCOPES, type Caller } from '../../domain/scopes.js';
import { refusal } from '../../http/admission.js';
import { SESSION_PREFIX } from '../../http/session-cookie.js';
import { Sessions } from '../../storage/repositories/sessions.js';
import { KeyAuthenticator } from './key-authenticator.js';
import { hashOf, newSessionToken } from './secrets.js';

/** SESSION_MS is how long a session lasts, unless its key ends before. */
export const SESSION_MS = 7 * DAY_MS;

/** sessionView is who is signed in, and what the page has to know of the service. */
export const sessionView = z
  .object({
    keyId: z.string(),
    scopes: z.array(z.enum(SCOPES)).readonly(),
    project: z.string().nullable().meta({ description: 'The only project that is seen; null: all' }),
    reportingTimezone: z.string(),
    contentCapture: z.string(),
    version: z.string(),
  })
  .meta({ id: 'Session' });
export type SessionView = z.output<typeof sessionView>;

/** SessionsService begins and ends the sessions of the page. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: Sessions,
    private readonly authenticator: KeyAuthenticator,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** begin begins a session that stands for a key and resolves to its token. It throws `Rejected` for a key that may not look. */
  async begin(key: string, by: Actor): Promise<{ token: string; caller: Caller }> {
    if (key.startsWith(SESSION_PREFIX)) throw refusal('unknown_key');
    const caller = await this.authenticator.authenticate({ secret: key, keyId: null }, by.address ?? '');
    if (typeof caller === 'string') throw refusal(caller);
    if (!mayDo(caller, 'read')) throw refusal('missing_scope', { needs: 'read' });
    const token = newSessionToken();
    const nowMs = this.clock.now();
    const session = {
      tokenHash: hashOf(token),
      keyId: caller.keyId,
      keyHash: hashOf(key),
      expiresAtMs: nowMs + SESSION_MS,
    };
    await this.sessions.begin(by, session, nowMs);
    return { token, caller };
  }

  /** end ends a session. */
  async end(token: string, by: Actor): Promise<void> {
    await this.sessions.end(by, hashOf(token));
    this.authenticator.forgetSession(token);
  }

  /** show is what a caller is told of himself. */
  show({ keyId, scopes, project }: Caller): SessionView {
    const { REPORTING_TIMEZONE, CONTENT_CAPTURE } = this.environment;
    return {
      keyId,
      scopes,
      project,
      reportingTimezone: REPORTING_TIMEZONE,
      contentCapture: CONTENT_CAPTURE,
      version: VERSION,
    };
  }
}
