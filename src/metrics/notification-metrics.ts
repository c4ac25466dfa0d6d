import { Injectable } from '@nestjs/common';
import { Counter, Registry } from 'prom-client';

/** NotificationMetrics counts what became of notifications. */
@Injectable()
export class NotificationMetrics {
  private readonly outcomes: Counter<'channel' | 'outcome'>;

  constructor(registry: Registry) {
    this.outcomes = new Counter({
      name: 'techsapo_notifications_total',
      help: 'Notifications by kind of channel and outcome: sent, failed (and tried again), dead or suppressed',
      labelNames: ['channel', 'outcome'],
      registers: [registry],
    });
  }

  /** became takes note of an outcome; `channel` is a kind of channel, and both are of closed lists. */
  became(channel: string, outcome: 'sent' | 'failed' | 'dead' | 'suppressed', count = 1): void {
    this.outcomes.inc({ channel, outcome }, count);
  }
}
