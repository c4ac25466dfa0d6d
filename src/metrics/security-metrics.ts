import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Registry } from 'prom-client';
import { AUTH_FAILURES } from '../domain/security/event.js';

/** SecurityMetrics counts what happens at the door; what it is told is always one of a closed list. */
@Injectable()
export class SecurityMetrics {
  private readonly failures: Counter<'reason'>;
  private readonly limits: Counter<'scope'>;
  private readonly anomalies: Counter<'kind'>;
  private readonly lockOuts: Counter<'reason'>;

  constructor(private readonly registry: Registry) {
    const registers = [registry];
    this.failures = new Counter({
      name: 'techsapo_auth_failures_total',
      help: 'Requests that were refused for their credentials, by reason',
      labelNames: ['reason'],
      registers,
    });
    this.limits = new Counter({
      name: 'techsapo_rate_limit_hits_total',
      help: 'Requests that were turned away because too many came, by what is limited',
      labelNames: ['scope'],
      registers,
    });
    this.anomalies = new Counter({
      name: 'techsapo_anomaly_requests_total',
      help: 'Requests that no client of ours makes, and unusual uses of keys, by kind',
      labelNames: ['kind'],
      registers,
    });
    this.lockOuts = new Counter({
      name: 'techsapo_lock_outs_total',
      help: 'How often somebody was locked out of a key, by whether it was the first time',
      labelNames: ['reason'],
      registers,
    });
    // Prometheus sees no rise to the first value of a series: what has not happened yet is 0.
    for (const reason of AUTH_FAILURES) this.failures.inc({ reason }, 0);
    this.limits.inc({ scope: 'locked_out' }, 0);
  }

  /** refused takes note that a request was refused for its credentials. */
  refused(reason: string): void {
    this.failures.inc({ reason });
  }

  /** limited takes note that a request was turned away because too many came. */
  limited(scope: string): void {
    this.limits.inc({ scope });
  }

  /** unusual takes note of a request, or of a use of a key, that is not like others. */
  unusual(kind: string): void {
    this.anomalies.inc({ kind });
  }

  /** lockedOut takes note that somebody was locked out. */
  lockedOut(reason: string): void {
    this.lockOuts.inc({ reason });
  }

  /** watchLockOuts reads, at every scrape, how many are locked out. */
  watchLockOuts(read: () => number): void {
    new Gauge({
      name: 'techsapo_locked_out',
      help: 'Sources that are locked out of a key now, as far as this worker knows',
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }
}
