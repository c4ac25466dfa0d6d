import { Injectable } from '@nestjs/common';
import { Counter, Registry } from 'prom-client';

/** AuthMetrics counts refused requests. */
@Injectable()
export class AuthMetrics {
  private readonly failures: Counter<'reason'>;

  constructor(registry: Registry) {
    this.failures = new Counter({
      name: 'techsapo_auth_failures_total',
      help: 'Requests that were refused for their credentials, by reason',
      labelNames: ['reason'],
      registers: [registry],
    });
  }

  /** refused takes note of a refusal; `reason` is one of a closed list. */
  refused(reason: string): void {
    this.failures.inc({ reason });
  }
}
