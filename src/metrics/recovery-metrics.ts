import { Injectable } from '@nestjs/common';
import { Counter, Registry } from 'prom-client';

/** RecoveryMetrics counts attempts at repairs by what they brought. */
@Injectable()
export class RecoveryMetrics {
  private readonly attempts: Counter<'action' | 'outcome'>;

  constructor(registry: Registry) {
    this.attempts = new Counter({
      name: 'techsapo_recovery_attempts_total',
      help: 'Attempts at repairs by action and outcome: recovered, unchanged, worse, unknown or not_needed',
      labelNames: ['action', 'outcome'],
      registers: [registry],
    });
  }

  /** judged takes note of what an attempt brought; both are of closed lists. */
  judged(action: string, outcome: string): void {
    this.attempts.inc({ action, outcome });
  }
}
