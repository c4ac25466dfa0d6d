import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Rejected } from '../../domain/failures.js';
import { isPublic, type Caller } from '../../domain/scopes.js';
import { sourceOf } from '../../domain/security/address.js';
import type { Allowance } from '../../domain/security/allowance.js';
import { isAuthFailure, isProbing, type SecurityEvent } from '../../domain/security/event.js';
import { probingIn } from '../../domain/security/probing.js';
import { credentialsIn } from '../../http/authenticator.js';
import { Doorkeeper, type Failed, type Visit } from '../../http/doorkeeper.js';
import { tellLimit, tooMany, type LimitStanding } from '../../http/rate-limit.js';
import { SecurityMetrics } from '../../metrics/security-metrics.js';
import { KeyNetworks } from './key-networks.js';
import { RateLimiter } from './rate-limiter.js';
import { idIn } from './secrets.js';
import { SecurityLog } from './security-log.js';

/** Answers that say that a body was none of those that clients of ours send. */
const OF_BODIES: ReadonlyMap<string, SecurityEvent> = new Map<string, SecurityEvent>([
  ['body_too_large', 'oversized_body'],
  ['too_many_items', 'oversized_body'],
  ['malformed_json', 'malformed_body'],
  ['malformed_body', 'malformed_body'],
  ['malformed_protobuf', 'malformed_body'],
  ['malformed_otlp', 'malformed_body'],
  ['undecodable_body', 'malformed_body'],
]);

/** What is at no address of ours is answered so. */
const NOWHERE = new Set([400, 401, 403, 404, 405]);

/** Door is the doorkeeper of this worker. */
@Injectable()
export class Door extends Doorkeeper {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly log: SecurityLog,
    private readonly networks: KeyNetworks,
    private readonly metrics: SecurityMetrics,
  ) {
    super();
  }

  stranger({ ip }: Visit, reply: FastifyReply): Rejected | null {
    return turnedAwayBy(this.limiter.take('anonymous', sourceOf(ip)), reply);
  }

  unheard({ ip }: Visit, reply: FastifyReply): Rejected | null {
    return turnedAwayBy(this.limiter.look('refused', sourceOf(ip)), reply);
  }

  guest({ ip }: Visit, reply: FastifyReply, caller: Caller, allowance: Allowance): Rejected | null {
    const { keyId } = caller;
    // A public key is shown from everywhere: one visitor must not use it up for all others, nor all of them us.
    const crowd = isPublic(caller) ? this.limiter.look('ingest', keyId) : null;
    if (crowd && crowd.waitSeconds > 0) return tooMany(crowd);
    if (isPublic(caller)) this.limiter.count('ingest', keyId);
    else this.networks.used(keyId, ip);
    const standing = this.limiter.take(allowance, isPublic(caller) ? `${keyId} ${sourceOf(ip)}` : keyId);
    if (!standing) return null;
    tellLimit(reply, standing);
    return standing.waitSeconds > 0 ? tooMany(standing) : null;
  }

  failed(visit: Visit, { status, code, ...details }: Failed & { scope?: unknown }, caller: Caller | null): void {
    const source = sourceOf(visit.ip);
    for (const event of eventsIn(visit.url, status, code)) {
      this.log.add(event, source, caller?.keyId ?? keyNamedIn(visit.headers));
      if (isProbing(event)) this.metrics.unusual(event);
    }
    if (isAuthFailure(code)) {
      this.metrics.refused(code);
      if (!caller) this.limiter.count('refused', source);
    }
    if (code === 'rate_limited') this.metrics.limited(String(details.scope));
    if (code === 'locked_out') this.metrics.limited(code);
  }
}

/** Who is let in as a stranger is not told of a limit. */
function turnedAwayBy(standing: LimitStanding | null, reply: FastifyReply): Rejected | null {
  if (!standing || standing.waitSeconds === 0) return null;
  tellLimit(reply, standing);
  return tooMany(standing);
}

function eventsIn(url: string, status: number, code: string): SecurityEvent[] {
  const events: SecurityEvent[] = [];
  if (isAuthFailure(code) || code === 'rate_limited' || code === 'locked_out') events.push(code);
  const ofBody = OF_BODIES.get(code);
  if (ofBody) events.push(ofBody);
  const ofAddress = NOWHERE.has(status) ? probingIn(url) : null;
  if (ofAddress) events.push(ofAddress);
  return events;
}

/** Only what could be the id of a key of ours is worth keeping; it says nothing of the secret. */
function keyNamedIn(headers: Visit['headers']): string {
  const credentials = credentialsIn(headers);
  const id = typeof credentials === 'string' ? null : idIn(credentials.secret);
  return id !== null && id.length <= 32 ? id : '';
}
