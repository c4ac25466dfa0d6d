import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { judgeService, type ServiceSight, type WatchedService } from '../../domain/health/watched-service.js';
import { ServiceAsker } from '../../outbound/services/service-asker.js';
import type { Finding } from './look.js';
import type { SharedCheck } from './shared-check.js';

/** SERVICE_PREFIX tells services of others from what is ours. */
export const SERVICE_PREFIX = 'service:';

/** ServiceChecks are the services of others that the operator wants to know of. */
@Injectable()
export class ServiceChecks {
  constructor(
    private readonly asker: ServiceAsker,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** all are the checks of all of them. */
  all(): SharedCheck[] {
    return this.environment.SERVICES_FILE.map((service) => ({
      dependency: `${SERVICE_PREFIX}${service.name}`,
      ...{ isCritical: service.isCritical, everyMs: service.everyMs, timeoutMs: service.timeoutMs },
      look: (stopping) => this.look(service, stopping),
    }));
  }

  private async look(service: WatchedService, stopping: AbortSignal): Promise<Finding> {
    const sight = await this.asker.look(service, stopping);
    return { ...judgeService(service, sight, this.clock.now()), ...findingOf(sight, new URL(service.url).host) };
  }
}

/** findingOf is what is told of a look at somebody's service. */
export function findingOf(
  { httpStatus, tookMs, certificateEndsMs }: ServiceSight,
  host: string,
): Pick<Finding, 'latencyMs' | 'detail'> {
  const certificateEnds =
    certificateEndsMs === null ? {} : { certificateEnds: new Date(certificateEndsMs).toISOString() };
  const status = httpStatus === null ? {} : { httpStatus };
  return { latencyMs: Math.round(tookMs * 100) / 100, detail: { host, ...status, ...certificateEnds } };
}
