import { Injectable, Logger } from '@nestjs/common';
import type { ChannelKind } from '../../domain/notification/channel.js';
import { NotificationMetrics } from '../../metrics/notification-metrics.js';
import { JobQueue } from '../../queue/job-queue.js';
import type { JobName } from '../../queue/jobs.js';
import { SEND_JOB } from '../../storage/notifications/messages.js';

/** Outcomes takes note of what became of notifications, and has sent what may be sent now. */
@Injectable()
export class Outcomes {
  private readonly logger = new Logger(Outcomes.name);

  constructor(
    private readonly queue: JobQueue,
    private readonly metrics: NotificationMetrics,
  ) {}

  /** became takes note of what became of some notifications. */
  became(kind: ChannelKind, outcome: 'sent' | 'failed' | 'dead' | 'suppressed', count = 1): void {
    this.metrics.became(kind, outcome, count);
  }

  /** wake asks for messages to be sent; the sweep finds those that could not be asked for. */
  async wake(workIds: readonly string[], job: JobName = SEND_JOB): Promise<void> {
    for (const workId of workIds) {
      await this.queue.wake(job, { workId }).catch((error: unknown) => {
        this.logger.warn(`the sweep will find what could not be queued: ${String(error)}`);
      });
    }
  }
}
