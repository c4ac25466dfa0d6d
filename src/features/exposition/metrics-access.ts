import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { hash, timingSafeEqual } from 'node:crypto';
import { ENVIRONMENT, isLoopback, type Environment } from '../../config/environment.js';
import { Rejected } from '../../domain/failures.js';
import { mayDo } from '../../domain/scopes.js';
import { Authenticator, credentialsIn } from '../../http/authenticator.js';

/** What a proxy adds to the requests that it passes on, one or the other. */
const OF_PROXIES = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'forwarded',
  'via',
] as const;

/**
 * MetricsAccess lets scrapers in: with the metrics token, or with a key that may read. Without a token set, a service that
 * listens on loopback alone is open to loopback, but not to whom a proxy on this machine stands for.
 */
@Injectable()
export class MetricsAccess implements CanActivate {
  constructor(
    private readonly authenticator: Authenticator,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { METRICS_TOKEN, HOST } = this.environment;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (METRICS_TOKEN === undefined && isLoopback(HOST) && isFromHere(request)) return true;
    const credentials = credentialsIn(request.headers);
    if (typeof credentials !== 'string' && METRICS_TOKEN !== undefined && isSame(credentials.secret, METRICS_TOKEN)) {
      return true;
    }
    const caller = await this.authenticator.callerIn(request.headers, request.ip);
    if (caller && caller.project === null && mayDo(caller, 'read')) return true;
    throw new Rejected('missing_credentials', 'send METRICS_TOKEN, or a key that may read all projects', 401);
  }
}

function isFromHere({ ip, headers }: FastifyRequest): boolean {
  return isLoopback(ip) && OF_PROXIES.every((name) => headers[name] === undefined);
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'));
}
